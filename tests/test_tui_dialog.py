"""What all dialogs have in common: their own keys in the bottom line, and F1."""

from __future__ import annotations

from pathlib import Path

import pytest
from console_pilot import Console, console
from small_office import NOW, PASSPHRASE, SmallOffice, make_small_office

from tui.screens.building_list import BuildingListScreen
from tui.screens.desk import DeskDialog
from tui.screens.dialog import Dialog
from tui.screens.find import FindDialog
from tui.screens.help import HelpDialog
from tui.screens.new_building import NewBuildingDialog
from tui.widgets.text_field import TextField


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    return make_small_office(tmp_path)


def bottom_line(here: Console) -> str:
    return here.app.screen._compositor.render_strips()[-1].text


async def test_the_bottom_line_shows_the_keys_of_the_dialog_and_then_those_of_the_screen_again(
    office: SmallOffice,
) -> None:
    async with console(office.path, "chief", PASSPHRASE, clock=lambda: NOW) as here:
        await here.on(BuildingListScreen)
        below = bottom_line(here)
        assert "F7new building" in below
        await here.press("f7")
        await here.on(NewBuildingDialog)
        assert bottom_line(here).split() == "F1help Enter next Up/Down move F2confirm Esc back".split()
        await here.press("escape")
        await here.on(BuildingListScreen)
        assert bottom_line(here) == below
        await here.press("f10")
        await here.on(DeskDialog)
        assert bottom_line(here).split() == "F1help Enter choose Up/Down move Esc back".split()


@pytest.mark.parametrize(("key", "dialog"), [("f3", FindDialog), ("f7", NewBuildingDialog)])
async def test_f1_explains_the_dialog_s_keys_and_what_was_typed_stays(
    office: SmallOffice, key: str, dialog: type[Dialog[object]]
) -> None:
    async with console(office.path, "chief", PASSPHRASE, clock=lambda: NOW) as here:
        await here.on(BuildingListScreen)
        await here.press(key)
        await here.on(dialog)
        await here.type("9")
        await here.press("f1")
        await here.on(HelpDialog)
        assert isinstance(here.app.screen, HelpDialog)
        first, second = [row.cells[0] for row in here.app.screen.query_one("Listing").rows if row.key is None][:2]  # type: ignore[attr-defined]
        assert (first, second) == ("dialogs and lists", "list of buildings")
        await here.press("f1")
        await here.on(dialog)
        assert here.app.screen.query(TextField).first().value == "9"
        await here.press("escape")
        await here.on(BuildingListScreen)
