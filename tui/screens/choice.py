"""One of several things, by number or with the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from textual import on
from textual.app import ComposeResult

from tui.screens.dialog import Dialog, plain
from tui.widgets.listing import Column, Listing, ListRow

T = TypeVar("T")
_MOST = 12
"""Lines of a dialog that are shown at a time; more are scrolled."""


class Choice(Dialog[T]):
    """Answers with the thing chosen. ``offers`` are things and what they are called; ``at`` is the present one."""

    def __init__(self, title: str, offers: Sequence[tuple[T, str]], *, at: T | None = None, hint: str = "") -> None:
        super().__init__(title)
        self.offers = offers
        self.at = at
        self.hint = hint

    def compose_body(self) -> ComposeResult:
        if self.hint:
            yield plain(self.hint, "dialog-text")
        rows = [ListRow(n, (f"{n + 1:>2} {words}",)) for n, (_thing, words) in enumerate(self.offers)]
        listing = Listing([Column("")], rows)
        listing.styles.height = min(len(rows), _MOST)
        yield listing

    def on_mount(self) -> None:
        listing = self.query_one(Listing)
        at = next((n for n, (thing, _words) in enumerate(self.offers) if thing == self.at), 0)
        listing.show(listing.rows, at=at)
        listing.focus()

    @on(Listing.Chosen)
    def take(self, chosen: Listing.Chosen) -> None:
        chosen.stop()
        self.dismiss(self.offers[int(str(chosen.key))][0])

    @on(Listing.Asked)
    def take_number(self, asked: Listing.Asked) -> None:
        if asked.character.isdigit() and 0 < int(asked.character) <= len(self.offers):
            self.dismiss(self.offers[int(asked.character) - 1][0])
