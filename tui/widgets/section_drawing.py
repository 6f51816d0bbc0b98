"""The cross-section as rows of text, each run with its role; colours are put on elsewhere.

The building is seen from the street: roof, storeys from the top, the ground with its entrances, basements below.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple
from uuid import UUID

from roster.cross_section import Box, CrossSection, Landing, Place
from roster.drawing.block import Block
from roster.dwelling import Use
from roster.language import _
from roster.standing import Mark, Standing, mark_of
from tui.widgets.cell_text import cells, fit
from tui.widgets.section_layout import GAP, SectionLayout, Span, shown_room
from tui.widgets.text_runs import Ink, Paper, Pen, Run

WIDE_ENOUGH = 9
"""Cells of a dwelling from which on its text has a blank before it."""


class RowKind(Enum):
    ROOF = "roof"
    STOREY = "storey"
    GROUND = "ground"


class Row(NamedTuple):
    """One screen row of the body: of a storey the ``line``-th of its lines."""

    kind: RowKind
    level: int = 0
    line: int = 0


class SectionDrawing:
    """Draws one cross-section in one layout; ``standings`` may be replaced as others save."""

    def __init__(self, section: CrossSection, standings: Mapping[UUID, Standing], layout: SectionLayout) -> None:
        self.section = section
        self.standings = standings
        self.layout = layout
        self._cuts = _cuts(section)
        self.rows = self._rows()
        self._first_row = {
            row.level: n for n, row in reversed(list(enumerate(self.rows))) if row.kind is RowKind.STOREY
        }

    def _rows(self) -> tuple[Row, ...]:
        rows = [Row(RowKind.ROOF)]
        for level in self.section.levels():
            rows += [Row(RowKind.STOREY, level, line) for line in range(self.layout.lines)]
            if level == 1:
                rows.append(Row(RowKind.GROUND))
        return tuple(rows)

    def row_of(self, level: int) -> int:
        """The first row of a storey."""
        return self._first_row[level]

    def place_of(self, box: Box | Block) -> tuple[Span, Span]:
        """A rectangle's columns and rows in the whole drawing."""
        return self._columns_of(box), self._rows_of(box)

    def _columns_of(self, box: Box | Block) -> Span:
        left, right = self.layout.slots[box.left], self.layout.slots[box.right]
        return left if left is right else Span(left.x, right.x + right.width - left.x)

    def _rows_of(self, box: Box | Block) -> Span:
        top = self.row_of(box.top)
        return Span(top, self.row_of(box.bottom) + self.layout.lines - top)

    def _line_of(self, box: Box, row: Row) -> tuple[int, int]:
        """Which of the dwelling's lines stands on a row, and how many it has."""
        if box.bottom == box.top:
            return row.line, self.layout.lines
        rows = self._rows_of(box)
        return self.row_of(row.level) + row.line - rows.x, rows.width

    def standing(self, box: Box) -> Standing:
        return self.standings.get(box.dwelling.gid) or Standing(dwelling=box.dwelling.gid)

    def mark(self, box: Box) -> Mark:
        return mark_of(box.dwelling.use, self.standing(box))

    # ---------------------------------------------------------------- rows

    def heads(self, cursor: Place | None) -> list[Run]:
        """The stairwells' names over their columns."""
        pen = Pen()
        here = self._landing_of(cursor)
        for number, (landing, span) in enumerate(zip(self.section.landings, self.layout.landings, strict=True)):
            pen.to(span.x - 1)
            name = landing.label
            if cells(name) > span.width + 2:
                name = name.removesuffix("单元")[-max(1, span.width // 2) :]
            pen.put(fit(name, span.width + 2, "^"), Ink.HEAD_HERE if number == here else Ink.HEAD)
        return pen.runs

    def row(self, number: int, cursor: Place | None, width: int, seen: Span | None = None) -> list[Run]:
        """One row of the body from the left edge of the whole drawing; soil and ground reach to ``width``. Landings
        that have no part in ``seen`` may be left blank."""
        row = self.rows[number]
        if row.kind is RowKind.ROOF:
            return self._roof()
        if row.kind is RowKind.GROUND:
            return self._ground(max(width, self.layout.width))
        return self._storey(row, cursor, max(width, self.layout.width), seen)

    def _landing_of(self, cursor: Place | None) -> int | None:
        box = self.section.at(cursor) if cursor is not None else None
        return box.landing if box is not None else None

    def _roof(self) -> list[Run]:
        pen = Pen()
        top = self.section.top
        for landing in self.section.landings:
            slots = [s for s in range(landing.first, landing.last + 1) if self.section.at(Place(top, s))]
            if slots:
                first, last = self.layout.slots[slots[0]], self.layout.slots[slots[-1]]
                pen.to(max(pen.x, first.x - 1))
                pen.put(" " * (last.x + last.width + 1 - pen.x), paper=Paper.ROOF)
        return pen.runs

    def _ground(self, width: int) -> list[Run]:
        pen = Pen()
        pen.put(fit(_("ground") + " ", self.layout.gutter + 1, ">"), Ink.STOREY, Paper.GROUND)
        for landing, span, shaft in zip(self.section.landings, self.layout.landings, self.layout.shafts, strict=True):
            if not self._has_entrance(landing):
                continue
            wide = span.width > 12
            door = fit(_("entrance"), cells(_("entrance")) + 2, "^") if wide else " "
            middle = (shaft.x + shaft.width // 2) if shaft else span.x + span.width // 2
            pen.to(max(pen.x, middle - cells(door) // 2), Paper.GROUND)
            pen.put(door, Ink.DOOR, Paper.GROUND)
        pen.to(width, Paper.GROUND)
        return pen.runs

    def _has_entrance(self, landing: Landing) -> bool:
        return landing.shaft is not None or len(self.section.landings) == 1

    def _storey(self, row: Row, cursor: Place | None, width: int, seen: Span | None) -> list[Run]:
        below_ground = row.level < 1
        around = Paper.SOIL if below_ground else Paper.SKY
        pen = Pen()
        label = self.section.building.storey_labels.get(row.level, str(row.level)) if row.line == 0 else ""
        here = cursor is not None and cursor.level == row.level
        text = fit(label, min(cells(label) + 1, self.layout.gutter), ">") if label else ""
        pen.to(self.layout.gutter - cells(text), around)
        pen.put(text, Ink.STOREY_HERE if here else Ink.STOREY, around)
        for number, landing in enumerate(self.section.landings):
            if seen is None or _touch(self.layout.landings[number], seen):
                self._landing_row(pen, row, number, landing, cursor, around)
        if below_ground:
            pen.to(width, around)
        return pen.runs

    def _landing_row(
        self, pen: Pen, row: Row, number: int, landing: Landing, cursor: Place | None, around: Paper
    ) -> None:
        under_cursor = self.section.at(cursor) if cursor is not None else None
        boxes = self.section.across(row.level, landing)
        shaft = self.layout.shafts[number] if any(boxes) else None
        before: Box | None = None
        if number in self._cuts:
            pen.to(self.layout.landings[number].x - GAP, around)
            pen.put(":" * GAP, Ink.EXTRA, around)
        for slot, box in zip(range(landing.first, landing.last + 2), [*boxes, None], strict=True):
            if slot == landing.shaft and shaft and (box is None or box is not before):
                pen.to(shaft.x, around)
                pen.put(self._shaft(row, shaft.width), Ink.SHAFT, around)
            if slot > landing.last or (box is not None and box is before):
                continue
            before = box
            if box is not None:
                columns = self._columns_of(box)
                line, lines = self._line_of(box, row)
                pen.to(columns.x, around)
                pen.runs += self._cell(box, columns.width, line, lines, box is under_cursor)
                pen.x += columns.width
            else:
                self._empty_place(pen, row, slot, around)

    def _empty_place(self, pen: Pen, row: Row, slot: int, around: Paper) -> None:
        """Open air; on the last line over a dwelling, its roof."""
        if row.line == self.layout.lines - 1 and row.level >= 1 and self._roofed(Place(row.level - 1, slot)):
            span = self.layout.slots[slot]
            pen.to(span.x, around)
            pen.put(" " * span.width, paper=Paper.ROOF)

    def _roofed(self, below: Place) -> bool:
        """A terrace: a dwelling ends here with open air above it up to the sky."""
        return self.section.at(below) is not None and not any(
            self.section.at(Place(level, below.slot)) for level in range(below.level + 1, self.section.top + 1)
        )

    def _shaft(self, row: Row, width: int) -> str:
        turn = row.level % 2
        if self.section.building.lift:
            if width < 2:
                return " "
            return "[]" if row.line == 1 and row.level % 4 == 0 else "||"
        if width < 2:
            return "/\\"[turn]
        flights = {
            1: (("/ ",), (" \\",)),
            2: ((" /", "/ "), ("\\ ", " \\")),
            3: ((" _", "_|", "| "), ("_ ", "|_", " |")),
        }[self.layout.lines]
        return flights[turn][row.line]

    # ---------------------------------------------------------------- cells

    def _cell(self, box: Box, width: int, line: int, lines: int, here: bool) -> list[Run]:
        """One line of a dwelling's cell, exactly ``width`` cells."""
        standing = self.standing(box)
        mark = mark_of(box.dwelling.use, standing)
        paper = self._paper(box)
        slab = line == lines - 1
        if width <= 2:
            runs = [self._strip_cell(box, mark, width, line, paper, slab)]
        elif line == 0:
            runs = self._label_line(box, standing, mark, width, paper, slab)
        elif line == 1:
            runs = [self._name_line(box, standing, mark, width, paper, slab)]
        elif line == 2 and self.layout.lines == 3:
            runs = [Run(fit(_indent(_sees(standing, width), width), width), self._sees_ink(standing), paper, slab)]
        else:
            runs = [Run(" " * width, Ink.BLANK, paper, slab)]
        if here:
            return [run._replace(ink=Ink.CURSOR, mark=None) for run in runs]
        return runs

    def _paper(self, box: Box) -> Paper:
        if box.dwelling.use is Use.SHOP:
            return Paper.SHOP
        if not box.dwelling.use.inhabited:
            return Paper.PUBLIC
        if box.top < 1:
            return Paper.BASEMENT
        return Paper.ODD if box.top % 2 else Paper.EVEN

    def _strip_cell(self, box: Box, mark: Mark, width: int, line: int, paper: Paper, slab: bool) -> Run:
        """One or two cells a dwelling: the mark, or with two the number of persons where it is done."""
        if width == 2:
            text = mark.tag if mark is not Mark.COMPLETE else f"{min(self.standing(box).persons, 99):>2}"
        else:
            text = mark.value
        if line > 0:
            text = " " * width
        quiet = line > 0 and not mark.face.loud
        return Run(fit(text, width), Ink.COUNT if quiet else Ink.MARK, paper, slab, None if quiet else mark)

    def _label_line(self, box: Box, standing: Standing, mark: Mark, width: int, paper: Paper, slab: bool) -> list[Run]:
        count = str(standing.persons) if standing.persons and mark is not Mark.VACANT else ""
        if width > 8:
            count += " "
        room = shown_room(self.section, box)
        marked = bool(mark.tag.strip()) and width >= 5
        if not box.dwelling.use.inhabited and mark in _SAID_BELOW and cells(room) + 2 > width:
            marked = False
        if cells(room) + len(count) + (2 if marked else 0) > width:
            count = ""  # its figure would be read as the end of the label
        left = width - len(count) - (2 if marked else 0)
        if cells(indented := _indent(room, width)) <= left:
            room = indented
        runs = [Run(_cut(room, left), Ink.DIM if _quiet(mark) else Ink.ROOM, paper, slab)]
        if marked:
            runs.append(Run(fit(mark.tag, 2), Ink.MARK, paper, slab, mark))
        if count:
            runs.append(Run(count, Ink.COUNT, paper, slab))
        return runs

    def _name_line(self, box: Box, standing: Standing, mark: Mark, width: int, paper: Paper, slab: bool) -> Run:
        if mark is Mark.VACANT:
            text, ink = "- -", Ink.DIM
        elif standing.head:
            text, ink = standing.head, Ink.DIM if _quiet(mark) else Ink.NAME
        elif not box.dwelling.use.inhabited:
            text, ink = box.dwelling.use.label, Ink.DIM
        else:
            text, ink = "", Ink.DIM
        return Run(fit(_indent(text, width), width), ink, paper, slab)

    def _sees_ink(self, standing: Standing) -> Ink:
        return Ink.EXTRA if standing.households and standing.sees < 6 and standing.visit else Ink.DIM


def _touch(landing: Span, seen: Span) -> bool:
    """Whether any of a landing, or of the gap before it, is seen."""
    return landing.x - GAP < seen.x + seen.width and seen.x < landing.x + landing.width


def _cuts(section: CrossSection) -> frozenset[int]:
    """The landings that a cut between two enumeration areas is drawn before."""
    areas = [section.building.area_of(landing.stairwell.gid) for landing in section.landings]
    return frozenset(n for n in range(1, len(areas)) if areas[n] != areas[n - 1])


_SAID_BELOW = (Mark.SHOP, Mark.PUBLIC)
"""Marks that the line below says in words, so that a long label may take their place."""


def _quiet(mark: Mark) -> bool:
    return mark in (Mark.VACANT, Mark.NOT_VISITED)


def _cut(label: str, width: int) -> str:
    """A label in ``width`` cells; one that is cut ends with a dot, so that it is taken for no other."""
    return fit(label, width) if cells(label) <= width else fit(label, width - 1) + "."


def _indent(text: str, width: int) -> str:
    """A blank before the text where the cell has room to breathe."""
    return " " + text if width >= WIDE_ENOUGH and cells(text) < width else text


def _sees(standing: Standing, width: int) -> str:
    """What was seen, and who is registered elsewhere; the last goes, and then the word, where there is no room."""
    words = []
    if standing.visit is not None and standing.households:
        words.append(_("seen {made}/6").format(made=standing.sees))
    if standing.elsewhere:
        words.append(_("ext {count}").format(count=standing.elsewhere))
    if len(words) > 1 and cells(" ".join(words)) > width:
        words.pop()
    return " ".join(words) if cells(" ".join(words)) <= width else f"{standing.sees}/6"
