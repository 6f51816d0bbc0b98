"""The coloured first line of a screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.cell_text import fit

_STYLE = Style(bold=True, color="bright_white", bgcolor="blue")


class TopLine(Widget):
    """Words in their order of importance; the last give way on a narrow screen."""

    DEFAULT_CSS = "TopLine { height: 1; width: 1fr; dock: top; }"

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._words = tuple(words)

    def show(self, words: Sequence[str]) -> None:
        """Other words."""
        self._words = tuple(words)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        text = " " + "  ".join(self._words)
        return Strip([Segment(fit(text, self.size.width), _STYLE)])
