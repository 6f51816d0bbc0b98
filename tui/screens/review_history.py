"""All that was decided on a household and said about its fields, in the order in which it came."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from textual import on
from textual.app import ComposeResult

from roster.language import _
from roster.review.field_thread import FieldThread
from roster.review.review import Review
from tui.screens.dialog import Dialog
from tui.widgets.listing import Column, Listing, ListRow

_HEIGHT = 12


class ReviewHistory(Dialog[FieldThread]):
    """Answers with the note or question that was chosen; decisions are only read."""

    def __init__(
        self,
        number: str,
        reviews: Sequence[Review],
        threads: Sequence[FieldThread],
        staff_names: Mapping[UUID, str],
        place_of: Callable[[FieldThread], str],
    ) -> None:
        super().__init__(_("Review of household {number}").format(number=number))
        self.add_class("wide")
        self.reviews = reviews
        self.threads = threads
        self.staff_names = staff_names
        self.place_of = place_of

    def compose_body(self) -> ComposeResult:
        rows = self._rows()
        listing = Listing(
            [Column("", 11), Column("", 8), Column("", 10), Column("")], rows, empty=_("Nothing was said yet.")
        )
        listing.styles.height = min(_HEIGHT, max(1, len(rows)))
        yield listing

    def on_mount(self) -> None:
        self.query_one(Listing).focus()
        self.word(_("Enter opens a note or question."))

    def _rows(self) -> list[ListRow]:
        told: list[tuple[datetime, ListRow]] = [
            (review.at, ListRow(None, self._cells(review.at, review.by, review.decision.label, review.reason)))
            for review in self.reviews
        ]
        for thread in self.threads:
            last = thread.lines[-1]
            text = _("{place}: {message}").format(place=self.place_of(thread), message=last.text)
            told.append((last.at, ListRow(thread, self._cells(last.at, last.by, thread.state.label, text))))
        return [row for _at, row in sorted(told, key=lambda one: one[0])]

    def _cells(self, at: datetime, by: UUID, what: str, text: str) -> tuple[str, ...]:
        return f"{at.astimezone():%m-%d %H:%M}", self.staff_names.get(by, "?"), what, text

    @on(Listing.Chosen)
    def take(self, chosen: Listing.Chosen) -> None:
        chosen.stop()
        if isinstance(chosen.key, FieldThread):
            self.dismiss(chosen.key)
