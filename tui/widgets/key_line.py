"""The bottom line: the keys of the place where one is, or, until the next key, something that was just done."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.cell_text import broken, cells

_CAP = Style(bold=True, color="yellow")
_CAP_ON_LIGHT = Style(bold=True, color="blue")
_WORD = Style.null()
_SAID = Style(bold=True)
_WRONG = Style(bold=True, reverse=True)


_MOST_LINES = 4
"""Of a sentence; what is longer is cut."""


class KeyLine(Widget):
    """One line, and more while a long sentence is said. Keys that do not fit are left out from the end, F1 (help) is
    always the first of them."""

    DEFAULT_CSS = "KeyLine { height: 1; width: 1fr; dock: bottom; }"

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._keys = keys
        self._said = ""
        self._wrong = False

    def show(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show other keys: what they do has changed."""
        self._keys, self._said = keys, ""
        self._make_room()
        self.refresh()

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a sentence instead of the keys; ``wrong`` for what did not work."""
        self._said, self._wrong = text, wrong
        self._make_room()
        self.refresh()

    def hush(self) -> None:
        """Show the keys again."""
        if self._said:
            self._said = ""
            self._make_room()
            self.refresh()

    def on_resize(self) -> None:
        self._make_room()

    def _make_room(self) -> None:
        height = len(self._lines)
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height

    @property
    def _lines(self) -> list[str]:
        """What is said as it is broken to the width of the screen; one line where nothing is."""
        return broken(self._said, max(2, (self.size.width or self.app.size.width) - 1))[:_MOST_LINES]

    @property
    def said(self) -> str:
        """The sentence shown, empty while the keys are."""
        return self._said

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if self._said:
            line = " " + self._lines[y] if y < len(self._lines) else ""
            return Strip([Segment(line, _WRONG if self._wrong else _SAID)]).adjust_cell_length(width)
        cap_style = _CAP if self.app.current_theme.dark else _CAP_ON_LIGHT
        segments = []
        used = 0
        for cap, word in self._keys:
            gap = _gap(cap, word)
            takes = cells(cap) + cells(gap + word) + 2
            if used + takes - 1 > width:  # the last word needs no space after it
                break
            segments += [Segment(" "), Segment(cap, cap_style), Segment(gap + word + " ", _WORD)]
            used += takes
        return Strip(segments).adjust_cell_length(width)


def _gap(cap: str, word: str) -> str:
    """A space where a key's name and the word after it would read as one word, such as ``Enter`` and ``open``."""
    return " " if cap[-1:].isalpha() and word[:1].isascii() else ""
