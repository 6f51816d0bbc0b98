"""One question with a line for an answer."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.screens.dialog import Dialog
from tui.widgets.text_field import TextField


class AskLine(Dialog[str]):
    """Answers with what was typed; ``hint`` says what may be."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2,ctrl+s", "take", show=False)]

    def __init__(self, title: str, hint: str = "", value: str = "", *, limit: int = 60) -> None:
        super().__init__(title)
        self.hint = hint
        self.value = value
        self.limit = limit

    def compose_body(self) -> ComposeResult:
        field = TextField(self.value, max_length=self.limit)
        field.select_on_focus = True
        yield field

    def on_mount(self) -> None:
        self.word(self.hint)

    @on(TextField.Submitted)
    def action_take(self) -> None:
        self.dismiss(self.query_one(TextField).value)
