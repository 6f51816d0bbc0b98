"""Nothing that was typed is lost: drafts are kept while the console ends, and offered when one signs in again."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on, work

from roster.language import _
from tui.messages import KeyAgain, OfferDrafts, OpenFound, SignedIn
from tui.office_console import OfficeConsole

if TYPE_CHECKING:
    from roster.draft import Draft
    from tui.session import Session


class Resuming(OfficeConsole):
    """The part of the console that goes on where one was."""

    def save_on_hang_up(self) -> None:
        """The line dropped or somebody kills the console: keep what the open forms hold."""
        if self.session is not None:
            for screen in self.screen_stack:
                if (note := getattr(screen, "note_draft", None)) is not None:
                    note()
            self.session.drafts.rescue()

    @on(SignedIn)
    def hear_of_drafts(self, signed_in: SignedIn) -> None:
        """Say why drafts cannot be written, if so."""
        session = cast("Session", signed_in.session)
        session.drafts.tell = lambda words: self.say(words, wrong=True)

    def action_drafts(self) -> None:
        if self.session is not None and self.screen is self.scenic:
            self.post_message(OfferDrafts(asked=True))

    @on(OfferDrafts)
    @work
    async def offer_drafts(self, wish: OfferDrafts) -> None:
        """Ask which of the drafts to go on with, if there are any."""
        from tui.screens.drafts import DraftsDialog

        with self.hold_keys(), self.telling():
            drafts = self.signed_in.drafts.all()
            if drafts:
                places = [(draft, await self.signed_in.place_of(draft.dwelling)) for draft in drafts]
                draft = await self.push_screen_wait(DraftsDialog(self.signed_in, places))
                if draft is not None:
                    await self._go_on_with(draft)
            elif wish.asked:
                self.say(_("Everything that you typed is saved."))

    async def _go_on_with(self, draft: Draft) -> None:
        """Back to the building, the dwelling, the household, the field; or into the second keying."""
        if draft.keying_of is not None:
            found = draft.keying_of == draft.household
            self.post_message(KeyAgain(draft.dwelling, None if found else draft.keying_of, found=found))
            return
        dwelling, households = await self.signed_in.ask(
            lambda office: (office.dwelling(draft.dwelling), office.households_of(draft.dwelling))
        )
        if draft.base.version and draft.household not in {household.gid for household in households}:
            self.say(_("Somebody removed this household meanwhile. What you typed is kept."), wrong=True)
        else:
            self.post_message(OpenFound(dwelling.building, dwelling.gid, draft.household))
