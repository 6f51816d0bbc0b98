"""The first start without an office file: a new office, one with its list, or the sample; all by the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.office_file import OfficeFile
from tests.walk import Walk, walking
from tui.screens.building_list import BuildingListScreen
from tui.screens.confirm import Confirm
from tui.screens.import_list import ImportListDialog
from tui.screens.new_office import NewOfficeDialog
from tui.screens.sign_in import SignInScreen

PASSPHRASE = "eight-or-more"


async def makes_an_office(walk: Walk, way: str, division: str = "500114001001") -> None:
    await walk.type(way)
    await walk.comes_to(NewOfficeDialog)
    for value in ("文汇社区", division, "陈国平", "chief", PASSPHRASE):
        await walk.type(value, "<enter>")
    await walk.type(PASSPHRASE, "<f2>")


async def signs_in_as_the_new_chief(walk: Walk) -> None:
    """The recovery code is up; only its second answer ends it, and the login stands in its field already."""
    await walk.comes_to(Confirm)
    await walk.type("<enter>", "<esc>")
    await walk.comes_to(Confirm)
    await walk.type("2")
    await walk.comes_to(SignInScreen)
    await walk.type(PASSPHRASE, "<enter>")


async def test_a_new_office_with_its_list_goes_on_to_the_import(tmp_path: Path) -> None:
    path = tmp_path / "office.huce"
    houses = tmp_path / "住房.csv"
    houses.write_bytes("楼栋,楼层,室号\n1号楼,1层,101\n1号楼,2层,201\n".encode("gb18030"))
    async with walking(path) as walk:
        await makes_an_office(walk, "2", "５００１１４００１００１")
        await signs_in_as_the_new_chief(walk)
        await walk.comes_to(ImportListDialog)
        await walk.type(str(houses), "<enter>")
        await walk.sees("1号楼")
        await walk.type("<f2>")
        await walk.comes_to(BuildingListScreen)
    with OfficeFile.unlock(path, "chief", PASSPHRASE) as office:
        assert [(row.name, row.dwellings) for row in office.progress()] == [("1号楼", 2)]


async def test_the_sample_office_is_made_and_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    async with walking(tmp_path / "office.huce") as walk:
        await walk.type("3")
        await walk.comes_to(SignInScreen)
        await walk.signs_in("e1")
        await walk.sees("7号楼")
    assert not (tmp_path / "office.huce").exists()
