"""A list in a file: CSV or XLSX, as offices keep them, read into rows of text. Nothing in it is ever carried out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from roster.language import _
from roster.sheet import Sheet, SheetRow
from storage.faults import OfficeError

MOST_BYTES = 50 * 1024 * 1024
MOST_CHARACTERS = 10_000
"""Of one row."""
_OLD_EXCEL = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DELIMITERS = ",\t;"


class UnreadableList(OfficeError):
    """The file is no list that can be read; the text names it and says what to do."""


def read_list(path: Path, sheet: str | None = None) -> Sheet:
    """The rows of the file; of a workbook the first visible sheet, or the one named. Raises :class:`UnreadableList`."""
    content = _content(path)
    if content.startswith(b"PK"):
        from storage.workbook import read_workbook

        return read_workbook(path, content, sheet)
    if content.startswith(_OLD_EXCEL):
        raise UnreadableList(_old_excel(path, _ENCRYPTED in content))
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        raise UnreadableList(_("{path}: is damaged, or no Excel workbook").format(path=path))
    return Sheet(tuple(checked(path, _csv_rows(path, content))))


def _content(path: Path) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > MOST_BYTES:
            raise UnreadableList(_("{path}: is larger than 50 MB; split it").format(path=path))
        if path.exists() and not path.is_file():
            raise UnreadableList(_("{path}: is not a file").format(path=path))
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableList(_("{path}: cannot be read: {reason}").format(path=path, reason=reason)) from None


def _old_excel(path: Path, encrypted: bool) -> str:
    if encrypted:
        return _("{path}: is protected by a password; save it without one").format(path=path)
    return _("{path}: is an old workbook (.xls, .et); save it as .xlsx").format(path=path)


def _csv_rows(path: Path, content: bytes) -> Iterator[SheetRow]:
    text = _decoded(path, content)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnreadableList(_("{path}:{line}: holds a NUL character; this is no text").format(path=path, line=line))
    if text.lstrip().lower().startswith(("<html", "<!doctype", "<table", "<?xml")):
        raise UnreadableList(
            _("{path}: is a web page; open it in a spreadsheet and save it as .xlsx").format(path=path)
        )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for row, cells in enumerate(reader, 1):
            yield SheetRow(row, tuple(cells))
    except csv.Error as error:
        said = _("{path}:{line}: the quotation marks do not match ({error})")
        raise UnreadableList(said.format(path=path, line=reader.line_num, error=error)) from None


def _decoded(path: Path, content: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with it, else GB18030."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            at = error.start
    line = content.count(b"\n", 0, at) + 1
    raise UnreadableList(_("{path}:{line}: is neither UTF-8 nor GB18030 text").format(path=path, line=line))


def _delimiter(text: str) -> str:
    """The one that the first lines hold most of."""
    head = "\n".join(text.split("\n", 10)[:10])
    return max(_DELIMITERS, key=head.count)


def checked(path: Path, rows: Iterable[SheetRow]) -> Iterator[SheetRow]:
    """Rows that hold something, none of them endless."""
    for row in rows:
        if sum(map(len, row.cells)) > MOST_CHARACTERS:
            said = _("{path}:{line}: the row is longer than {most} characters")
            raise UnreadableList(said.format(path=path, line=row.row, most=MOST_CHARACTERS))
        if any(cell.strip() for cell in row.cells):
            yield row
