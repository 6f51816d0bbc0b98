"""Households with their members and sightings, and the visits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from roster.access import Right, may
from roster.appointment import Appointment
from roster.draft import Draft
from roster.household import Household
from roster.masking import with_masked_numbers
from roster.visit import Visit, VisitState
from roster.walking.bulk import Bulk, BulkKind
from storage import access, appointments, households
from storage.access import needs
from storage.bulk import Item, building_of, keep, last_of_kind
from storage.drafts import drop_draft
from storage.shelf import Progress, Shelf
from storage.visits import insert_visit, visits_of

if TYPE_CHECKING:
    from roster.lists.household_list import HouseholdPlan
    from roster.lists.person_list import PersonPlan


class HouseholdShelf(Shelf):
    """Who was found behind the doors."""

    @needs(Right.READ, at=access.dwelling)
    def households_of(self, dwelling: UUID) -> tuple[Household, ...]:
        return self._shown(households.households(self._db, "h.dwelling = ?", [dwelling.bytes]))

    @needs(Right.READ, at=access.household)
    def household(self, gid: UUID) -> Household:
        return self._shown(households.households(self._db, "h.gid = ?", [gid.bytes]))[0]

    def _shown(self, found: tuple[Household, ...]) -> tuple[Household, ...]:
        """With masked ID numbers for who may not have them shown."""
        return found if may(self.me.role, Right.REVEAL) else tuple(map(with_masked_numbers, found))

    @needs(Right.IMPORT)
    def household_inventory(self) -> tuple[Household, ...]:
        """All households at the dwellings that are one's own, for comparing a list with them."""
        condition, values = self._scope
        mine = f"h.dwelling IN (SELECT d.gid FROM dwelling d WHERE {condition})"
        return households.households(self._db, mine, values)

    @needs(Right.READ)
    def next_household_number(self, area: UUID) -> int:
        return households.next_number(self._db, area)

    @needs(Right.EDIT, at=access.saved_household)
    def save_household(
        self, household: Household, *, visit: Visit | None = None, reason: str = "", draft: Draft | None = None
    ) -> Household:
        """Store a household, and the visit that brought it, in one step; ``draft`` is what it was typed in, which is
        done with then. Raises ``VersionConflict``."""
        if visit is not None:
            self._may_at(visit.dwelling.bytes)
        with self._ledger.writing() as writing:
            if visit is not None:
                household = households.numbered(writing, household, visit.outcome)
            stored = households.save(writing, household, reason)
            if visit is not None:
                self._store_visit(writing, visit)
            if draft is not None:
                drop_draft(writing.db, draft)
        return stored

    @needs(Right.EDIT, at=access.visited)
    def record_visit(self, visit: Visit, *, draft: Draft | None = None) -> None:
        """A call that changed no household."""
        with self._ledger.writing() as writing:
            self._store_visit(writing, visit)
            if draft is not None:
                drop_draft(writing.db, draft)

    def _store_visit(self, writing: Any, visit: Visit) -> None:
        insert_visit(writing, visit)
        if visit.outcome.consequence.state is VisitState.COMPLETE:
            appointments.keep_open_ones(writing, visit.dwelling)

    @needs(Right.READ, at=access.dwelling)
    def visits_of(self, dwelling: UUID) -> tuple[Visit, ...]:
        return visits_of(self._db, dwelling)

    @needs(Right.IMPORT)
    def apply_households(
        self, plan: HouseholdPlan | PersonPlan, progress: Progress = lambda _done, _total: None
    ) -> None:
        """Store what a list of households or persons brought, in one transaction; ``take_back_step`` takes it back."""
        everything = (*plan.households, *plan.changed_households)
        for dwelling in {household.dwelling for household in everything}:
            self._may_at(dwelling.bytes)
        with self._ledger.writing() as writing:
            items = []
            for done, household in enumerate(everything):
                stored = households.save(writing, household)
                items.append(Item("household", stored.gid.bytes, stored.dwelling.bytes, stored.version))
                progress(done + 1, len(everything))
            if items:
                keep(writing, BulkKind.IMPORTED, building_of(self._db, everything[0].dwelling), items)

    @needs(Right.IMPORT)
    def last_import(self) -> Bulk | None:
        """One's own last import of households or persons that was not taken back."""
        return last_of_kind(self._db, BulkKind.IMPORTED, self.me.gid)

    @needs(Right.SETTINGS)
    def load(self, many: Iterable[Household], visits: Iterable[Visit], calls: Iterable[Appointment]) -> None:
        """Many new records in one transaction."""
        with self._ledger.writing() as writing:
            for household in many:
                households.save(writing, household.model_copy(update={"version": 0}))
            for visit in visits:
                insert_visit(writing, visit)
            for call in calls:
                appointments.insert_appointment(writing, call)

    @needs(Right.REVEAL, at=access.person)
    def reveal(self, person: UUID) -> None:
        """Record that a person's number was looked at."""
        with self._ledger.writing() as writing:
            writing.note("reveal", "person", person.bytes)
