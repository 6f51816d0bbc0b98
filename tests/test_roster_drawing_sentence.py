"""A building in one line, in Chinese and English, neatly and less neatly written."""

from __future__ import annotations

from collections import Counter

import pytest

from roster.building import Numbering
from roster.drawing.drawing import Drawing
from roster.drawing.from_outline import draw
from roster.drawing.label_pattern import LabelPattern, RoomAt, counted_on, letter
from roster.drawing.sentence import number, outline_of
from roster.dwelling import Use
from roster.record import Fault, new_gid


def drawn(text: str) -> Drawing:
    return draw(outline_of(text), area=new_gid(), number=1, name="1号楼")


def rooms(drawing: Drawing, stairwell: int = 0) -> list[str]:
    gid = drawing.building.stairwells[stairwell].gid
    return [box.dwelling.room for box in drawing.section.boxes if box.dwelling.stairwell == gid]


@pytest.mark.parametrize(
    "text",
    [
        "33层 4单元 每层6户",
        "33层4单元6户",
        "３３层，４单元，每层６户。",
        "三十三层 四单元 一梯六户",
        "4个单元、33层楼、每层 6 户",
        "33 storeys, 4 stairwells, 6 doors",
        "33 floors with 4 entrances and 6 flats per landing",
    ],
)
def test_the_same_tower_said_in_many_ways(text: str) -> None:
    drawing = drawn(text)
    assert len(drawing.dwellings) == 792
    assert len(drawing.building.storeys) == 33
    assert [s.name for s in drawing.building.stairwells] == ["1单元", "2单元", "3单元", "4单元"]
    assert [s.shaft for s in drawing.building.stairwells] == [3, 3, 3, 3]
    assert rooms(drawing)[:7] == ["101", "102", "103", "104", "105", "106", "201"]
    assert [d.number for d in drawing.dwellings] == list(range(1, 793))


def test_shops_on_the_ground_floor_are_a_part_and_the_dwellings_begin_above_them() -> None:
    drawing = drawn("6层 地下1层 3单元 2户 跳4 一层门面8间 编号连续")
    homes, shops = drawing.building.parts
    assert [s.label for s in drawing.building.storeys] == ["-1", "1", "2", "3", "5", "6", "7"]
    assert [s.level for s in drawing.building.storeys] == [0, 1, 2, 3, 4, 5, 6]
    assert (shops.name, shops.stairwells[0].columns, shops.stairwells[0].shaft) == ("门面", 8, None)
    assert {d.level for d in drawing.dwellings if d.use is Use.SHOP} == {1}
    assert min(d.level for d in drawing.dwellings if d.use is Use.RESIDENCE) == 2
    assert rooms(drawing, 1)[:2] == ["203", "204"]
    assert len(homes.stairwells) == 3


def test_shops_beside_the_dwellings_use_their_room_numbers_again() -> None:
    drawing = drawn("17 storeys 3 stairwells 2 doors shops 2 floors 14 rooms without 1-101, 102, 1-201")
    counted = Counter(rooms(drawing, 3))
    assert len(rooms(drawing, 3)) == 28
    assert counted["101"] == 1
    assert "101" not in rooms(drawing, 0)
    assert "201" not in rooms(drawing, 0)
    assert "101" in rooms(drawing, 1)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("8层 4=3A", ["1", "2", "3", "3A", "5", "6", "7", "8"]),
        ("8层4改为3A", ["1", "2", "3", "3A", "5", "6", "7", "8"]),
        ("8 storeys 4 as 3A", ["1", "2", "3", "3A", "5", "6", "7", "8"]),
        ("5层 无4层", ["1", "2", "3", "5", "6"]),
        ("5 storeys skip 4", ["1", "2", "3", "5", "6"]),
        ("12层跳4、13", ["1", "2", "3", "5", "6", "7", "8", "9", "10", "11", "12", "14"]),
        ("3层 地下2层 -1=B1", ["-2", "B1", "1", "2", "3"]),
        ("2-4层", ["1", "2", "3", "4"]),
    ],
)
def test_floors_are_skipped_and_renamed(text: str, labels: list[str]) -> None:
    assert [storey.label for storey in drawn(text + " 1单元 2户").building.storeys] == labels


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2层1单元3户 字母", ["1A", "1B", "1C", "2A", "2B", "2C"]),
        ("1层1单元2户 {单元}-{层}{户:03}", ["1单元-1001", "1单元-1002"]),
        ("1层1单元2户 {floor}0{door}", ["101", "102"]),
        ("1层3间 31号起", ["31号", "32号", "33号"]),
        ("3层 1单元 2户 2层起", ["201", "202", "301", "302"]),
        ("2-3层1单元1户", ["201", "301"]),
        ("1层1单元2户带单元号", ["1单元-101", "1单元-102"]),
    ],
)
def test_rooms_are_labelled_as_said(text: str, wanted: list[str]) -> None:
    assert rooms(drawn(text)) == wanted


def test_a_pattern_after_the_shops_labels_the_shops() -> None:
    drawing = drawn("6层 1单元 2户 {层}0{户} 底层门面3间 门面{n}")
    assert rooms(drawing, 1) == ["门面1", "门面2", "门面3"]
    assert rooms(drawing, 0)[0] == "201"


def test_direction_and_lift_are_said_in_words() -> None:
    assert drawn("6层3单元2户 从右往左").building.numbering is Numbering.RIGHT_TO_LEFT
    assert drawn("6 storeys 2 doors right to left").building.numbering is Numbering.RIGHT_TO_LEFT
    assert drawn("6层2户 带电梯").building.lift
    assert not drawn("6层2户 无电梯").building.lift


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("6层 阁楼 2户 blah", ("阁楼", "blah")),
        ("6层2户半地下", ("半地下",)),
        ("3单元2户", ("storeys",)),
        ("6层2户缺909", ("909",)),
        ("4层2户 5=5A", ("5",)),
        ("4层2户 3=2", ("2",)),
        ("300层2户", ("300", "200")),
        ("6层120户", ("120",)),
        ("9层2户 12层起", ("top floor",)),
        ("6层2户 {flor}{door}", ("{flor}",)),
        ("200层60单元99户", ("9999",)),
        ("3层2户门面5层6间", ("shops",)),
    ],
)
def test_what_cannot_be_is_named(text: str, named: tuple[str, ...]) -> None:
    with pytest.raises(Fault) as fault:
        drawn(text)
    for word in named:
        assert word in str(fault.value)


def test_chinese_numerals_up_to_99() -> None:
    assert [number(text) for text in ("一", "两", "十", "十二", "二十", "三十三", "九十九", "7")] == [
        *(1, 2, 10, 12, 20, 33, 99, 7)
    ]
    with pytest.raises(Fault):
        number("一二")


def test_letters_go_on_after_z() -> None:
    assert [letter(n) for n in (1, 26, 27, 52, 53)] == ["A", "Z", "AA", "AZ", "BA"]


def test_a_run_counts_on_from_its_last_number() -> None:
    assert counted_on("门面08", 3) == ["门面08", "门面09", "门面10"]
    assert counted_on("31号", 2) == ["31号", "32号"]
    assert counted_on("活动室", 2) is None


def test_a_brace_alone_is_no_pattern() -> None:
    with pytest.raises(Fault):
        LabelPattern("{floor")
    assert LabelPattern("{floor:02}-{letter}").label(RoomAt("3", 2)) == "03-B"
