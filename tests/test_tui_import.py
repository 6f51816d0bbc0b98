"""``huce import`` and the console's import, on real office files."""

from __future__ import annotations

import csv
import time
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from console_pilot import console
from small_office import PASSPHRASE, SmallOffice, make_small_office

from roster.id_number import check_character
from tui.commands.imports import command
from tui.path_completion import complete, typed_path
from tui.screens.building_list import BuildingListScreen
from tui.screens.confirm import Confirm
from tui.screens.import_list import ImportListDialog
from tui.widgets.listing import Listing
from tui.widgets.text_field import TextField

NUMBER = "51232819620814913" + check_character("51232819620814913")


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    return make_small_office(tmp_path / "office")


def write(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    """A CSV file of rows written with spaces; ``-`` alone is an empty cell."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(["" if cell == "-" else cell for cell in line.split()] for line in lines)
    return path


def run(office: SmallOffice, kind: str, path: Path, *options: str, login: str = "chief") -> Result:
    passphrase = office.path.parent.parent / "passphrase"
    signed_in = ["--office", str(office.path), "--as", login, "--passphrase-file", str(passphrase)]
    return CliRunner().invoke(command, [kind, str(path), *signed_in, *options])


def rooms(office: SmallOffice) -> set[tuple[str, str, str]]:
    """Building, stairwell and room of everything that stands."""
    with office.open("chief") as file:
        standing = file.inventory()
    buildings = {b.gid: b for b in standing.buildings}
    return {
        (buildings[d.building].name, buildings[d.building].stairwell_label(d.stairwell), d.room)
        for d in standing.dwellings
    }


# ---------------------------------------------------------------- the command line


def test_a_list_of_dwellings_is_imported_and_the_second_time_nothing_is(office: SmallOffice, tmp_path: Path) -> None:
    path = write(
        tmp_path / "list.csv",
        "普查小区 楼栋 地址 单元 楼层 室号 用途",
        "1 8号楼 文汇路8号 1 1层 101 住宅",
        "1 8号楼 文汇路8号 1 B1 储1 储藏室",
        "2 9号楼 文汇路9号 - 1 门面1 商铺",
        encoding="gb18030",
    )
    before = rooms(office)
    first = run(office, "dwellings", path)
    assert first.exit_code == 0, first.output
    assert "new area 002" in first.output
    assert "new building 8号楼 in area 001: 2 dwellings" in first.output
    assert "dwellings: 3 new, 0 changed, 0 unchanged, 0 faults, 0 warnings" in first.output
    new = {("8号楼", "1单元", "101"), ("8号楼", "1单元", "储1"), ("9号楼", "", "门面1")}
    assert rooms(office) == before | new
    with office.open("chief") as file:
        version = file.data_version()
        assert file.verify_audit() is None
    again = run(office, "dwellings", path)
    assert again.exit_code == 0
    assert "0 new, 0 changed, 3 unchanged" in again.output
    assert "Nothing to import" in again.output
    with office.open("chief") as file:
        assert file.data_version() == version


def test_one_fault_and_nothing_is_imported(office: SmallOffice, tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", "普查小区 楼栋 楼层 室号", "1 8号楼 1 101", "1 8号楼 楼上 201", "1 8号楼 1 101")
    before = rooms(office)
    result = run(office, "dwellings", path)
    assert result.exit_code == 1
    assert f"{path}:3: 楼层: 楼上: is not a floor" in result.output
    assert f"{path}:4: 室号: 101: repeats row 2" in result.output
    assert "Nothing was imported." in result.output
    assert rooms(office) == before


def test_faulty_rows_can_be_left_out_and_are_listed(office: SmallOffice, tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", "普查小区 楼栋 楼层 室号", "1 8号楼 1 101", "1 8号楼 楼上 201")
    result = run(office, "dwellings", path, "--skip-faulty")
    assert result.exit_code == 0
    assert f"left out: {path}:3: 楼层: 楼上" in result.output
    assert ("8号楼", "", "101") in rooms(office)


def test_a_dry_run_only_says_what_would_be_done(office: SmallOffice, tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", "楼栋 单元 楼层 室号 用途", "7号楼 1 1 101 商铺", "7号楼 1 4 401 住宅")
    before = rooms(office)
    result = run(office, "dwellings", path, "--dry-run")
    assert result.exit_code == 0
    assert "7号楼 1单元 room 101: use residence -> shop" in result.output
    assert "7号楼 in area 001: 1 more dwelling" in result.output
    assert "dwellings: 1 new, 1 changed, 0 unchanged" in result.output
    assert rooms(office) == before
    with office.open("chief") as file:
        assert all(d.use.value == "residence" for d in file.inventory().dwellings)


def test_changes_are_stored(office: SmallOffice, tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", "楼栋 单元 楼层 室号 用途", "7号楼 1 1 101 商铺", "7号楼 1 4 401 住宅")
    assert run(office, "dwellings", path).exit_code == 0
    with office.open("chief") as file:
        standing = file.inventory()
        assert {d.room for d in standing.dwellings if d.use.value == "shop"} == {"101"}
        assert [s.level for s in standing.buildings[0].storeys] == [1, 2, 3, 4]
        assert file.verify_audit() is None


def test_a_workbook_with_merged_cells_is_imported(office: SmallOffice, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows: Sequence[Sequence[object]] = (
        ("文汇社区房屋清单", None, None, None, None),
        ("小区号", "楼栋", "单元", "楼层", "室号"),
        (1, "8号楼", "1单元", 1, 101),
        (None, None, None, 1, 102.0),
        (None, None, "2单元", "3A", "3A01"),
    )
    for row in rows:
        sheet.append(row)
    for cells in ("A1:E1", "A3:A5", "B3:B5", "C3:C4"):
        sheet.merge_cells(cells)
    book.create_sheet("二期").append(["楼栋"])
    book.save(tmp_path / "list.xlsx")
    result = run(office, "dwellings", tmp_path / "list.xlsx")
    assert result.exit_code == 0, result.output
    assert "only the first sheet was read; not read: 二期" in result.output
    assert {("8号楼", "1单元", "101"), ("8号楼", "1单元", "102"), ("8号楼", "2单元", "3A01")} <= rooms(office)


def test_a_list_of_households_is_imported_and_the_second_time_nothing_is(office: SmallOffice, tmp_path: Path) -> None:
    path = write(
        tmp_path / "list.csv",
        "楼栋 单元 室号 户主 人数 电话 备注",
        "7号楼 1 301 冉一 3 13800000001 -",
        "7号楼 1 302 [/b] - - 租住",
    )
    result = run(office, "households", path)
    assert result.exit_code == 0, result.output
    assert "area 001: 2 new households, numbers 004 to 005" in result.output
    with office.open("chief") as file:
        listed = {h.expected_head: h for h in file.household_inventory() if h.expected_head}
        assert (listed["冉一"].number, listed["冉一"].expected_persons, listed["冉一"].phone) == (4, 3, "13800000001")
        assert listed["[/b]"].note == "租住"
        assert [found.title for found in file.find("冉一")] == ["冉一"]
    again = run(office, "households", path)
    assert "0 new, 0 changed, 2 unchanged" in again.output


def test_a_list_with_id_numbers_is_refused_and_does_not_show_them(office: SmallOffice, tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", "楼栋 单元 室号 户主 证件", f"7号楼 1 301 冉一 {NUMBER}")
    result = run(office, "households", path, "--skip-faulty")
    assert result.exit_code == 1
    assert f"{path}:1: 证件: ID numbers are read off the card at the door" in result.output
    assert NUMBER not in result.output
    assert "households: 0 new" in result.output
    with office.open("chief") as file:
        assert not [h for h in file.household_inventory() if h.expected_head]


def test_what_a_file_says_never_reaches_the_terminal_as_it_is(office: SmallOffice, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("普查小区,楼栋,楼层,室号\n1,8号楼,\x1b]0;owned\x07\u202e" + "楼" * 500 + ",101\n", encoding="utf-8")
    result = run(office, "dwellings", path)
    assert result.exit_code == 1
    assert not set("\x1b\x07\u202e") & set(result.output)
    assert "楼" * 41 not in result.output


def test_who_may_not_import_is_told_so(office: SmallOffice, tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", "楼栋 单元 楼层 室号", "7号楼 1 4 401")
    before = rooms(office)
    result = run(office, "dwellings", path, login="e1")
    assert result.exit_code == 1
    assert "As enumerator you may not do this: import lists." in result.output
    assert rooms(office) == before


def test_a_file_that_is_no_list_is_said_in_a_sentence(office: SmallOffice, tmp_path: Path) -> None:
    result = run(office, "dwellings", tmp_path / "none.xlsx")
    assert result.exit_code == 1
    assert f"{tmp_path / 'none.xlsx'}: cannot be read" in result.output


def test_15_000_rows_take_seconds(office: SmallOffice, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("普查小区", "楼栋", "单元", "楼层", "室号"))
        for building in range(1, 21):
            for flight in range(1, 6):
                writer.writerows(
                    (1 + building // 4, f"东{building}号楼", f"{flight}单元", f"{floor}层", f"{floor}{door:02d}")
                    for floor in range(1, 26)
                    for door in range(1, 7)
                )
    started = time.perf_counter()
    result = run(office, "dwellings", path)
    assert result.exit_code == 0, result.output
    assert "15000 new" in result.output
    assert time.perf_counter() - started < 60


# ---------------------------------------------------------------- the console


def report(dialog: ImportListDialog) -> list[str]:
    return [row.cells[0] for row in dialog.query_one(Listing).rows]


def word(dialog: ImportListDialog) -> str:
    return str(dialog.query_one(".dialog-word").render())


async def test_the_console_imports_a_list_and_shows_its_building(office: SmallOffice, tmp_path: Path) -> None:
    write(tmp_path / "dwellings of may.csv", "普查小区 楼栋 楼层 室号", "1 8号楼 1 101", "1 8号楼 2 201")
    async with console(office.path, "chief", PASSPHRASE) as it:
        await it.on(BuildingListScreen)
        await it.press("f4")
        await it.on(ImportListDialog)
        dialog = it.app.screen
        assert isinstance(dialog, ImportListDialog)
        dialog.query_one(TextField).value = f"{tmp_path}/dwell"
        await it.press("tab")
        assert dialog.query_one(TextField).value == f"{tmp_path}/dwellings of may.csv"
        await it.press("enter")
        await it.until(lambda: report(dialog))
        assert report(dialog) == ["new building 8号楼 in area 001: 2 dwellings"]
        assert "F2 imports the list." in word(dialog)
        await it.press("f2")
        await it.on(BuildingListScreen)
        await it.until(lambda: it.said == "The list is imported.")
        listing = it.app.screen.query_one(Listing)
        assert any(row.cells[0].strip() == "8号楼" for row in listing.rows)
    assert ("8号楼", "", "201") in rooms(office)


async def test_the_console_leaves_faulty_rows_out_only_where_that_is_wanted(
    office: SmallOffice, tmp_path: Path
) -> None:
    path = write(tmp_path / "list.csv", "普查小区 楼栋 楼层 室号", "1 8号楼 1 101", "1 8号楼 楼上 201")
    before = rooms(office)
    async with console(office.path, "chief", PASSPHRASE) as it:
        await it.on(BuildingListScreen)
        await it.press("f4")
        await it.on(ImportListDialog)
        dialog = it.app.screen
        assert isinstance(dialog, ImportListDialog)
        dialog.query_one(TextField).value = str(path)
        await it.press("enter")
        await it.until(lambda: report(dialog))
        assert report(dialog)[0].startswith("list.csv:3: 楼层: 楼上: is not a floor")
        await it.press("f2")
        await it.on(Confirm)
        await it.press("enter")
        await it.on(ImportListDialog)
        assert rooms(office) == before
        await it.press("f2")
        await it.on(Confirm)
        await it.press("2")
        await it.on(BuildingListScreen)
    assert ("8号楼", "", "101") in rooms(office)


async def test_a_list_with_heads_is_taken_for_households_and_f4_takes_it_for_dwellings(
    office: SmallOffice, tmp_path: Path
) -> None:
    path = write(
        tmp_path / "list.csv", "普查小区 楼栋 单元 楼层 室号 户主", "1 7号楼 1 1 101 [/b]", "1 8号楼 1 1 101 冉一"
    )
    async with console(office.path, "chief", PASSPHRASE) as it:
        await it.on(BuildingListScreen)
        await it.press("f4")
        await it.on(ImportListDialog)
        dialog = it.app.screen
        assert isinstance(dialog, ImportListDialog)
        await it.press("f2")
        assert "press Enter first" in word(dialog)
        dialog.query_one(TextField).value = str(path)
        await it.press("enter")
        await it.until(lambda: report(dialog))
        assert word(dialog).startswith("households: 1 new, 0 changed, 0 unchanged, 1 fault,")
        await it.press("f4")
        await it.until(lambda: word(dialog).startswith("dwellings: 1 new, 0 changed, 1 unchanged, 0 faults"))
        await it.press("escape")
        await it.on(BuildingListScreen)
    assert ("8号楼", "1单元", "101") not in rooms(office)


async def test_what_others_saved_meanwhile_is_looked_at_before_storing(office: SmallOffice, tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", "普查小区 楼栋 楼层 室号", "1 8号楼 1 101", "1 8号楼 2 201")
    less = write(tmp_path / "less.csv", "普查小区 楼栋 楼层 室号", "1 8号楼 1 101")
    async with console(office.path, "chief", PASSPHRASE) as it:
        await it.on(BuildingListScreen)
        await it.press("f4")
        await it.on(ImportListDialog)
        dialog = it.app.screen
        assert isinstance(dialog, ImportListDialog)
        dialog.query_one(TextField).value = str(path)
        await it.press("enter")
        await it.until(lambda: report(dialog))
        assert run(office, "dwellings", less).exit_code == 0
        await it.press("f2")
        await it.until(lambda: "Somebody else changed something" in word(dialog))
        assert report(dialog) == ["8号楼 in area 001: 1 more dwelling"]
        await it.press("f2")
        await it.on(BuildingListScreen)
    assert len([room for room in rooms(office) if room[0] == "8号楼"]) == 2


def test_a_path_is_completed_as_far_as_it_is_certain(tmp_path: Path) -> None:
    for name in ("list one.csv", "list two.xlsx", "letter.pdf", ".hidden.csv"):
        (tmp_path / name).touch()
    (tmp_path / "more").mkdir()
    assert complete(f"{tmp_path}/l") == (f"{tmp_path}/list ", ("list one.csv", "list two.xlsx"))
    assert complete(f"{tmp_path}/list o").text == f"{tmp_path}/list one.csv"
    assert complete(f"{tmp_path}/m").text == f"{tmp_path}/more/"
    assert complete(f"{tmp_path}/x") == (f"{tmp_path}/x", ())
    assert complete(f"{tmp_path}/none/x") == (f"{tmp_path}/none/x", ())
    assert len(complete(f"{tmp_path}/").names) == 3


def test_quotation_marks_and_the_home_folder_are_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/somewhere")
    assert typed_path(" '/a b/list.csv' ") == Path("/a b/list.csv")
    assert typed_path("~/list.csv") == Path("/somewhere/list.csv")
