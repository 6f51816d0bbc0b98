"""A table as a file for other programs: CSV, or a workbook by its ending."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from roster.language import _
from storage.faults import OfficeError
from storage.formula_safe import write_table


def write_table_file(path: Path, titles: Sequence[str], rows: Iterable[Sequence[str | int]]) -> int:
    """Write ``.csv`` or ``.xlsx``, whole or not at all, for its owner only; how many rows were written.

    Raises ``OfficeError`` for another ending, where something is there already, or where it cannot be written.
    """
    ending = path.suffix.lower()
    if ending == ".csv":
        return write_table(path, titles, rows)
    if ending == ".xlsx":
        return _write_workbook(path, titles, rows)
    raise OfficeError(_("{path}: tables are written as .csv or .xlsx").format(path=path))


def _write_workbook(path: Path, titles: Sequence[str], rows: Iterable[Sequence[str | int]]) -> int:
    """Every text is written as a text, so that no cell is a formula whatever it begins with."""
    from openpyxl import Workbook
    from openpyxl.cell import Cell, WriteOnlyCell
    from openpyxl.cell.cell import TYPE_STRING

    with _new_file(path) as made:
        workbook = Workbook(write_only=True)
        sheet = workbook.create_sheet()

        def cell(value: str | int) -> Cell:
            written = WriteOnlyCell(sheet, value=value)
            if isinstance(value, str):
                written.data_type = TYPE_STRING
            return written

        sheet.append([cell(title) for title in titles])
        count = 0
        for row in rows:
            sheet.append([cell(value) for value in row])
            count += 1
        workbook.save(made)
    return count


@contextmanager
def _new_file(path: Path) -> Iterator[Path]:
    """A file beside ``path`` that takes its name once it is whole. Raises ``OfficeError``."""
    try:
        if path.exists():
            raise OfficeError(_("{path} is there already; it stays as it is. Choose another name.").format(path=path))
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
        try:
            yield Path(name)
            Path(name).rename(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OfficeError(
            _("{path} cannot be written: {reason}").format(path=path, reason=error.strerror or error)
        ) from None
