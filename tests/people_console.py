"""Going to a door of the small office in the console, and answering what is asked about its people."""

from __future__ import annotations

from console_pilot import Console, console
from small_office import NOW, PASSPHRASE, SmallOffice

from roster.household import Household
from tui.screens.building_list import BuildingListScreen
from tui.screens.choice import Choice
from tui.screens.confirm import Confirm
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.household import HouseholdScreen


def at(office: SmallOffice, login: str = "e1"):  # type: ignore[no-untyped-def]
    return console(office.path, login, PASSPHRASE, clock=lambda: NOW)


async def open_room(here: Console, room: str = "101") -> HouseholdScreen:
    await here.on(BuildingListScreen)
    await here.press("enter")
    await here.on(CrossSectionScreen)
    await here.type(room)
    await here.press("enter")
    await here.on(HouseholdScreen)
    assert isinstance(here.app.screen, HouseholdScreen)
    return here.app.screen


async def choose(here: Console, *keys: str) -> None:
    """Answer a list to choose from."""
    await here.on(Choice)
    await here.press(*keys)


async def deed(here: Console, number: int) -> None:
    await here.press("ctrl+o")
    await choose(here, str(number))


async def sure(here: Console) -> None:
    await here.on(Confirm)
    await here.press("2")


def stored(office: SmallOffice, number: int = 0) -> Household:
    with office.open() as file:
        return file.household(office.households[number].gid)
