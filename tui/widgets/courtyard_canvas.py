"""What walking and drawing a courtyard map share: the map painted in the size that fits, and the lines around it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from roster.courtyard.area_contents import AreaContents
from roster.courtyard.courtyard_map import CourtyardMap
from roster.courtyard.thing import Rectangle, Thing
from tui.widgets.courtyard_drawing import CourtyardDrawing, Patch
from tui.widgets.courtyard_layout import SCALES, CourtyardLayout, in_sight, lay_out
from tui.widgets.courtyard_palette import CourtyardPalette
from tui.widgets.courtyard_words import Lines
from tui.widgets.text_runs import Ink, Run

TOP, FOOT = 1, 2
"""Fixed lines above and below the map."""


class CourtyardCanvas(Widget, can_focus=True):
    """One map of an area; where the cursor is and what the lines say comes from the widget itself."""

    DEFAULT_CSS = "CourtyardCanvas { height: 1fr; width: 1fr; }"

    def __init__(
        self, contents: AreaContents, drawn: CourtyardMap, *, words: Sequence[str], palette: CourtyardPalette
    ) -> None:
        super().__init__()
        self.contents = contents
        self.drawn = drawn
        self.words = words
        self.palette = palette
        self.zoom = 0
        self._drawing: CourtyardDrawing | None = None
        self._layout = CourtyardLayout(SCALES[0], 0, 0)
        self._strips: dict[int, Strip] = {}
        """Rows of the body without the cursor, as wide as the screen."""

    @property
    def thing(self) -> Thing | None:
        """What the cursor is on."""
        raise NotImplementedError

    @property
    def _here(self) -> Rectangle | None:
        """The fields under the cursor."""
        raise NotImplementedError

    def _head(self, width: int) -> list[Run]:
        """The line above the map."""
        raise NotImplementedError

    def _about(self) -> Lines:
        """The two lines below it."""
        raise NotImplementedError

    def _patches(self, row: int, *, lit: bool) -> list[Patch]:
        """One row of the map, with the cursor if ``lit``."""
        raise NotImplementedError

    # ---------------------------------------------------------------- layout

    @property
    def _body(self) -> Region:
        return Region(0, TOP, self.size.width, max(1, self.size.height - TOP - FOOT))

    def on_resize(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        if not self.size.width or not self.size.height:
            return
        self._layout = lay_out(self.drawn, self._body.width, self._body.height, self._here, self.zoom)
        self._drawing = CourtyardDrawing(self.drawn, self.contents, self._layout.scale, plain=self.palette.plain)
        self._strips.clear()
        self.refresh()

    def _reveal(self) -> bool:
        """Scroll so that what is under the cursor is seen; True if that moved anything."""
        here = self._here
        if here is None or in_sight(self._layout, here, self._body.width, self._body.height):
            return False
        self._layout = lay_out(self.drawn, self._body.width, self._body.height, here, self.zoom)
        self._strips.clear()
        self.refresh()
        return True

    # ---------------------------------------------------------------- painting

    def render_line(self, y: int) -> Strip:
        width, height = self.size
        if self._drawing is None:
            return Strip.blank(width)
        if y < TOP:
            return self._fixed(self._head(width), width)
        if y >= height - FOOT:
            return self._fixed(self._about()[y - height + FOOT], width)
        if self._holds_cursor(y - TOP):
            return self._row(y - TOP, width, lit=True)
        strip = self._strips.get(y)
        if strip is None:
            strip = self._strips[y] = self._row(y - TOP, width, lit=False)
        return strip

    def _holds_cursor(self, line: int) -> bool:
        here = self._here
        if here is None:
            return False
        region = self._layout.region(here)
        return region.y <= line < region.bottom

    def _row(self, line: int, width: int, *, lit: bool) -> Strip:
        """One line of the body; beside the map lies nothing."""
        assert self._drawing is not None
        row = line - self._layout.top
        if not 0 <= row < self._drawing.height:
            return Strip.blank(width)
        strip = Strip([Segment(patch.text, self.palette.of(patch)) for patch in self._patches(row, lit=lit)])
        left = self._layout.left
        if left > 0:
            strip = Strip([Segment(" " * left), *strip])
        elif left < 0:
            strip = strip.crop(-left, -left + width)
        return strip.adjust_cell_length(width)

    def _fixed(self, runs: list[Run], width: int) -> Strip:
        ground: Style | None = None
        if runs and runs[-1].ink in (Ink.HEAD, Ink.HEAD_HERE):
            ground = self.palette.of_run(runs[-1])
        return Strip([Segment(run.text, self.palette.of_run(run)) for run in runs]).adjust_cell_length(width, ground)

    @property
    def _foot(self) -> Region:
        return Region(0, self.size.height - FOOT, self.size.width, FOOT)

    def action_zoom(self, by: int) -> None:
        self.zoom = max(-3, min(3, self.zoom + by))
        self._lay_out()
