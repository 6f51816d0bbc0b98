"""Members who change households, and members who may be the same person."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from roster.access import Right, everywhere, may
from storage import access, households, regrouping
from storage.access import needs
from storage.audit_subjects import Subjects
from storage.draft_shelf import last_save
from storage.drafts import drop_draft
from storage.shelf import Shelf

if TYPE_CHECKING:
    from roster.draft import Draft
    from roster.household import Household
    from roster.people.lookalike import Lookalike
    from roster.people.regrouping import Regrouping, Together


class RegroupingShelf(Shelf):
    """Who lives with whom."""

    @needs(Right.EDIT, at=access.regrouped)
    def regroup(self, change: Regrouping, *, draft: Draft | None = None) -> tuple[Household, ...]:
        """Store all households of a step, or none; ``draft`` is what one of them was typed in, which is done with then.

        Raises ``VersionConflict`` if one of them was saved meanwhile.
        """
        with self._ledger.writing() as writing:
            saved = regrouping.regroup(
                writing, change.households, change.ends, action=change.kind, reason=change.reason
            )
            if draft is not None:
                drop_draft(writing.db, draft)
        return saved

    @needs(Right.READ, at=access.household)
    def goes_back_with(self, household: UUID) -> Together:
        """What taking the last change of a household back would be about."""
        from roster.people.regrouping import Together

        numbers = regrouping.numbers_of(self._db, household)
        return Together(numbers, tuple(UUID(bytes=gid) for gid in regrouping.places_of(self._db, household)))

    @needs(Right.READ)
    def lookalike(self, person: UUID) -> Lookalike | None:
        """The record of somebody who may be the same person as another; masked at dwellings that are not one's own.

        None if the person was taken out meanwhile.
        """
        from roster.masking import with_masked_numbers
        from roster.people.lookalike import Lookalike, masked_person

        condition = "h.gid IN (SELECT household FROM person WHERE gid = ? AND deleted = 0)"
        found = households.households(self._db, condition, [person.bytes])
        if not found:
            return None
        household = found[0]
        member = next(each for each in household.persons if each.gid == person)
        place = Subjects(self._db).member_of(household.gid.bytes).words
        if not (everywhere(self.me.role) or self._is_mine(household.dwelling.bytes)):
            return Lookalike(masked_person(member), place, household.dwelling)
        shown = household if may(self.me.role, Right.REVEAL) else with_masked_numbers(household)
        member = next(each for each in shown.persons if each.gid == person)
        saved = last_save(self._db, person)
        return Lookalike(member, place, household.dwelling, shown, saved.by if saved is not None else "")
