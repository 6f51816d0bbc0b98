"""The record of who did what: read, exported, proven, published; and taking back and putting back what it tells of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from roster.access import Right
from roster.audit_entry import AuditEntry, RecordFilter
from roster.chain_head import ChainHead
from roster.day_closing import DayClosing
from roster.household import Household
from storage import access, audit, regrouping, removals, settings
from storage.access import needs
from storage.backups import backups_in, usual_folder
from storage.checking import OLD, Finding, age_of, check_signed_in
from storage.day_closing import day_closing
from storage.feed import Feed, changes_since
from storage.proof import Counts, counts_of
from storage.record_filter import read_filter
from storage.retiring import write_kept
from storage.shelf import Shelf


class RecordShelf(Shelf):
    """What was done can be looked up, shown to be whole, and gone back on; it can never be changed."""

    @needs(Right.AUDIT)
    def read_filter(self, text: str) -> RecordFilter:
        """Which entries words ask for. Raises ``Fault``."""
        return read_filter(self._db, text, self.today())

    @needs(Right.AUDIT)
    def entries(self, wanted: RecordFilter, before: int | None = None) -> tuple[AuditEntry, ...]:
        """A page of entries, the newest first; the next page is what was ``before`` the last number of this one."""
        return audit.entries(self._db, wanted, before=before)

    @needs(Right.AUDIT)
    def export_entries(self, wanted: RecordFilter, name: str) -> Iterator[AuditEntry]:
        """All wanted entries, the newest first; that they were exported to a file called ``name`` is recorded."""
        with self._ledger.writing() as writing:
            writing.note("export", "office", b"office", {}, {"file": name})
        return audit.all_entries(self._db, wanted)

    @needs(Right.READ)
    def chain_head(self) -> ChainHead:
        """The number and seal of the last entry."""
        return self._ledger.head()

    @needs(Right.READ)
    def holds_head(self, head: ChainHead) -> bool:
        """Whether an entry that was published once is still there as it was."""
        return self._ledger.holds(head)

    @needs(Right.READ)
    def epoch(self) -> str:
        """Changes with each restored backup."""
        return settings.epoch(self._db)

    @needs(Right.READ)
    def closing_of(self, day: date) -> DayClosing:
        """What was done on a day, for its closing sheet."""
        return day_closing(self._db, self._ledger, day, self._clock())

    @needs(Right.BACKUP)
    def backup_worry(self) -> str:
        """What a chief should hear when signing in: that for a day no backup was made although there was work."""
        began = self._db.execute("SELECT min(at) FROM audit").fetchone()[0]
        if settings.office(self._db).sample or datetime.fromisoformat(began) > self._clock() - OLD:
            return ""
        finding = age_of(backups_in(usual_folder(self.path), self.path), self._db, self._clock())
        return finding.text if finding.wrong else ""

    @needs(Right.READ)
    def counts(self) -> Counts:
        """What the office holds."""
        return counts_of(self._db)

    @needs(Right.BACKUP)
    def check(self) -> tuple[Finding, ...]:
        """All proofs of the open office and its backups."""
        return tuple(check_signed_in(self._db, self._ledger, self._data_key, self.path, self._clock()))

    @needs(Right.READ)
    def printed(self, paper: str, about: UUID | None = None) -> None:
        """Record that a sheet about a staff member or dwelling was made."""
        table, gid = ("office", b"office") if about is None else self._table_of(about)
        with self._ledger.writing() as writing:
            writing.note("printed", table, gid, {}, {"paper": paper})

    def _table_of(self, gid: UUID) -> tuple[str, bytes]:
        known = self._db.execute("SELECT 1 FROM staff WHERE gid = ?", [gid.bytes]).fetchone()
        return ("staff" if known else "dwelling"), gid.bytes

    @needs(Right.SETTINGS)
    def changes_since(self, seq: int, limit: int = 1000) -> Feed:
        """What changed after number ``seq``, as it is now; it holds ID numbers in full."""
        self._db.execute("BEGIN")
        try:
            return changes_since(self._db, seq, limit)
        finally:
            self._db.execute("ROLLBACK")

    @needs(Right.SETTINGS)
    def write_kept(self, folder: Path) -> tuple[Path, ...]:
        """Write what outlives the office into a folder; the files. Raises ``OfficeError``."""
        return write_kept(self._db, folder)

    # ---------------------------------------------------------------- going back

    @needs(Right.EDIT, at=regrouping.places_of)
    def take_back(self, household: UUID) -> Household:
        """Undo one's own last change of a household, and of those changed in the same step. Raises ``Fault``."""
        with self._ledger.writing() as writing:
            return regrouping.take_back(writing, household)

    @needs(Right.EDIT, at=access.saved_household)
    def remove_household(self, household: Household, reason: str) -> None:
        """Take a household out; it can be put back. Raises ``Fault``, ``VersionConflict``."""
        with self._ledger.writing() as writing:
            removals.remove_household(writing, household, reason)

    @needs(Right.EDIT, at=regrouping.places_of)
    def restore_household(self, household: UUID) -> Household:
        """Put a household back that was taken out, or that ended when its members went to another."""
        with self._ledger.writing() as writing:
            return regrouping.put_back(writing, household)

    @needs(Right.EDIT, at=access.person)
    def restore_member(self, person: UUID) -> Household:
        """Put a member back who was taken out of a household."""
        with self._ledger.writing() as writing:
            return removals.restore_member(writing, person)
