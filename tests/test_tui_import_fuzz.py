"""Whatever lies in a file called a list: it is read, or refused in words, and nothing else happens."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roster.area import EnumerationArea
from roster.form.campaign import Campaign
from roster.lists.dwelling_list import Inventory, plan_dwellings
from roster.lists.household_list import plan_households
from roster.lists.person_list import Standing, plan_persons
from roster.lists.relation_column import RelationReading
from roster.lists.utility_list import plan_utilities
from storage.list_file import UnreadableList, read_list

NOTHING = Inventory((EnumerationArea(number=1),), (), ())
STANDING = Standing(NOTHING, (), {}, Campaign(date(2020, 11, 1)), date(2020, 11, 20))
HEADINGS = "普查小区 楼栋 地址 分部 单元 楼层 跨层 序 室号 用途 户主 人数 电话 备注 身份证号".split()
OF_PERSONS = "姓名 与户主关系 性别 出生日期 民族 户口在本户 人户状况 D7 D8 D9 D11 受教育程度 户别 建筑面积".split()
OF_UTILITIES = "住房代码 月份 水 用量 项目".split()
VALUES = '1 101 3A -1 B1 2-3 1单元 住宅 门面 =1+1 @x " [/b] é 𪚔 1e9 51232819620814913X １０１ 三层 #REF!'.split()
ODD = ["", "\t", "\u202e", "NUL\x01", "9" * 400]
ANSWERS = "2 02 22 长子 配偶 男 2001-02-03 土家 是 人户一致 5 高中 89.5 2026-10 正常".split()
WORDS = st.sampled_from([*HEADINGS, *OF_PERSONS, *OF_UTILITIES, *VALUES, *ANSWERS, *ODD])
TABLES = st.lists(st.lists(WORDS | st.text(max_size=8), max_size=8), max_size=8)
QUICK = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
LONG = settings(max_examples=5000, suppress_health_check=[HealthCheck.function_scoped_fixture])


def taken(path: Path) -> None:
    """Read and compare a file as each kind of list; every remark names a row and says why."""
    try:
        sheet = read_list(path)
    except UnreadableList as error:
        assert path.name in str(error)
        return
    dwellings = plan_dwellings(sheet, NOTHING)
    households = plan_households(sheet, NOTHING, (), {area.gid: 1 for area in NOTHING.areas})
    persons = [plan_persons(sheet, STANDING, reading) for reading in (None, *RelationReading)]
    utilities = plan_utilities(sheet, NOTHING, (), STANDING.today)
    for plan in (dwellings, households, *persons, utilities):
        for fault in (*plan.faults, *plan.warnings):
            assert fault.row >= 1
            assert fault.reason
    numbers = [d.number for d in dwellings.dwellings]
    assert all(number >= 1 for number in numbers)


def bytes_in(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    taken(path)


def table_in(tmp_path: Path, table: list[list[str]], encoding: str) -> None:
    text = "\n".join(",".join(row) for row in table)
    bytes_in(tmp_path, text.encode(encoding, "replace"), "list.csv")


def workbook_in(tmp_path: Path, table: list[list[str]], place: int, flipped: int) -> None:
    """A workbook with the table in it, and one byte of it changed where ``flipped`` is not 0."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in table:
        sheet.append(["".join(c for c in cell if c.isprintable() or c == "\t") for cell in row])
    made = io.BytesIO()
    book.save(made)
    data = bytearray(made.getvalue())
    data[place % len(data)] ^= flipped
    bytes_in(tmp_path, bytes(data), "list.xlsx")


@QUICK
@given(data=st.binary(max_size=300), name=st.sampled_from(["a.csv", "a.xlsx", "a.txt"]))
def test_any_bytes_are_a_list_or_refused(tmp_path: Path, data: bytes, name: str) -> None:
    bytes_in(tmp_path, data, name)


@QUICK
@given(table=TABLES, encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
def test_any_table_is_compared_or_refused(tmp_path: Path, table: list[list[str]], encoding: str) -> None:
    table_in(tmp_path, table, encoding)


@settings(QUICK, max_examples=25)
@given(table=TABLES, place=st.integers(0, 1 << 16), flipped=st.integers(0, 255))
def test_any_workbook_also_a_damaged_one_is_compared_or_refused(
    tmp_path: Path, table: list[list[str]], place: int, flipped: int
) -> None:
    workbook_in(tmp_path, table, place, flipped)


@pytest.mark.soak
@LONG
@given(table=TABLES, place=st.integers(0, 1 << 16), flipped=st.integers(0, 255), data=st.binary(max_size=2000))
def test_any_file_for_a_long_time(
    tmp_path: Path, table: list[list[str]], place: int, flipped: int, data: bytes
) -> None:
    bytes_in(tmp_path, data, "list.csv")
    table_in(tmp_path, table, "gb18030")
    workbook_in(tmp_path, table, place, flipped)


@pytest.mark.parametrize(("place", "byte"), [(6, 84), (30, 255), (32, 255)])
def test_a_workbook_with_a_damaged_directory_is_refused(tmp_path: Path, place: int, byte: int) -> None:
    """A version of the format that nobody knows yet, an extra field and a comment that end behind the file."""
    path = tmp_path / "list.xlsx"
    openpyxl.Workbook().save(path)
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + place] = byte
    path.write_bytes(data)
    with pytest.raises(UnreadableList, match=r"list\.xlsx"):
        read_list(path)


def test_a_workbook_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    book = openpyxl.Workbook()
    book.save(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/zeros", bytes(600 << 20))
    assert path.stat().st_size < 2 << 20
    with pytest.raises(UnreadableList, match=r"bomb\.xlsx"):
        read_list(path)
