"""What the file says at this moment of who calls: still on the staff, in which role, the console not ended."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from roster.language import _
from roster.staff import StaffMember
from storage.driver import Database
from storage.faults import SignedOut
from storage.staff import member


class CallerWatch:
    """Asks anew only when another connection has written since, which ``PRAGMA data_version`` tells for next to
    nothing; after one's own changes of staff :meth:`forget` has to be called."""

    def __init__(self, db: Database, path: Path, console: UUID) -> None:
        self._db = db
        self._path = path
        self._console = console
        self._file = file_at(path)
        self._seen: int | None = None

    def check(self, me: StaffMember) -> StaffMember:
        """The caller as the file has them now. Raises :class:`SignedOut`."""
        self.check_file()
        version = int(self._db.execute("PRAGMA data_version").fetchone()[0])
        if version != self._seen:
            me = self._read(me)
            self._seen = version
        return me

    def check_file(self) -> None:
        """Raises :class:`SignedOut` if another file has taken the place of the one that is open."""
        if file_at(self._path) != self._file:
            raise SignedOut(
                _("The office file was replaced: its keys were changed or a backup restored. Sign in again.")
            )

    def forget(self) -> None:
        """Ask anew next time."""
        self._seen = None

    def _read(self, me: StaffMember) -> StaffMember:
        found = member(self._db, me.gid)
        if found is None:
            raise SignedOut(_("You are no longer on the staff list."))
        ended = self._db.execute(
            "SELECT s.name FROM console c JOIN staff s ON s.gid = c.ended_by WHERE c.gid = ?", [self._console.bytes]
        ).fetchone()
        if ended is not None:
            raise SignedOut(_("{name} has ended this console. What was typed is kept.").format(name=ended[0]))
        return found


def file_at(path: Path) -> tuple[int, int]:
    """Which file lies at a path: device and inode, zeros for none."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino
