"""The rows of an Excel workbook (.xlsx), by value: formulas as they were last reckoned, macros never touched.

Merged cells are read from the sheet's own XML, since openpyxl's streaming mode leaves them out and its other mode
would hold a million formatted but empty rows in memory.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from roster.language import _
from roster.sheet import Sheet, SheetRow
from storage.list_file import UnreadableList, checked

MOST_UNPACKED = 200 * 1024 * 1024
MOST_COLUMNS = 200
_MOST_MEMBERS = 5000
_MOST_MERGED = 100_000

Merged = dict[int, list[tuple[int, int]]]
"""Column → first and last row of each merged range that begins in it, counted from 1."""


def read_workbook(path: Path, content: bytes, name: str | None) -> Sheet:
    """The sheet called ``name``, else the first visible one. Raises :class:`UnreadableList`."""
    _check_package(path, content)
    try:
        return _read(path, content, name)
    except (UnreadableList, MemoryError):
        raise
    except Exception as error:  # openpyxl raises whatever a damaged part makes it stumble over
        kind = type(error).__name__
        raise UnreadableList(_("{path}: the workbook is damaged ({kind})").format(path=path, kind=kind)) from None


def _check_package(path: Path, content: bytes) -> None:
    """No more inside than a list can need."""
    try:
        members = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError, OSError):
        raise UnreadableList(_("{path}: is damaged, or no Excel workbook").format(path=path)) from None
    if sum(member.file_size for member in members) > MOST_UNPACKED or len(members) > _MOST_MEMBERS:
        raise UnreadableList(_("{path}: unpacks to more than 200 MB and was not opened").format(path=path))
    if "xl/workbook.xml" not in {member.filename for member in members}:
        raise UnreadableList(_("{path}: is no Excel workbook; save it as .xlsx").format(path=path))


def _read(path: Path, content: bytes, name: str | None) -> Sheet:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        sheets = {sheet.title: sheet for sheet in book.worksheets}
        visible = [title for title, sheet in sheets.items() if sheet.sheet_state == "visible"]
        if name is not None and name not in sheets:
            said = _("{path}: has no sheet “{name}”; it has {names}")
            raise UnreadableList(said.format(path=path, name=name, names=", ".join(sheets)))
        if name is None and not visible:
            raise UnreadableList(_("{path}: has no sheet that can be seen").format(path=path))
        chosen = name if name is not None else visible[0]
        merged = _merged(content, sheets[chosen])
        rows = tuple(checked(path, _filled(_rows(sheets[chosen]), merged)))
        others = [title for title in visible if title != chosen and any(True for _row in _rows(sheets[title]))]
        return Sheet(rows, tuple(others) if name is None else ())
    finally:
        book.close()


def _rows(sheet: Any) -> Iterator[SheetRow]:
    """Rows that hold anything. What the sheet says of its own size is not believed."""
    sheet.reset_dimensions()
    for row, values in enumerate(sheet.iter_rows(values_only=True), 1):
        if any(value is not None for value in values):
            cells = tuple(_text(value) for value in values[:MOST_COLUMNS])
            if any(cell.strip() for cell in cells):
                yield SheetRow(row, cells)


def _text(value: Any) -> str:
    """``101.0`` is a room's ``101``; a date keeps a form by which it is known to be one."""
    match value:
        case None:
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.strftime("%Y-%m-%d" if value.time() == datetime.min.time() else "%Y-%m-%d %H:%M:%S")
        case date():
            return value.isoformat()
    return str(value)


def _merged(content: bytes, sheet: Any) -> Merged:
    """The merged ranges that go down over several rows."""
    ranges = _MergedRanges()
    parser = ElementTree.XMLParser(target=ranges)  # noqa: S314 - expat bounds what entities may grow to
    with zipfile.ZipFile(io.BytesIO(content)) as package, package.open(sheet._worksheet_path) as part:
        while chunk := part.read(1 << 20):
            parser.feed(chunk)
    return {column: sorted(found) for column, found in ranges.found.items()}


class _MergedRanges:
    """What the XML parser tells of; no tree of the sheet is built."""

    def __init__(self) -> None:
        self.found: Merged = {}
        self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if not tag.endswith("}mergeCell") or self._count >= _MOST_MERGED:
            return
        from openpyxl.utils import range_boundaries

        left, top, _right, bottom = range_boundaries(attributes.get("ref", ""))
        if left and top and bottom and bottom > top:
            self.found.setdefault(left, []).append((top, bottom))
            self._count += 1

    def close(self) -> None:
        """Part of what a parser's target is."""


def _filled(rows: Iterable[SheetRow], merged: Merged) -> Iterator[SheetRow]:
    """Each cell under the first of a merged range says the same."""
    held: dict[int, tuple[int, str]] = {}
    waiting = {column: list(reversed(ranges)) for column, ranges in merged.items()}
    for row in rows:
        cells = list(row.cells)
        for column, ranges in waiting.items():
            while ranges and ranges[-1][0] <= row.row:
                top, bottom = ranges.pop()
                text = cells[column - 1] if top == row.row and column <= len(cells) else ""
                held[column] = (bottom, text)
            last, text = held.get(column, (0, ""))
            if row.row <= last and text:
                cells += [""] * (column - len(cells))
                cells[column - 1] = cells[column - 1] or text
        yield SheetRow(row.row, tuple(cells))
