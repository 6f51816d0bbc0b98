"""Where each slot, landing and storey of a cross-section goes on a screen or page of a given size."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from roster.cross_section import Box, CrossSection
from roster.dwelling import Use
from tui.widgets.cell_text import cells

GAP = 2
"""Blank cells between two landings."""
NARROWEST, WIDEST = 7, 13
"""Widths of a dwelling's cell in a landing that is drawn wide."""

OVERVIEW = -2
"""The zoom at which a dwelling is one mark."""
_NOWHERE = -1


class Span(NamedTuple):
    """``width`` cells from ``x`` on."""

    x: int
    width: int


@dataclass(frozen=True, slots=True)
class SectionLayout:
    """Horizontal places in cells from the left edge of the whole drawing, which may be wider than the screen.

    ``focus`` is the landing drawn wide while the others are narrow strips, None where all are wide. ``lines`` is
    how many screen lines one storey takes, 1 to 3. ``gutter`` holds the storey labels and never scrolls away.
    """

    gutter: int
    lines: int
    focus: int | None
    slots: tuple[Span, ...]
    shafts: tuple[Span | None, ...]
    landings: tuple[Span, ...]
    width: int

    def wide(self, landing: int) -> bool:
        return self.focus is None or self.focus == landing


def lay_out(section: CrossSection, width: int, height: int, focus: int, *, zoom: int = 0) -> SectionLayout:
    """The best layout for a body of ``width`` × ``height`` cells with the cursor in landing ``focus``.

    All landings wide if they fit, else only the focused one, the others two cells or one cell a dwelling. ``zoom``
    -1 draws one line a storey, 0 two, or three where everything fits, 1 three; -2 is the whole tower, one mark a
    dwelling.
    """
    gutter = max(5, *(cells(storey.shown) + 1 for storey in section.building.storeys))
    if zoom == OVERVIEW:
        return _overview(section, gutter, width)
    storeys = section.top - section.bottom + 1
    lines = {-1: 1, 1: 3}.get(zoom, 3 if storeys * 3 + 2 <= height else 2)
    narrowest = _narrowest(section)
    for cell in range(WIDEST, narrowest - 1, -1):
        layout = _placed(section, gutter, lines, cell, None, cell)
        if layout.width <= width:
            return _centred(layout, width)
    for strip in (2, 1):
        for cell in range(WIDEST - 1, narrowest - 1, -1):
            layout = _placed(section, gutter, lines, cell, focus, strip)
            if layout.width <= width:
                return layout
    return _placed(section, gutter, lines, narrowest, focus, 1)


def _overview(section: CrossSection, gutter: int, width: int) -> SectionLayout:
    two, one = (replace(_placed(section, gutter, 1, 0, _NOWHERE, strip), focus=None) for strip in (2, 1))
    return _centred(two if two.width <= width else one, width)


def shown_room(section: CrossSection, box: Box) -> str:
    """The room without the stairwell painted before it where the heading says that: ``201`` for ``1单元-201``."""
    return box.dwelling.room.removeprefix(f"{section.landings[box.landing].stairwell.name}-")


@lru_cache(maxsize=2)
def _narrowest(section: CrossSection) -> int:
    """Cells that every column needs. Asked for at every step into another stairwell, for one building at a time."""
    before = [f"{landing.stairwell.name}-" for landing in section.landings]
    kinds = {
        (box.dwelling.room.removeprefix(before[box.landing]), box.dwelling.use, box.right - box.left + 1)
        for box in section.boxes
    }
    return max(NARROWEST, *(_least_width(*kind) for kind in kinds), 0)


def _least_width(label: str, use: Use, columns: int) -> int:
    """Cells that each column of a dwelling needs for its label, a mark and a count; a shop can do without the mark."""
    return -(-(min(8, cells(label)) + (3 if use.inhabited else 1)) // columns)


def _placed(section: CrossSection, gutter: int, lines: int, cell: int, focus: int | None, strip: int) -> SectionLayout:
    x = gutter + 1
    slots: list[Span] = []
    shafts: list[Span | None] = []
    landings: list[Span] = []
    for number, landing in enumerate(section.landings):
        wide = focus is None or focus == number
        width = cell if wide else strip
        begin = x
        shaft: Span | None = None
        for slot in range(landing.first, landing.last + 2):
            if slot == landing.shaft:
                shaft = Span(x, 2 if wide else 1)
                x += shaft.width
            if slot <= landing.last:
                slots.append(Span(x, width))
                x += width + (1 if wide and slot < landing.last and slot + 1 != landing.shaft else 0)
        shafts.append(shaft)
        landings.append(Span(begin, x - begin))
        x += GAP
    return SectionLayout(gutter, lines, focus, tuple(slots), tuple(shafts), tuple(landings), x - GAP + 1)


def _centred(layout: SectionLayout, width: int) -> SectionLayout:
    """The same a little to the right, gutter included, where there is room to spare."""
    margin = (width - layout.width) // 2
    if margin <= 0:
        return layout

    def moved(span: Span | None) -> Span | None:
        return span and Span(span.x + margin, span.width)

    return SectionLayout(
        layout.gutter + margin,
        layout.lines,
        layout.focus,
        tuple(Span(s.x + margin, s.width) for s in layout.slots),
        tuple(moved(s) for s in layout.shafts),
        tuple(Span(s.x + margin, s.width) for s in layout.landings),
        layout.width + margin,
    )
