"""A form that shows two entries of perhaps one person side by side, and settles what they are."""

from __future__ import annotations

from uuid import UUID

from roster.finding import Finding
from roster.household import Household
from roster.language import _
from roster.people.household_change import move, take_out
from roster.people.lookalike import Lookalike
from roster.people.regrouping import Regrouping, RegroupingKind
from roster.person import Person
from roster.rules.twins import TWIN_RULES
from tui.screens.both_records import BothRecordsDialog, Verdict
from tui.screens.people_form import PeopleForm
from tui.screens.ruled_form import RuledForm
from tui.widgets.entry_sheet import EntryFault
from tui.widgets.people_words import name_of


class TwinForm(PeopleForm, RuledForm):
    """The part of the household form that has to do with persons who are in the roster more than once."""

    async def settle(self, finding: Finding, place: str) -> None:
        """What is queried about two entries is settled by looking at both; anything else by a reason."""
        if finding.rule not in TWIN_RULES or finding.override is not None:
            await super().settle(finding, place)
            return
        with self.app.telling():  # type: ignore[attr-defined]
            await self._settle_twin(finding, place)

    async def _settle_twin(self, finding: Finding, place: str) -> None:
        home = self.sheet.readable()
        here = next(person for person in home.persons if person.gid == finding.person)
        there = await self._other_entry(finding, here, home)
        if there is None:
            self.say(_("The other entry is not there any more."), wrong=True)
            self._looked_for = None
            self.look_around()
            return
        question = BothRecordsDialog(here, home, there, _verdicts(finding, home, there), self.session.today())
        verdict = await self.app.push_screen_wait(question)
        if verdict is Verdict.DIFFERENT:
            await super().settle(finding, place)
        elif verdict is Verdict.TWICE:
            word = _("{name} is taken out. Ctrl+U brings back.").format(name=name_of(here))
            self.sheet.change_people(take_out(home, here.gid), None, word)
        elif verdict is Verdict.MOVED and there.household is not None:
            await self._take_over(here, there, there.household)

    async def _other_entry(self, finding: Finding, here: Person, home: Household) -> Lookalike | None:
        """As stored; of another member of this household as typed."""
        gid = UUID(hex=finding.value) if finding.value else self._twin_here(here, home)
        member = next((person for person in home.persons if person.gid == gid), None)
        if member is not None:
            place = _("member {line}").format(line=member.line)
            return Lookalike(member, place, home.dwelling, home)
        return None if gid is None else await self.session.ask(lambda office: office.lookalike(gid))

    def _twin_here(self, here: Person, home: Household) -> UUID | None:
        """Who has the same number in the household or the dwelling."""
        same = (p.gid for p in home.persons if p.id_number == here.id_number and p.gid != here.gid)
        twins = self.sheet.around.twins.get(here.gid, ())
        return next(iter((*same, *(twin.person for twin in twins if twin.same_number and twin.near))), None)

    async def _take_over(self, here: Person, there: Lookalike, left: Household) -> None:
        """The person goes from there to here, where what is typed of him stands; stored at once."""
        try:
            joined = self.sheet.household()
        except EntryFault as fault:
            self.sheet.go_to(fault.field)
            self.say(str(fault), wrong=True)
            return
        person = there.person.gid
        rest = await self.ask_rest(left, [person])
        if rest is None:
            return
        pair = move(left, joined, {person}, {**rest, person: here.relation}, instead_of=here.gid)
        alone = not pair.left.persons
        question = _("{name} is no longer a member there: {place}.").format(name=name_of(here), place=there.place)
        if alone:
            question += " " + _("That household ends, nobody is left in it.")
        if await self._sure(_("Take the entry over"), question):
            ends = frozenset({left.gid} if alone else ())
            said = _("{name} is taken over.").format(name=name_of(here))
            await self.regroup(Regrouping(RegroupingKind.MOVE, pair, ends), said)


def _verdicts(finding: Finding, home: Household, there: Lookalike) -> list[Verdict]:
    """Two of one number in one dwelling cannot be different persons; nobody moves within a household."""
    verdicts = [Verdict.TWICE]
    if there.household is not None and there.household.gid != home.gid:
        verdicts.insert(0, Verdict.MOVED)
    if finding.soft:
        verdicts.insert(0, Verdict.DIFFERENT)
    return verdicts
