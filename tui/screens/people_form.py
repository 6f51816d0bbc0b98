"""A form in which people change places: another head, split, merge, move, the order of lines."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from uuid import UUID

from textual import work

from roster.access import Right, may
from roster.language import _
from roster.people.household_change import at_place, change_head, usual_order
from roster.people.kinship import relations_to
from roster.person import Person
from roster.record import Fault
from tui.people_keys import DEEDS
from tui.screens.choice import Choice
from tui.screens.exchange_form import ExchangeForm
from tui.widgets.people_words import name_of


class PeopleForm(ExchangeForm):
    """The part of the household form that has to do with who lives with whom. Another head and the order of lines are
    steps of what is typed, which undo takes back."""

    @work
    async def action_people(self) -> None:
        """Offer what can be done with the people of this household."""
        if self._may_change():
            with self.app.hold_keys():  # type: ignore[attr-defined]
                offers = [(name, _(words)) for name, words in DEEDS.items()]
                deed = await self.app.push_screen_wait(Choice(_("People"), offers))
                if deed is not None:
                    await self._carry_out(deed)

    @work
    async def action_deed(self, name: str) -> None:
        """One of these, by its name."""
        if self._may_change():
            with self.app.hold_keys():  # type: ignore[attr-defined]
                await self._carry_out(name)

    def _may_change(self) -> bool:
        if may(self.session.me.role, Right.EDIT):
            return True
        self.say(_("You only read here; nothing can be changed."), wrong=True)
        return False

    async def _carry_out(self, deed: str) -> None:
        deeds: dict[str, Callable[[], Awaitable[None]]] = {
            "change_head": self._change_head,
            "split_household": self._split_household,
            "merge_household": self._merge_household,
            "move_members": self._move_members,
            "move_household": self._move_household,
            "line_up": partial(self._shift_member, -1),
            "line_down": partial(self._shift_member, 1),
            "usual_order": self._put_in_order,
        }
        with self.app.telling():  # type: ignore[attr-defined]
            try:
                await deeds[deed]()
            except Fault as fault:
                self.say(str(fault), wrong=True)

    # ---------------------------------------------------------------- steps of what is typed

    async def _change_head(self) -> None:
        household = self.sheet.readable()
        old = household.head
        others = [person for person in household.persons if old is None or person.gid != old.gid]
        if not others:
            self.say(_("Nobody else is in this household."), wrong=True)
            return
        head = await self.ask_head(others, _("Who is to be the head?"))
        without = await self._ask_old_head(old) if head is not None else None
        if head is None or without is None:
            return
        persons = [person for person in household.persons if person.gid not in without]
        proposed = relations_to(head, household.persons, old)
        relations = await self.ask_relations(_("Another head"), head, persons, proposed)
        if relations is None:
            return
        changed = change_head(household, head.gid, relations, without=without)
        word = _("{name} is the head now. F2 saves, Ctrl+U takes it back.").format(name=name_of(head))
        self.sheet.change_people(changed, head.gid, word)

    async def _ask_old_head(self, old: Person | None) -> frozenset[UUID] | None:
        """Who is taken out when another becomes head: the old head, or nobody."""
        if old is None:
            return frozenset()
        question = _("What becomes of {name}, the head so far?").format(name=name_of(old))
        offers = [(False, _("stays in the household")), (True, _("has died or left: is taken out"))]
        gone = await self.app.push_screen_wait(Choice(question, offers))
        return None if gone is None else frozenset({old.gid} if gone else ())

    async def _shift_member(self, by: int) -> None:
        household, member = self.sheet.readable(), self._at
        lines = [person.gid for person in household.persons]
        if member not in lines:
            self.say(_("Put the cursor on the member to move."), wrong=True)
            return
        place = lines.index(member) + by
        if 0 <= place < len(lines):
            self.sheet.change_people(at_place(household, member, place), member, "")

    async def _put_in_order(self) -> None:
        changed = usual_order(self.sheet.readable())
        self.sheet.change_people(changed, self._at, _("The members are in order. Ctrl+U takes that back."))
