"""The dwellings of buildings as a table, in the columns that a list of dwellings is read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from roster.building import Building, Numbering, Walk
from roster.drawing.drawing import Drawing
from roster.dwelling import Dwelling
from roster.language import NC_, pgettext
from roster.lists.dwelling_rows import FIELDS
from roster.lists.list_columns import column_word

Cell = str | int
_SIDES = {Numbering.LEFT_TO_RIGHT: NC_("column", "left"), Numbering.RIGHT_TO_LEFT: NC_("column", "right")}

_WALKS = {
    Walk.UP: NC_("column", "up"),
    Walk.DOWN: NC_("column", "down"),
    Walk.UP_SNAKE: NC_("column", "up, to and fro"),
    Walk.DOWN_SNAKE: NC_("column", "down, to and fro"),
}


def titles() -> tuple[str, ...]:
    """The headings in the language in use; lists are read in either."""
    return tuple(column_word(field) for field in FIELDS)


def rows_of(drawings: Iterable[Drawing], areas: Mapping[UUID, str]) -> Iterator[tuple[Cell, ...]]:
    """A row for each dwelling, building after building, in walking order; ``areas`` are the areas' labels."""
    for drawing in drawings:
        floors = {storey.level: storey.label for storey in drawing.building.storeys}
        for box in drawing.section.boxes:
            cells = _cells(drawing.building, box.dwelling, floors, areas)
            yield tuple(cells[field] for field in FIELDS)


def _cells(
    building: Building, dwelling: Dwelling, floors: Mapping[int, str], areas: Mapping[UUID, str]
) -> dict[str, Cell]:
    part = building.part_of(dwelling.stairwell)
    stairwell = next(s for s in part.stairwells if s.gid == dwelling.stairwell)
    return {
        "area": areas[building.area],
        "building": building.name,
        "address": dwelling.address,
        "part": part.name,
        "stairwell": stairwell.name,
        "floor": _number(floors[dwelling.level]),
        "span": dwelling.levels,
        "column": dwelling.column + 1,
        "width": dwelling.columns,
        "room": _number(dwelling.room),
        "use": dwelling.use.label,
        "site": building.address,
        "numbering": pgettext("column", _SIDES[building.numbering]),
        "lift": pgettext("column", "yes") if building.lift else pgettext("column", "no"),
        "walk": pgettext("column", _WALKS[building.walk]),
    }


def _number(label: str) -> Cell:
    """A label that is nothing but a number, as one: a spreadsheet then takes ``-1`` for no formula."""
    return int(label) if re.fullmatch(r"0|-?[1-9][0-9]{0,8}", label) else label
