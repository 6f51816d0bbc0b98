"""The use of water, electricity and gas from the console, at the dwelling that one stands on."""

from __future__ import annotations

from textual import work

from roster.access import Right, may
from roster.language import _
from tui.office_console import OfficeConsole


class Utilities(OfficeConsole):
    """In the list of Ctrl+P."""

    @work
    async def action_utilities(self) -> None:
        """What this dwelling used in a month."""
        from tui.screens.utility_uses import UtilityUsesDialog

        scenic = self.scenic
        if self.session is None or scenic is None or self.screen is not scenic:
            return
        if not may(self.session.me.role, Right.EDIT):
            self.say(_("The use of utilities is entered by who works at the door."), wrong=True)
            return
        if (dwelling := scenic.dwelling) is None:
            self.say(_("Stand on a dwelling first."), wrong=True)
            return
        with self.telling():
            known = await self.session.ask(lambda office: office.utility_uses_of(dwelling))
            place = await self.session.place_of(dwelling)
            if await self.push_screen_wait(UtilityUsesDialog(self.session, dwelling, place, known)):
                self.say(_("The use is saved."))
