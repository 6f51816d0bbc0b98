"""Households with their members and sightings, and the visits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from roster.appointment import Appointment
from roster.household import Household
from roster.visit import Visit, VisitState
from storage import appointments, households
from storage.drafts import drop_draft
from storage.shelf import Progress, Shelf

if TYPE_CHECKING:
    from roster.household_list import HouseholdPlan


class HouseholdShelf(Shelf):
    """Who was found behind the doors."""

    def households_of(self, dwelling: UUID) -> tuple[Household, ...]:
        return households.households(self._db, "h.dwelling = ?", [dwelling.bytes])

    def household(self, gid: UUID) -> Household:
        return households.households(self._db, "h.gid = ?", [gid.bytes])[0]

    def household_inventory(self) -> tuple[Household, ...]:
        return households.households(self._db, "1 = 1")

    def next_household_number(self, area: UUID) -> int:
        return households.next_number(self._db, area)

    def save_household(
        self, household: Household, *, visit: Visit | None = None, reason: str = "", draft: UUID | None = None
    ) -> Household:
        """Store a household, and the visit that brought it, in one step; ``draft`` is what it was typed in, which is
        done with then. Raises ``VersionConflict``."""
        with self._ledger.writing() as writing:
            stored = households.save(writing, household, reason)
            if visit is not None:
                self._store_visit(writing, visit)
            if draft is not None:
                drop_draft(writing.db, draft)
        return stored

    def record_visit(self, visit: Visit, *, draft: UUID | None = None) -> None:
        """A call that changed no household."""
        with self._ledger.writing() as writing:
            self._store_visit(writing, visit)
            if draft is not None:
                drop_draft(writing.db, draft)

    def _store_visit(self, writing: Any, visit: Visit) -> None:
        households.insert_visit(writing, visit)
        if visit.outcome.consequence.state is VisitState.COMPLETE:
            appointments.keep_open_ones(writing, visit.dwelling)

    def visits_of(self, dwelling: UUID) -> tuple[Visit, ...]:
        return households.visits_of(self._db, dwelling)

    def apply_households(self, plan: HouseholdPlan, progress: Progress = lambda _done, _total: None) -> None:
        """Store what a list of households brought, in one transaction."""
        everything = (*plan.households, *plan.changed_households)
        with self._ledger.writing() as writing:
            for done, household in enumerate(everything):
                households.save(writing, household)
                progress(done + 1, len(everything))

    def load(self, many: Iterable[Household], visits: Iterable[Visit], calls: Iterable[Appointment]) -> None:
        """Many new records in one transaction."""
        with self._ledger.writing() as writing:
            for household in many:
                households.save(writing, household.model_copy(update={"version": 0}))
            for visit in visits:
                households.insert_visit(writing, visit)
            for call in calls:
                appointments.insert_appointment(writing, call)

    def reveal(self, person: UUID) -> None:
        """Record that a person's number was looked at."""
        with self._ledger.writing() as writing:
            writing.note("reveal", "person", person.bytes)
