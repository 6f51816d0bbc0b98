"""Enumeration areas: the sheet of one, and its maps."""

from __future__ import annotations

from textual import on

from roster.access import Right, may
from roster.language import _
from tui.messages import OpenArea, OpenMap
from tui.office_console import OfficeConsole


class AreaMaps(OfficeConsole):
    """The part of the console that shows areas."""

    @on(OpenArea)
    async def show_area(self, wish: OpenArea) -> None:
        from tui.screens.area_sheet import AreaSheetScreen

        with self.hold_keys(), self.telling():
            contents = await self.signed_in.ask(lambda office: office.area_contents(wish.area))
            await self.push_screen(AreaSheetScreen(self.signed_in, contents))

    @on(OpenMap)
    async def show_map(self, wish: OpenMap) -> None:
        """A map; the area's own is begun where there is none and one may draw."""
        from roster.courtyard.courtyard_map import CourtyardMap
        from tui.screens.courtyard import CourtyardScreen

        with self.hold_keys(), self.telling():
            contents = await self.signed_in.ask(lambda office: office.area_contents(wish.area))
            if contents.area.virtual:
                self.say(_("A virtual area has no map: nothing of it stands."), wrong=True)
                return
            drawn = contents.own_map if wish.courtyard is None else contents.map_with(wish.courtyard)
            new = drawn is None
            if drawn is None:
                if wish.courtyard is not None or not may(self.signed_in.me.role, Right.IMPORT):
                    self.say(_("There is no map yet. The chief and the instructors draw it."), wrong=True)
                    return
                drawn = CourtyardMap(area=wish.area)
            await self.push_screen(CourtyardScreen(self.signed_in, contents, drawn, depth=self.depth, drawing=new))
