"""A building in small, as one describes it: its top, its foot, and dots where the room does not do for the middle."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from roster.cross_section import CrossSection
from tui.widgets.section_drawing import SectionDrawing
from tui.widgets.section_layout import lay_out
from tui.widgets.section_palette import section_palette

_TOP = 3
"""Rows of the top that are shown where not all fit: the roof and two storeys."""


_NONE_WIDE = -1
"""The number of no landing: all are drawn as strips."""


class SectionPreview(Widget):
    """Empty until it is given a building."""

    DEFAULT_CSS = "SectionPreview { height: 1fr; width: 1fr; }"

    def __init__(self, depth: str) -> None:
        super().__init__()
        self.section: CrossSection | None = None
        self._palette = section_palette(depth)
        self._drawing: SectionDrawing | None = None

    def show(self, section: CrossSection | None) -> None:
        """Show a building, or none."""
        self.section = section
        self._lay_out()

    def on_resize(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        width, height = self.size
        self._drawing = None
        if self.section is not None and width and height:
            lines = 0 if len(self.section.levels()) * 2 + 4 <= height else -1
            layout = lay_out(self.section, width, height, 0, zoom=lines)
            if layout.width > width:
                layout = lay_out(self.section, width, height, _NONE_WIDE, zoom=lines)
            self._drawing = SectionDrawing(self.section, {}, layout)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width, height = self.size
        drawing = self._drawing
        if drawing is None:
            return Strip.blank(width)
        if y == 0:
            runs = drawing.heads(None)
        else:
            rows = len(drawing.rows)
            number = y - 1
            if rows > height - 1 and number >= _TOP:
                if number == _TOP:
                    return Strip([Segment("...".rjust(drawing.layout.gutter))]).adjust_cell_length(width)
                number = rows - height + 1 + number
            if number >= rows:
                return Strip.blank(width)
            runs = drawing.row(number, None, width)
        return Strip([Segment(run.text, self._palette.of(run)) for run in runs]).adjust_cell_length(width)
