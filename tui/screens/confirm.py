"""A yes-or-no question."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.screens.dialog import Dialog, plain
from tui.widgets.listing import Column, Listing, ListRow


class Confirm(Dialog[bool]):
    """The safe answer stands first and under the cursor; Esc is the safe answer too."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, title: str, question: str, *, safe: str, other: str) -> None:
        super().__init__(title)
        self.question = question
        self.answers = (safe, other)

    def compose_body(self) -> ComposeResult:
        yield plain(self.question, "dialog-text")
        rows = [ListRow(number + 1, (f"{number + 1} {text}",)) for number, text in enumerate(self.answers)]
        listing = Listing([Column("")], rows)
        listing.styles.height = 2
        yield listing

    @on(Listing.Chosen)
    def answer(self, chosen: Listing.Chosen) -> None:
        self.dismiss(chosen.key == 2)

    @on(Listing.Asked)
    def typed(self, asked: Listing.Asked) -> None:
        if asked.character in "12":
            self.dismiss(asked.character == "2")
