"""A change for many in the console: the questions, the preview, one step, one undo."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from console_pilot import Console, console
from reviewed_office import complete, make_reviewed_office
from small_office import NOW, PASSPHRASE, SmallOffice

from tui.screens.ask_line import AskLine
from tui.screens.building_list import BuildingListScreen
from tui.screens.bulk_change import BulkChangeScreen
from tui.screens.choice import Choice
from tui.screens.confirm import Confirm
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.legend import LegendDialog
from tui.screens.one_line import OneLineDialog
from tui.screens.palette import PaletteDialog
from tui.widgets.listing import Listing


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    made = make_reviewed_office(tmp_path)
    with made.open("e2") as file:
        for household in made.households[1:]:
            complete(file, household)
    return made


def at(office: SmallOffice, login: str = "i1") -> AbstractAsyncContextManager[Console]:
    return console(office.path, login, PASSPHRASE, clock=lambda: NOW)


def shown(here: Console) -> str:
    strips = here.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def command(here: Console, words: str) -> None:
    await here.press("ctrl+p")
    await here.on(PaletteDialog)
    await here.type(words)
    await here.press("enter")


async def choose(here: Console, title: str, number: int) -> None:
    await here.until(lambda: isinstance(here.app.screen, Choice) and here.app.screen.heading.startswith(title))
    await here.press(str(number))


async def to_han(here: Console) -> BulkChangeScreen:
    """Answer the questions: everybody's ethnic group becomes 01."""
    await choose(here, "Change a value for many", 1)
    await choose(here, "Ethnic group: whose?", 1)
    await choose(here, "Ethnic group: where?", 1)
    await here.on(AskLine)
    await here.type("99")
    await here.press("enter")
    await here.until(lambda: "has no code" in shown(here))
    await here.press("backspace", "backspace", "1", "enter")
    await here.on(BulkChangeScreen)
    screen = here.app.screen
    assert isinstance(screen, BulkChangeScreen)
    await here.until(lambda: not screen.left)
    await here.pilot.pause()
    return screen


def groups(office: SmallOffice) -> list[str]:
    with office.open() as file:
        return [file.household(household.gid).persons[0].ethnic_group for household in office.households]


async def test_a_value_is_changed_for_many_after_a_preview_and_taken_back_with_one_key(office: SmallOffice) -> None:
    async with at(office) as here:
        await here.on(BuildingListScreen)
        await command(here, "change many")
        await to_han(here)
        assert "Ethnic group: 01 Han  3 changes in 3 households" in shown(here)
        assert "[x] 7号楼 1单元 room 101 001  王1      15 Tujia > 01 Han" in shown(here)
        await here.press("down", "space")
        await here.until(lambda: "2 changes in 2 households" in shown(here))
        await here.press("f2")
        await here.on(OneLineDialog)
        assert "2 values are changed. Why?" in shown(here)
        await here.type("清册有误")
        await here.press("enter")
        await here.until(lambda: "2 values changed. Ctrl+U takes this back." in here.said)
        assert groups(office) == ["01", "15", "01"]
        await here.until(lambda: len(here.app.screen.query_one(Listing).rows) == 1)
        await here.press("ctrl+u")
        await here.on(Confirm)
        await here.press("2")
        await here.until(lambda: "The change is taken back." in here.said)
        assert groups(office) == ["15"] * 3


async def test_from_a_building_only_what_is_selected_is_changed(office: SmallOffice) -> None:
    async with at(office) as here:
        await here.on(BuildingListScreen)
        await here.press("enter")
        await here.on(CrossSectionScreen)
        await here.press("home", "space")
        await command(here, "change values")
        screen = await to_han(here)
        assert [one.label for one in screen.preview.shown] == ["001"]
        await here.press("f2")
        await here.on(OneLineDialog)
        await here.type("更正")
        await here.press("enter")
        await here.until(lambda: "1 value changed." in here.said)
        await here.press("escape")
        await here.on(CrossSectionScreen)
        await command(here, "change back")
        await here.on(Confirm)
        await here.press("2")
        await here.until(lambda: "The change is taken back." in here.said)
        assert groups(office) == ["15"] * 3


async def test_a_filter_of_doors_narrows_what_is_changed(office: SmallOffice) -> None:
    with office.open() as file:
        first = file.household(office.households[0].gid)
        person = first.persons[0].model_copy(update={"sex": None})
        file.save_household(first.model_copy(update={"persons": (person,)}))
        assert file.standing_of(first.dwelling).findings == 0
        file.save_household(file.household(first.gid).model_copy(update={"phone": "13800001234", "persons": ()}))
    async with at(office) as here:
        await here.on(BuildingListScreen)
        await command(here, "change many")
        screen = await to_han(here)
        assert len(list(screen.preview.shown)) == 2
        await here.press("f4")
        await here.on(LegendDialog)
        await here.press("enter")
        await here.until(lambda: bool(screen.preview.filter))
        assert list(screen.preview.shown) == []
        await here.press("f4")
        await here.on(LegendDialog)
        await here.press("0")
        await here.until(lambda: not screen.preview.filter)
        assert len(list(screen.preview.shown)) == 2


async def test_an_enumerator_changes_nothing_for_many(office: SmallOffice) -> None:
    async with at(office, "e1") as here:
        await here.on(BuildingListScreen)
        await command(here, "change many")
        await here.until(lambda: "by instructors and the chief" in here.said)
