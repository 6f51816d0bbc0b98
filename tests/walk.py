"""A console on the sample office, worked by its keys, for tests of whole flows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

from textual.screen import Screen

from roster.id_number import check_character
from tui.app import HuceApp
from tui.sample_logins import SAMPLE_PASSPHRASE
from tui.screens.building_list import BuildingListScreen
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.household import HouseholdScreen
from tui.typist import Typist
from tui.widgets.cross_section_view import CrossSectionView

EVENING = datetime(2026, 10, 21, 18, 40, tzinfo=timezone(timedelta(hours=8)))
NARROW, WIDE = (80, 24), (120, 40)


class Walk(Typist):
    """Waits for screens by their class and reads them as text."""

    def shown(self) -> str:
        """The whole screen as text, dialogs over what is under them."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in lines)

    async def sees(self, *texts: str) -> None:
        """Wait until all the texts stand on the screen."""
        try:
            await self.until(lambda: all(text in self.shown() for text in texts), " ".join(texts))
        except TimeoutError as error:
            raise TimeoutError(f"{error}; the screen shows:\n{self.shown()}") from None

    async def comes_to(self, screen: type[Screen[object]]) -> None:
        await self.until(lambda: isinstance(self.app.screen, screen) and self.app.keys_are_over, screen.__name__)

    async def signs_in(self, login: str = "e3", passphrase: str = SAMPLE_PASSPHRASE) -> None:
        await self.type(login, "<enter>", passphrase, "<enter>")
        await self.comes_to(BuildingListScreen)

    async def opens(self, building: str) -> None:
        """From the list of buildings, by searching its row."""
        listing = self.app.screen.query_one("Listing")
        await self.type("<home>")
        for _row in range(40):
            if building in listing.rows[listing.cursor].cells[0].split():  # type: ignore[attr-defined]
                break
            await self.type("<down>")
        await self.type("<enter>")
        await self.comes_to(CrossSectionScreen)

    async def opens_dwelling(self, room: str) -> None:
        await self.type(room, "<enter>")
        await self.comes_to(HouseholdScreen)

    @property
    def view(self) -> CrossSectionView:
        screen = self.app.scenic
        assert isinstance(screen, CrossSectionScreen)
        return screen.view


@asynccontextmanager
async def walking(path: Path, size: tuple[int, int] = NARROW) -> AsyncIterator[Walk]:
    """The console on the office at ``path`` on the evening of the sample's day."""
    app = HuceApp(path, clock=lambda: EVENING)
    async with app.run_test(size=size):
        walk = Walk(app)
        yield walk
        if app.session is not None:
            await app.session.close()


def number(first_17: str) -> str:
    """With its check character."""
    return first_17 + check_character(first_17)
