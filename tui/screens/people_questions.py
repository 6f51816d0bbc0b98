"""What is asked when the people of a household change places: who, who is head, what each is to the head, and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from roster.dwelling import Dwelling
from roster.household import Household
from roster.language import _
from roster.people.kinship import Relations, relations_through, relations_to
from roster.person import Person, Relation
from tui.screens.choice import Choice
from tui.screens.relations import RelationsDialog
from tui.screens.scene import ScenicScreen
from tui.widgets.people_words import household_words, member_words, name_of

if TYPE_CHECKING:
    from storage.office_file import OfficeFile


class Goal(NamedTuple):
    """Where members go: ``household`` of ``dwelling``, None for one of their own there; ``place`` in words."""

    dwelling: Dwelling
    area: UUID
    place: str
    household: Household | None


class PeopleQuestions(ScenicScreen):
    """Each question is answered with None by Esc, which ends what was begun."""

    async def ask_head(self, persons: Sequence[Person], title: str) -> Person | None:
        """Who is to be head; not asked of one person alone."""
        if len(persons) == 1:
            return persons[0]
        today = self.session.today()
        offers = [(person, member_words(person, today)) for person in persons]
        return await self.app.push_screen_wait(Choice(title, offers))

    async def ask_relations(
        self, title: str, head: Person, persons: Sequence[Person], proposed: Relations
    ) -> Relations | None:
        """What each of ``persons`` is to ``head``; the head is left out and added to the answer."""
        others = [person for person in persons if person.gid != head.gid]
        if not others:
            return {head.gid: Relation.HEAD}
        question = RelationsDialog(title, head, others, proposed, self.session.today())
        told = await self.app.push_screen_wait(question)
        return None if told is None else {**told, head.gid: Relation.HEAD}

    async def ask_new_household(self, household: Household, persons: Sequence[Person]) -> Relations | None:
        """Who of some of a household is the head of their own one, and what the others of them are to that head."""
        head = await self.ask_head(persons, _("Who is the head of the new household?"))
        if head is None:
            return None
        proposed = relations_to(head, household.persons, household.head)
        return await self.ask_relations(_("The new household"), head, persons, proposed)

    async def ask_rest(self, household: Household, going: Sequence[UUID]) -> Relations | None:
        """The relations of who stays; asked only where the head goes."""
        staying = [person for person in household.persons if person.gid not in going]
        if not staying or household.head is None or household.head.gid not in going:
            return {}
        head = await self.ask_head(staying, _("Who is the head of those who stay?"))
        if head is None:
            return None
        proposed = relations_to(head, household.persons, household.head)
        return await self.ask_relations(_("Those who stay"), head, staying, proposed)

    async def ask_joining(self, joined: Household, left: Household, persons: Sequence[Person]) -> Relations | None:
        """What members of ``left`` are to the head of ``joined``; as they were where nobody is in there."""
        if not joined.persons:
            return await self.ask_new_household(left, persons)
        if joined.head is None:
            return dict.fromkeys(person.gid for person in persons)
        proposed: Relations = {}
        old_head = next((person for person in persons if person.relation is Relation.HEAD), None)
        if old_head is not None and len(persons) > 1:
            offers: list[tuple[Relation | None, str]] = [(kind, kind.label) for kind in tuple(Relation)[1:]]
            names = {"one": name_of(old_head), "head": name_of(joined.head)}
            title = _("What is {one} to {head}, the head there?").format(**names)
            link = await self.app.push_screen_wait(Choice(title, offers))
            if link is None:
                return None
            proposed = relations_through(link, persons)
        return await self.ask_relations(_("Those who come"), joined.head, persons, proposed)

    async def ask_goal(self, left: Household) -> Goal | None:
        """A dwelling, found as with F3, and one of its households or a new one."""
        from tui.screens.find import FindDialog

        title = _("Where to? A dwelling, or somebody who lives there")
        found = await self.app.push_screen_wait(FindDialog(self.session, title))
        if found is None:
            return None
        dwelling, area, households = await self.session.ask(lambda office: _looked_up(office, found.dwelling))
        others = tuple(each for each in households if each.gid != left.gid)
        if not others and dwelling.gid == left.dwelling:
            self.say(_("That is where they live already."), wrong=True)
            return None
        goal = Goal(dwelling, area, await self.session.place_of(found.dwelling), None)
        return await self._ask_household(goal, others, left, found.household) if others else goal

    async def _ask_household(
        self, goal: Goal, others: Sequence[Household], left: Household, wanted: UUID | None
    ) -> Goal | None:
        """Which of the households there they join, or none; the cursor stands on the one that was found."""
        offers = [(each.gid, household_words(each)) for each in others]
        if goal.dwelling.gid != left.dwelling:
            offers.append((goal.dwelling.gid, _("a household of their own there")))
        question = Choice(goal.place, offers, at=wanted, hint=_("Which household do they join?"))
        chosen = await self.app.push_screen_wait(question)
        if chosen is None:
            return None
        return goal._replace(household=next((each for each in others if each.gid == chosen), None))


def _looked_up(office: OfficeFile, gid: UUID) -> tuple[Dwelling, UUID, tuple[Household, ...]]:
    dwelling = office.dwelling(gid)
    area = office.building(dwelling.building).area_of(dwelling.stairwell)
    return dwelling, area, office.households_of(gid)
