"""The rows of a list of households, read: what each cell means, or why it means nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from roster.floor_label import Floor
from roster.language import _, ngettext
from roster.lists.cell_reader import CellReader, short
from roster.lists.list_columns import ListedRow
from roster.lists.listed_place import read_place
from roster.person import parse_phone
from roster.record import Fault, half_width
from roster.sheet import Remarks

FIELDS = ("area", "building", "part", "stairwell", "floor", "room", "head", "persons", "phone", "note")
NEEDED = ("building", "room", "head")
_LINE, _MOST_PERSONS = 200, 999


class HouseholdRow(NamedTuple):
    """None and empty strings are cells that say nothing."""

    source: ListedRow
    area: str
    building: str
    part: str
    stairwell: str
    floor: Floor | None
    room: str
    head: str
    persons: int | None
    phone: str
    note: str

    @property
    def row(self) -> int:
        return self.source.row


def read_rows(listed: Iterable[ListedRow]) -> tuple[list[HouseholdRow], Remarks]:
    """The rows that can be read, and what is wrong with the others. Rows of dwellings where the list has nobody are
    passed over."""
    rows: list[HouseholdRow] = []
    remarks = Remarks()
    empty: list[ListedRow] = []
    for source in listed:
        if not any(source.cells.get(field, "").strip() for field in ("head", "persons", "phone", "note")):
            empty.append(source)
            continue
        before = len(remarks.faults)
        row = _read(source, remarks)
        if len(remarks.faults) == before:
            rows.append(row)
    if empty:
        said = ngettext(
            "no household is given here",
            "in {count} rows, of which this is the first, no household is given",
            len(empty),
        )
        remarks.warnings.append(empty[0].fault("head", said.format(count=len(empty))))
    return rows, remarks


def _read(source: ListedRow, remarks: Remarks) -> HouseholdRow:
    cells = CellReader(source, remarks, NEEDED)
    return HouseholdRow(
        *read_place(cells),
        head=cells.read("head", short, ""),
        persons=cells.read("persons", _persons, None),
        phone=cells.read("phone", parse_phone, ""),
        note=cells.read("note", lambda text: short(text, _LINE), ""),
    )


def _persons(text: str) -> int:
    digits = half_width(text).removesuffix("人").removesuffix("口")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 3):
        raise Fault(_("is not a number of persons from 0 to {most}").format(most=_MOST_PERSONS))
    return int(digits)
