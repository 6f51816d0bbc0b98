"""The way to everything that the rules question in the office."""

from __future__ import annotations

from tui.office_console import OfficeConsole


class Querying(OfficeConsole):
    """The part of the console that has to do with the edit rules."""

    async def action_hits(self) -> None:
        """All open queries of the office."""
        from tui.screens.hits import HitsScreen

        if self.session is not None and self.screen is self.scenic and not isinstance(self.screen, HitsScreen):
            await self.push_screen(HitsScreen(self.session))
