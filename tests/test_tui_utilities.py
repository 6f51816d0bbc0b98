"""The use of water, electricity and gas in an office file: by hand, from real lists, and what rule E24 makes of it."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from console_pilot import console
from hypothesis import given
from hypothesis import strategies as st
from small_office import NOW, PASSPHRASE, SmallOffice, make_small_office

from roster.dwelling import Dwelling
from roster.record import Fault
from roster.utility_use import Used, Utility, UtilityUse, month_before, parse_month, parse_used
from roster.visit import Outcome, Visit
from storage.faults import NotAllowed, VersionConflict
from tui.commands.imports import command
from tui.screens.building_list import BuildingListScreen
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.utility_uses import UtilityUsesDialog

TODAY = date(2030, 11, 5)


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    return make_small_office(tmp_path / "office")


def used(dwelling: Dwelling, month: str, amount: Used, utility: Utility = Utility.WATER) -> UtilityUse:
    return UtilityUse(dwelling=dwelling.gid, utility=utility, month=month, used=amount)


def run(office: SmallOffice, path: Path, *options: str) -> Result:
    passphrase = office.path.parent.parent / "passphrase"
    signed_in = ["--office", str(office.path), "--as", "chief", "--passphrase-file", str(passphrase)]
    return CliRunner().invoke(command, ["utilities", str(path), *signed_in, *options])


def write(path: Path, *lines: str) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(["" if cell == "-" else cell for cell in line.split()] for line in lines)
    return path


def kept(office: SmallOffice, dwelling: Dwelling) -> list[tuple[str, str, str]]:
    with office.open("chief") as file:
        return [(use.month, use.utility.value, use.used.value) for use in file.utility_uses_of(dwelling.gid)]


# ---------------------------------------------------------------- by hand


def test_what_is_entered_is_stored_recorded_and_changed(office: SmallOffice) -> None:
    first = office.dwellings[0]
    with office.open() as file:
        file.save_utility_uses([used(first, "2030-10", Used.NORMAL), used(first, "2030-09", Used.NOTHING)])
        stored = file.utility_uses_of(first.gid)
        assert [(use.month, use.used, use.version) for use in stored] == [
            ("2030-10", Used.NORMAL, 1),
            ("2030-09", Used.NOTHING, 1),
        ]
        file.save_utility_uses([stored[0].model_copy(update={"used": Used.NOW_AND_THEN})])
        assert file.utility_uses_of(first.gid)[0].used is Used.NOW_AND_THEN
        assert file.verify_audit() is None
        with pytest.raises(VersionConflict):
            file.save_utility_uses([stored[0].model_copy(update={"used": Used.NOTHING})])
        with pytest.raises(VersionConflict):
            file.save_utility_uses([used(first, "2030-08", Used.NORMAL), used(first, "2030-10", Used.NOTHING)])
        assert [use.month for use in file.utility_uses_of(first.gid)] == ["2030-10", "2030-09"]


def test_who_may_not_change_entries_or_import_is_told_so(office: SmallOffice) -> None:
    with office.open() as file, pytest.raises(NotAllowed):
        file.utility_inventory()


# ---------------------------------------------------------------- rule E24


def rules(office: SmallOffice) -> list[tuple[str, str]]:
    with office.open("chief") as file:
        hits = file.hits_of_building(office.building.gid)
    return [(hit.room, hit.finding.message) for hit in hits if hit.finding.rule == "E24"]


def test_a_vacant_dwelling_with_normal_use_is_queried(office: SmallOffice) -> None:
    vacant = office.dwellings[4]
    with office.open() as file:
        file.save_utility_uses([used(vacant, "2030-10", Used.NORMAL, Utility.ELECTRICITY)])
    assert not rules(office)
    with office.open() as file:
        file.record_visit(Visit(dwelling=vacant.gid, at=NOW, by=file.me.gid, outcome=Outcome.VACANT))
    assert rules(office) == [("301", "found vacant, but water, electricity or gas was used normally in 2030-10")]
    with office.open() as file:
        file.save_utility_uses([used(vacant, "2030-11", Used.NOW_AND_THEN, Utility.GAS)])
    assert not rules(office)


def test_a_dwelling_that_is_lived_in_and_uses_nothing_for_three_months_is_queried(office: SmallOffice) -> None:
    home = office.dwellings[0]
    with office.open() as file:
        family = file.household(office.households[0].gid)
        persons = tuple(person.model_copy(update={"lives_here": True}) for person in family.persons)
        file.save_household(family.model_copy(update={"persons": persons}))
        file.save_utility_uses([used(home, month, Used.NOTHING) for month in ("2030-09", "2030-10")])
    assert not rules(office)
    with office.open() as file:
        file.save_utility_uses([used(home, "2030-08", Used.NOTHING)])
    assert rules(office) == [("101", "somebody lives here, but nothing was used for 3 months up to 2030-10")]
    with office.open() as file:
        file.save_utility_uses([used(home, "2030-08", Used.NOW_AND_THEN, Utility.GAS)])
    assert not rules(office)


# ---------------------------------------------------------------- lists


def test_a_list_with_a_column_for_each_utility_is_imported_once(office: SmallOffice, tmp_path: Path) -> None:
    path = write(
        tmp_path / "list.csv",
        "楼栋 单元 室号 月份 水 电 气",
        "7号楼 1 101 2020-10 正常 正常 -",
        "7号楼 1 102 2020年10月 0 偶尔 无",
    )
    result = run(office, path)
    assert result.exit_code == 0, result.output
    assert "2020-10 electricity: 2 new, 0 changed" in result.output
    assert "use of utilities: 5 new, 0 changed, 0 unchanged, 0 faults" in result.output
    assert kept(office, office.dwellings[1]) == [
        ("2020-10", "electricity", "1"),
        ("2020-10", "gas", "0"),
        ("2020-10", "water", "0"),
    ]
    assert "0 new, 0 changed, 5 unchanged" in run(office, path).output
    better = write(tmp_path / "better.csv", "楼栋 单元 室号 月份 水", "7号楼 1 102 202010 2")
    assert "0 new, 1 changed, 0 unchanged" in run(office, better).output
    assert kept(office, office.dwellings[1])[2] == ("2020-10", "water", "2")


def test_a_workbook_by_dwelling_code_with_a_row_for_each_utility(office: SmallOffice, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    code = office.dwellings[2].code
    for row in (
        ("住房代码", "项目", "月份", "用量"),
        (code, "用电", date(2020, 10, 1), "正常"),
        (code, "水", 202010, 1),
    ):
        sheet.append(row)
    book.save(tmp_path / "list.xlsx")
    assert run(office, tmp_path / "list.xlsx").exit_code == 0
    assert kept(office, office.dwellings[2]) == [("2020-10", "electricity", "2"), ("2020-10", "water", "1")]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (
            "7号楼 1 101 2020-10 38.5",
            "水: 38.5: is none of 0 none, 1 now and then, 2 normal; meter readings are not kept",
        ),
        ("7号楼 1 101 2999-12 0", "月份: 2999-12: is a month in the future"),
        ("7号楼 1 101 十月 0", "月份: 十月: is no month such as 2026-10"),
        ("7号楼 1 909 2020-10 0", "室号: 909: there is no such dwelling in 7号楼"),
        ("7号楼 1 102 2020-10 0", "月份: 2020-10: repeats row 2"),
    ],
)
def test_a_faulty_cell_names_row_column_value_and_reason(
    office: SmallOffice, tmp_path: Path, row: str, fault: str
) -> None:
    path = write(tmp_path / "list.csv", "楼栋 单元 室号 月份 水", "7号楼 1 102 2020-10 2", row)
    result = run(office, path)
    assert result.exit_code == 1
    assert f"{path}:3: {fault}" in result.output
    assert not kept(office, office.dwellings[1])


def test_a_list_without_month_or_use_says_which_column_is_missing(office: SmallOffice, tmp_path: Path) -> None:
    result = run(office, write(tmp_path / "list.csv", "住房代码 项目", "x 水"))
    assert result.exit_code == 1
    assert "month: this column is missing" in result.output
    assert "used: this column is missing" in result.output


# ---------------------------------------------------------------- what is written


@given(month=st.dates(date(1990, 1, 1), TODAY))
def test_every_way_of_writing_a_month_is_read(month: date) -> None:
    wanted = f"{month:%Y-%m}"
    for text in (wanted, f"{month:%Y%m}", f"{month.year}年{month.month}月", f"{month.year}.{month.month}", str(month)):
        assert parse_month(text, TODAY) == wanted
    before = month_before(wanted)
    assert before < wanted
    assert before >= f"{month.year - 1}-12"


@given(text=st.text(max_size=6))
def test_whatever_stands_there_is_a_class_or_a_fault(text: str) -> None:
    try:
        assert parse_used(text) in Used
    except Fault as fault:
        assert "readings are not kept" in str(fault)


# ---------------------------------------------------------------- the console


async def test_the_use_is_entered_at_the_dwelling_that_one_stands_on(office: SmallOffice) -> None:
    async with console(office.path, "e1", PASSPHRASE) as it:
        await it.on(BuildingListScreen)
        await it.app.run_action("utilities")
        await it.until(lambda: it.said == "Stand on a dwelling first.")
        await it.press("enter")
        await it.on(CrossSectionScreen)
        scenic = it.app.screen
        assert isinstance(scenic, CrossSectionScreen)
        dwelling = next(d for d in office.dwellings if d.gid == scenic.dwelling)
        await it.app.run_action("utilities")
        await it.on(UtilityUsesDialog)
        dialog = it.app.screen
        await it.press("2", "enter", "3", "8", "f2")
        await it.until(lambda: "meter readings are not kept" in str(dialog.query_one(".dialog-word").render()))
        await it.press("backspace", "backspace", *"偶尔", "f2")
        await it.on(CrossSectionScreen)
    assert [(utility, amount) for _month, utility, amount in kept(office, dwelling)] == [
        ("electricity", "1"),
        ("water", "2"),
    ]
