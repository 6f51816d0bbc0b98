"""A form that stores several households in one step, and shows what has become of its own."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from roster.household import Household
from roster.people.regrouping import Regrouping
from roster.record import Fault
from tui.messages import DwellingChanged
from tui.screens.drafted_form import DraftedForm
from tui.screens.people_questions import PeopleQuestions


class RegroupingForm(PeopleQuestions, DraftedForm):
    """``households`` are those of the dwelling, ``number`` is the place of the one shown among them."""

    households: tuple[Household, ...]
    blank: Household
    number: int

    async def regroup(self, change: Regrouping, said: str) -> None:
        """Store a step with what is typed, whose draft ends with it; where nothing is stored, that is said."""
        from storage.faults import OfficeError

        self.note_draft()
        self._saving = True
        draft = self.session.drafts.take(self.household.gid)
        try:
            await self.session.ask(lambda office: office.regroup(change, draft=draft))
        except (Fault, OfficeError) as error:
            self._saving = False
            self.session.drafts.put_back(draft)
            self.say(str(error), wrong=True)
            return
        await self.show_anew({household.dwelling for household in change.households}, said)
        self._saving = False

    async def show_anew(self, changed: Collection[UUID], said: str) -> None:
        """Show the household as it is now, or go back where it is gone from here; ``changed`` are other dwellings."""
        shown = self.household.gid
        await self._read_households()
        for dwelling in {*changed, self.blank.dwelling}:
            self.app.post_message(DwellingChanged(dwelling, said))
        number = next((n for n, each in enumerate(self.households) if each.gid == shown), None)
        if number is None:
            self.app.pop_screen()
            return
        self.number = number
        self.show_stored()

    async def _read_households(self) -> None:
        """Read the households of the dwelling anew, and the number that a new one would have."""
        dwelling, area = self.blank.dwelling, self.blank.area
        self.households = await self.session.ask(lambda office: office.households_of(dwelling))
        number = await self.session.ask(lambda office: office.next_household_number(area))
        begun = self.session.drafts.new_household_in(dwelling, self.households)
        self.blank = begun or Household(area=area, dwelling=dwelling, number=number, version=0)

    def show_stored(self) -> None:
        """Show the household as it is stored."""
        raise NotImplementedError
