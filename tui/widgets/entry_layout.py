"""Where each field of the household form stands, in cells from the sheet's top left."""

from __future__ import annotations

from typing import NamedTuple

from roster.form.form import FORM
from roster.form.item import Item, Takes
from roster.language import _
from roster.sighting import See
from tui.widgets.cell_text import cells
from tui.widgets.entry_fields import FACES, ITEM_LINES, ITEMS, NOTE, OUTCOME, PHONE, SEES, VISIT_NOTE, Column, Field

_NARROW: dict[str, int] = {
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
_ITEM, _ADDRESS = 6, 11
"""Cells of the column of an item with codes, and at least of one that takes text."""
_WIDER: tuple[tuple[str, int], ...] = (
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
_ITEM_WIDTHS = {"H1": 10, "H5": 12, "H6": 7}
"""Cells of the household's items that are no small counts."""
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
    It shows one of its faces (:data:`tui.widgets.entry_fields.FACES`) at a time.
    """

    def __init__(self, width: int, height: int, members: int, *, top: int = 0, left: int = 0, face: int = 0) -> None:
        self.width = width
        self.height = height
        self.face = face
        spare = max(1, height - 2 - 1 - len(ITEM_LINES) - _SEES - 1 - 2)
        wanted = members + 1
        blanks = min(3, max(0, spare - min(wanted, _ROWS_KEPT)))
        self.visible = max(1, min(max(wanted, _ROWS_KEPT), spare - blanks))
        self.heading = 2 + int(blanks > 1)
        self.first_row = self.heading + 1
        self.items = self.first_row + self.visible + int(blanks > 0)
        self.sees = self.items + len(ITEM_LINES)
        self.outcome = self.sees + _SEES
        self.hint = self.outcome + 1 + int(blanks > 2)
        self.above = PHONES + 1 if blanks > 1 else None
        self.below = self.items - 1 if blanks else None
        """The blank lines above and below the table, which say what has been scrolled away."""
        self.columns = _columns(width, face)
        last, cells_of_last = self.columns[FACES[face][-1]]
        self.table_width = max(width, last + cells_of_last)
        self.top = max(0, min(top, wanted - self.visible))
        self.left = max(0, min(left, self.table_width - width))

    def scrolled_to(self, field: Field) -> tuple[int, int]:
        """The ``top`` and ``left`` that bring a member's field into view with the least movement."""
        if field.row is None:
            return self.top, self.left
        top = min(max(self.top, field.row - self.visible + 1), field.row)
        x, size = self.columns[field.name]
        left = max(self.left, x + size - self.width)
        return top, 0 if x + size <= self.width else min(left, x - 1)

    def spot(self, field: Field) -> Spot:
        """Where a field's value stands. A member's field must have been scrolled to."""
        if field.row is not None:
            x, size = self.columns[field.name]
            return Spot(self.first_row + field.row - self.top, x - self.left, size)
        if field in (PHONE, OUTCOME):
            y, label, size = (PHONES, _("Phone"), 18) if field == PHONE else (self.outcome, _("Outcome"), 22)
            begin = 1 + cells(label) + 1
            return Spot(y, begin, min(size, self.width - begin - 1))
        if field in (NOTE, VISIT_NOTE):
            beside = self.spot(PHONE if field == NOTE else OUTCOME)
            begin = beside.x + beside.width + 2 + cells(_("Note")) + 1
            return Spot(beside.y, begin, max(1, self.width - begin - 1))
        if field in ITEMS:
            return self._item_spot(field)
        return Spot(self.sees + SEES.index(field), 3 + see_width() + 2, 12)

    def _item_spot(self, field: Field) -> Spot:
        """Behind the labels and values of the items before it in its line."""
        number = next(number for number, line in enumerate(ITEM_LINES) if field in line)
        x = 1
        for other in ITEM_LINES[number]:
            x += cells(item_label(other)) + 1
            size = _ITEM_WIDTHS.get(other.name, 3)
            if other == field:
                break
            x += size + 2
        if field.name == "M":
            size = max(size, self.width - x - 1)
        return Spot(self.items + number, x, size)

    def panel(self, width: int) -> Box:
        """Room for a list of codes that is ``width`` cells wide: right of the six sees, over them if it has to be."""
        return Box(max(0, min(self.width - width, _PANEL)), self.sees, min(width, self.width), _SEES)


def see_width() -> int:
    """Cells that the longest name of a see takes."""
    return max(cells(see.label) for see in See)


def item_label(field: Field) -> str:
    """What stands before an item of the household."""
    item = FORM.item(field.name)
    return item.short if item is not None else ""


def _columns(width: int, face: int) -> dict[str, tuple[int, int]]:
    """Column → (first cell, cells)."""
    sizes = dict(_NARROW) if face == 0 else {name: _width_of(name) for name in FACES[face]}
    spare = width - NUMBER_WIDTH - sum(sizes.values()) - len(sizes)
    texts = [name for name in sizes if (item := FORM.item(name)) is not None and item.takes is Takes.TEXT]
    for column, more in _WIDER if face == 0 else [*((text, spare // (len(texts) + 1)) for text in texts)]:
        given = max(0, min(more, spare))
        sizes[column] += given
        spare -= given
    places, x = {}, NUMBER_WIDTH + 1
    for column, size in sizes.items():
        places[column] = (x, size)
        x += size + 1
    return places


def _width_of(name: str) -> int:
    item: Item | None = FORM.item(name)
    if item is None:
        return _NARROW[name]
    return _ADDRESS if item.takes is Takes.TEXT else _ITEM
