"""Why something that is queried is right all the same."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from roster.finding import Finding
from roster.language import _
from roster.record import Fault
from roster.record import plain as plain_line
from tui.screens.dialog import Dialog, plain
from tui.widgets.text_field import TextField


class ReasonDialog(Dialog[str]):
    """Answers with the reason; with an empty one the query is open again."""

    def __init__(self, finding: Finding, place: str) -> None:
        super().__init__(_("Why is it right? {place}").format(place=place))
        self.finding = finding

    def compose_body(self) -> ComposeResult:
        yield plain(f"{self.finding.rule} {self.finding.message}", "dialog-text")
        yield TextField(self.finding.override.reason if self.finding.override is not None else "", id="reason")

    def on_mount(self) -> None:
        self.query_one(TextField).focus()
        self.word(_("Such as: seen in the booklet, stepchild. Enter keeps it; kept with your name and the time."))

    @on(TextField.Submitted)
    def take(self, submitted: TextField.Submitted) -> None:
        try:
            self.dismiss(plain_line(submitted.value))
        except Fault as fault:
            self.word(str(fault))
