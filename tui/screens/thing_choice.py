"""What to put on a map, by number."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from roster.courtyard.thing import ThingKind
from roster.language import _
from tui.screens.dialog import Dialog
from tui.widgets.listing import Column, Listing, ListRow


class ThingChoice(Dialog[ThingKind]):
    """Answers with a kind of thing; the cursor begins on the one that was chosen last."""

    def __init__(self, last: ThingKind) -> None:
        super().__init__(_("Put here"))
        self.last = last

    def compose_body(self) -> ComposeResult:
        rows = [ListRow(kind, (f"{number:>2} {kind.label}",)) for number, kind in enumerate(ThingKind, 1)]
        listing = Listing([Column("")], rows)
        listing.styles.height = len(rows)
        listing.show(rows, at=self.last)
        yield listing

    @on(Listing.Chosen)
    def take(self, chosen: Listing.Chosen) -> None:
        self.dismiss(ThingKind(str(chosen.key)))

    @on(Listing.Asked)
    def take_number(self, asked: Listing.Asked) -> None:
        if asked.character.isdigit():
            self.dismiss(list(ThingKind)[int(asked.character) - 1])
