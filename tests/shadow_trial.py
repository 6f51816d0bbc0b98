"""A small app on the shadow screen, to be run on a pty: a grid of names, a field, a list, a dialog.

Arrows walk in the grid, which scrolls by half its height; Tab goes to the field and the list; Ctrl+O opens the dialog,
Escape closes it; Ctrl+T turns the day into night; Ctrl+L redraws; Ctrl+G is counted in the first line.
"""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from tui.terminal.ordered_keys import OrderedKeys
from tui.terminal.shadow_screen import ShadowScreenApp

NAMES = ("王建国", "陈\U00020bb7", "买买提", "Zoe\u0301", "欧阳娜娜", "", "\U0002a6a5龘", "李[/b]")
COLUMN = 11


class NameGrid(Widget, can_focus=True):
    """40 lines of names; the cursor's cell is reversed."""

    DEFAULT_CSS = "NameGrid { height: 1fr; }"
    column, row, top, night = 0, 0, 0, False

    def render_line(self, y: int) -> Strip:
        row = y + self.top
        segments = [Segment(f"{row:>3} ", Style(bold=row == self.row, color="yellow"))]
        for column in range(1 + self.size.width // COLUMN):
            name = NAMES[(row * 3 + column * 5) % len(NAMES)] if row < 40 else ""
            here = (row, column) == (self.row, self.column)
            paper = "#202040" if self.night else None
            style = Style(
                color=("red", "green", None)[(row + column) % 3], bgcolor=paper, bold=not row % 4, reverse=here
            )
            text = Content(name).cell_length
            segments += [Segment(name + " " * (COLUMN - 1 - text), style), Segment(" ", Style(bgcolor=paper))]
        return Strip(segments).crop_extend(0, self.size.width, None)

    def on_key(self, event: events.Key) -> None:
        step = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}.get(event.key)
        if step is None:
            return
        self.row = max(0, min(39, self.row + step[0]))
        self.column = max(0, min(self.size.width // COLUMN - 1, self.column + step[1]))
        if not self.top <= self.row < self.top + self.size.height:
            self.top = max(0, min(40 - self.size.height, self.row - self.size.height // 2))
        self.refresh()


class Dialog(ModalScreen[None]):
    """Lies over the middle, in the middle of names."""

    CSS = "Dialog { align: center middle; } Dialog Static { width: 33; height: 5; background: blue; color: white; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss")]

    def compose(self) -> ComposeResult:
        yield Static("确定删除吗？ (y/n)", markup=False)


class ShadowTrial(OrderedKeys[None], ShadowScreenApp[None]):
    """The app under test; its keys are kept in order, so that two runs come to the same state."""

    CSS = "Static { height: 1; } OptionList { height: 6; border: none; } Input { border: none; height: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+o", "ask"),
        Binding("ctrl+t", "night"),
        Binding("ctrl+l", "afresh", priority=True),
        Binding("ctrl+g", "count", priority=True),
    ]
    counted = 0

    def compose(self) -> ComposeResult:
        yield Static("READY", id="count", markup=False)
        yield NameGrid()
        yield Input(placeholder="姓名")
        yield OptionList(*(f"{number} {NAMES[number % 5]}" for number in range(30)), markup=False)

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False

    def action_count(self) -> None:
        self.counted += 1
        self.screen_stack[0].query_one("#count", Static).update(f"READY {self.counted}")

    def action_ask(self) -> None:
        self.push_screen(Dialog())

    def action_night(self) -> None:
        grid = self.screen_stack[0].query_one(NameGrid)
        grid.night = not grid.night
        grid.refresh()

    def action_afresh(self) -> None:
        self.redraw()


if __name__ == "__main__":
    ShadowTrial().run(mouse=False)
