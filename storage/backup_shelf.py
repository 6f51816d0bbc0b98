"""Backups of the office that is open: made when asked for, and by itself each hour that had changes."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from roster.access import Right
from storage.access import needs
from storage.backups import Backup, backups_in, make_backup, make_folder, prune, usual_folder
from storage.driver import Database
from storage.shelf import Shelf

BETWEEN = timedelta(hours=1)
"""Time from one backup to the next where work goes on."""
_NO_WORK = ("backup", "sign-in", "sign-out", "unlock-failed", "printed", "export", "reveal")
"""Actions that are recorded but change nothing worth a backup."""


class BackupShelf(Shelf):
    """What is lost with the machine is at most what was done since the last backup."""

    @property
    def backups_folder(self) -> Path:
        return usual_folder(self.path)

    @needs(Right.READ)
    def newest_backup(self) -> Backup | None:
        """The newest in the usual folder."""
        return next(iter(backups_in(self.backups_folder, self.path)), None)

    @needs(Right.BACKUP)
    def backup(self, folder: Path | None = None) -> Backup:
        """Make a backup now, in ``folder`` or the usual one, and record it. Raises ``BackupFailed``."""
        with _alone_in(self.backups_folder):
            return self._backup(folder or self.backups_folder)

    @needs(Right.READ)
    def backup_if_due(self) -> Backup | None:
        """Make one if an hour with changes has passed, and thin out the old ones; None if none was due.

        Of several consoles one does it. Raises ``BackupFailed``.
        """
        if not self.backup_due():
            return None
        with _alone_in(self.backups_folder, wait=False) as alone:
            if not alone or not self.backup_due():
                return None
            made = self._backup(self.backups_folder)
            prune(self.backups_folder, self.path)
        return made

    @needs(Right.READ)
    def backup_due(self) -> bool:
        """Whether work was done that no backup of the last hour holds."""
        newest = self.newest_backup()
        if newest is None or not self._ledger.holds(newest.head):
            return True
        if timedelta() <= self._clock() - newest.at < BETWEEN:
            return False
        return work_since(self._db, newest.head.number)

    def _backup(self, folder: Path) -> Backup:
        made = make_backup(self._db, self._ledger, self._data_key, self.path, folder, self._clock())
        with self._ledger.writing() as writing:
            writing.note("backup", "office", b"office", {}, {"file": made.path.name})
        return made


def work_since(db: Database, number: int) -> bool:
    """Whether the record tells of work after its entry ``number``."""
    marks = ", ".join("?" for _action in _NO_WORK)
    worked = f"SELECT 1 FROM audit WHERE id > ? AND action NOT IN ({marks}) LIMIT 1"
    return db.execute(worked, [number, *_NO_WORK]).fetchone() is not None


@contextmanager
def _alone_in(folder: Path, *, wait: bool = True) -> Iterator[bool]:
    """Hold the lock of a folder; False where another process has it and one does not wait."""
    try:
        make_folder(folder)
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        yield True  # what makes the backup will say what is wrong with the folder
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        os.close(descriptor)
        yield False
        return
    try:
        yield True
    finally:
        os.close(descriptor)
