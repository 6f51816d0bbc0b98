"""New buildings: one line that says what a building is like, and it is there to be walked."""

from __future__ import annotations

from textual import on, work

from roster.access import Right, may
from roster.language import _
from tui.messages import NewBuilding, OpenBuilding
from tui.office_console import OfficeConsole


class DrawingBuildings(OfficeConsole):
    """The part of the console that new buildings come from."""

    @on(NewBuilding)
    @work
    async def draw_new_building(self, wish: NewBuilding) -> None:
        from tui.screens.new_building import NewBuildingDialog

        if not may(self.signed_in.me.role, Right.IMPORT):
            self.say(_("Buildings are drawn by the chief and the instructors."), wrong=True)
            return
        with self.hold_keys():
            made = await self.push_screen_wait(NewBuildingDialog(self.signed_in, self.depth, like=wish.like))
            if made is not None:
                await self.signed_in.refresh()
                self.post_message(OpenBuilding(made))
