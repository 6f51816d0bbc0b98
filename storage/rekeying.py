"""A new data key for the whole office: everything is copied into a new file under it, which then takes the old one's
place, and the key is sealed to the slots of those who stay.

Two files have to change as one. So the new slots are written first with the old ones inside (``before``); then the
database is renamed, which decides; then what is left of the old one goes. Whoever finds slots with ``before`` in them
and nobody at work finishes or undoes it (:func:`settle`): the copy still lying there means that it was not decided.

Consoles that are open keep the old file, which nobody else sees any more; nothing they save is taken for saved, since
each transaction looks whether its file is still the one at the path.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from pathlib import Path

from roster.language import _
from storage import key_slots
from storage.driver import Database, DatabaseError, busy, connect, in_words
from storage.faults import OfficeBusy, OfficeError
from storage.key_slots import Slots
from storage.ledger import Ledger, Writing
from storage.slots_lock import SlotsLock, sync_folder
from storage.write_queue import PATIENCE

Change = Callable[[Writing], object]
"""What happens to the records together with a change of keys."""


def change_keys(
    path: Path,
    ledger: Ledger,
    data_key: bytes,
    change: Change,
    without: Iterable[str],
) -> bytes:
    """The office under a new data key, without the slots of ``without``; ``change`` is what happens to the records
    along with it. The new key.

    Raises ``OfficeError`` where it could not be done; the office is then as it was.
    """
    made = _copy_path(path)
    new_key = os.urandom(32)
    with SlotsLock(path) as lock, _still(ledger):
        slots = key_slots.read_slots(path)
        new_slots = key_slots.resealed(slots, data_key, new_key, without)
        with _in_words():
            try:
                _export(path, data_key, made, new_key)
                _change(made, new_key, ledger, change)
            except BaseException:
                _forget_copy(path)
                raise
            # From here on the copy stays until it is decided: settle() goes by it.
            lock.write({**new_slots, "before": slots})
            made.replace(path)
        _drop_journal(path)
        lock.write(new_slots)
    return new_key


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OfficeError(_("The keys were not changed: {reason}.").format(reason=error.strerror)) from None


def settle(path: Path) -> None:
    """Finish or undo a change of keys that was cut off. Raises ``OfficeBusy`` while one is under way."""
    if "before" not in key_slots.read_slots(path):
        return
    with SlotsLock(path) as lock:
        slots = key_slots.read_slots(path)
        before: Slots | None = slots.pop("before", None)
        if before is None:
            return
        if _copy_path(path).exists():
            lock.write(before)
            _forget_copy(path)
        else:
            _drop_journal(path)
            lock.write(slots)


def refuse_while_changing(path: Path) -> None:
    """Raises ``OfficeBusy`` where the office must not be opened because of a change of keys that is not settled."""
    if "before" in key_slots.read_slots(path):
        raise OfficeBusy(_("The keys of the office are being changed just now. Try again in a moment."))


def _copy_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.rekeyed")


@contextmanager
def _still(ledger: Ledger) -> Iterator[None]:
    """Nobody writes to the old file while this lasts, and nothing is written to it."""
    with ledger.queue.turn(PATIENCE, busy) if ledger.queue else nullcontext(), in_words():
        ledger.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            with suppress(DatabaseError):
                ledger.db.execute("ROLLBACK")


def _export(path: Path, data_key: bytes, made: Path, new_key: bytes) -> None:
    _forget_copy_at(made)
    os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o660))
    made.chmod(0o660)
    key = key_slots.sub_key(new_key, "database").hex()
    with closing(connect(path, key_slots.sub_key(data_key, "database"))) as old, in_words():
        version = int(old.execute("PRAGMA user_version").fetchone()[0])
        old.execute(f"ATTACH DATABASE ? AS made KEY \"x'{key}'\"", [str(made)])
        old.execute("SELECT sqlcipher_export('made')").fetchone()
        old.execute(f"PRAGMA made.user_version = {version}")
        old.execute("DETACH DATABASE made")


def _change(made: Path, new_key: bytes, ledger: Ledger, change: Change) -> None:
    db = Database(connect(made, key_slots.sub_key(new_key, "database")))
    try:
        with ledger.beside(db).writing() as writing:
            change(writing)
            db.execute("DELETE FROM console")  # everybody signs in again
    finally:
        db.close()
    descriptor = os.open(made, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _forget_copy(path: Path) -> None:
    _forget_copy_at(_copy_path(path))


def _forget_copy_at(made: Path) -> None:
    for name in (made, Path(f"{made}-wal"), Path(f"{made}-shm"), Path(f"{made}-journal")):
        name.unlink(missing_ok=True)


def _drop_journal(path: Path) -> None:
    """The old file's write-ahead log must not be taken for the new one's."""
    for left in (Path(f"{path}-wal"), Path(f"{path}-shm")):
        left.unlink(missing_ok=True)
    sync_folder(path.parent)
