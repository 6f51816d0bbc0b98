"""Lists of persons: households with their members and the answers to the form, as far as a list may bring them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from listed import NOTHING, sheet_of, split, standing

from roster.form.campaign import Campaign
from roster.form.form import FORM
from roster.household import Household
from roster.id_number import IdKind, check_character
from roster.lists.dwelling_list import plan_dwellings
from roster.lists.person_list import PersonPlan, Standing, plan_persons
from roster.lists.relation_column import RelationReading
from roster.person import Person, Relation, Sex
from roster.sheet import RowFault, Sheet

NUMBER = "51232819620814913" + check_character("51232819620814913")
HOUSES = standing(
    plan_dwellings(
        split("普查小区 楼栋 单元 楼层 室号", "1 7号楼 1 1 101", "1 7号楼 1 2 201", "1 7号楼 2 1 101"),
        NOTHING,
    )
)
AREA = HOUSES.areas[0].gid
HEADING = "楼栋 单元 室号 姓名 与户主关系 性别 出生日期"
COUPLE = ("7号楼 1 101 冉一 户主 男 1970-01-02", "7号楼 1 101 王二 配偶 女 1971.3")


def plan(
    *lines: str, stored: tuple[Household, ...] = (), reading: RelationReading | None = None, following: int = 5
) -> PersonPlan:
    return of_sheet(split(*lines), stored=stored, reading=reading, following=following)


def of_sheet(
    sheet: Sheet,
    *,
    stored: tuple[Household, ...] = (),
    reading: RelationReading | None = None,
    following: int = 5,
) -> PersonPlan:
    office = Standing(HOUSES, stored, {AREA: following}, Campaign(date(2020, 11, 1)), date(2020, 11, 20))
    return plan_persons(sheet, office, reading)


def told(faults: tuple[RowFault, ...]) -> list[str]:
    return [f"{fault.row} {fault.column} {fault.value}: {fault.reason}" for fault in faults]


def names(*households: Household) -> list[list[str]]:
    return [[person.name for person in household.persons] for household in households]


def as_stored(found: PersonPlan) -> tuple[Household, ...]:
    return tuple(household.model_copy(update={"version": 1}) for household in found.households)


def test_a_list_with_the_whole_form_comes_in_whole() -> None:
    found = plan(
        HEADING
        + " 民族 户口在本户 普查时点居住地 户口登记地 离开户口登记地时间 离开户口登记地原因 受教育程度 是否识字"
        + " 户别 住所类型 建筑面积 间数 电话 备注",
        "7号楼 1 101 冉一 户主 男 1970-01-02 土家族 是 1 1 没有离开 - 高中 是 家庭户 1 89.5㎡ 3 13800000001 租住",
        "7号楼 1 101 王二 配偶 女 1971.3 06 否 本普查小区 4 5-10年 婚姻嫁娶 6 1 - - - - - -",
        "7号楼 1 101 冉三 子女 1 20160105 15 是 5 1 2 1 学前教育 - - - - - - -",
    )
    assert not found.warnings
    assert told(found.faults) == []
    (household,) = found.households
    assert (household.number, household.expected_head, household.version) == (5, "冉一", 0)
    assert dict(household.answers) == {"H1": "1", "H5": "1", "H6": "89.5", "H7": "3"}
    assert (household.phone, household.note) == ("13800000001", "租住")
    head, wife, child = household.persons
    assert (head.relation, head.sex, head.birth, head.ethnic_group) == (Relation.HEAD, Sex.MALE, "1970-01-02", "15")
    assert (head.lives_here, head.registered_here, head.id_number, head.id_kind) == (True, True, "", None)
    assert dict(head.answers) == {"D8": "1", "D9": "1", "D11": "5", "D12": "1"}
    assert (wife.birth, wife.ethnic_group, wife.registered_here) == ("1971-03", "06", False)
    assert dict(wife.answers) == {"D8": "4", "D9": "8", "D10": "5", "D11": "6", "D12": "1"}
    assert (child.lives_here, child.residence, child.line) == (False, "5", 3)
    assert dict(child.answers) == {"D7": "5", "D8": "1", "D9": "2", "D10": "1", "D11": "2"}


def test_english_headings_and_wordings_are_the_same() -> None:
    rows = [
        (
            "building",
            "stairwell",
            "room",
            "name",
            "relation",
            "sex",
            "birth",
            "D7",
            "D9 Time since leaving",
            "Education",
        ),
        ("7号楼", "1", "101", "Ran", "head", "male", "1970-01", "in this enumeration area", "", "master"),
    ]
    found = of_sheet(sheet_of(*rows))
    assert told(found.warnings) == ["1 D9 Time since leaving : this column is not read"]
    (person,) = found.households[0].persons
    assert (person.relation, person.lives_here, dict(person.answers)) == (Relation.HEAD, True, {"D11": "8"})


def test_each_head_of_a_dwelling_begins_a_household() -> None:
    found = plan(HEADING, *COUPLE, "7号楼 1 101 向三 户主 男 1980", "7号楼 1 201 张四 户主 女 1985-06")
    assert told(found.faults) == ["4 出生日期 1980: write a date as 1987-03-05 or 19870305, or a month as 1987-03"]
    assert names(*found.households) == [["冉一", "王二"], ["张四"]]
    found = plan(HEADING, *COUPLE, "7号楼 1 101 向三 户主 男 1980-01", "7号楼 1 101 向四 子女 女 2005-06")
    assert names(*found.households) == [["冉一", "王二"], ["向三", "向四"]]
    assert [household.number for household in found.households] == [5, 6]


def test_a_household_number_or_head_in_the_list_tells_households_apart() -> None:
    found = plan(
        "楼栋 单元 室号 户编号 姓名",
        "7号楼 1 101 1 冉一",
        "7号楼 1 101 2 向二",
        "7号楼 1 101 1 冉三",
    )
    assert names(*found.households) == [["冉一", "冉三"], ["向二"]]
    found = plan("楼栋 单元 室号 户主 姓名", "7号楼 1 101 冉一 冉一", "7号楼 1 101 向二 向二", "7号楼 1 101 向二 向三")
    assert names(*found.households) == [["冉一"], ["向二", "向三"]]
    assert [household.head_name for household in found.households] == ["冉一", "向二"]


def test_a_row_without_a_place_is_of_the_household_above() -> None:
    found = plan(HEADING, COUPLE[0], "- - - 王二 配偶 女 1971-03", "7号楼 1 201 张四 户主 女 1985-06")
    assert names(*found.households) == [["冉一", "王二"], ["张四"]]
    found = plan(HEADING, COUPLE[0], "- - - 王二 户主 女 1971-03")
    assert told(found.faults) == ["3 楼栋 : is needed: here another household begins"]
    found = plan(HEADING, "- - - 王二 配偶 女 1971-03", *COUPLE)
    assert told(found.faults) == ["2 楼栋 : is needed: the row above has no household to belong to"]


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("性别", "3", "is neither 1 male nor 2 female"),
        ("民族", "汉朝", "is no ethnic group of GB/T 3304"),
        ("户口在本户", "也许", "is neither yes nor no"),
        ("证件种类", "军官证", "is no kind of document"),
        ("人户状况", "空挂", "is no match class such as 人户一致"),
        ("居住地", "8", "is no code and no wording of D7 Residence at the reference time"),
        ("离开户口登记地时间", "10", "is no code and no wording of D9"),
        ("D11", "博士后", "is no code and no wording of D11"),
        ("间数", "三", "'三' is no whole number from 0 to 999"),
        ("建筑面积", "0", "'0' is no number of square metres"),
        ("出生日期", "2021-01-01", "birth date 2021-01-01 is in the future"),
        ("与户主关系", "同学", "is neither a relation of item D2 nor one of GB/T 4761"),
        ("电话", "1380000", "a mobile number has 11 digits"),
    ],
)
def test_a_faulty_cell_keeps_its_whole_household_out_and_no_other(column: str, value: str, reason: str) -> None:
    found = plan(
        f"楼栋 单元 室号 户编号 姓名 {column}",
        "7号楼 1 101 1 冉一 -",
        f"7号楼 1 101 1 王二 {value}",
        "7号楼 1 201 2 张三 -",
    )
    assert len(found.faults) == 1
    assert told(found.faults)[0].startswith(f"3 {column} {value}: {reason}")
    assert names(*found.households) == [["张三"]]
    assert told(found.warnings) == ["2 姓名 冉一: the household is left out as a whole: row 3 is faulty"]


def test_a_row_whose_place_is_unknown_keeps_the_household_above_out() -> None:
    lines = (*COUPLE, "7号楼 1 110 冉三 子女 男 2001-03", "7号楼 1 201 张四 户主 女 1985-06")
    found = plan(HEADING, *lines)
    assert told(found.faults) == ["4 室号 110: there is no such dwelling in 7号楼"]
    assert told(found.warnings) == ["2 姓名 冉一: the household is left out as a whole: row 4 is faulty"]
    assert names(*found.households) == [["张四"]]
    found = plan(HEADING, *COUPLE, "7号楼 1 110 冉三 户主 男 2001-03", "- - - 冉四 子女 男 2021-03")
    assert names(*found.households) == [["冉一", "王二"]]


def test_rows_below_a_head_without_a_place_are_of_nobody() -> None:
    found = plan(HEADING, *COUPLE, "- - - 向三 户主 男 1980-01", "- - - 向四 子女 女 2005-06")
    assert [fault.row for fault in found.faults] == [4, 5]
    assert names(*found.households) == [["冉一", "王二"]]


def test_what_rows_say_of_one_household_has_to_agree() -> None:
    found = plan("楼栋 单元 室号 姓名 户别", "7号楼 1 101 冉一 1", "7号楼 1 101 王二 2", "7号楼 1 101 王三 -")
    assert told(found.faults) == ["3 户别 2: says otherwise than row 2 of the same household"]
    assert not found.households


def test_the_same_person_twice_is_a_fault() -> None:
    found = plan(HEADING, *COUPLE, COUPLE[1])
    assert told(found.faults) == ["4 姓名 王二: repeats row 3"]
    found = plan(HEADING, *COUPLE, "7号楼 1 101 冉一 户主 男 1970-01-02")
    assert told(found.faults) == ["4 姓名 冉一: repeats row 2"]


def test_answers_that_the_form_does_not_ask_are_left_out_and_said_once() -> None:
    found = plan(
        "楼栋 单元 室号 姓名 出生日期 D8 D9 D10 D12 H5 H6",
        "7号楼 1 101 冉一 1970-01-02 1 1 0 1 2 60",
        "7号楼 1 101 冉二 2010-01-02 5 4 0 1 - -",
    )
    assert not found.faults
    assert [dict(person.answers) for person in found.households[0].persons] == [
        {"D8": "1", "D9": "1", "D12": "1"},
        {"D8": "5"},
    ]
    assert dict(found.households[0].answers) == {"H5": "2"}
    assert sorted(told(found.warnings)) == [
        "2 D10 0: in 2 rows, of which this is the first, the form does not ask this; the answers are left out",
        "2 H6 60: the form does not ask this here; the answer is left out",
        "3 D12 1: the form does not ask this here; the answer is left out",
        "3 D9 4: the form does not ask this here; the answer is left out",
    ]


def test_items_for_foreigners_are_taken_with_the_kind_of_document() -> None:
    found = plan(
        "楼栋 单元 室号 姓名 证件种类 国籍 F2 D8", "7号楼 1 101 Anna 护照 法国 探亲 4", "7号楼 1 101 冉一 - 法国 - 1"
    )
    anna, ran = found.households[0].persons
    assert (anna.id_kind, dict(anna.answers)) == (IdKind.PASSPORT, {"F1": "法国", "F2": "探亲"})
    assert dict(ran.answers) == {"D8": "1"}


def test_the_match_class_says_where_somebody_lives_and_is_registered() -> None:
    found = plan(
        "楼栋 单元 室号 姓名 人户状况 D7 D8",
        "7号楼 1 101 冉一 人户一致 - 1",
        "7号楼 1 101 冉二 人在户不在 1 4",
        "7号楼 1 101 冉三 户在人不在 5 -",
        "7号楼 1 101 冉四 户在人不在 - -",
        "7号楼 1 101 冉五 - - -",
    )
    assert not found.faults
    assert [(p.lives_here, p.registered_here, p.residence) for p in found.households[0].persons] == [
        (True, True, "1"),
        (True, False, "1"),
        (False, True, "5"),
        (False, True, "0"),
        (None, None, ""),
    ]


@pytest.mark.parametrize("row", ["人户一致 5 -", "人户一致 - 4", "户在人不在 1 -", "人在户不在 7 -"])
def test_a_match_class_that_contradicts_the_items_is_a_fault(row: str) -> None:
    found = plan("楼栋 单元 室号 姓名 人户状况 D7 D8", f"7号楼 1 101 冉一 {row}")
    assert [fault.reason for fault in found.faults] == ["says otherwise than the row's residence or registration"]


# ---------------------------------------------------------------- relations


def test_relations_of_gb_4761_are_mapped_only_once_somebody_says_so() -> None:
    lines = ("楼栋 单元 室号 姓名 关系", "7号楼 1 101 冉一 02", "7号楼 1 101 冉二 22", "7号楼 1 101 向三 儿媳")
    undecided = plan(*lines)
    assert undecided.reading is None
    assert undecided.relations.offers == (RelationReading.GB, RelationReading.LEAVE_OUT)
    mapped = plan(*lines, reading=RelationReading.GB)
    assert [p.relation for p in mapped.households[0].persons] == [
        Relation.HEAD,
        Relation.CHILD,
        Relation.CHILD_IN_LAW,
    ]
    left_out = plan(*lines, reading=RelationReading.LEAVE_OUT)
    assert [p.relation for p in left_out.households[0].persons] == [None, None, None]
    assert left_out.households[0].expected_head == "冉一"


def test_heads_whose_zero_was_dropped_begin_households_too() -> None:
    rows = ("7号楼 1 101 冉一 2", "7号楼 1 101 冉二 10", "7号楼 1 101 向三 2", "7号楼 1 101 向四 22")
    found = plan("楼栋 单元 室号 姓名 关系", *rows, reading=RelationReading.GB)
    assert names(*found.households) == [["冉一", "冉二"], ["向三", "向四"]]
    assert [household.head_name for household in found.households] == ["冉一", "向三"]


def test_a_reading_that_the_column_does_not_offer_decides_nothing() -> None:
    lines = ("楼栋 单元 室号 姓名 关系", "7号楼 1 101 冉一 02", "7号楼 1 101 冉二 22")
    assert plan(*lines, reading=RelationReading.CENSUS).reading is None
    assert plan(HEADING, *COUPLE, reading=RelationReading.GB).reading is RelationReading.CENSUS


# ---------------------------------------------------------------- comparing


def test_the_same_list_twice_changes_nothing() -> None:
    lines = (HEADING, *COUPLE, "7号楼 1 201 张四 户主 女 1985-06")
    first = plan(*lines)
    found = plan(*lines, stored=as_stored(first), following=7)
    assert (found.households, found.changed_households, found.unchanged, found.warnings) == ((), (), 3, ())
    assert (first.before, first.new, found.before, found.new) == (0, 3, 3, 0)


def test_an_expected_household_gets_its_members_under_its_number() -> None:
    expected = Household(area=AREA, dwelling=HOUSES.dwellings[0].gid, number=3, expected_head="冉一", note="二胎")
    found = plan(HEADING, *COUPLE, stored=(expected,))
    assert not found.households
    (filled,) = found.changed_households
    assert (filled.gid, filled.number, filled.note, filled.version) == (expected.gid, 3, "二胎", 1)
    assert names(filled) == [["冉一", "王二"]]


@pytest.mark.parametrize("entered", [{"name": "冉一"}, {"name": "王二", "birth": "1971-03"}])
def test_a_household_entered_at_the_door_stays_as_it_is(entered: dict[str, str]) -> None:
    member = Person(line=1, **entered)  # type: ignore[arg-type]
    stored = Household(area=AREA, dwelling=HOUSES.dwellings[0].gid, number=3, persons=(member,))
    if "birth" not in entered:
        stored = stored.model_copy(update={"expected_head": "冉一"})
    found = plan(HEADING, *COUPLE, stored=(stored,))
    assert (found.households, found.changed_households, found.unchanged) == ((), (), 2)
    assert told(found.warnings) == ["2 姓名 冉一: this household is entered already and stays as it is"]


def test_an_area_without_free_numbers_takes_no_more() -> None:
    found = plan(HEADING, *COUPLE, "7号楼 1 201 张四 户主 女 1985-06", following=998)
    assert [household.number for household in found.households] == [998]
    assert told(found.faults) == ["4 姓名 张四: The area has used all 998 household numbers."]


def test_a_dwelling_that_is_not_there_is_said_of_each_row() -> None:
    found = plan(HEADING, "7号楼 3 101 冉一 户主 男 1970-01-02", "8号楼 1 101 王二 配偶 女 1971-03")
    assert told(found.faults) == [
        "2 室号 101: there is no such dwelling in 7号楼",
        "3 楼栋 8号楼: there is no such building",
    ]


# ---------------------------------------------------------------- ID numbers


@pytest.mark.parametrize("heading", ["身份证号码", "证件号", "号码"])
def test_a_column_of_id_numbers_is_refused(heading: str) -> None:
    found = of_sheet(sheet_of(("楼栋", "单元", "室号", "姓名", heading), ("7号楼", "1", "101", "冉一", NUMBER)))
    assert [(fault.row, fault.column, fault.value) for fault in found.faults] == [(1, heading, "")]
    assert not found.households
    assert NUMBER not in repr(found)


def test_an_id_number_in_any_cell_is_a_fault_that_does_not_show_it() -> None:
    rows = [
        ("7号楼", "1", "101", "冉一" + NUMBER, ""),
        ("7号楼", "1", "201", "张二", ""),
        ("7号楼", "2", "101", "向三", ""),
    ]
    found = of_sheet(sheet_of(("楼栋", "单元", "室号", "姓名", "F1"), *rows))
    assert told(found.faults) == ["2 姓名 : holds an ID number; those are read off the card at the door"]
    assert NUMBER not in repr(found)
    assert names(*found.households) == [["张二"], ["向三"]]


def test_a_list_without_places_or_names_says_which_column_is_missing() -> None:
    found = plan("楼栋 与户主关系", "7号楼 户主")
    assert [fault.column for fault in found.faults] == ["room", "name"]


# ---------------------------------------------------------------- whatever stands in it


WRITTEN = st.tuples(
    st.sampled_from(["", "7号楼", "8号楼"]),
    st.sampled_from(["", "101", "201"]),
    st.sampled_from(["", "冉一", "王二", "张三"]),
    st.sampled_from(["", "02", "2", "22", "户主", "配偶", "长子", "同学"]),
    st.sampled_from(["", "男", "2", "3"]),
    st.sampled_from(["", "1970-01-02", "2019-12", "1970"]),
    st.sampled_from(["", "1", "5", "8"]),
    st.sampled_from(["", "1", "4", "5"]),
    st.sampled_from(["", "1", "4"]),
    st.sampled_from(["", "高中", "博士后"]),
)


@given(rows=st.lists(WRITTEN, max_size=12), reading=st.none() | st.sampled_from(RelationReading))
def test_whatever_the_rows_say_nobody_comes_in_twice_by_halves_or_unasked(
    rows: list[tuple[str, ...]], reading: RelationReading | None
) -> None:
    sheet = sheet_of(("楼栋", "室号", "姓名", "关系", "性别", "出生日期", "D7", "D8", "D9", "D11"), *rows)
    found = of_sheet(sheet, reading=reading)
    faulty = {fault.row for fault in found.faults}
    persons = [person for household in found.households for person in household.persons]
    assert found.new == len(persons) <= len(rows) - len(faulty)
    for household in found.households:
        assert [person.line for person in household.persons] == list(range(1, len(household.persons) + 1))
        for person in household.persons:
            asked = {item.number for item in FORM.asked(FORM.person, person.said, Campaign(date(2020, 11, 1)))}
            assert {item for item, _text in person.answers} <= asked | {"D7"}
            if found.reading is None or found.reading is RelationReading.LEAVE_OUT:
                assert person.relation in (None, Relation.HEAD, Relation.SPOUSE)
    again = of_sheet(sheet, stored=as_stored(found), reading=reading)
    assert not again.new
