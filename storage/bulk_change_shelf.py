"""One new value for many persons or households: what it would do, doing it in one transaction, the last one done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from roster.access import Right
from roster.language import _
from roster.record import Fault
from roster.walking.bulk import Bulk, BulkKind
from storage import access, households
from storage import bulk as bulks
from storage.access import needs
from storage.bulk import Item
from storage.faults import VersionConflict
from storage.scope import scope_of
from storage.shelf import Shelf
from storage.surroundings import settings_around

if TYPE_CHECKING:
    from roster.household import Household
    from roster.review.bulk_change import BulkChange, ChangedHousehold, Wanted

_IN_BUILDING = "h.dwelling IN (SELECT d.gid FROM dwelling d WHERE d.building = ? AND {scope})"
_APPROVED = "SELECT 1 FROM review WHERE household = ? AND version = ? AND decision = 'approved'"


class BulkChangeShelf(Shelf):
    """For who reviews. Nothing is changed that was not seen before as it is."""

    @needs(Right.REVIEW)
    def preview_change(self, building: UUID, change: BulkChange) -> tuple[ChangedHousehold, ...]:
        """What the change does in one building, as far as its dwellings are one's own; by household number."""
        from roster.review.bulk_change import changed_household

        around = settings_around(self._db, self.today())
        mine = scope_of(self.me)
        found = []
        for household in households.households(
            self._db, _IN_BUILDING.format(scope=mine.condition), [building.bytes, *mine.values]
        ):
            if (changed := changed_household(change, household, around)) is not None:
                found.append(changed._replace(approved=self._is_approved(household)))
        return tuple(found)

    def _is_approved(self, household: Household) -> bool:
        row = self._db.execute(_APPROVED, [household.gid.bytes, household.version]).fetchone()
        return row is not None

    @needs(Right.REVIEW, at=access.changed_each)
    def change_many(self, wanted: Sequence[Wanted], change: BulkChange, reason: str) -> UUID:
        """Store the new value in all records that are wanted, for one reason; what :meth:`take_back_step` takes.

        Raises :class:`Fault` without a reason or for nothing wanted, ``VersionConflict`` where one of the households
        was saved since it was seen; then nothing is changed.
        """
        if not reason.strip():
            raise Fault(_("Say why this is changed."))
        if not wanted:
            raise Fault(_("Nothing is chosen."))
        campaign = settings_around(self._db, self.today()).campaign
        assert campaign is not None
        with self._ledger.writing() as writing:
            seen = self._as_seen(wanted)
            items = []
            for one in wanted:
                new = change.applied(seen[one.household], campaign, one.records)
                stored = households.save(writing, new, reason.strip())
                items.append(Item("household", stored.gid.bytes, stored.dwelling.bytes, stored.version))
            return bulks.keep(writing, BulkKind.CHANGED, self._building(seen[wanted[0].household]), items)

    def _as_seen(self, wanted: Sequence[Wanted]) -> dict[UUID, Household]:
        """The households as they are stored, if that is what was seen."""
        seen, others = {}, []
        for one in wanted:
            stored = next(iter(households.households(self._db, "h.gid = ?", [one.household.bytes])), None)
            if stored is None or stored.version != one.version:
                others.append(stored.label if stored is not None else "?")
            else:
                seen[one.household] = stored
        if others:
            words = _("Households saved meanwhile: {numbers}. Nothing was changed; look at it again.")
            raise VersionConflict(words.format(numbers=", ".join(others)))
        return seen

    def _building(self, household: Household) -> UUID:
        row = self._db.execute("SELECT building FROM dwelling WHERE gid = ?", [household.dwelling.bytes]).fetchone()
        return UUID(bytes=row[0])

    @needs(Right.READ)
    def last_change(self) -> Bulk | None:
        """One's own last change of this kind that was not taken back."""
        return bulks.last_of_kind(self._db, BulkKind.CHANGED, self.me.gid)
