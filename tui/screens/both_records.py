"""Two entries that may be of one person, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum

from textual import on
from textual.app import ComposeResult

from roster.household import Household
from roster.language import N_, _
from roster.people.lookalike import Lookalike
from roster.person import Person
from tui.screens.dialog import Dialog, plain
from tui.widgets.both_words import Row, rows_of
from tui.widgets.listing import Column, Listing, ListRow


class Verdict(Enum):
    """What somebody makes of two like entries."""

    DIFFERENT = N_("not the same person: say why; it is not asked again")
    MOVED = N_("the same person, who moved here: take the entry over from there")
    TWICE = N_("the same person, entered twice: take the entry out here")

    @property
    def label(self) -> str:
        return _(self.value)


class BothRecordsDialog(Dialog[Verdict]):
    """Answers with one of ``verdicts``. Lines that differ are marked."""

    def __init__(
        self, here: Person, home: Household, there: Lookalike, verdicts: Sequence[Verdict], today: date
    ) -> None:
        super().__init__(_("Is this the same person?"))
        self.add_class("wide")
        self.lines = rows_of(here, home, there, today)
        self.there = there
        self.verdicts = verdicts

    def compose_body(self) -> ComposeResult:
        columns = [Column("", 14), Column(_("Entered here")), Column(self.there.place)]
        both = Listing(columns, [ListRow(None, _cells(row)) for row in self.lines], id="both")
        both.can_focus = False
        both.styles.height = len(self.lines) + 1
        yield both
        if self.there.masked:
            yield plain(_("That dwelling is not assigned to you: the rest stays covered. Tell your instructor."))
        offers = [ListRow(verdict, (f"{n} {verdict.label}",)) for n, verdict in enumerate(self.verdicts, 1)]
        listing = Listing([Column("")], offers, id="verdicts")
        listing.styles.height = len(offers)
        listing.styles.margin = (1, 0, 0, 0)
        yield listing

    def on_mount(self) -> None:
        self.query_one("#verdicts", Listing).focus()

    @on(Listing.Chosen, "#verdicts")
    def take(self, chosen: Listing.Chosen) -> None:
        chosen.stop()
        if isinstance(chosen.key, Verdict):
            self.dismiss(chosen.key)

    @on(Listing.Asked, "#verdicts")
    def take_number(self, asked: Listing.Asked) -> None:
        if asked.character.isdigit() and 0 < int(asked.character) <= len(self.verdicts):
            self.dismiss(self.verdicts[int(asked.character) - 1])


def _cells(row: Row) -> tuple[str, str, str]:
    return f"{'*' if row.differs else ' '} {row.title}", row.here, row.there
