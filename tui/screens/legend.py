"""The legend: how many dwellings there are of everything that can be told apart, each a filter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from textual import on
from textual.app import ComposeResult

from roster.language import _
from roster.standing import Mark
from roster.walking.filter import Aspect, Criterion, Filter
from roster.walking.tally import Tally
from tui.screens.dialog import Dialog, plain
from tui.widgets.listing import Column, Listing, ListRow


class LegendDialog(Dialog[Filter]):
    """Answers with what is to be shown: Enter only that, or what Space has put together; 0 everything."""

    def __init__(self, tallies: Sequence[Tally], present: Filter) -> None:
        super().__init__(_("Legend"))
        self.tallies = tallies
        self.chosen = present
        self.together = False
        """Whether Space was used, so that Enter takes what is ticked."""

    def compose_body(self) -> ComposeResult:
        yield plain(_("Enter: only these. Space: several. 0: everything."), "dialog-text")
        listing = Listing([Column("", 3), Column("", 4, ">"), Column("", 3), Column("")])
        listing.styles.height = min(16, len(self._rows()))
        yield listing

    def on_mount(self) -> None:
        listing = self.query_one(Listing)
        listing.show(self._rows())
        listing.focus()

    def _rows(self) -> list[ListRow]:
        rows: list[ListRow] = []
        for aspect, group in groupby(self.tallies, key=lambda tally: tally.criterion.aspect):
            if aspect is not Aspect.MARK:
                rows.append(ListRow(None, ("", "", "", aspect.label)))
            rows += [ListRow(tally.criterion, self._cells(tally), dim=not tally.count) for tally in group]
        return rows

    def _cells(self, tally: Tally) -> tuple[str, ...]:
        criterion = tally.criterion
        mark = criterion.value.tag if isinstance(criterion.value, Mark) else ""
        return "[x]" if criterion in self.chosen.criteria else "[ ]", str(tally.count), mark, criterion.label

    @on(Listing.Chosen)
    def take(self, chosen: Listing.Chosen) -> None:
        """Only the row under the cursor, or what Space put together."""
        chosen.stop()
        if isinstance(chosen.key, Criterion):
            self.dismiss(self.chosen if self.together else Filter.of(chosen.key))

    @on(Listing.Asked)
    def typed(self, asked: Listing.Asked) -> None:
        listing = self.query_one(Listing)
        if asked.character == "0":
            self.dismiss(Filter())
        elif asked.character == " " and isinstance(listing.key, Criterion):
            self.together = True
            self.chosen = self.chosen.toggled(listing.key)
            listing.show(self._rows(), at=listing.key)
