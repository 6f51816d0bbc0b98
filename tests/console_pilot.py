"""The console under Textual's pilot: signing in, and waiting for what a worker or a timer brings."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from textual.pilot import Pilot

from tui.app import HuceApp
from tui.screens.building_list import BuildingListScreen
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.household import HouseholdScreen
from tui.widgets.key_line import KeyLine
from tui.widgets.text_field import TextField


class Console:
    """One running console. Keys are pressed one by one; :meth:`until` waits for what they lead to."""

    def __init__(self, app: HuceApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        await self.pilot.press(*text)

    async def until(self, true: Callable[[], object], seconds: float = 10) -> None:
        end = asyncio.get_running_loop().time() + seconds
        while not true():
            assert asyncio.get_running_loop().time() < end, f"not in time on {self.app.screen}: {self.said!r}"
            await self.pilot.pause(0.02)

    async def on(self, screen: type) -> None:
        """Wait until a screen of that kind is in front."""
        await self.until(lambda: isinstance(self.app.screen, screen))
        await self.pilot.pause()

    @property
    def said(self) -> str:
        scenic = self.app.scenic
        return scenic.query_one(KeyLine).said if scenic is not None else ""

    async def sign_in(self, login: str, passphrase: str) -> None:
        fields = self.app.screen.query(TextField)
        fields.first().value = login
        fields.last().value = passphrase
        fields.last().focus()
        await self.pilot.press("enter")
        await self.until(lambda: self.app.scenic is not None)
        await self.pilot.pause()


@asynccontextmanager
async def console(
    path: Path,
    login: str,
    passphrase: str,
    *,
    clock: Callable[[], datetime] | None = None,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[Console]:
    """A console on which somebody is signed in; its office file is closed in the end."""
    app = HuceApp(path, clock=clock)
    async with app.run_test(size=size) as pilot:
        here = Console(app, pilot)
        await here.sign_in(login, passphrase)
        yield here
        if app.session is not None:
            await app.session.close()


async def open_first(here: Console) -> HouseholdScreen:
    """From the list of buildings into the first one, and the form of the first flat on its storey."""
    await here.on(BuildingListScreen)
    await here.press("enter")
    await here.on(CrossSectionScreen)
    await here.press("home", "enter")
    await here.on(HouseholdScreen)
    assert isinstance(here.app.screen, HouseholdScreen)
    return here.app.screen
