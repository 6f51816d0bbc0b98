"""The desk: staff, consoles, settings, one's own passphrase, and what else is done beside the work at doors."""

from __future__ import annotations

from textual import work

from roster.language import _
from tui.office_console import OfficeConsole


class Managing(OfficeConsole):
    """F10 from the list of buildings; each row is an action that the palette knows too."""

    @work
    async def action_desk(self) -> None:
        from tui.screens.desk import DeskDialog

        if self.session is None or self.screen is not self.scenic:
            return
        with self.hold_keys():
            action = await self.push_screen_wait(DeskDialog(self.session.me.role))
            if action:
                await self.run_action(action)

    async def action_staff(self) -> None:
        from tui.screens.staff import StaffScreen

        if self._may("manage-staff", _("Staff is managed by the chief.")):
            await self.push_screen(StaffScreen(self.signed_in))

    async def action_consoles(self) -> None:
        from tui.screens.consoles import ConsolesScreen

        if self._may("manage-staff", _("Who is signed in is for the chief.")):
            await self.push_screen(ConsolesScreen(self.signed_in))

    @work
    async def action_settings(self) -> None:
        from tui.screens.settings import SettingsDialog

        if not self._may("settings", _("Settings are the chief's.")):
            return
        with self.hold_keys():
            changed = await self.push_screen_wait(SettingsDialog(self.signed_in))
            if changed:
                await self.signed_in.refresh()
                self.say(_("Saved."))

    @work
    async def action_passphrase(self) -> None:
        from tui.screens.passphrase import PassphraseDialog

        if self.session is None or self.screen is not self.scenic:
            return
        session = self.session

        async def change(old: str, new: str) -> None:
            await session.ask(lambda office: office.change_passphrase(old, new))

        with self.hold_keys():
            if await self.push_screen_wait(PassphraseDialog(change)):
                self.say(_("Your passphrase is changed."))

    def _may(self, right: str, refusal: str) -> bool:
        """Whether one stands on a screen and has the right; else says why not."""
        from roster.access import Right, may

        if self.session is None or self.screen is not self.scenic:
            return False
        if may(self.session.me.role, Right(right)):
            return True
        self.say(refusal, wrong=True)
        return False
