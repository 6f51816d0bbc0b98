"""A form whose members go to other households: split, merge, move."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from roster.household import Household
from roster.language import _, pgettext
from roster.people.household_change import merge, move, rehouse, split
from roster.people.regrouping import Regrouping, RegroupingKind
from tui.screens.choice import Choice
from tui.screens.confirm import Confirm
from tui.screens.members import MembersDialog
from tui.screens.people_questions import Goal
from tui.screens.regrouping_form import RegroupingForm
from tui.widgets.entry_sheet import EntryFault
from tui.widgets.people_words import household_words, name_of


class ExchangeForm(RegroupingForm):
    """The part of the household form that concerns other households too. All of it is stored at once, with what is
    typed, since nobody may ever stand in two households or in none."""

    @property
    def _at(self) -> UUID | None:
        """The member under the cursor."""
        member = self.sheet.draft.member(self.sheet.cursor)
        return member.gid if member is not None else None

    def _typed(self) -> Household | None:
        """The household to be stored; None, with words, if it cannot be or is not there yet."""
        try:
            household = self.sheet.household()
        except EntryFault as fault:
            self.sheet.go_to(fault.field)
            self.say(str(fault), wrong=True)
            return None
        if not household.version:
            self.say(_("This household is not stored yet: save it first."), wrong=True)
            return None
        if not household.persons:
            self.say(_("Nobody is entered in this household."), wrong=True)
            return None
        return household

    async def _ask_members(self, household: Household, question: str, *, all_but_one: bool) -> Sequence[UUID] | None:
        chosen = [self._at] if self._at is not None else []
        today = self.session.today()
        dialog = MembersDialog(_("Who?"), question, household.persons, today, chosen=chosen, all_but_one=all_but_one)
        return await self.app.push_screen_wait(dialog)

    async def _sure(self, title: str, question: str) -> bool:
        """Asked last: what follows is stored at once."""
        question += " " + _("What is typed here is saved with it; the record takes it back as a whole.")
        confirm = Confirm(title, question, safe=_("leave it as it is"), other=pgettext("people", "do it"))
        return bool(await self.app.push_screen_wait(confirm))

    async def _split_household(self) -> None:
        if (household := self._typed()) is None:
            return
        if len(household.persons) < 2:
            self.say(_("Nobody else is in this household."), wrong=True)
            return
        question = _("Who forms a household of their own in this dwelling?")
        members = await self._ask_members(household, question, all_but_one=True)
        if members is None:
            return
        going = [person for person in household.persons if person.gid in members]
        new_relations = await self.ask_new_household(household, going)
        rest = await self.ask_rest(household, members) if new_relations is not None else None
        if new_relations is None or rest is None:
            return
        new = await self._new_household(household.dwelling, household.area)
        pair = split(household, set(members), {**rest, **new_relations}, new)
        names = _(", ").join(name_of(person) for person in going)
        question = _("{names}: household {number} of this dwelling.").format(names=names, number=new.label)
        if await self._sure(_("Split the household"), question):
            said = _("Household {number} is split off.")
            await self.regroup(Regrouping(RegroupingKind.SPLIT, pair), said.format(number=new.label))

    async def _merge_household(self) -> None:
        if (household := self._typed()) is None:
            return
        stored = await self.session.ask(lambda office: office.households_of(household.dwelling))
        others = [each for each in stored if each.gid != household.gid]
        if not others:
            self.say(_("This is the only household of the dwelling."), wrong=True)
            return
        title = _("Which household joins {number}?").format(number=household.label)
        ends = await self.app.push_screen_wait(Choice(title, [(each, household_words(each)) for each in others]))
        if ends is None:
            return
        relations = await self.ask_joining(household, ends, ends.persons) if ends.persons else {}
        if relations is None:
            return
        question = _("Household {other} ends, its members join {number}. Its number is not used again.")
        if await self._sure(_("Merge households"), question.format(other=ends.label, number=household.label)):
            change = Regrouping(RegroupingKind.MERGE, merge(ends, household, relations), frozenset({ends.gid}))
            await self.regroup(change, _("The households are merged."))

    async def _move_members(self) -> None:
        if (household := self._typed()) is None:
            return
        members = await self._ask_members(household, _("Who moves?"), all_but_one=False)
        if members is not None:
            await self._move(household, members)

    async def _move_household(self) -> None:
        if (household := self._typed()) is not None:
            await self._move(household, [person.gid for person in household.persons])

    async def _move(self, household: Household, members: Sequence[UUID]) -> None:
        """To another household, or to one of their own in another dwelling."""
        goal = await self.ask_goal(household)
        if goal is None:
            return
        everybody = len(members) == len(household.persons)
        if goal.household is None and everybody:
            change: Regrouping | None = await self._rehousing(household, goal)
        else:
            change = await self._moving(household, members, goal)
        if change is None:
            return
        names = _(", ").join(name_of(person) for person in household.persons if person.gid in members)
        words = {"names": names, "place": goal.place, "number": change.households[-1].label}
        if await self._sure(_("Move"), _("{names}: to {place}, household {number}.").format(**words)):
            await self.regroup(change, _("Moved to {place}.").format(place=goal.place))

    async def _rehousing(self, household: Household, goal: Goal) -> Regrouping:
        """The household stays what it is; in another area it gets another number."""
        number = household.number if household.area == goal.area else await self._next_number(goal.area)
        return Regrouping(RegroupingKind.MOVE, (rehouse(household, goal.dwelling.gid, goal.area, number),))

    async def _moving(self, household: Household, members: Sequence[UUID], goal: Goal) -> Regrouping | None:
        """Who leaves nobody behind ends the household; None where a question was not answered."""
        joined = goal.household or await self._new_household(goal.dwelling.gid, goal.area)
        going = [person for person in household.persons if person.gid in members]
        relations = await self.ask_joining(joined, household, going)
        rest = await self.ask_rest(household, members) if relations is not None else None
        if relations is None or rest is None:
            return None
        pair = move(household, joined, set(members), {**rest, **relations})
        return Regrouping(RegroupingKind.MOVE, pair, frozenset() if pair.left.persons else frozenset({household.gid}))

    async def _new_household(self, dwelling: UUID, area: UUID) -> Household:
        return Household(area=area, dwelling=dwelling, number=await self._next_number(area), version=0)

    async def _next_number(self, area: UUID) -> int:
        return await self.session.ask(lambda office: office.next_household_number(area))
