"""Somebody else saved what one was typing: both versions side by side, to choose from place by place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from roster.household import Household
from roster.household_merge import Difference, Place, Side, differences, undecided
from roster.language import _
from tui.screens.dialog import Dialog, plain
from tui.widgets.difference_words import place_of, values_of
from tui.widgets.listing import Column, Listing, ListRow

if TYPE_CHECKING:
    from storage.draft_shelf import LastSave

_OTHER = {Side.MINE: Side.THEIRS, Side.THEIRS: Side.MINE, None: Side.MINE}


class ConflictDialog(Dialog[dict[Place, Side]]):
    """Answers with a side for every difference. What one side changed is chosen already; what both changed is not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "choose('mine')", show=False),
        Binding("right", "choose('theirs')", show=False),
        Binding("f2,ctrl+s", "take", show=False),
    ]

    def __init__(
        self,
        base: Household,
        mine: Household,
        theirs: Household,
        *,
        saved: LastSave | None,
        staff_names: Mapping[UUID, str],
        goes_on: bool,
    ) -> None:
        """``goes_on``: taking the choice leads back into the form, not to saving."""
        super().__init__(_("Household {number} was changed by others").format(number=theirs.label))
        self.mine, self.theirs = mine, theirs
        self.saved = saved
        self.staff_names = staff_names
        self.goes_on = goes_on
        self.found = differences(base, mine, theirs)
        self.picks = {d.place: d.side for d in self.found if d.side is not None}

    def compose_body(self) -> ComposeResult:
        yield plain(self._what_happened(), "dialog-text")
        yield Listing([Column(_("Item"), 22), Column(_("Mine")), Column(_("Theirs"))], self._rows())

    def _what_happened(self) -> str:
        if self.saved is None:
            return _("Somebody saved this household while you were typing. Nothing was overwritten.")
        text = _("{name} saved this household at {time} while you were typing. Nothing was overwritten.")
        return text.format(name=self.saved.by, time=_hour(self.saved.at))

    def on_mount(self) -> None:
        self.add_class("wide")
        self.query_one(Listing).focus()
        self.word(self._help())

    def _help(self) -> str:
        if self.goes_on:
            return _("Left: mine. Right: theirs. F2 goes on with what is chosen. Esc: later.")
        return _("Left: mine. Right: theirs. F2 saves what is chosen. Esc: back to the form.")

    def _rows(self) -> list[ListRow]:
        return [ListRow(d.place, self._cells(d)) for d in self.found]

    def _cells(self, difference: Difference) -> tuple[str, ...]:
        side = self.picks.get(difference.place)
        marks = [{None: "[?]", each: "[x]"}.get(side, "[ ]") for each in Side]
        texts = values_of(difference, self.staff_names)
        place = place_of(difference.place, self.mine, self.theirs)
        return place, *(f"{mark} {text}" for mark, text in zip(marks, texts, strict=True))

    def _pick(self, side: Side) -> None:
        listing = self.query_one(Listing)
        if isinstance(listing.key, Place):
            self.picks[listing.key] = side
            listing.show(self._rows(), at=listing.key)
            self.word(self._help())

    def action_choose(self, side: str) -> None:
        self._pick(Side(side))

    @on(Listing.Chosen)
    def other_side(self, chosen: Listing.Chosen) -> None:
        """Enter changes the side."""
        chosen.stop()
        if isinstance(chosen.key, Place):
            self._pick(_OTHER[self.picks.get(chosen.key)])

    def action_take(self) -> None:
        """Answer, once everything that both changed is decided."""
        still_open = undecided(self.found, self.picks)
        if not still_open:
            self.dismiss(self.picks)
            return
        self.query_one(Listing).show(self._rows(), at=still_open[0].place)
        self.word(_("Both of you changed this. Choose with Left or Right first."))


def _hour(at: datetime) -> str:
    return at.astimezone().strftime("%m-%d %H:%M")
