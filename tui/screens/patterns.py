"""How each enumerator works, as a table to read; what is unusual is worth a second visit."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from roster.language import _
from tui.screens.dialog import Dialog, plain
from tui.widgets.cell_text import cells
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.pattern_words import headings

_MOST = 12
"""Lines that are shown at a time."""


class PatternsDialog(Dialog[None]):
    """``rows`` are cells under :func:`tui.widgets.pattern_words.headings`; what is unusual stands in a line below."""

    def __init__(self, rows: Sequence[tuple[str, ...]]) -> None:
        super().__init__(_("How enumerators work"))
        self.rows = rows
        self.add_class("wide")

    def compose_body(self) -> ComposeResult:
        name, *counts, _words = headings()
        columns = [Column(name, 10), *(Column(title, max(6, cells(title)), ">") for title in counts)]
        listed = list(self._listed())
        listing = Listing(columns, listed, empty=_("Nobody has called anywhere yet."))
        listing.styles.height = min(len(listed) + 2, _MOST)
        yield listing
        yield plain(_("What is unusual (rule E30) is worth a second visit and no fault."), "hint")

    def _listed(self) -> list[ListRow]:
        rows = []
        for number, (*counted, words) in enumerate(self.rows):
            rows.append(ListRow(number, tuple(counted), dim=not words))
            if words:
                rows.append(ListRow(None, (f"  {words}",)))
        return rows

    def on_mount(self) -> None:
        self.query_one(Listing).focus()
