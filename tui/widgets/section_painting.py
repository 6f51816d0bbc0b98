"""The painted cross-section: what of a building is on the screen, line by line, the cursor where it is put.

Everything that changes with the cursor (the two cells, storey label, stairwell heading, the two lines about the
dwelling) is painted by this one widget, so that a key is one pass over a few cells and a few hundred bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from roster.cross_section import Box, CrossSection
from roster.drawing.block import Block
from roster.standing import Mark, Standing, mark_of
from tui.widgets.section_drawing import RowKind, SectionDrawing
from tui.widgets.section_header import about_dwelling, section_header
from tui.widgets.section_layout import SectionLayout, Span, lay_out
from tui.widgets.section_palette import section_palette
from tui.widgets.text_runs import Ink, Run

TOP = 2
"""Fixed lines above the body: header and stairwell headings."""
FOOT = 2
"""Fixed lines below it: about the dwelling under the cursor."""


_PAINTED = 0.15
"""Seconds after which a building that was opened is on the screen."""


class SectionPainting(Widget, can_focus=True):
    """One building in the layout that suits the screen; ``cursor`` is None in an empty building."""

    def __init__(
        self,
        section: CrossSection,
        standings: Mapping[UUID, Standing],
        *,
        words: Sequence[str],
        depth: str = "256",
        at: UUID | None = None,
    ) -> None:
        super().__init__()
        self.section = section
        self.standings = dict(standings)
        self.words = words
        self.palette = section_palette(depth)
        self.zoom = 0
        self.typed = ""
        self.cursor = section.box_of(at).foot if at is not None else section.entrance()
        self._top_row = 0
        self._left = 0
        self._drawing: SectionDrawing | None = None
        self._laid_out_for: Size | None = None
        self._strips: dict[int, Strip] = {}
        """Rows of the body without the cursor, as wide as the screen."""
        self._header: Strip | None = None

    # ---------------------------------------------------------------- what others ask

    @property
    def box(self) -> Box | None:
        """The dwelling under the cursor."""
        return self.section.at(self.cursor) if self.cursor is not None else None

    @property
    def mark(self) -> Mark | None:
        """The mark of the dwelling under the cursor."""
        box = self.box
        return mark_of(box.dwelling.use, self.standings[box.dwelling.gid]) if box is not None else None

    def show(self, section: CrossSection, standings: Mapping[UUID, Standing]) -> None:
        """Show the building as it was changed, the cursor on its dwelling or where a walk begins."""
        box = self.box
        self.section, self.standings, self.typed = section, dict(standings), ""
        kept = box is not None and box.dwelling.gid in self.standings
        self.cursor = section.box_of(box.dwelling.gid).foot if kept and box is not None else section.entrance()
        self._lay_out()
        self._get_ready()

    def stand(self, standings: Mapping[UUID, Standing]) -> None:
        """Show new standings of some dwellings, the cursor where it is."""
        self.standings.update(standings)
        if self._drawing is not None:
            self._drawing.standings = self.standings
            self._paint_anew()
        self.refresh()

    # ---------------------------------------------------------------- layout

    def on_mount(self) -> None:
        self._get_ready()

    def _get_ready(self) -> None:
        """Find out where arrows lead once all is painted, so that the first arrow need not wait for it."""
        section = self.section
        self.set_timer(_PAINTED, lambda: (section.detours, section.walk))

    def on_resize(self) -> None:
        if self._laid_out_for != self.size:
            self._lay_out()

    def _lay_out(self) -> None:
        self._arrange()
        self.refresh()

    def _arrange(self) -> None:
        """Lay out for the present size and the cursor's place."""
        width, height = self._laid_out_for = self.size
        if not width or not height:
            return
        spot = self._spot
        layout = lay_out(self.section, width, self._body_height, spot[0] if spot else 0, zoom=self.zoom)
        self._drawing = self._draw(layout)
        self._paint_anew()
        self._reveal()

    def _draw(self, layout: SectionLayout) -> SectionDrawing:
        return SectionDrawing(self.section, self.standings, layout)

    @property
    def _spot(self) -> tuple[int, Box | Block] | None:
        """The landing and the rectangle under the cursor."""
        box = self.box
        return (box.landing, box) if box is not None else None

    @property
    def _body_height(self) -> int:
        return max(1, self.size.height - TOP - FOOT)

    def _layout(self) -> SectionLayout | None:
        return self._drawing.layout if self._drawing is not None else None

    def _reveal(self) -> bool:
        """Scroll so that the cursor's cell is whole on the screen; True if that moved anything."""
        drawing, spot = self._drawing, self._spot
        if drawing is None:
            return False
        before = (self._top_row, self._left)
        last = max(0, len(drawing.rows) - self._body_height)
        if spot is None or self.cursor is None:
            self._top_row, self._left = last, 0
            return before != (self._top_row, self._left)
        first = drawing.row_of(self.cursor.level)
        after = first + drawing.layout.lines + (1 if self.cursor.level == 1 else 0)
        if self.cursor.level == self.section.top:
            first = 0
        half = self._body_height // 2
        if first < self._top_row:
            self._top_row = max(0, first - (half if first else 0))
        elif after > self._top_row + self._body_height:
            self._top_row = after - self._body_height + half
        self._top_row = min(self._top_row, last)
        while 0 < self._top_row < last and drawing.rows[self._top_row].line:
            self._top_row -= 1
        self._left = self._sideways_offset(drawing, *spot)
        if before[1] != self._left:
            self._strips.clear()
        return before != (self._top_row, self._left)

    def _sideways_offset(self, drawing: SectionDrawing, number: int, box: Box | Block) -> int:
        layout = drawing.layout
        room = self.size.width - layout.gutter - 1
        if layout.width <= self.size.width:
            return 0
        columns, _rows = drawing.place_of(box)
        landing = layout.landings[number]
        left = min(self._left, max(0, layout.width - self.size.width))
        for span in (landing, columns):
            begin = span.x - layout.gutter - 1
            if begin < left or begin + span.width > left + room:
                left = begin if begin < left or span.width > room else begin + span.width - room
        return max(0, left)

    # ---------------------------------------------------------------- painting

    def render_line(self, y: int) -> Strip:
        width, height = self.size
        if self._drawing is None:
            self._arrange()  # painted before the size is told: so it is painted once and not first empty
        if self._drawing is None:
            return Strip.blank(width)
        if y == 0:
            if self._header is None:
                self._header = self._fixed(self._head(width), width)
            return self._header
        if y == 1:
            return self._shifted(self._drawing.heads(self.cursor), width)
        if y >= height - FOOT:
            return self._fixed(self._about()[y - height + FOOT], width)
        number = y - TOP + self._top_row
        if number >= len(self._drawing.rows):
            return Strip.blank(width)
        seen = Span(self._left, width)
        if self._holds_cursor(number):
            return self._shifted(self._drawing.row(number, self.cursor, width, seen), width)
        strip = self._strips.get(number)
        if strip is None:
            strip = self._strips[number] = self._shifted(self._drawing.row(number, None, width, seen), width)
        return strip

    def _head(self, width: int) -> list[Run]:
        return section_header(self.words, self.section, self.standings, width)

    def _about(self) -> tuple[list[Run], list[Run]]:
        """The two lines under the building."""
        box = self.box
        standing = self._drawing.standing(box) if box is not None and self._drawing is not None else None
        return about_dwelling(self.section, box, standing, self.typed)

    def _paint_anew(self) -> None:
        """Forget what was painted of standings or layout that are no more."""
        self._strips.clear()
        self._header = None

    def _holds_cursor(self, number: int) -> bool:
        assert self._drawing is not None
        row, box = self._drawing.rows[number], self.box
        return row.kind is RowKind.STOREY and box is not None and box.bottom <= row.level <= box.top

    def _segments(self, runs: list[Run]) -> list[Segment]:
        return [Segment(run.text, self.palette.of(run)) for run in runs]

    def _fixed(self, runs: list[Run], width: int) -> Strip:
        return Strip(self._segments(runs)).adjust_cell_length(width, self._ground(runs))

    def _shifted(self, runs: list[Run], width: int) -> Strip:
        """Cropped to what is scrolled into view; the gutter with the storey labels stays."""
        strip = Strip(self._segments(runs))
        layout = self._layout()
        if self._left and layout is not None:
            gutter = strip.crop(0, layout.gutter + 1)
            strip = Strip.join(
                [gutter.adjust_cell_length(layout.gutter + 1), strip.crop(layout.gutter + 1 + self._left)]
            )
        return strip.adjust_cell_length(width)

    def _ground(self, runs: list[Run]) -> Style | None:
        """The background that a fixed line is filled up with: that of its last run."""
        if not runs or runs[-1].ink not in (Ink.HEAD, Ink.HEAD_HERE):
            return None
        return self.palette.of(runs[-1])

    def _region_of(self, box: Box) -> Region:
        assert self._drawing is not None
        columns, rows = self._drawing.place_of(box)
        return Region(columns.x - self._left, TOP + rows.x - self._top_row, columns.width, rows.width)
