"""A change for many before it is made: who gets which value, and what the rules will say of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from roster.building import Building
from roster.finding import Finding
from roster.language import _, ngettext
from roster.review.bulk_change import BulkChange, ChangedHousehold, Touched
from roster.review.bulk_preview import BulkPreview
from roster.walking.door import Door, assigned_to, workers_in
from tui.keys import Scene, bindings
from tui.messages import OpenDwelling
from tui.place_words import place_words
from tui.screens.scene import ScenicScreen
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from tui.session import Session

_NOTHING = "-"
_BREATH = 0.25
"""Seconds between two looks of the list while it still fills."""


class BulkChangeScreen(ScenicScreen):
    """Everybody whom the change concerns, building by building; F2 makes it in one step. ``only`` some dwellings, or
    all that are one's own."""

    SCENE: ClassVar[Scene] = Scene.CHANGING
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.CHANGING)

    def __init__(self, session: Session, change: BulkChange, only: frozenset[UUID] | None = None) -> None:
        super().__init__(session)
        self.change = change
        self.only = only
        self.preview = BulkPreview()
        self.places: dict[UUID, str] = {}
        self.left = 0
        self._opened = False
        self._shown_at = 0.0

    def compose_body(self) -> ComposeResult:
        yield TopLine([])
        yield Listing(
            [
                Column("", 3),
                Column(_("Where"), 20),
                Column(_("Household"), 4),
                Column(_("Name"), 8),
                Column(_("Becomes")),
                Column(_("Query")),
            ],
            empty=_("Nobody is concerned."),
        )

    def on_mount(self) -> None:
        self.query_one(Listing).focus()
        self.read()

    def on_screen_resume(self) -> None:
        """Back from a household."""
        if self._opened:
            self._opened = False
            self.read()

    # ---------------------------------------------------------------- reading

    @work(exclusive=True, group="preview")
    async def read(self) -> None:
        """Look through all buildings; other questions to the office get their turn between."""
        buildings = await self.session.ask(lambda office: office.buildings())
        self.preview = self.preview.afresh()
        self.left = len(buildings)
        self._show()
        for building in buildings:
            await self._read(building)
            self.left -= 1
            if time.monotonic() - self._shown_at > _BREATH:
                self._show()
        self._show()

    async def _read(self, building: Building) -> None:
        """What the change does in a building, with its doors for the filter and the list."""
        gid = building.gid
        found = await self.session.ask(lambda office: office.preview_change(gid, self.change))
        found = tuple(one for one in found if self.only is None or one.dwelling in self.only)
        if not found:
            return
        dwellings, standings = await self.session.ask(
            lambda office: (office.dwellings_of(gid), office.standings_of(gid))
        )
        workers = workers_in(building, dwellings, self.session.staff)
        mine = assigned_to(self.session.me, building, dwellings)
        doors = {d.gid: Door(d, standings[d.gid], workers[d.gid], d.gid in mine) for d in dwellings}
        for door in dwellings:
            self.places[door.gid] = place_words(building.name, building.stairwell_label(door.stairwell), door.room)
        self.preview = self.preview.with_building(gid, found, doors)

    # ---------------------------------------------------------------- the list

    def _show(self) -> None:
        self._shown_at = time.monotonic()
        listing = self.query_one(Listing)
        listing.show(list(self._rows()), at=listing.key)
        self.query_one(TopLine).show(self.session.words_for(*self._told()))

    def _told(self) -> Iterator[str]:
        counts = self.preview.counts
        yield _("{field}: {value}").format(field=self.change.field.label, value=self._new)
        words = _("{count} changes in {households} households")
        yield words.format(count=counts.changes, households=counts.households)
        if counts.opened:
            yield _("new queries: {count}").format(count=counts.opened)
        if counts.settled:
            yield _("settled {count}").format(count=counts.settled)
        if counts.approved:
            yield _("{count} approved ones to be reviewed again").format(count=counts.approved)
        if self.preview.filter:
            yield _("only {filter}").format(filter=self.preview.filter.words)
        if self.left:
            yield _("{count} buildings still to read").format(count=self.left)

    @property
    def _new(self) -> str:
        return self.change.field.words(self.change.new)

    def _rows(self) -> Iterator[ListRow]:
        for household in self.preview.shown:
            for place, touched in enumerate(household.touched):
                out = touched.gid in self.preview.left_out
                cells = self._cells(household, touched, with_rules=not place)
                yield ListRow((household, touched), ("[ ]" if out else "[x]", *cells), dim=out)

    def _cells(self, household: ChangedHousehold, touched: Touched, *, with_rules: bool) -> tuple[str, ...]:
        rules = self._rules(household) if with_rules else ""
        place = self.places[household.dwelling]
        return place, household.label, touched.name, f"{touched.before or _NOTHING} > {self._new}", rules

    def _rules(self, household: ChangedHousehold) -> str:
        """``new E35 the place...; settled E34``: what comes in words, what goes by its number."""
        told = [f"+{finding.rule} {finding.message}" for finding in household.opened]
        told += [f"-{rule}" for rule in dict.fromkeys(map(_rule, household.settled))]
        return _("; ").join(told)

    # ---------------------------------------------------------------- keys

    @on(Listing.Asked)
    def leave_out(self, asked: Listing.Asked) -> None:
        """Space takes the row under the cursor out of the change, or in again."""
        key = self.query_one(Listing).key
        if asked.character == " " and isinstance(key, tuple):
            self.preview = self.preview.toggled(key[1].gid)
            self._show()

    @on(Listing.Chosen)
    def open_household(self, chosen: Listing.Chosen) -> None:
        chosen.stop()
        if isinstance(chosen.key, tuple):
            self._opened = True
            self.post_message(OpenDwelling(chosen.key[0].dwelling, chosen.key[0].household))

    @work
    async def action_narrow(self) -> None:
        """Only the households behind certain doors, as in the legend of a building."""
        from roster.walking.tally import tally
        from tui.screens.legend import LegendDialog

        offered = tally(self.preview.concerned)
        wanted = await self.app.push_screen_wait(LegendDialog(offered, self.preview.filter))
        if wanted is not None:
            self.preview = self.preview.only(wanted)
            self._show()

    @work
    async def action_make(self) -> None:
        """Make the change in one step, for one reason."""
        from tui.screens.one_line import OneLineDialog

        wanted = self.preview.wanted
        if self.left or not wanted:
            self.say(_("Still reading; a moment.") if self.left else _("Nobody is concerned."), wrong=True)
            return
        count = self.preview.counts.changes
        question = ngettext("{count} value is changed. Why?", "{count} values are changed. Why?", count)
        hint = _("Such as: the list was wrong. It stands in the record with every change.")
        dialog = OneLineDialog(_("Change a value for many"), question.format(count=count), hint)
        reason = await self.app.push_screen_wait(dialog)
        if reason is not None:
            said = ngettext("{count} value changed.", "{count} values changed.", count).format(count=count)
            said += " " + _("Ctrl+U takes this back.")
            await self.app.do_for_many(lambda office: office.change_many(wanted, self.change, reason), said)  # type: ignore[attr-defined]
            self.read()

    @work
    async def action_take_back(self) -> None:
        """My last change for many, as a whole, also one of an earlier day."""
        await self.app.take_back_change()  # type: ignore[attr-defined]
        self.read()


def _rule(finding: Finding) -> str:
    return finding.rule
