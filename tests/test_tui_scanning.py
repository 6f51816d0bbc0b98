"""Going on to other dwellings: in walking order from the form, and by the code on our paper from any screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from walk import Walk, walking

from roster.dwelling import Dwelling, new_code
from roster.walking.walking_order import in_walking_order
from storage.office_file import OfficeFile
from tui.sample_logins import SAMPLE_PASSPHRASE
from tui.scanning import scan_in
from tui.screens.building_list import BuildingListScreen
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.day import DayScreen
from tui.screens.find import FindDialog
from tui.screens.household import HouseholdScreen
from tui.typist import _keys_of
from tui.widgets.entry_sheet import EntrySheet


def walked(path: Path, building: str) -> tuple[Dwelling, ...]:
    """The dwellings of a building in walking order."""
    with OfficeFile.unlock(path, "e1", SAMPLE_PASSPHRASE) as office:
        found = next(b for b in office.buildings() if b.name == building)
        return in_walking_order(found, office.dwellings_of(found.gid))


def homes(path: Path, building: str) -> list[Dwelling]:
    """Those of them where somebody is entered."""
    doors = walked(path, building)
    with OfficeFile.unlock(path, "e1", SAMPLE_PASSPHRASE) as office:
        return [door for door in doors if any(h.persons for h in office.households_of(door.gid))]


def form(walk: Walk) -> HouseholdScreen:
    screen = walk.app.screen
    assert isinstance(screen, HouseholdScreen)
    return screen


def sheet(walk: Walk) -> EntrySheet:
    return form(walk).sheet


async def opens(walk: Walk, dwelling: Dwelling) -> None:
    await walk.until(
        lambda: (
            isinstance(walk.app.screen, HouseholdScreen)
            and walk.app.screen.dwelling == dwelling.gid
            and walk.app.keys_are_over
        ),
        f"the form of {dwelling.room}",
    )


# ---------------------------------------------------------------- in walking order


@pytest.mark.parametrize(("onward", "back"), [("ctrl+right_square_bracket", "ctrl+underscore"), ("alt+down", "alt+up")])
async def test_one_goes_from_form_to_form_in_walking_order(
    sample_copy: Path, chinese: None, onward: str, back: str
) -> None:
    doors = walked(sample_copy, "3号楼")
    async with walking(sample_copy) as walk:
        await walk.signs_in("e1")
        await walk.opens("3号楼")
        walk.view.go_to(doors[0].gid)
        await walk.type("<enter>")
        await opens(walk, doors[0])
        await walk.type(f"<{back}>")
        await walk.sees("已是本楼第一套住房")
        await walk.type(f"<{onward}>", f"<{onward}>")
        await opens(walk, doors[2])
        await walk.type(f"<{back}>")
        await opens(walk, doors[1])
        await walk.type("<escape>")
        await walk.comes_to(CrossSectionScreen)
        assert walk.view.box is not None and walk.view.box.dwelling == doors[1], "the cursor has come along"
        await walk.type("<escape>")
        await walk.comes_to(BuildingListScreen)


async def test_the_end_of_the_building_is_told(sample_copy: Path, chinese: None) -> None:
    doors = walked(sample_copy, "3号楼")
    async with walking(sample_copy) as walk:
        await walk.signs_in("e1")
        await walk.opens("3号楼")
        walk.view.go_to(doors[-1].gid)
        await walk.type("<enter>")
        await opens(walk, doors[-1])
        await walk.type("<alt+down>")
        await walk.sees("已是本楼最后一套住房")
        await opens(walk, doors[-1])


async def test_what_is_typed_is_kept_as_a_draft_and_never_stored_by_going_on(sample_copy: Path, chinese: None) -> None:
    doors = walked(sample_copy, "3号楼")
    async with walking(sample_copy) as walk:
        await walk.signs_in("e1")
        await walk.opens("3号楼")
        walk.view.go_to(doors[0].gid)
        await walk.type("<enter>")
        await opens(walk, doors[0])
        before = form(walk).household
        await walk.type("<end>", "甲乙", "<alt+down>")
        await opens(walk, doors[1])
        await walk.sees("已存为草稿，未保存")
        await walk.type("<alt+up>")
        await opens(walk, doors[0])
        assert sheet(walk).dirty
        assert "甲乙" in sheet(walk).draft.text(sheet(walk).cursor) + str(sheet(walk).desk.in_hand()["text"])
        await walk.type("<escape>")
        assert walk.app.session is not None
        stored = await walk.app.session.ask(lambda office: office.households_of(doors[0].gid))
        assert [h.version for h in stored] == ([before.version] if before.version else [])


async def test_way_and_held_values_go_along(sample_copy: Path, chinese: None) -> None:
    doors = walked(sample_copy, "3号楼")
    async with walking(sample_copy) as walk:
        await walk.signs_in("e1")
        await walk.opens("3号楼")
        walk.view.go_to(doors[0].gid)
        await walk.type("<enter>")
        await opens(walk, doors[0])
        habits = sheet(walk).habits
        await walk.type("<ctrl+t>", "<alt+down>")
        await opens(walk, doors[1])
        assert sheet(walk).habits is habits and habits.way.name == "COLUMNS"


# ---------------------------------------------------------------- by code


async def test_a_scanned_code_opens_its_dwelling_from_any_screen(sample_copy: Path, chinese: None) -> None:
    door, other = walked(sample_copy, "1号楼")[5], walked(sample_copy, "3号楼")[3]
    async with walking(sample_copy) as walk:
        await walk.signs_in("e1")
        await walk.type(f"HUCE:{door.code}", "<enter>")
        await opens(walk, door)
        await walk.sees("已按代码打开")
        await walk.type("<escape>")
        await walk.comes_to(CrossSectionScreen)
        assert walk.view.section.building.name == "1号楼"
        await walk.type(f"huce:{other.code.lower()}", "<enter>")  # with caps lock on
        await opens(walk, other)
        await walk.type("<escape>")
        await walk.comes_to(CrossSectionScreen)
        await walk.type("<f9>")
        await walk.comes_to(DayScreen)
        await walk.type(f"HUCE:{door.code}", "<enter>")
        await opens(walk, door)


@pytest.mark.parametrize("field", ["name", "ethnic_group", "birth", "note"])
@pytest.mark.parametrize("prefix", ["HUCE:", ""])
async def test_a_code_scanned_into_the_form_is_no_text_there(
    sample_copy: Path, chinese: None, field: str, prefix: str
) -> None:
    door, other = homes(sample_copy, "3号楼")[0], walked(sample_copy, "3号楼")[-1]
    async with walking(sample_copy) as walk:
        await walk.signs_in("e1")
        await walk.type(f"HUCE:{door.code}", "<enter>")
        await opens(walk, door)
        place = next(f for f in _fields(sheet(walk)) if f.name == field)
        sheet(walk).go_to(place)
        before = sheet(walk).draft.state
        await walk.type(f"{prefix}{door.code}", "<enter>")
        await walk.sees("正是此代码的住房")
        assert sheet(walk).cursor == place and sheet(walk).draft.state == before
        await walk.type(f"{prefix}{other.code}", "<enter>")
        await opens(walk, other)
        assert walk.app.session is not None
        assert walk.app.session.drafts.all() == (), "nothing was typed"


async def test_a_code_of_nobody_is_text_without_the_prefix_and_told_with_it(sample_copy: Path, chinese: None) -> None:
    door, code = walked(sample_copy, "3号楼")[0], new_code()
    async with walking(sample_copy) as walk:
        await walk.signs_in("e1")
        await walk.type(f"HUCE:{code}", "<enter>")
        await walk.sees("没有使用此代码的住房")
        await walk.type(f"HUCE:{door.code}", "<enter>")
        await opens(walk, door)
        place = next(f for f in _fields(sheet(walk)) if f.name == "note")
        sheet(walk).go_to(place)
        await walk.type(f"HUCE:{code}", "<enter>")
        await walk.sees("没有使用此代码的住房")
        assert sheet(walk).cursor == place and sheet(walk).draft.text(place) == ""
        await walk.type(code, "<enter>")
        await walk.until(lambda: sheet(walk).cursor != place, "the next field")
        assert sheet(walk).draft.text(place) == code


async def test_what_is_typed_before_a_scan_is_kept(sample_copy: Path, chinese: None) -> None:
    door, other = walked(sample_copy, "3号楼")[0], walked(sample_copy, "1号楼")[3]
    async with walking(sample_copy) as walk:
        await walk.signs_in("e1")
        await walk.type(f"HUCE:{door.code}", "<enter>")
        await opens(walk, door)
        place = next(f for f in _fields(sheet(walk)) if f.name == "note")
        sheet(walk).go_to(place)
        await walk.type("三楼有狗", "<left>", f"HUCE:{other.code}", "<enter>")
        await opens(walk, other)
        await walk.sees("已存为草稿")
        assert walk.app.session is not None
        (draft,) = walk.app.session.drafts.all()
        assert draft.dwelling == door.gid and draft.typed["in_hand"]["text"] == ["三楼有狗", 3]


async def test_a_reader_scans_too(sample_copy: Path, chinese: None) -> None:
    doors = walked(sample_copy, "3号楼")
    async with walking(sample_copy) as walk:
        await walk.signs_in("auditor")
        await walk.type(f"HUCE:{doors[0].code}", "<enter>")
        await opens(walk, doors[0])
        await walk.type(f"HUCE:{doors[1].code}", "<enter>")
        await opens(walk, doors[1])


async def test_a_dialog_wants_its_answer_first(sample_copy: Path, chinese: None) -> None:
    door = walked(sample_copy, "3号楼")[0]
    async with walking(sample_copy) as walk:
        await walk.signs_in("e1")
        await walk.type("<f3>")
        await walk.comes_to(FindDialog)
        await walk.type(f"HUCE:{door.code}")
        await walk.until(lambda: walk.app.screen.query_one("Listing").rows, "what was found")  # type: ignore[attr-defined]
        await walk.type("<escape>", "<f6>", f"HUCE:{door.code}", "<enter>")
        await walk.sees("请先完成此处的操作")
        await walk.type("<escape>")
        await walk.comes_to(BuildingListScreen)


async def test_keys_that_only_begin_like_a_code_are_what_they_always_are(sample_copy: Path) -> None:
    async with walking(sample_copy) as walk:
        await walk.signs_in("e1")
        await walk.opens("3号楼")
        await walk.type("H", "302")
        await walk.until(lambda: walk.app.keys_are_over and walk.view.typed == "302", "the room")
        await walk.type("h")
        await walk.type("<enter>")
        await walk.comes_to(HouseholdScreen)


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("H", False),
        ("huce:7", False),
        ("ＨＵＣＥ：", False),
        ("HUCE:7K3-9", False),
        ("1203", None),
        ("HUMAN", None),
        ("HUCE:7[", None),
        ("HUCE:" + "7" * 20, None),
    ],
)
def test_a_code_is_told_by_its_form(typed: str, whole: bool | None) -> None:
    scan = scan_in(_keys_of(typed))
    assert (scan.whole if scan is not None else None) is whole


def test_a_pasted_code_counts_like_a_typed_one() -> None:
    scan = scan_in([events.Paste("HUCE:7K3NP0Q2R\n"), *_keys_of("<enter>")])
    assert scan is not None and scan.whole and scan.length == 2


def _fields(shown: EntrySheet) -> list[object]:
    from tui.widgets.entry_fields import COLUMNS, NOTE, Field

    return [NOTE, *(Field(name, 0) for name in COLUMNS)]
