"""One line of text that is asked for, such as a reason."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from roster.language import _
from roster.record import Fault
from roster.record import plain as plain_line
from tui.screens.dialog import Dialog, plain
from tui.widgets.text_field import TextField


class OneLineDialog(Dialog[str]):
    """Answers with the line, cleaned and never empty; ``hint`` says what it is for."""

    def __init__(self, title: str, question: str, hint: str) -> None:
        super().__init__(title)
        self.question = question
        self.hint = hint

    def compose_body(self) -> ComposeResult:
        yield plain(self.question, "dialog-text")
        yield TextField(id="line")

    def on_mount(self) -> None:
        self.query_one(TextField).focus()
        self.word(self.hint)

    @on(TextField.Submitted)
    def take(self, submitted: TextField.Submitted) -> None:
        try:
            line = plain_line(submitted.value)
        except Fault as fault:
            self.word(str(fault))
            return
        if line:
            self.dismiss(line)
        else:
            self.word(_("Write something, or press Esc to leave."))
