"""Putting a backup in the place of the office: proven first, the replaced file kept, a new epoch begun."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from roster.chain_head import ChainHead
from roster.language import _
from roster.staff import Role, StaffMember
from storage import key_slots, settings, staff
from storage.backups import opened, sync
from storage.driver import Database, connect_copy
from storage.faults import OfficeError, WrongPassphrase
from storage.ledger import Clock, Ledger
from storage.open_elsewhere import Holder, holder_of
from storage.proof import Counts, counts_of, examining, problems
from storage.schema import check_format
from storage.slots_lock import SlotsLock


class LastChange(NamedTuple):
    """The last entry of a record: when, and the name of who made it."""

    at: datetime
    by: str


class ProvenBackup(NamedTuple):
    """A backup that opened and passed all proofs; ``me`` is who unlocked it. ``data_key`` must not be shown."""

    path: Path
    data_key: bytes
    me: StaffMember
    office: str
    counts: Counts
    last: LastChange
    head: ChainHead
    epoch: str


class OfficeInUse(OfficeError):
    """Consoles are open on the office; ``holder`` is one of their processes."""

    def __init__(self, message: str, holder: Holder) -> None:
        super().__init__(message)
        self.holder = holder


def prove(path: Path, login: str, passphrase: str) -> ProvenBackup:
    """Unlock a backup with its own key slots and examine it; nothing is written.

    Raises ``OfficeError`` with the reason for a file that is missing, foreign, cut off, altered or from a newer huce,
    and for somebody who is not a chief.
    """
    data_key = _data_key(path, login, passphrase)
    with _opened(path, data_key) as db:
        check_format(db)
        ledger = examining(db)
        if (wrong := next(problems(db, ledger), None)) is not None:
            raise OfficeError(_("{path} is not restored: {reason}").format(path=path, reason=wrong))
        me = _chief(db, login)
        return ProvenBackup(
            path=path,
            data_key=data_key,
            me=me,
            office=settings.office(db).name,
            counts=counts_of(db),
            last=_last_change(db),
            head=ledger.head(),
            epoch=settings.epoch(db),
        )


def _data_key(path: Path, login: str, passphrase: str) -> bytes:
    if not path.is_file():
        raise OfficeError(_("There is no file {path}.").format(path=path))
    if not key_slots.slots_path(path).exists():
        text = _("{path} has no key slots: {slots} belongs beside it.")
        raise OfficeError(text.format(path=path, slots=key_slots.slots_path(path).name))
    slots = key_slots.read_slots(path)
    if login == key_slots.RECOVERY:
        return key_slots.open_slot(slots, login, key_slots.normal_recovery_code(passphrase))
    return key_slots.open_slot(slots, login.strip().lower(), passphrase)


@contextmanager
def _opened(path: Path, data_key: bytes) -> Iterator[Database]:
    try:
        with opened(path, data_key) as db:
            yield db
    except WrongPassphrase:
        text = _("{path} does not fit the key slots beside it: it is damaged, cut off, or of another office.")
        raise OfficeError(text.format(path=path)) from None


def _chief(db: Database, login: str) -> StaffMember:
    wanted = login.strip().lower()
    for member in staff.all_staff(db):
        if member.role is Role.CHIEF and wanted in (key_slots.RECOVERY, member.login):
            return member
    raise OfficeError(_("Only a chief restores a backup."))


def _last_change(db: Database) -> LastChange:
    at, name = db.execute(
        "SELECT a.at, s.name FROM audit a LEFT JOIN staff s ON s.gid = a.staff ORDER BY a.id DESC LIMIT 1"
    ).fetchone()
    return LastChange(datetime.fromisoformat(at), name or "")


def refuse_while_open(office: Path) -> None:
    """Raises :class:`OfficeInUse`. Only without a connection of one's own to the office."""
    if (holder := holder_of(office)) is not None:
        raise OfficeInUse(
            _("The office is open elsewhere (process {process} of {user}). Have everybody sign out first.").format(
                process=holder.process, user=holder.user or "?"
            ),
            holder,
        )


def restore(proven: ProvenBackup, office: Path, clock: Clock) -> Path | None:
    """Put the backup in the office's place; where the replaced office is now, None if there was none.

    The office is found whole at every moment: the old one until the new one has its name. Consoles must be closed
    (:func:`refuse_while_open`). Raises ``OfficeError``.
    """
    made = office.with_name(f"{office.name}.restoring")
    try:
        office.parent.mkdir(mode=0o770, parents=True, exist_ok=True)
        shutil.copyfile(proven.path, made)
        made.chmod(0o660)
        shutil.copyfile(key_slots.slots_path(proven.path), key_slots.slots_path(made))
        key_slots.slots_path(made).chmod(0o660)
        _begin_epoch(made, proven, clock)
        with SlotsLock(office) if key_slots.slots_path(office).exists() else nullcontext():
            return _swap(made, office, clock())
    except OSError as error:
        text = _("Nothing was restored: {path} cannot be written: {reason}.")
        raise OfficeError(text.format(path=office.parent, reason=error.strerror)) from None
    finally:
        made.unlink(missing_ok=True)
        key_slots.slots_path(made).unlink(missing_ok=True)


def _begin_epoch(made: Path, proven: ProvenBackup, clock: Clock) -> None:
    with closing(connect_copy(made, key_slots.sub_key(proven.data_key, "database"), writable=True)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        db = Database(connection)
        with Ledger(db, *settings.record_keys(db), proven.me.gid, clock).writing() as writing:
            settings.renew_epoch(writing)
            writing.note("restore", "office", b"office", {}, {"file": proven.path.name})
    sync(made)
    sync(key_slots.slots_path(made))


def _swap(made: Path, office: Path, now: datetime) -> Path | None:
    """Keep the office under another name and give its own to ``made``, the database last."""
    kept = None
    if office.exists() or key_slots.slots_path(office).exists():
        kept = office.with_name(f"{office.name}.replaced-{now.astimezone():%Y%m%d-%H%M%S}")
        _keep_as(kept, office)
    key_slots.slots_path(made).replace(key_slots.slots_path(office))
    made.replace(office)
    sync(office.parent)
    return kept


def _keep_as(kept: Path, office: Path) -> None:
    """A second name for the office, its slots and what stood in its write-ahead log."""
    for old, new in ((office, kept), (key_slots.slots_path(office), key_slots.slots_path(kept))):
        with suppress(FileNotFoundError):
            os.link(old, new)
    with suppress(FileNotFoundError):
        Path(f"{office}-wal").replace(f"{kept}-wal")
    Path(f"{office}-shm").unlink(missing_ok=True)
