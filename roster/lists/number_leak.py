"""ID numbers in a list: they are read off the card at the door and never come with a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from roster.language import _
from roster.lists.list_columns import Columns
from roster.record import half_width
from roster.sheet import RowFault, Sheet

_HEADING = re.compile(
    r"身份证|身份号|公民身份|证件号|证件编号|居民证|(?<![a-z])id(?:s|no|num|number|card)?(?![a-z])|identity|identification|citizennumber",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![0-9A-Za-z])\d{6}(?P<long>\d{8})\d{3}[\dXx*](?![0-9A-Za-z])|(?<!\d)\d{6}(?P<short>\d{6})\d{3}(?!\d)"
)
_EARLIEST = 1880
_SHORTEST = 15


def holds_number(text: str) -> bool:
    """Whether an ID number stands anywhere in the text, by form and date of birth; also one that a spreadsheet has
    rounded, so the check character does not count."""
    if len(text) < _SHORTEST:
        return False
    return any(_has_birth(found) for found in _NUMBER.finditer(re.sub(r"(?<=\d)[\s-](?=\d)", "", half_width(text))))


def _has_birth(found: re.Match[str]) -> bool:
    digits = found["long"] or f"19{found['short']}"
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return day.year >= _EARLIEST and day <= date.today()


def number_columns(sheet: Sheet, columns: Columns) -> list[RowFault]:
    """One fault for each column of ID numbers, known by its heading, or by what stands in it: they are not shown."""
    heading = next((row.cells for row in sheet.rows if row.row == columns.heading_row), ())
    reason = _("ID numbers are read off the card at the door and never taken from a list; delete this column")
    below = [row.cells for row in sheet.rows if row.row > columns.heading_row]
    width = max((len(cells) for cells in [heading, *below]), default=0)
    faults = []
    for at in range(width):
        name = heading[at].strip() if at < len(heading) else ""
        values = [cells[at] for cells in below if at < len(cells) and cells[at].strip()]
        if _HEADING.search(_spaced(name)) or _are_numbers(values):
            faults.append(RowFault(columns.heading_row, name, "", reason))
    return faults


def _spaced(heading: str) -> str:
    """``ID_NO`` and ``id-no`` as words."""
    return re.sub(r"[_\-.]", " ", half_width(heading))


def _are_numbers(values: Sequence[str]) -> bool:
    """Whether at least half of a column's values are ID numbers."""
    return bool(values) and sum(holds_number(value) for value in values) * 2 >= len(values)
