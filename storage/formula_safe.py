"""Tables for other programs: cells that a spreadsheet would run as formulas are made plain text."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from roster.language import _
from storage.faults import OfficeError

_STARTS = frozenset("=+-@\t\r\n|%＝＋－＠")
"""What makes Excel, WPS or LibreOffice take a cell for a formula or a command, also as full-width characters."""


def formula_safe(value: object) -> object:
    """The value as a cell that is only ever shown: a text that would run gets an apostrophe before it."""
    if not isinstance(value, str):
        return value
    return f"'{value}" if value.lstrip()[:1] in _STARTS or value[:1] in _STARTS else value


def write_table(path: Path, titles: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Write a CSV file that a spreadsheet opens as UTF-8, whole or not at all, for its owner only; the rows written.

    Raises ``OfficeError`` where it cannot be written, or where something is there already.
    """
    count = 0
    try:
        if path.exists():
            raise OfficeError(_("{path} is there already; it stays as it is. Choose another name.").format(path=path))
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8-sig", newline="", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            try:
                table = csv.writer(file)
                table.writerow([formula_safe(title) for title in titles])
                for row in rows:
                    table.writerow([formula_safe(cell) for cell in row])
                    count += 1
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).rename(path)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise OfficeError(
            _("{path} cannot be written: {reason}").format(path=path, reason=error.strerror or error)
        ) from None
    return count
