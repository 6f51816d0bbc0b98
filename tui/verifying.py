"""Second keying and the spot check from the console: what is keyed, what differs, which dwellings are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from textual import on, work

from roster.access import Right, may
from roster.language import _
from tui.messages import KeyAgain, OpenKeying, OpenSample
from tui.office_console import OfficeConsole

if TYPE_CHECKING:
    from tui.session import Session

_FOUND = "found"
"""Chosen in place of a household: one that is not entered."""


class Verifying(OfficeConsole):
    """Each action is in the list of Ctrl+P; who has not the right is told whose it is."""

    def _may_verify(self) -> bool:
        if self.session is None or self.screen is not self.scenic:
            return False
        if may(self.session.me.role, Right.VERIFY):
            return True
        self.say(_("Keying a second time and spot checks are for instructors, the chief and the auditor."), wrong=True)
        return False

    async def action_second_keyings(self) -> None:
        from tui.screens.keying_list import KeyingListScreen

        if self._may_verify() and not isinstance(self.screen, KeyingListScreen):
            await self.push_screen(KeyingListScreen(self.signed_in))

    async def action_spot_checks(self) -> None:
        from tui.screens.spot_checks import SpotChecksScreen

        if self._may_verify() and not isinstance(self.screen, SpotChecksScreen):
            await self.push_screen(SpotChecksScreen(self.signed_in))

    @work
    async def action_work_patterns(self) -> None:
        """How each enumerator works, for who reviews."""
        from tui.screens.patterns import PatternsDialog
        from tui.widgets.pattern_words import shown_patterns

        if self.session is None or self.screen is not self.scenic:
            return
        if not may(self.session.me.role, Right.REVIEW):
            self.say(_("How enumerators work is for instructors and the chief."), wrong=True)
            return
        with self.telling():
            works = await self.session.ask(lambda office: office.work_patterns())
            await self.push_screen_wait(PatternsDialog(list(shown_patterns(works, self.session.staff_names))))

    def action_key_again(self) -> None:
        """The dwelling that one stands on; from a household's form that household, whose form is left first."""
        from tui.screens.household import HouseholdScreen

        scenic = self.scenic
        if not self._may_verify() or scenic is None:
            return
        if scenic.dwelling is None:
            self.say(_("Stand on a dwelling first."), wrong=True)
            return
        household = scenic.household if isinstance(scenic, HouseholdScreen) else None
        stored = household.gid if household is not None and household.version else None
        self.post_message(KeyAgain(scenic.dwelling, stored))

    @on(KeyAgain)
    @work
    async def key_again(self, wish: KeyAgain) -> None:
        """Open the empty form of a second keying, or what was typed into it before."""
        from tui.screens.household import HouseholdScreen
        from tui.screens.second_keying import SecondKeyingScreen

        if not self._may_verify():
            return
        with self.hold_keys(), self.telling():
            session = self.signed_in
            household = wish.household
            if household is None and not wish.found:
                chosen = await self._which_household(session, wish.dwelling)
                if chosen is None:
                    return
                household = chosen if isinstance(chosen, UUID) else None
            blank, around = await session.ask(
                lambda office: (
                    office.blank_for_found_household(wish.dwelling)
                    if household is None
                    else office.blank_for_second_keying(household),
                    office.surroundings_for_second_keying(),
                )
            )
            begun = session.drafts.second_keying_in(wish.dwelling, household)
            blank = begun.base if begun is not None else blank
            place = await session.place_of(wish.dwelling)
            if isinstance(self.screen, HouseholdScreen):
                await self.screen.action_back()
            await self.push_screen(SecondKeyingScreen(session, household or blank.gid, blank, place, around))

    async def _which_household(self, session: Session, dwelling: UUID) -> UUID | str | None:
        """Which of a dwelling's households, by number; :data:`_FOUND` for one that is not entered."""
        from tui.screens.choice import Choice

        entered = await session.ask(lambda office: office.households_to_key(dwelling))
        offers: list[tuple[UUID | str, str]] = [
            (gid, _("household {number}").format(number=number)) for gid, number in entered
        ]
        offers.append((_FOUND, _("a household that is not entered")))
        return await self.push_screen_wait(
            Choice(_("Second keying"), offers, hint=_("Nothing of the first keying is shown."))
        )

    @on(OpenKeying)
    async def show_keying(self, wish: OpenKeying) -> None:
        from tui.screens.differences import DifferencesScreen

        with self.hold_keys(), self.telling():
            kept = await self.signed_in.ask(lambda office: office.second_keying(wish.keying))
            place = await self.signed_in.place_of(kept.dwelling)
            await self.push_screen(DifferencesScreen(self.signed_in, kept, place))

    @on(OpenSample)
    async def show_sample(self, wish: OpenSample) -> None:
        from tui.screens.sample import SampleScreen

        with self.hold_keys(), self.telling():
            checks = await self.signed_in.ask(lambda office: office.spot_checks())
            check = next(check for check in checks if check.gid == wish.check)
            await self.push_screen(SampleScreen(self.signed_in, check))
