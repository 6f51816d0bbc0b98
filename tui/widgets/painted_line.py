"""One line of a widget, put together from left to right in terminal cells."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.terminal.safe_glyphs import safe_glyphs
from tui.widgets.cell_text import fit


class PaintedLine:
    """``at`` is the cell where the next piece may begin at the earliest."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.at = 0
        self._segments: list[Segment] = []

    def put(self, x: int, text: str, style: Style, width: int | None = None) -> None:
        """Put text at cell ``x``, cut or padded to ``width`` cells; glyphs of ambiguous width are replaced."""
        text = safe_glyphs(text)
        room = self.width - x
        if width is not None or cell_len(text) > room:
            text = fit(text, min(room, width if width is not None else room))
        if not text or x < self.at:
            return
        if x > self.at:
            self._segments.append(Segment(" " * (x - self.at)))
        self._segments.append(Segment(text, style))
        self.at = x + cell_len(text)

    def strip(self) -> Strip:
        """The line, padded to its width."""
        if self.at < self.width:
            self._segments.append(Segment(" " * (self.width - self.at)))
        return Strip(self._segments, self.width)
