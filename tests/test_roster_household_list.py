"""Lists of households: who is expected behind which door. ID numbers never come this way."""

from __future__ import annotations

from uuid import UUID

import pytest
from listed import NOTHING, sheet_of, split, standing

from roster.household import Household
from roster.id_number import check_character
from roster.lists.dwelling_list import Inventory, plan_dwellings
from roster.lists.household_list import HouseholdPlan, plan_households
from roster.lists.number_leak import holds_number
from roster.person import Person, Relation
from roster.sheet import Sheet

NUMBER = "51232819620814913" + check_character("51232819620814913")
HOUSES = standing(
    plan_dwellings(
        split(
            "普查小区 楼栋 分部 单元 楼层 室号",
            "1 7号楼 - 1 1 101",
            "1 7号楼 - 1 2 201",
            "1 7号楼 - 2 1 101",
            "1 7号楼 商铺 - 1 门面1",
            "2 8号楼 - 1 1 1单元-101",
            "2 9号楼 - 1 1 101",
            "1 9号楼 - 1 1 101",
        ),
        NOTHING,
    )
)
FOLLOWING = {area.gid: 5 for area in HOUSES.areas}


def plan(sheet: Sheet, *stored: Household, houses: Inventory = HOUSES) -> HouseholdPlan:
    return plan_households(sheet, houses, stored, FOLLOWING)


def reasons(found: HouseholdPlan) -> list[str]:
    return [f"{fault.row} {fault.column} {fault.value}: {fault.reason}" for fault in found.faults]


def room_of(household: Household) -> str:
    return next(d.room for d in HOUSES.dwellings if d.gid == household.dwelling)


def test_households_are_numbered_on_in_their_area_in_the_order_of_the_list() -> None:
    found = plan(
        split(
            "楼栋 单元 室号 户主 人数 电话 备注",
            "7号楼 1单元 101 冉一 4 13800000001 租住",
            "8栋 1 101 冉二 2人 023-79310001 -",
            "7 1 201 冉三 - - -",
            "7号楼 - 门面1 冉四 0 - -",
        )
    )
    assert not found.faults
    area_one = next(area.gid for area in HOUSES.areas if area.number == 1)
    assert [(h.number, h.expected_head, h.area == area_one) for h in found.households] == [
        (5, "冉一", True),
        (5, "冉二", False),
        (6, "冉三", True),
        (7, "冉四", True),
    ]
    first = found.households[0]
    assert (first.expected_persons, first.phone, first.note) == (4, "13800000001", "租住")
    assert [room_of(h) for h in found.households] == ["101", "1单元-101", "201", "门面1"]
    assert found.households[3].expected_persons == 0


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("7号楼 1 101 - 4 -", "2 户主 : is needed"),
        ("77号楼 1 101 冉一 4 -", "2 楼栋 77号楼: there is no such building"),
        ("7号楼 3 101 冉一 4 -", "2 室号 101: there is no such dwelling in 7号楼"),
        ("7号楼 - 101 冉一 4 -", "2 室号 101: may be any of these: 1单元 1F 101, 2单元 1F 101; say which"),
        ("9号楼 1 101 冉一 4 -", "2 楼栋 9号楼: is in several areas (001, 002)"),
        ("7号楼 1 101 冉一 四个 -", "2 人数 四个: is not a number of persons"),
        ("7号楼 1 101 冉一 1000 -", "2 人数 1000: is not a number of persons"),
        ("7号楼 1 101 冉一 4 1380000", "2 电话 1380000: a mobile number has 11 digits"),
        ("7号楼 1 101 冉一 4 打不通", "2 电话 打不通: “打不通” is not a telephone number"),
    ],
)
def test_a_faulty_cell_names_row_column_value_and_reason(row: str, fault: str) -> None:
    found = plan(split("楼栋 单元 室号 户主 人数 电话", row, "7号楼 1 201 冉三 2 -"))
    assert len(found.faults) == 1
    assert reasons(found)[0].startswith(fault)
    assert [h.expected_head for h in found.households] == ["冉三"]


def test_an_area_column_tells_buildings_of_one_name_apart() -> None:
    found = plan(split("普查小区 楼栋 室号 户主", "002 9号楼 101 冉一", "1 9栋 101 冉二"))
    assert not found.faults
    assert len({h.dwelling for h in found.households}) == 2


def test_two_families_of_a_dwelling_are_two_households_but_one_head_only_one() -> None:
    found = plan(split("楼栋 单元 室号 户主", "7号楼 1 101 冉一", "7号楼 1 101 向二", "7号楼 1 101室 冉一"))
    assert [h.expected_head for h in found.households] == ["冉一", "向二"]
    assert reasons(found) == ["4 户主 冉一: repeats row 2"]


def test_rows_without_anybody_are_passed_over_and_said_once() -> None:
    found = plan(split("楼栋 单元 室号 户主", "7号楼 1 101 -", "7号楼 1 201 冉一", "7号楼 2 101 -"))
    assert not found.faults
    assert len(found.households) == 1
    assert [(w.row, w.reason) for w in found.warnings] == [
        (2, "in 2 rows, of which this is the first, no household is given")
    ]


# ---------------------------------------------------------------- ID numbers


@pytest.mark.parametrize(
    "heading",
    [
        "身份证号",
        "户主身份证号码",
        "证件号码",
        "公民身份号码",
        "ID",
        "ID号",
        "户主ID",
        "idcard",
        "id_number",
        "ID No.",
        "Citizen ID",
        "身份证 号",
    ],
)
def test_a_column_of_id_numbers_is_refused_by_its_heading(heading: str) -> None:
    found = plan(sheet_of(("楼栋", "单元", "室号", "户主", heading), ("7号楼", "1", "101", "冉一", "")))
    assert [(f.row, f.column) for f in found.faults] == [(1, heading)]
    assert "read off the card at the door" in found.faults[0].reason
    assert not found.households


@pytest.mark.parametrize("heading", ["备注", "号码", "", "户主信息"])
@pytest.mark.parametrize(
    "value",
    [NUMBER, NUMBER.lower(), f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}", "512328620814913", "512328196208149000"],
)
def test_a_column_of_id_numbers_is_refused_by_what_stands_in_it(heading: str, value: str) -> None:
    found = plan(sheet_of(("楼栋", "单元", "室号", "户主", heading), ("7号楼", "1", "101", "冉一", value)))
    assert [(f.row, f.column, f.value) for f in found.faults] == [(1, heading, "")]
    assert not found.households


def test_a_single_id_number_in_a_note_is_a_fault_that_does_not_show_it() -> None:
    rows = [
        ("7号楼", "1", "101", "冉一", f"证{NUMBER}"),
        ("7号楼", "1", "201", "冉二", "晚上在家"),
        ("7号楼", "2", "101", "冉三", "租住"),
    ]
    found = plan(sheet_of(("楼栋", "单元", "室号", "户主", "备注"), *rows))
    assert [(f.row, f.column, f.value) for f in found.faults] == [(2, "备注", "")]
    assert NUMBER not in repr(found)
    assert len(found.households) == 2


@pytest.mark.parametrize(
    "text", ["13800000001", "023-79310001", "900000000000000000", "341602400002GB00012F00040001", "2026-10-21", ""]
)
def test_other_numbers_are_no_id_numbers(text: str) -> None:
    assert not holds_number(text)


# ---------------------------------------------------------------- comparing


def stored(sheet: Sheet) -> tuple[Household, ...]:
    return tuple(h.model_copy(update={"version": 1}) for h in plan(sheet).households)


def test_the_same_list_twice_changes_nothing() -> None:
    sheet = split("楼栋 单元 室号 户主 人数 电话", "7号楼 1 101 冉一 4 13800000001", "7号楼 1 201 冉二 - -")
    found = plan(sheet, *stored(sheet))
    assert (found.households, found.changed_households, found.unchanged) == ((), (), 2)


def test_what_a_list_knows_better_is_changed_and_an_empty_cell_takes_nothing_away() -> None:
    before = stored(split("楼栋 单元 室号 户主 人数 电话 备注", "7号楼 1 101 冉一 4 13800000001 租住"))
    found = plan(split("楼栋 单元 室号 户主 人数 电话", "7号楼 1 101 冉一 5 -"), *before)
    (changed,) = found.changed_households
    assert (changed.gid, changed.number) == (before[0].gid, before[0].number)
    assert (changed.expected_persons, changed.phone, changed.note) == (5, "13800000001", "租住")


def test_a_household_entered_at_the_door_stays_as_it_is() -> None:
    (before,) = stored(split("楼栋 单元 室号 户主 人数", "7号楼 1 101 冉一 4"))
    entered = before.model_copy(update={"persons": (Person(line=1, name="冉一", relation=Relation.HEAD),)})
    found = plan(split("楼栋 单元 室号 户主 人数", "7号楼 1 101 冉一 5"), entered)
    assert (found.changed_households, found.unchanged) == ((), 1)
    assert [w.reason for w in found.warnings] == ["this household is entered already and stays as it is"]
    assert not plan(split("楼栋 单元 室号 户主 人数", "7号楼 1 101 冉一 4"), entered).warnings


def test_an_area_without_free_numbers_takes_no_more() -> None:
    full: dict[UUID, int] = {area.gid: 998 for area in HOUSES.areas}
    found = plan_households(split("楼栋 单元 室号 户主", "7号楼 1 101 冉一", "7号楼 1 201 冉二"), HOUSES, (), full)
    assert [h.number for h in found.households] == [998]
    assert reasons(found) == ["3 户主 冉二: The area has used all 998 household numbers."]
