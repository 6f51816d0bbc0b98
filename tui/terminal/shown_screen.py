"""What a terminal shows, and the few bytes that make it show something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from tui.terminal.brush import Brush, Spot, steady
from tui.terminal.pen import PLAIN, Pen
from tui.terminal.screen_cells import BLANK, Line
from tui.terminal.scrolling import find_shift

AFRESH = "\x1b[r\x1b[?7l\x1b[?25l\x1b[m\x1b[H\x1b[2J"
"""To a blank screen whatever was there: no margins, no line wrap, no cursor, plain pen."""
_ERASE_FROM = 4
"""Trailing blanks that cost as much as EL."""
_SCROLL_FROM = 4
"""Changed lines below which looking for a shift is a waste of time."""


class ShownScreen:
    """The cells on a terminal, blank at first."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.lines: list[Line] = [[BLANK] * width for _line in range(height)]
        self._cursor: Spot | None = None

    def bring_to(self, painted: Mapping[int, Line], caret: Spot | None = None) -> str:
        """The bytes after which the terminal shows the ``painted`` lines, by number, and the others as they were.

        The hidden cursor is left at ``caret``, the pen plain.
        """
        wanted = [painted.get(y, line) for y, line in enumerate(self.lines)]
        changed = [y for y in painted if wanted[y] != self.lines[y]]
        best = self._drawn(self.lines, wanted, changed, caret, Brush(self._cursor, self.width))
        if len(changed) >= _SCROLL_FROM:
            best = min(best, self._scrolled(wanted, caret) or best, key=len)
        self.lines, self._cursor = wanted, best.at
        return str(best)

    def _scrolled(self, wanted: Sequence[Line], caret: Spot | None) -> Brush | None:
        shift = find_shift(self.lines, wanted)
        if shift is None:
            return None
        brush = Brush(self._cursor, self.width)
        brush.scroll(*shift)
        return self._drawn(shift.of(self.lines), wanted, range(self.height), caret, brush)

    def _drawn(
        self, shown: Sequence[Line], wanted: Sequence[Line], among: Sequence[int], caret: Spot | None, brush: Brush
    ) -> Brush:
        for y in sorted(among):
            if shown[y] != wanted[y]:
                _draw_line(brush, y, shown[y], wanted[y])
        brush.rest()
        if caret is not None:
            brush.go(caret)
        return brush


def _draw_line(brush: Brush, y: int, old: Line, new: Line) -> None:
    width = len(new)
    filled = width - sum(1 for _cell in takewhile(BLANK.__eq__, reversed(new)))
    changed = [x for x in range(width) if old[x] != new[x] and new[x].glyph]
    erased = [x for x in changed if x >= filled]
    if len(erased) >= _ERASE_FROM:
        del changed[-len(erased) :]
    _draw_cells(brush, y, new, changed)
    if len(erased) >= _ERASE_FROM:
        _go(brush, (erased[0], y), new)
        brush.blank_rest()


def _draw_cells(brush: Brush, y: int, line: Line, places: Sequence[int]) -> None:
    """From the left, or pen by pen where that is shorter: moving the cursor often costs less than changing colours."""
    branches = [_drawn_in_order(brush.branch(), y, line, places)]
    if (by_pen := _by_pen(places, line)) != places:
        branches.append(_drawn_in_order(brush.branch(), y, line, by_pen))
    brush.follow(min(branches, key=len))


def _drawn_in_order(brush: Brush, y: int, line: Line, places: Sequence[int]) -> Brush:
    for x in places:
        if brush.at != (x, y):
            _go(brush, (x, y), line)
        brush.draw((x, y), line[x], 1 if x + 1 == len(line) or line[x + 1].glyph else 2)
    return brush


def _by_pen(places: Sequence[int], line: Line) -> Sequence[int]:
    """The places in the order of their pens, those of one pen from the left.

    As they are where terminals may disagree about a glyph: what one of them draws over is mended from the left.
    """
    if not all(steady(line[x].glyph) for x in places):
        return places
    groups: dict[Pen, list[int]] = {}
    blanks: list[int] = []
    pen, after = PLAIN, -1
    for x in places:
        cell = line[x]
        if cell.glyph != " ":
            pen = cell.pen
        elif pen.on_blank != cell.pen or x != after + 1:
            blanks.append(x)
            continue
        groups.setdefault(pen, []).append(x)
        after = x
    for x in blanks:
        suiting = (each for each in groups if each.on_blank == line[x].pen)
        groups.setdefault(next(suiting, line[x].pen), []).append(x)
    return [x for group in groups.values() for x in sorted(group)]


def _go(brush: Brush, spot: Spot, line: Line) -> None:
    x, y = spot
    here = brush.at
    brush.go(spot, line[here[0] : x] if here is not None and here[1] == y and here[0] < x else ())
