"""Where each field of the household form stands, in cells from the sheet's top left."""

from __future__ import annotations

from typing import NamedTuple

from roster.language import _
from roster.sighting import See
from tui.widgets.cell_text import cells
from tui.widgets.entry_fields import NOTE, OUTCOME, PHONE, SEES, VISIT_NOTE, Column, Field

_NARROW = {
    Column.NAME: 10,
    Column.RELATION: 10,
    Column.SEX: 2,
    Column.BIRTH: 10,
    Column.ID_KIND: 2,
    Column.ID_NUMBER: 18,
    Column.ETHNIC_GROUP: 6,
    Column.LIVES_HERE: 2,
    Column.REGISTERED_HERE: 2,
    Column.SEEN: 2,
    Column.CARD_SEEN: 2,
}
"""Cells of each column: with the line number and a blank (or mark) before each, 80 in all."""
_WIDER = (
    (Column.NAME, 12),
    (Column.ETHNIC_GROUP, 4),
    (Column.SEEN, 6),
    (Column.CARD_SEEN, 6),
    (Column.ID_KIND, 12),
    (Column.NAME, 8),
    (Column.ETHNIC_GROUP, 4),
)
"""What gets how much more where there is room, the first first."""
_PANEL = 60
"""Where a list of codes begins, unless it is too wide."""
NUMBER_WIDTH = 3
"""Cells of a member's line number."""
FACTS, PHONES = 0, 1
"""The lines of what is known of the household, and of telephone and note."""
_SEES = len(See)
_ROWS_KEPT = 5
"""Lines of the table that are there even if fewer members are: a household of four does not move what is below."""


class Spot(NamedTuple):
    """A field's value: its line, its first cell and how many it has."""

    y: int
    x: int
    width: int


class Box(NamedTuple):
    """A rectangle of cells."""

    x: int
    y: int
    width: int
    height: int


class EntryLayout:
    """For a sheet of ``width`` × ``height`` cells with ``members`` lines in the table.

    The table scrolls: ``top`` is the first member shown, ``left`` the first cell where the sheet is narrower than 80.
    """

    def __init__(self, width: int, height: int, members: int, *, top: int = 0, left: int = 0) -> None:
        self.width = width
        self.height = height
        spare = max(1, height - 2 - 1 - _SEES - 1 - 2)
        wanted = members + 1
        blanks = min(3, max(0, spare - min(wanted, _ROWS_KEPT)))
        self.visible = max(1, min(max(wanted, _ROWS_KEPT), spare - blanks))
        self.heading = 2 + int(blanks > 1)
        self.first_row = self.heading + 1
        self.sees = self.first_row + self.visible + int(blanks > 0)
        self.outcome = self.sees + _SEES
        self.hint = self.outcome + 1 + int(blanks > 2)
        self.above = PHONES + 1 if blanks > 1 else None
        self.below = self.sees - 1 if blanks else None
        """The blank lines above and below the table, which say what has been scrolled away."""
        self.columns = _columns(width)
        last, cells_of_last = self.columns[Column.CARD_SEEN]
        self.table_width = max(width, last + cells_of_last)
        self.top = max(0, min(top, wanted - self.visible))
        self.left = max(0, min(left, self.table_width - width))

    def scrolled_to(self, field: Field) -> tuple[int, int]:
        """The ``top`` and ``left`` that bring a member's field into view with the least movement."""
        if field.row is None:
            return self.top, self.left
        top = min(max(self.top, field.row - self.visible + 1), field.row)
        x, size = self.columns[Column(field.name)]
        left = max(self.left, x + size - self.width)
        return top, 0 if x + size <= self.width else min(left, x - 1)

    def spot(self, field: Field) -> Spot:
        """Where a field's value stands. A member's field must have been scrolled to."""
        if field.row is not None:
            x, size = self.columns[Column(field.name)]
            return Spot(self.first_row + field.row - self.top, x - self.left, size)
        if field in (PHONE, OUTCOME):
            y, label, size = (PHONES, _("Phone"), 18) if field == PHONE else (self.outcome, _("Outcome"), 22)
            begin = 1 + cells(label) + 1
            return Spot(y, begin, min(size, self.width - begin - 1))
        if field in (NOTE, VISIT_NOTE):
            beside = self.spot(PHONE if field == NOTE else OUTCOME)
            begin = beside.x + beside.width + 2 + cells(_("Note")) + 1
            return Spot(beside.y, begin, max(1, self.width - begin - 1))
        return Spot(self.sees + SEES.index(field), 3 + see_width() + 2, 12)

    def panel(self, width: int) -> Box:
        """Room for a list of codes that is ``width`` cells wide: right of the six sees, over them if it has to be."""
        return Box(max(0, min(self.width - width, _PANEL)), self.sees, min(width, self.width), _SEES)


def see_width() -> int:
    """Cells that the longest name of a see takes."""
    return max(cells(see.label) for see in See)


def _columns(width: int) -> dict[Column, tuple[int, int]]:
    """Column → (first cell, cells)."""
    sizes = dict(_NARROW)
    spare = width - NUMBER_WIDTH - sum(sizes.values()) - len(sizes)
    for column, more in _WIDER:
        given = max(0, min(more, spare))
        sizes[column] += given
        spare -= given
    places, x = {}, NUMBER_WIDTH + 1
    for column, size in sizes.items():
        places[column] = (x, size)
        x += size + 1
    return places
