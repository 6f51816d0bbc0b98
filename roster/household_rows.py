"""The rows of a list of households, read: what each cell means, or why it means nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from roster.floor_label import Floor, parse_floor
from roster.language import _, ngettext
from roster.list_columns import ListedRow
from roster.number_leak import holds_number
from roster.person import parse_phone
from roster.record import Fault, half_width
from roster.room_label import room_label, stairwell_label
from roster.sheet import Remarks

FIELDS = ("area", "building", "part", "stairwell", "floor", "room", "head", "persons", "phone", "note")
NEEDED = ("building", "room", "head")
_NAME, _LINE, _MOST_PERSONS = 60, 200, 999

T = TypeVar("T")


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
    def cell(field: str, parse: Callable[[str], T], nothing: T) -> T:
        try:
            text = source.text(field)
            if not text and field in NEEDED:
                raise Fault(_("is needed"))
            if holds_number(text):
                raise Fault(_("holds an ID number; those are read off the card at the door"))
            return parse(text) if text else nothing
        except Fault as fault:
            found = source.fault(field, str(fault))
            remarks.faults.append(found._replace(value="") if holds_number(found.value) else found)
            return nothing

    return HouseholdRow(
        source=source,
        area=cell("area", _short, ""),
        building=cell("building", _short, ""),
        part=cell("part", _short, ""),
        stairwell=cell("stairwell", lambda text: stairwell_label(_short(text)), ""),
        floor=cell("floor", parse_floor, None),
        room=cell("room", lambda text: room_label(_short(text)), ""),
        head=cell("head", _short, ""),
        persons=cell("persons", _persons, None),
        phone=cell("phone", parse_phone, ""),
        note=cell("note", lambda text: _short(text, _LINE), ""),
    )


def _short(text: str, limit: int = _NAME) -> str:
    if len(text) > limit:
        raise Fault(_("is longer than {limit} characters").format(limit=limit))
    return text


def _persons(text: str) -> int:
    digits = half_width(text).removesuffix("人").removesuffix("口")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 3):
        raise Fault(_("is not a number of persons from 0 to {most}").format(most=_MOST_PERSONS))
    return int(digits)
