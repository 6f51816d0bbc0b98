"""Backups: what they are called, which there are, and how one is made, proven and only then given its name."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from roster.backup_keeping import to_keep
from roster.chain_head import SHORT, ChainHead
from roster.language import _
from storage import key_slots, settings
from storage.driver import Database, DatabaseError, connect_copy
from storage.faults import OfficeError
from storage.ledger import Ledger
from storage.proof import problems, row_counts
from storage.slots_lock import SlotsLock

_NAME = re.compile(r"(.+)-(\d{8}-\d{6})-e([0-9a-f]{8})-n(\d+)-([0-9a-f]{12})\.huce")
_TIME = "%Y%m%d-%H%M%S"


class Backup(NamedTuple):
    """A backup as its name tells it: ``at`` is the office's wall clock; ``epoch`` and ``head`` are beginnings."""

    path: Path
    at: datetime
    epoch: str
    head: ChainHead


class BackupFailed(OfficeError):
    """No backup was made; nothing that looks like one was left."""


def usual_folder(office: Path) -> Path:
    """``backups`` beside the office."""
    return office.parent / "backups"


def backup_named(path: Path) -> Backup | None:
    """What a file's name tells; None if no backup is called so."""
    if (found := _NAME.fullmatch(path.name)) is None:
        return None
    _stem, at, epoch, number, seal = found.groups()
    try:
        return Backup(path, datetime.strptime(at, _TIME).astimezone(), epoch, ChainHead(int(number), seal))
    except ValueError:
        return None


def backups_in(folder: Path, office: Path) -> tuple[Backup, ...]:
    """The backups of an office in a folder, the newest first. A file without its key slots is none."""
    try:
        names = sorted(folder.iterdir())
    except OSError:
        return ()
    found = [
        backup
        for path in names
        if path.name.startswith(f"{office.stem}-")
        and (backup := backup_named(path)) is not None
        and key_slots.slots_path(path).exists()
    ]
    return tuple(sorted(found, key=lambda backup: (backup.at, backup.head.number), reverse=True))


def make_backup(db: Database, ledger: Ledger, data_key: bytes, office: Path, folder: Path, now: datetime) -> Backup:
    """Copy the office in one step, prove the copy, and only then call it a backup. Raises :class:`BackupFailed`, and
    ``SignedOut`` where another file has taken the office's place."""
    try:
        make_folder(folder)
        with SlotsLock(office, shared=True), tempfile.TemporaryDirectory(prefix=".making-", dir=folder) as beside:
            made = Path(beside) / office.name
            head, epoch, rows = _copy(db, ledger, data_key, made)
            _prove(made, ledger, data_key, head, rows)
            slots = key_slots.slots_path(made)
            shutil.copyfile(key_slots.slots_path(office), slots)
            key_slots.check_seal(key_slots.read_slots(made), data_key)
            ledger.still_there()  # else the copy may be of a file that another one has replaced
            time = now.astimezone().strftime(_TIME)
            name = f"{office.stem}-{time}-e{epoch[:8]}-n{head.number}-{head.seal[:SHORT]}.huce"
            _keep(slots, key_slots.slots_path(folder / name))
            _keep(made, folder / name)
    except OSError as error:
        text = _("No backup was made: {folder}: {reason}.")
        raise BackupFailed(text.format(folder=folder, reason=error.strerror)) from None
    backup = backup_named(folder / name)
    assert backup is not None
    return backup


def make_folder(folder: Path) -> None:
    """A folder for all OS users of the office's group and nobody else, if it is not there yet. Raises ``OSError``."""
    if not folder.is_dir():
        folder.mkdir(mode=0o770, parents=True)
        folder.chmod(0o2770)


def _copy(db: Database, ledger: Ledger, data_key: bytes, made: Path) -> tuple[ChainHead, str, dict[str, int]]:
    """One step inside one read transaction; what the copy must show when it is read again."""
    try:
        with closing(connect_copy(made, key_slots.sub_key(data_key, "database"), writable=True)) as target:
            db.execute("BEGIN")
            try:
                told = ledger.head(), settings.epoch(db), row_counts(db)
                db.conn.backup(target)
            finally:
                db.execute("ROLLBACK")
            target.execute("PRAGMA journal_mode = DELETE")
    except DatabaseError:
        raise BackupFailed(
            _("No backup was made: the disk is full or reports an error. Make room in {folder} and try again.").format(
                folder=made.parent.parent
            )
        ) from None
    made.chmod(0o660)
    return told


def _prove(made: Path, ledger: Ledger, data_key: bytes, head: ChainHead, rows: dict[str, int]) -> None:
    """Read the copy from the disk. Raises :class:`BackupFailed` unless it is sound and the same."""
    with opened(made, data_key) as db:
        copy = ledger.beside(db)
        wrong = next(problems(db, copy), None)
        if wrong is None and (copy.head() != head or row_counts(db) != rows):
            wrong = _("The copy does not hold what the office holds.")
    if wrong is not None:
        raise BackupFailed(_("No backup was made: {reason}").format(reason=wrong))


@contextmanager
def opened(path: Path, data_key: bytes) -> Iterator[Database]:
    """A backup, to be read only. Raises what ``connect_copy`` does."""
    db = Database(connect_copy(path, key_slots.sub_key(data_key, "database")))
    try:
        yield db
    finally:
        db.close()


def _keep(made: Path, path: Path) -> None:
    """Give a finished file its name, so that both outlive a power cut."""
    made.chmod(0o660)
    sync(made)
    made.replace(path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Have the disk write what it holds of a file or folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def prune(folder: Path, office: Path) -> None:
    """Remove the backups that need no longer be kept, and what was left of one that was cut off.

    Only while nobody else makes one in the folder.
    """
    backups = backups_in(folder, office)
    kept = to_keep(backup.at for backup in backups)
    for backup in backups:
        if backup.at not in kept:
            backup.path.unlink(missing_ok=True)
            key_slots.slots_path(backup.path).unlink(missing_ok=True)
    for unfinished in folder.glob(".making-*"):
        shutil.rmtree(unfinished, ignore_errors=True)
    for slots in folder.glob(f"{office.stem}-*.huce.slots"):
        if not slots.with_suffix("").exists():
            slots.unlink(missing_ok=True)
