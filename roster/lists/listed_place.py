"""Where a row of a list says that somebody lives."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from roster.floor_label import Floor, parse_floor
from roster.lists.cell_reader import CellReader, short
from roster.lists.list_columns import ListedRow
from roster.room_label import room_label, stairwell_label


class NamesPlace(Protocol):
    """A row that names a dwelling, as far as the list has columns for it."""

    @property
    def source(self) -> ListedRow: ...
    @property
    def area(self) -> str: ...
    @property
    def building(self) -> str: ...
    @property
    def part(self) -> str: ...
    @property
    def stairwell(self) -> str: ...
    @property
    def floor(self) -> Floor | None: ...
    @property
    def room(self) -> str: ...


class ListedPlace(NamedTuple):
    """Empty strings and None are cells that say nothing."""

    source: ListedRow
    area: str
    building: str
    part: str
    stairwell: str
    floor: Floor | None
    room: str


def read_place(cells: CellReader) -> ListedPlace:
    """The place that a row names."""
    return ListedPlace(
        source=cells.source,
        area=cells.read("area", short, ""),
        building=cells.read("building", short, ""),
        part=cells.read("part", short, ""),
        stairwell=cells.read("stairwell", lambda text: stairwell_label(short(text)), ""),
        floor=cells.read("floor", parse_floor, None),
        room=cells.read("room", lambda text: room_label(short(text)), ""),
    )
