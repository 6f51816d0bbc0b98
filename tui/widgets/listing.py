"""A list of rows with a cursor: buildings, findings of a search, calls of a day, commands, keys.

Textual's own lists draw scroll bars and borders with glyphs of ambiguous width; this one draws text only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.terminal.half_width import half_width_key
from tui.terminal.safe_glyphs import safe_glyphs
from tui.widgets.cell_text import cells, fit

_PLAIN = Style.null()
_HEAD = Style(bold=True, underline=True)
_HERE = Style(bold=True, reverse=True)
_DIM = Style(color="bright_black")
_LOUD = Style(bold=True)


class Column(NamedTuple):
    """``width`` 0 takes its share of what the others leave; a column with ``least`` is dropped on narrower screens."""

    title: str
    width: int = 0
    align: Literal["<", ">", "^"] = "<"
    least: int = 0


class ListRow(NamedTuple):
    """``key`` is handed back when the row is chosen; None makes the row a heading that the cursor steps over."""

    key: object | None
    cells: tuple[str, ...]
    dim: bool = False


class Listing(Widget, can_focus=True):
    """Rows under an optional line of titles. Enter chooses; letters, digits and signs are posted as typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("end", "end(1)", show=False),
        Binding("enter", "choose", show=False),
    ]
    DEFAULT_CSS = "Listing { height: 1fr; width: 1fr; }"

    @dataclass
    class Chosen(Message):
        """Enter on a row."""

        listing: Listing
        key: object

        @property
        def control(self) -> Listing:
            return self.listing

    @dataclass
    class Asked(Message):
        """A character typed while the list had the focus."""

        listing: Listing
        character: str

        @property
        def control(self) -> Listing:
            return self.listing

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[ListRow] = (), *, empty: str = "", id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.columns = tuple(columns)
        self.rows: tuple[ListRow, ...] = ()
        self.empty = empty
        self.cursor = 0
        self._top = 0
        self.show(rows)

    @property
    def key(self) -> object | None:
        """The key of the row under the cursor."""
        return self.rows[self.cursor].key if self.cursor < len(self.rows) else None

    def show(self, rows: Sequence[ListRow], *, at: object | None = None) -> None:
        """Show other rows, the cursor on the row with key ``at``, else on the first that can be chosen."""
        self.rows = tuple(rows)
        wanted = [n for n, row in enumerate(self.rows) if row.key is not None and (at is None or row.key == at)]
        able = [n for n, row in enumerate(self.rows) if row.key is not None]
        self.cursor = (wanted or able or [0])[0]
        if at is None:
            self._top = 0
        self._reveal()
        self.refresh()

    def extend(self, rows: Sequence[ListRow]) -> None:
        """More rows below; cursor and view stay."""
        self.rows += tuple(rows)
        self.refresh()

    def on_resize(self) -> None:
        self._top = 0
        self._reveal()
        self.refresh()

    @property
    def _titled(self) -> int:
        return int(any(column.title for column in self.columns))

    @property
    def _height(self) -> int:
        return max(1, self.size.height - self._titled)

    def _reveal(self) -> bool:
        before = self._top
        if self.cursor < self._top:
            self._top = self.cursor
            while self._top > 0 and self.rows[self._top - 1].key is None:
                self._top -= 1
        elif self.cursor >= self._top + self._height:
            self._top = self.cursor - self._height + 1
        return before != self._top

    def _widths(self) -> tuple[int, ...]:
        width = self.size.width
        shown = [column if column.least <= width else None for column in self.columns]
        fixed = sum(column.width + 1 for column in shown if column)
        flexible = sum(1 for column in shown if column and not column.width)
        share = max(4, (width - 1 - fixed) // flexible) if flexible else 0
        return tuple((column.width or share) if column else 0 for column in shown)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y < self._titled:
            return self._line(tuple(column.title for column in self.columns), _HEAD, width)
        number = y - self._titled + self._top
        if not self.rows and y == self._titled and self.empty:
            return Strip([Segment(" " + safe_glyphs(self.empty), _DIM)]).adjust_cell_length(width)
        if number >= len(self.rows):
            return Strip.blank(width)
        row = self.rows[number]
        if number == self.cursor and row.key is not None:
            style = _HERE
        elif row.key is None:
            style = _LOUD
        else:
            style = _DIM if row.dim else _PLAIN
        return self._line(row.cells, style, width)

    def _line(self, texts: tuple[str, ...], style: Style, width: int) -> Strip:
        if len(texts) == 1:
            line = " " + fit(texts[0], width - 1)
        else:
            line = ""
            for text, column, size in zip(texts, self.columns, self._widths(), strict=False):
                if size:
                    line += " " + fit(text, size, column.align)
            line += " " * (width - cells(line))
        return Strip([Segment(line, style)]).adjust_cell_length(width)

    def _go(self, number: int, step: int) -> None:
        """To row ``number``, or the next one in that direction that can be chosen."""
        while 0 <= number < len(self.rows) and self.rows[number].key is None:
            number += step
        if not 0 <= number < len(self.rows):
            return
        old, self.cursor = self.cursor, number
        if self._reveal():
            self.refresh()
            return
        for changed in (old, number):
            self.refresh(Region(0, changed - self._top + self._titled, self.size.width, 1))

    def action_step(self, by: int) -> None:
        self._go(self.cursor + by, by)

    def action_page(self, by: int) -> None:
        target = self.cursor + by * self._height
        self._go(max(0, min(target, len(self.rows) - 1)), -by if not 0 <= target < len(self.rows) else by)

    def action_end(self, by: int) -> None:
        self._go(len(self.rows) - 1 if by > 0 else 0, -by)

    def action_choose(self) -> None:
        if self.key is not None:
            self.post_message(self.Chosen(self, self.key))

    def on_key(self, event: events.Key) -> None:
        character = half_width_key(event)
        if character is not None:
            event.stop()
            self.post_message(self.Asked(self, character))
