"""The courtyard map as rows of text, each run with its role; colours are put on elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from rich.cells import get_character_cell_size

from roster.courtyard.area_contents import AreaContents
from roster.courtyard.courtyard_map import CourtyardMap
from roster.courtyard.thing import Layer, Thing, ThingKind
from roster.courtyard.totals import Totals
from roster.language import NC_, _, pgettext
from roster.standing import Mark
from tui.terminal.safe_glyphs import safe_glyphs
from tui.widgets.cell_text import cells, fit
from tui.widgets.courtyard_layout import Scale
from tui.widgets.text_runs import Ink

_TREE = NC_("map sign", "/\\")
_SILENT = frozenset({ThingKind.ROAD, ThingKind.WALL, ThingKind.YARD})
"""What is drawn without a word unless it has a label."""
_TEXTURE = {
    ThingKind.ROAD: ".",
    ThingKind.WALL: "#",
    ThingKind.FIELD: '"',
    ThingKind.POND: "~",
    ThingKind.YARD: " ",
}


_OUTLINED = 4
"""What is no wider than this many cells has no room for an outline."""


class Patch(NamedTuple):
    """A stretch of one row that is drawn alike. ``ground`` is the kind of thing that it lies on, None for open land."""

    text: str
    ink: Ink = Ink.BLANK
    ground: ThingKind | None = None
    mark: Mark | None = None
    slab: bool = False


class _Cell(NamedTuple):
    """A terminal cell. The second cell of a wide character has an empty ``text``."""

    text: str = " "
    ink: Ink = Ink.BLANK
    mark: Mark | None = None
    slab: bool = False


_BLANK = _Cell()


class CourtyardDrawing:
    """A map drawn in one scale. ``plain`` is for terminals without colours: textures and outlines take their place."""

    def __init__(self, drawn: CourtyardMap, contents: AreaContents, scale: Scale, *, plain: bool = False) -> None:
        self.drawn = drawn
        self.scale = scale
        self.plain = plain
        self.width, self.height = drawn.columns * scale.across, drawn.rows * scale.down
        self.totals: Mapping[UUID, Totals] = {t.gid: contents.totals(contents.behind(t)) for t in drawn.things}
        self._contents = contents
        self._owners: list[list[Thing | None]] = [[None] * self.width for _row in range(self.height)]
        self._cells: list[list[_Cell]] = [[_BLANK] * self.width for _row in range(self.height)]
        for thing in drawn.things:
            self._occupy(thing)
        for thing in drawn.things:
            self._write(thing)

    def row(
        self, number: int, here: Thing | None = None, *, lit: range = range(0), selected: range = range(0)
    ) -> list[Patch]:
        """One row: the cells of the thing ``here`` and those in ``lit`` are the cursor, ``selected`` are selected."""
        owners, row = self._owners[number], self._cells[number]

        def look(column: int) -> Patch:
            owner, cell = owners[column], row[column]
            ground = owner.kind if owner is not None else None
            if column in lit or (here is not None and owner is not None and owner.gid == here.gid):
                return Patch("", Ink.CURSOR, ground)
            if column in selected:
                return Patch("", Ink.SELECTED, ground)
            return Patch("", cell.ink, ground, cell.mark, cell.slab)

        return [
            patch._replace(text="".join(row[column].text for column in columns))
            for patch, columns in groupby(range(self.width), key=look)
        ]

    def name_row(self, thing: Thing) -> int:
        """The row of a thing's name: of a house the first, of what nobody lives in the one in the middle."""
        _columns, rows = self._frame(thing)
        return rows[0] if self.totals[thing.gid].dwellings or thing.kind is ThingKind.TREE else _middle(rows)

    # ---------------------------------------------------------------- painting

    def _frame(self, thing: Thing) -> tuple[range, range]:
        """Its columns and rows in cells."""
        place, (across, down) = thing.place, self.scale
        return (
            range(place.left * across, place.right * across),
            range(place.top * down, place.bottom * down),
        )

    def _occupy(self, thing: Thing) -> None:
        columns, rows = self._frame(thing)
        texture = _TEXTURE.get(thing.kind, " ") if self.plain else " "
        for row in rows:
            slab = thing.kind.stands and thing.kind is not ThingKind.TREE and row == rows[-1]
            for column in columns:
                self._owners[row][column] = thing
                self._cells[row][column] = _Cell(texture, Ink.DIM, slab=slab)
            if self.plain and thing.kind.stands and len(columns) > _OUTLINED:
                for column in (columns[0], columns[-1]):
                    self._cells[row][column] = _Cell("|", Ink.DIM, slab=slab)
        if self.plain and thing.kind is ThingKind.YARD:
            self._outline(columns, rows)

    def _outline(self, columns: range, rows: range) -> None:
        for row in rows:
            for column in columns if row in (rows[0], rows[-1]) else (columns[0], columns[-1]):
                self._cells[row][column] = _Cell(":", Ink.DIM)

    def _write(self, thing: Thing) -> None:
        columns, rows = self._frame(thing)
        totals = self.totals[thing.gid]
        if thing.kind is ThingKind.TREE:
            self._put(thing, rows[0], columns[0], pgettext("map sign", _TREE), Ink.BLANK, len(columns))
        elif thing.kind.face.layer is not Layer.STANDING:
            self._write_on_ground(thing, columns, rows)
        elif totals.dwellings:
            self._write_house(thing, totals, columns, rows)
        else:
            self._write_words(thing, columns, rows)

    def _inner(self, columns: range) -> range:
        """Without the outline, or, where there is room, with a margin in the west."""
        if self.plain:
            return columns[1:-1] if len(columns) > _OUTLINED else columns
        return columns[1:] if len(columns) > 8 else columns

    def _write_house(self, thing: Thing, totals: Totals, columns: range, rows: range) -> None:
        inner = self._inner(columns)
        quiet = totals.mark in (Mark.VACANT, Mark.NOT_VISITED)
        right = self._write_count(thing, totals, inner, rows[0])
        ink = Ink.DIM if quiet else Ink.ROOM
        self._put(thing, rows[0], inner[0], thing.named, ink, right - inner[0])
        who, more = self._who(totals, len(inner)), self._more(thing, totals, len(inner))
        lines = [(who, Ink.DIM if quiet else Ink.NAME), (more, Ink.DIM)]
        for row, (text, ink) in zip(rows[1:], lines, strict=False):
            self._put(thing, row, inner[0], text, ink, len(inner))

    def _write_count(self, thing: Thing, totals: Totals, inner: range, row: int) -> int:
        """Mark and persons at the right end of a line, the mark alone where the label needs the room; where they
        begin."""
        mark = totals.mark if totals.mark is not None and totals.mark.tag.strip() else None
        count = str(totals.persons) if totals.persons else ""
        if cells(thing.named) + 2 * (mark is not None) + len(count) > len(inner):
            count = ""
        at = inner[-1] + 1 - len(count)
        self._put(thing, row, at, count, Ink.COUNT, len(count))
        if mark is not None and at - 2 >= inner[0] + 2:
            at -= 2
            self._put(thing, row, at, fit(mark.tag, 2), Ink.MARK, 2, mark)
        return at

    def _who(self, totals: Totals, room: int) -> str:
        if totals.dwellings > 1:
            both = _("{households} hh {share}%").format(households=totals.households, share=totals.share)
            return _that_fits(room, both, f"{totals.share}%")
        return " ".join(totals.heads) or ("- -" if totals.mark is Mark.VACANT else "")

    def _more(self, thing: Thing, totals: Totals, room: int) -> str:
        if totals.dwellings > 1:
            return _("{count} dw.").format(count=totals.dwellings)
        (dwelling,) = self._contents.behind(thing)
        standing = self._contents.standings.get(dwelling.gid)
        if standing is None or not standing.households or standing.visit is None:
            return ""
        seen = _("seen {made}/6").format(made=standing.sees)
        elsewhere = _("ext {count}").format(count=standing.elsewhere) if standing.elsewhere else ""
        return _that_fits(room, f"{seen} {elsewhere}", seen, f"{standing.sees}/6")

    def _write_words(self, thing: Thing, columns: range, rows: range) -> None:
        """The name of what nobody lives in, in the middle."""
        inner = self._inner(columns)
        row = _middle(rows)
        self._put(thing, row, inner[0], fit(thing.named, len(inner), "^"), Ink.BLANK, len(inner))

    def _write_on_ground(self, thing: Thing, columns: range, rows: range) -> None:
        """The name of a road, field or yard where nothing stands on it: along it, or from north to south."""
        text = thing.label if thing.kind in _SILENT else thing.named
        if not text:
            return
        middle = (rows[0] + rows[-1]) / 2
        begin = columns[0] + max(0, (len(columns) - cells(text)) // 2)
        for row in sorted(rows, key=lambda r: (abs(r - middle), r)):
            if self._owns(thing, row, begin, cells(text)):
                self._put(thing, row, begin, text, Ink.BLANK, len(columns))
                return
        characters = [c for c in safe_glyphs(text) if c.strip()]
        top = rows[0] + max(0, (len(rows) - len(characters)) // 2)
        for row, character in zip(range(top, rows[-1] + 1), characters, strict=False):
            size = get_character_cell_size(character)
            begin = columns[0] + max(0, (len(columns) - size) // 2)
            if self._owns(thing, row, begin, size):
                self._put(thing, row, begin, character, Ink.BLANK, size)

    def _owns(self, thing: Thing, row: int, begin: int, length: int) -> bool:
        owners = self._owners[row][begin : begin + length]
        return len(owners) == length and all(owner is thing for owner in owners)

    def _put(
        self, thing: Thing, row: int, column: int, text: str, ink: Ink, room: int, mark: Mark | None = None
    ) -> None:
        """Text in cells that are the thing's own; a wide character that would be cut in two is left out."""
        slab = self._cells[row][column].slab if column < self.width else False
        end = column + room
        for character in safe_glyphs(text):
            size = get_character_cell_size(character)
            if column + size > end:
                return
            if size and self._owns(thing, row, column, size):
                self._cells[row][column] = _Cell(character, ink, mark, slab)
                if size == 2:
                    self._cells[row][column + 1] = _Cell("", ink, mark, slab)
            elif not size and column > 0:
                before = self._cells[row][column - 1]
                self._cells[row][column - 1] = before._replace(text=before.text + character)
            column += size


def _middle(rows: range) -> int:
    return rows[(len(rows) - 1) // 2]


def _that_fits(room: int, *texts: str) -> str:
    """The first text that has room, so that no figure is cut."""
    return next((text for text in texts if cells(text) <= room), "")
