"""``huce import persons`` and the console's import of persons, on real office files, CSV and Excel."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from console_pilot import console
from small_office import PASSPHRASE, SmallOffice, make_small_office

from roster.household import Household
from roster.person import Relation
from storage.faults import InTheWay
from tui.commands.imports import command
from tui.screens.building_list import BuildingListScreen
from tui.screens.choice import Choice
from tui.screens.confirm import Confirm
from tui.screens.import_list import ImportListDialog
from tui.widgets.listing import Listing
from tui.widgets.text_field import TextField

GB_LIST = (
    "楼栋 单元 室号 姓名 与户主关系 性别 出生日期 民族 普查时点居住地 户口登记地 受教育程度",
    "7号楼 1 301 冉一 02 男 1970-01-02 土家族 1 1 高中",
    "- - - 王二 10 女 1971-03 苗 1 4 初中",
    "- - - 冉三 22 男 2000-05-06 土家 5 1 大学本科",
    "7号楼 1 302 [/b] 02 女 1950-12-01 汉 1 1 未上过学",
)


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    return make_small_office(tmp_path / "office")


def cells(line: str) -> list[str]:
    return ["" if cell == "-" else cell for cell in line.split()]


def write(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    """A CSV file of rows written with spaces; ``-`` alone is an empty cell."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(map(cells, lines))
    return path


def run(office: SmallOffice, what: Sequence[str], *, login: str = "chief") -> Result:
    passphrase = office.path.parent.parent / "passphrase"
    signed_in = ["--office", str(office.path), "--as", login, "--passphrase-file", str(passphrase)]
    return CliRunner().invoke(command, [*what, *signed_in])


def stored(office: SmallOffice) -> dict[str, Household]:
    """By head; who has none is left out."""
    with office.open("chief") as file:
        assert file.verify_audit() is None
        return {household.head_name: household for household in file.household_inventory()}


def test_gb_4761_is_asked_about_mapped_when_accepted_and_taken_back_whole(office: SmallOffice, tmp_path: Path) -> None:
    path = str(write(tmp_path / "list.csv", *GB_LIST, encoding="gb18030"))
    before = stored(office)
    asked = run(office, ["persons", path])
    assert asked.exit_code == 1
    assert "02 head of household -> 0 head: 2 lines" in asked.output
    assert "22 eldest son -> 2 child: 1 line" in asked.output
    assert "--relations gb: GB/T 4761, mapped to item D2 as suggested" in asked.output
    assert stored(office) == before

    result = run(office, ["persons", path, "--relations", "gb"])
    assert result.exit_code == 0, result.output
    assert "area 001: 2 new households, numbers 004 to 005" in result.output
    assert "persons in the office: 3 before, 7 after the import" in result.output
    assert "persons: 4 new, 0 changed, 0 unchanged, 0 faults, 0 warnings" in result.output
    family = stored(office)["冉一"]
    assert [p.relation for p in family.persons] == [Relation.HEAD, Relation.SPOUSE, Relation.CHILD]
    assert [dict(p.answers) for p in family.persons] == [
        {"D8": "1", "D11": "5"},
        {"D8": "4", "D11": "4"},
        {"D7": "5", "D8": "1", "D11": "7"},
    ]
    with office.open("chief") as file:
        assert [found.title for found in file.find("王二")] == ["王二"]

    again = run(office, ["persons", path, "--relations", "gb"])
    assert "persons: 0 new, 0 changed, 4 unchanged, 0 faults, 0 warnings" in again.output
    assert run(office, ["take-back"], login="e1").exit_code == 1
    back = run(office, ["take-back"])
    assert (back.exit_code, back.output) == (0, "Taken back: list imported, 2.\n")
    assert stored(office) == before
    assert run(office, ["take-back"]).exit_code == 1


def test_an_import_that_filled_an_expected_household_leaves_it_as_it_was(office: SmallOffice, tmp_path: Path) -> None:
    heads = write(tmp_path / "heads.csv", "楼栋 单元 室号 户主 备注", "7号楼 1 301 冉一 租住")
    assert run(office, ["households", str(heads)]).exit_code == 0
    before = stored(office)["冉一"]
    path = str(write(tmp_path / "list.csv", *GB_LIST))
    result = run(office, ["persons", path, "--relations", "gb"])
    assert "1 household that was expected gets its members" in result.output
    filled = stored(office)["冉一"]
    assert (filled.gid, filled.number, len(filled.persons), filled.note) == (before.gid, before.number, 3, "租住")
    assert run(office, ["take-back"]).exit_code == 0
    emptied = stored(office)["冉一"]
    assert emptied == before.model_copy(update={"version": emptied.version})
    assert "something was saved since at: 301" in run(office, ["take-back"]).output


def test_what_was_saved_since_is_not_taken_back(office: SmallOffice, tmp_path: Path) -> None:
    path = str(write(tmp_path / "list.csv", *GB_LIST))
    assert run(office, ["persons", path, "--relations", "gb"]).exit_code == 0
    with office.open("chief") as file:
        family = next(h for h in file.household_inventory() if h.head_name == "冉一")
        file.save_household(family.model_copy(update={"note": "晚上在家"}))
        step = file.last_import()
        assert step is not None
        with pytest.raises(InTheWay, match="301"):
            file.take_back_step(step.gid)
    assert set(stored(office)) >= {"冉一", "[/b]"}


def test_single_digits_may_be_either_list(office: SmallOffice, tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", "楼栋 单元 室号 姓名 与户主关系", "7号楼 1 301 冉一 0", "7号楼 1 301 冉二 3")
    asked = run(office, ["persons", str(path), "--dry-run"])
    assert asked.exit_code == 1
    assert "3 -> 2 child (daughter); or 3 parent: 1 line" in asked.output
    assert "may be item D2 or GB/T 4761" in asked.output
    for reading, relation in (("gb-digits", Relation.CHILD), ("census", Relation.PARENT), ("leave-out", None)):
        assert run(office, ["persons", str(path), "--relations", reading]).exit_code == 0
        assert stored(office)["冉一"].persons[1].relation is relation
        assert run(office, ["take-back"]).exit_code == 0


def test_a_workbook_with_dates_and_merged_cells_is_imported(office: SmallOffice, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows: Sequence[Sequence[object]] = (
        ("文汇社区人员名册",),
        ("序号", "楼栋", "单元", "室号", "姓名", "与户主关系", "性别", "出生日期", "D11 受教育程度", "住房间数"),
        (1, "7号楼", "1单元", 301, "冉一", "户主", "男", date(1970, 1, 2), 5, 3),
        (2, None, None, None, "王二", "配偶", "女", date(1971, 3, 4), "初中", None),
        (3, "7号楼", "1单元", 302, "张三", "户主", "女", "1985.6", 4.0, None),
    )
    for row in rows:
        sheet.append(row)
    for place in ("B3:B4", "C3:C4", "D3:D4"):
        sheet.merge_cells(place)
    book.save(tmp_path / "list.xlsx")
    result = run(office, ["persons", str(tmp_path / "list.xlsx")])
    assert result.exit_code == 0, result.output
    assert "3 new, 0 changed, 0 unchanged, 0 faults, 0 warnings" in result.output
    found = stored(office)
    assert [(p.name, p.birth, p.answer("D11")) for p in found["冉一"].persons] == [
        ("冉一", "1970-01-02", "5"),
        ("王二", "1971-03-04", "4"),
    ]
    assert found["冉一"].answer("H7") == "3"
    assert (found["张三"].persons[0].birth, found["张三"].persons[0].answer("D11")) == ("1985-06", "4")


def test_one_fault_and_nothing_is_imported_or_its_household_is_left_out(office: SmallOffice, tmp_path: Path) -> None:
    lines = [line.replace("苗", "苗汉") for line in GB_LIST]
    path = write(tmp_path / "list.csv", *lines)
    before = stored(office)
    result = run(office, ["persons", str(path), "--relations", "gb"])
    assert result.exit_code == 1
    assert f"{path}:3: 民族: 苗汉: is no ethnic group of GB/T 3304" in result.output
    assert "Nothing was imported." in result.output
    assert stored(office) == before
    result = run(office, ["persons", str(path), "--relations", "gb", "--skip-faulty"])
    assert result.exit_code == 0
    assert "the household is left out as a whole: row 3 is faulty" in result.output
    assert set(stored(office)) - set(before) == {"[/b]"}


def test_who_may_not_import_is_told_so(office: SmallOffice, tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", *GB_LIST)
    assert "import lists" in run(office, ["persons", str(path), "--relations", "gb"], login="e1").output


# ---------------------------------------------------------------- the console


def report(dialog: ImportListDialog) -> str:
    return "\n".join(row.cells[0] for row in dialog.query_one(Listing).rows)


async def test_the_console_asks_what_the_relations_mean_imports_and_takes_back(
    office: SmallOffice, tmp_path: Path
) -> None:
    path = write(tmp_path / "list.csv", *GB_LIST)
    async with console(office.path, "chief", PASSPHRASE) as it:
        await it.on(BuildingListScreen)
        await it.press("f4")
        await it.on(ImportListDialog)
        dialog = it.app.screen
        assert isinstance(dialog, ImportListDialog)
        dialog.query_one(TextField).value = str(path)
        await it.press("enter")
        await it.until(lambda: "relations may mean" in report(dialog))
        await it.press("f2")
        await it.on(Choice)
        await it.press("1")
        await it.on(ImportListDialog)
        await it.until(lambda: "relations are taken for: GB/T 4761" in report(dialog))
        assert "persons in the office: 3 before, 7 after the import" in report(dialog)
        assert "冉一" not in stored(office)
        await it.press("f2")
        await it.on(BuildingListScreen)
        await it.until(lambda: it.said == "The list is imported.")
        assert len(stored(office)["冉一"].persons) == 3
        await it.press("f4")
        await it.on(ImportListDialog)
        await it.press("f8")
        await it.on(Confirm)
        await it.press("2")
        await it.until(lambda: it.said == "The import is taken back.")
    assert "冉一" not in stored(office)
