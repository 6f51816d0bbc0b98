"""What can be printed from where one stands; the sheet is written as a PDF and its place is said."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from roster.language import _
from tui.screens.dialog import Dialog, plain
from tui.widgets.listing import Column, Listing, ListRow

Paper = Literal[
    "notice", "schedule", "permit", "closing", "walk", "walk-blank", "wall", "wall-blank", "map", "map-blank", "sample"
]


class PapersDialog(Dialog[Paper]):
    """Answers with the paper wanted; the notice is offered where one stands on a dwelling, its sheets in a building,
    a map or spot check where it is looked at, the closing sheet where ``closing`` is set."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self, *, place: str, day: str, building: str = "", drawn: str = "", closing: bool = False, sample: bool = False
    ) -> None:
        super().__init__(_("Print"))
        offers: list[tuple[Paper, str]] = []
        if sample:
            offers.append(("sample", _("walk sheet of this spot check, nothing of residents")))
        if place:
            offers.append(("notice", _("appointment notice for {place}").format(place=place)))
        offers += [("schedule", _("my schedule for {day}").format(day=day)), ("permit", _("my work permit"))]
        if closing:
            offers.append(("closing", _("closing sheet of {day}").format(day=day)))
        if building:
            offers += [
                ("walk", _("walk sheet of {building}").format(building=building)),
                ("walk-blank", _("walk sheet of {building}, blank").format(building=building)),
                ("wall", _("cross-section of {building} for the wall").format(building=building)),
                ("wall-blank", _("cross-section of {building}, blank").format(building=building)),
            ]
        if drawn:
            offers += [
                ("map", _("map of {place}").format(place=drawn)),
                ("map-blank", _("map of {place}, blank").format(place=drawn)),
            ]
        self.offers = offers

    def compose_body(self) -> ComposeResult:
        yield plain(_("A number or Enter chooses; the sheet is written as a PDF file."), "dialog-text")
        listing = Listing(
            [Column("")], [ListRow(paper, (f"{n} {text}",)) for n, (paper, text) in enumerate(self.offers, 1)]
        )
        listing.styles.height = len(self.offers)
        yield listing

    @on(Listing.Chosen)
    def choose(self, chosen: Listing.Chosen) -> None:
        self.dismiss(chosen.key)

    @on(Listing.Asked)
    def typed(self, asked: Listing.Asked) -> None:
        if asked.character.isdigit() and 1 <= int(asked.character) <= len(self.offers):
            self.dismiss(self.offers[int(asked.character) - 1][0])
