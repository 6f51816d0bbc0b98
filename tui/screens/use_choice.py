"""What a dwelling is used as, by number."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from roster.dwelling import Use
from roster.language import _
from tui.screens.dialog import Dialog
from tui.widgets.listing import Column, Listing, ListRow


class UseChoice(Dialog[Use]):
    """Answers with the use chosen."""

    def __init__(self) -> None:
        super().__init__(_("Used as"))

    def compose_body(self) -> ComposeResult:
        rows = [ListRow(use, (f"{number} {use.label}",)) for number, use in enumerate(Use, 1)]
        listing = Listing([Column("")], rows)
        listing.styles.height = len(rows)
        yield listing

    @on(Listing.Chosen)
    def take(self, chosen: Listing.Chosen) -> None:
        self.dismiss(Use(str(chosen.key)))

    @on(Listing.Asked)
    def take_number(self, asked: Listing.Asked) -> None:
        if asked.character.isdigit() and 0 < int(asked.character) <= len(Use):
            self.dismiss(list(Use)[int(asked.character) - 1])
