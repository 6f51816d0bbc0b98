"""The tray of the review: what waits for who looks, building by building in walking order."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from roster.access import Right, may
from roster.language import _
from roster.record import Fault
from roster.review.review import ReviewState
from roster.review.review_tray import TrayRow, counts_of
from tui.keys import Scene, bindings
from tui.messages import OpenDwelling
from tui.place_words import place_words
from tui.screens.scene import ScenicScreen
from tui.widgets.field_remarks import QUESTION
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from storage.news import News
    from tui.session import Session


class TrayScreen(ScenicScreen):
    """For who reviews: what waits for review, and answers to questions. For who enters: what was returned, and
    questions. Everything in the review on request; from the start for who only reads."""

    SCENE: ClassVar[Scene] = Scene.TRAY
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.TRAY)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        role = session.me.role
        self.rows: dict[UUID, TrayRow] = {}
        self.reviewer = may(role, Right.REVIEW)
        self.everything = not may(role, Right.EDIT)

    def compose_body(self) -> ComposeResult:
        yield TopLine([])
        yield Listing(
            [
                Column("", 1),
                Column(_("Where"), 16),
                Column(_("Household"), 4),
                Column(_("Head"), 8),
                Column(_("State"), 8),
                Column(_("By"), 14, least=100),
                Column(_("Reason or question")),
            ],
            empty=_("Nothing waits for you here."),
        )

    async def on_mount(self) -> None:
        self.query_one(Listing).focus()

    async def on_screen_resume(self) -> None:
        """Also back from a household: the cursor is then on it, or on the one that comes next."""
        await self._read()

    async def take_news(self, news: News) -> None:
        if (news.dwellings or news.laid_out) and self.app.screen is self:
            await self._read()

    async def _read(self) -> None:
        self.rows = {row.household: row for row in await self.session.ask(lambda office: office.tray())}
        self._show()

    # ---------------------------------------------------------------- the list

    def _show(self) -> None:
        listing = self.query_one(Listing)
        behind = [row.key for row in listing.rows[listing.cursor :] if row.key is not None]
        rows = list(self._listed())
        there = {row.key for row in rows}
        listing.show(rows, at=next((key for key in behind if key in there), None))
        waiting = counts_of(self.rows.values()).words(reviewer=self.reviewer)
        shown = _("everything in the review") if self.everything else _("review")
        self.query_one(TopLine).show(self.session.words_for(shown, waiting or _("nothing waits for you")))

    def _listed(self) -> list[ListRow]:
        """A heading with its count for each building."""
        wanted = [r for r in self.rows.values() if self.everything or r.waits_for(reviewer=self.reviewer)]
        listed = []
        for words, group in groupby(wanted, key=_building_words):
            rows = list(group)
            listed.append(ListRow(None, (f"{words}  {len(rows)}",)))
            listed += [ListRow(r.household, self._cells(r), dim=not r.waits_for(reviewer=self.reviewer)) for r in rows]
        return listed

    def _cells(self, row: TrayRow) -> tuple[str, ...]:
        asked = row.answered if self.reviewer else row.asked
        who = f"{row.by} {row.at.astimezone():%m-%d}" if row.at is not None else ""
        return (
            QUESTION if asked else "?" if row.findings else "",
            place_words("", row.stairwell, row.room),
            row.label,
            row.name,
            row.state.label,
            who,
            row.words,
        )

    # ---------------------------------------------------------------- keys

    def action_everything(self) -> None:
        """Also what is approved or waits for somebody else, or only what waits for oneself."""
        self.everything = not self.everything
        self._show()

    @property
    def _row(self) -> TrayRow | None:
        key = self.query_one(Listing).key
        return self.rows.get(key) if isinstance(key, UUID) else None

    @property
    def dwelling(self) -> UUID | None:
        return self._row.dwelling if self._row is not None else None

    @on(Listing.Chosen)
    def open_household(self, chosen: Listing.Chosen) -> None:
        chosen.stop()
        if (row := self._row) is not None:
            self.post_message(OpenDwelling(row.dwelling, row.household))

    @work
    async def action_hand_in(self) -> None:
        """Hand the returned household under the cursor in again."""
        from storage.faults import OfficeError

        row = self._row
        if row is None:
            return
        if row.state is not ReviewState.RETURNED:
            self.say(_("This household was not returned."), wrong=True)
            return
        with self.app.hold_keys():  # type: ignore[attr-defined]
            try:
                await self.session.ask(lambda office: office.hand_in(row.household))
            except (Fault, OfficeError) as error:
                self.say(str(error), wrong=True)
                return
            await self._read()
            self.say(_("Household {number} is handed in again.").format(number=row.label))


def _building_words(row: TrayRow) -> str:
    area = _("area {label}").format(label=row.area_label)
    return f"{area} {row.building_name}".strip()
