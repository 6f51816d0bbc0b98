"""From an empty terminal to the list of buildings: first start, signing in, and a list imported on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on, work

from roster.access import Right, may
from roster.language import _
from tui.messages import ImportLists, OfferDrafts, OfficeReady, SignedIn
from tui.office_console import OfficeConsole
from tui.screens.sign_in import SignInScreen

if TYPE_CHECKING:
    from tui.session import Session


class Start(OfficeConsole):
    """The part of the console before the buildings are there."""

    _wants_import = False

    def on_mount(self) -> None:
        if self.path.exists():
            self.push_screen(self._sign_in_screen())
        else:
            from tui.screens.start import StartScreen

            self.push_screen(StartScreen(self.path, self.clock))

    def _sign_in_screen(self, login: str = "") -> SignInScreen:
        from storage.key_slots import read_hint

        hint = read_hint(self.path)
        return SignInScreen(self.path, self.clock, name=hint.name, sample=hint.sample, login=login)

    @on(OfficeReady)
    async def ask_to_sign_in(self, ready: OfficeReady) -> None:
        """An office file was made or chosen on the first screen."""
        with self.hold_keys():
            self.path = ready.path
            self._wants_import = ready.wants_import
            await self.switch_screen(self._sign_in_screen(ready.login))

    @on(SignedIn)
    async def show_buildings(self, signed_in: SignedIn) -> None:
        from tui.screens.building_list import BuildingListScreen

        with self.hold_keys():
            self.session = cast("Session", signed_in.session)
            progress = await self.session.ask(lambda office: office.progress())
            await self.switch_screen(BuildingListScreen(self.session, progress))
        self.post_message(OfferDrafts())
        if self._wants_import:
            self._wants_import = False
            self.post_message(ImportLists())

    @on(ImportLists)
    @work
    async def import_lists(self) -> None:
        """Import a list of dwellings, households or persons; the buildings then show what came."""
        from tui.screens.building_list import BuildingListScreen
        from tui.screens.import_list import ImportListDialog

        if not may(self.signed_in.me.role, Right.IMPORT):
            self.say(_("Lists are imported by the chief and the instructors."), wrong=True)
            return
        done = await self.push_screen_wait(ImportListDialog(self.signed_in))
        if not done:
            return
        await self.signed_in.refresh()
        if isinstance(self.scenic, BuildingListScreen):
            await self.scenic.refresh_progress()
        self.say(done)
