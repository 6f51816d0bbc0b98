"""The figures of a spot check, and the proof of its sample."""

from __future__ import annotations

from textual.app import ComposeResult

from roster.language import _
from roster.verification.coverage import Coverage
from roster.verification.spot_check import SpotCheck
from roster.verification.systematic_sample import interval, start_of
from tui.screens.dialog import Dialog, plain
from tui.widgets.figure_words import figure_rows
from tui.widgets.listing import Column, Listing, ListRow


class CheckFigures(Dialog[None]):
    """Only tells."""

    def __init__(self, check: SpotCheck, figures: Coverage, place: str) -> None:
        super().__init__(_("Spot check of {place}").format(place=place))
        self.check = check
        self.figures = figures
        self.add_class("wide")

    def compose_body(self) -> ComposeResult:
        yield plain(_how_drawn(self.check), "dialog-text")
        rows = [ListRow(number, row) for number, row in enumerate(figure_rows(self.figures))]
        listing = Listing([Column("", 20), Column("", 10, ">"), Column("")], rows)
        listing.styles.height = len(rows)
        yield listing

    def on_mount(self) -> None:
        self.query_one(Listing).focus()
        if self.check.holds:
            self.word(_("Drawn again from the seed, the sample is the same."))
        else:
            self.word(_("!! Drawn again from the seed, the sample is another: it was changed."))


def _how_drawn(check: SpotCheck) -> str:
    total = len(check.frame)
    words = _("{drawn} of {total} dwellings in walking order, {plan}: one in {step}, seed {seed}, start {start}.")
    step = float(interval(check.plan, total))
    return words.format(
        drawn=len(check.drawn),
        total=total,
        plan=check.plan.words,
        step=f"{step:.4g}",
        seed=check.seed,
        start=f"{float(start_of(check.seed)):.6f}",
    )
