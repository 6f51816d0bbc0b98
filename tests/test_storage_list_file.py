"""Files of lists as they come: encodings, spreadsheets, and what only pretends to be one."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roster.sheet import SheetRow
from storage.list_file import MOST_BYTES, UnreadableList, read_list

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ROWS = [["楼栋", "室号", "备注"], ["7号楼", "101", "冉,一"], ["", "", ""], ["䶮楼", "102", 'say "so"\n下行']]
READ = (
    SheetRow(1, ("楼栋", "室号", "备注")),
    SheetRow(2, ("7号楼", "101", "冉,一")),
    SheetRow(4, ("䶮楼", "102", 'say "so"\n下行')),
)


def as_csv(rows: list[list[str]], delimiter: str) -> str:
    import csv

    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_every_encoding_and_with_every_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes((as_csv(ROWS, delimiter) + "\r\n" * 5).encode(encoding))
    assert read_list(path).rows == READ


def save(path: Path, rows: list[list[object]], *merged: str, **more: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    for name, others in more.items():
        beside = book.create_sheet(name)
        for row in others:
            beside.append(row)
    book.save(path)
    return path


def cells(path: Path, sheet: str | None = None) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.row, row.cells) for row in read_list(path, sheet).rows]


def test_a_workbook_reads_as_one_sees_it(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["室号", "层", "号"],
        [101.0, 3, "0012"],
        [],
        [None, 2.5, True],
        [date(2026, 1, 2), datetime.fromisoformat("2026-01-02T03:04"), 13800000001],
        ["=1/0", "=SUM(1,2)", "#REF!"],
    ]
    found = cells(save(tmp_path / "list.xlsx", rows))
    assert found == [
        (1, ("室号", "层", "号")),
        (2, ("101", "3", "0012")),
        (4, ("", "2.5", "True")),
        (5, ("2026-01-02", "2026-01-02 03:04:00", "13800000001")),
        (6, ("", "", "#REF!")),
    ]


def test_cells_under_a_merged_one_say_the_same(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["文汇社区", None, None],
        ["楼栋", "单元", "室号"],
        ["7号楼", "1单元", 101],
        [None, None, 102],
        [None, "2单元", 101],
        [None, None, 102],
        [None, None, 103],
    ]
    found = cells(save(tmp_path / "list.xlsx", rows, "A1:C1", "A3:A6", "B3:B4", "B5:B6"))
    assert [row[1] for row in found[2:]] == [
        ("7号楼", "1单元", "101"),
        ("7号楼", "1单元", "102"),
        ("7号楼", "2单元", "101"),
        ("7号楼", "2单元", "102"),
        ("", "", "103"),
    ]


def test_the_first_sheet_is_read_unless_another_is_named(tmp_path: Path) -> None:
    path = save(tmp_path / "list.xlsx", [["室号"], [101]], 二期=[["室号"], [201]], 空=[])
    assert read_list(path).unread == ("二期",)
    assert cells(path, "二期") == [(1, ("室号",)), (2, ("201",))]
    with pytest.raises(UnreadableList, match="has no sheet “三期”; it has Sheet, 二期, 空"):
        read_list(path, "三期")


def test_hundreds_of_thousands_of_empty_rows_are_passed_over(tmp_path: Path) -> None:
    path = save(tmp_path / "list.xlsx", [["室号"], [101]])
    found = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    empty = "".join(f'<row r="{n}"/>' for n in range(3, 300_001))
    replace_part(path, "xl/worksheets/sheet1.xml", found.replace("</sheetData>", empty + "</sheetData>").encode())
    started = time.perf_counter()
    assert cells(path) == [(1, ("室号",)), (2, ("101",))]
    assert time.perf_counter() - started < 20


def replace_part(path: Path, name: str, content: bytes) -> None:
    before = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for member in before.namelist():
            after.writestr(member, content if member == name else before.read(member))


# ---------------------------------------------------------------- what is no list


def refused(path: Path) -> str:
    with pytest.raises(UnreadableList) as caught:
        read_list(path)
    assert str(caught.value).startswith(f"{path}")
    return str(caught.value).removeprefix(f"{path}")


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"a,b\n1,\0\n", "list.csv", ":2: holds a NUL character"),
        (b"a,b\n\n1,\xff\xff\xff\n", "list.csv", ":3: is neither UTF-8 nor GB18030"),
        (b"\xff\xfea", "list.csv", ":1: is neither UTF-8 nor GB18030"),
        (b'a,b\n1,"open\n2,3\n', "list.csv", ":3: the quotation marks do not match"),
        (b"a,b\n1," + b"x" * 10_001, "list.csv", ":2: the row is longer than 10000 characters"),
        (b'a\n"' + b"x" * 200_000 + b'"', "list.csv", ":2: the quotation marks do not match (field larger"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "list.xls", ": is a web page"),
        (b"no workbook", "list.xlsx", ": is damaged, or no Excel workbook"),
        (b"PK\x03\x04 and then nothing", "list.xlsx", ": is damaged, or no Excel workbook"),
        (OLE + bytes(600), "list.xls", ": is an old workbook (.xls, .et); save it as .xlsx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "list.xlsx", ": is protected by a password"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_its_reason(tmp_path: Path, content: bytes, name: str, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refused(path).startswith(reason)


def test_what_is_not_there_or_no_file_or_too_large_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.csv") == ": cannot be read: No such file or directory"
    assert refused(tmp_path) == ": is not a file"
    with (tmp_path / "large.csv").open("wb") as large:
        large.truncate(MOST_BYTES + 1)
    assert refused(tmp_path / "large.csv") == ": is larger than 50 MB; split it"


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    path = save(tmp_path / "list.xlsx", [["室号"], [101]])
    replace_part(path, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row r='1'>")
    assert refused(path).startswith(": the workbook is damaged (")
    whole = save(tmp_path / "whole.xlsx", [["室号"], [101]]).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert refused(path) == ": is damaged, or no Excel workbook"


def test_another_kind_of_package_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "list.ods", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert refused(tmp_path / "list.ods") == ": is no Excel workbook; save it as .xlsx"


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    path = save(tmp_path / "list.xlsx", [["室号"], [101]])
    replace_part(path, "xl/worksheets/sheet1.xml", bytes(210 * 1024 * 1024))
    started = time.perf_counter()
    assert refused(path) == ": unpacks to more than 200 MB and was not opened"
    assert time.perf_counter() - started < 1


def test_entities_that_grow_without_end_are_refused(tmp_path: Path) -> None:
    path = save(tmp_path / "list.xlsx", [["室号"], [101]])
    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE worksheet [<!ENTITY e0 "room">{entities}]>' + sheet.replace("室号", "&e11;")
    replace_part(path, "xl/worksheets/sheet1.xml", bomb.encode())
    assert refused(path) == ": the workbook is damaged (ParseError)"


def test_a_long_row_of_a_workbook_is_refused(tmp_path: Path) -> None:
    assert refused(save(tmp_path / "list.xlsx", [["室号"], ["x" * 10_001]])).startswith(":2: the row is longer")


@given(st.binary(max_size=300))
def test_no_bytes_do_more_than_be_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(content)
    try:
        read_list(path)
    except UnreadableList as error:
        assert str(path) in str(error)


@given(st.data())
def test_no_flipped_byte_of_a_workbook_does_more_than_be_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.xlsx"
    if not path.with_suffix(".whole").exists():
        save(path, [["楼栋", "室号"], ["7号楼", 101]], "A2:A3")
        path.rename(path.with_suffix(".whole"))
    content = bytearray(path.with_suffix(".whole").read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(content)
    try:
        read_list(path)
    except UnreadableList as error:
        assert str(path) in str(error)
