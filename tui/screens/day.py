"""The calls of a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from roster.appointment_words import weekday_label
from roster.language import _
from tui.keys import Scene, bindings
from tui.messages import OpenBuilding
from tui.screens.scene import ScenicScreen
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from uuid import UUID

    from roster.appointment import Appointment
    from roster.schedule import ScheduledCall
    from storage.news import News
    from tui.session import Session


class DayScreen(ScenicScreen):
    """All calls of one day in time order, one's own first; Left and Right change the day, Enter goes to the door."""

    SCENE: ClassVar[Scene] = Scene.DAY
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.DAY)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.day: date = session.today()

    def compose_body(self) -> ComposeResult:
        yield TopLine([])
        yield Listing(
            [
                Column(_("Window"), 12),
                Column(_("Building"), 12),
                Column(_("Stairwell"), 10),
                Column(_("Room"), 10),
                Column(_("Household"), 6),
                Column(_("Persons"), 6, ">"),
                Column(_("Who comes")),
                Column(_("Note"), least=100),
            ],
            empty=_("No appointment on this day."),
        )

    async def on_mount(self) -> None:
        self.query_one(Listing).focus()
        await self._show()

    async def on_screen_resume(self) -> None:
        await self._show()

    @property
    def dwelling(self) -> UUID | None:
        call = self.query_one(Listing).key
        return getattr(getattr(call, "dwelling", None), "gid", None)

    async def take_news(self, news: News) -> None:
        """Others made, changed or kept appointments; the cursor stays on its call."""
        if news.dwellings and self.app.screen is self:
            await self._show(at=getattr(self.query_one(Listing).key, "appointment", None))

    async def _show(self, *, at: Appointment | None = None) -> None:
        """The calls of the day, the cursor on the one of appointment ``at``."""
        day = self.day
        calls = await self.session.ask(lambda office: office.schedule(day))
        mine = [call for call in calls if self.session.me.gid in call.appointment.staff]
        others = [call for call in calls if self.session.me.gid not in call.appointment.staff]
        rows = []
        for title, group in ((_("My calls"), mine), (_("Calls of others"), others)):
            if group:
                rows.append(ListRow(None, (f"{title} {len(group)}",)))
                rows += [ListRow(call, self._cells(call), dim=group is others) for call in group]
        here = next((call for call in calls if at is not None and call.appointment.gid == at.gid), None)
        self.query_one(Listing).show(rows, at=here)
        self.query_one(TopLine).show(
            self.session.words_for(
                f"{day.isoformat()} {weekday_label(day)}", _("{count} appointments").format(count=len(calls))
            )
        )

    def _cells(self, call: ScheduledCall) -> tuple[str, ...]:
        return (
            call.appointment.window,
            call.building,
            call.stairwell,
            call.dwelling.room,
            " ".join(call.households),
            str(call.persons or ""),
            " ".join(call.staff),
            call.appointment.note,
        )

    async def action_turn(self, by: int) -> None:
        self.day += timedelta(days=by)
        await self._show()

    @on(Listing.Chosen)
    def go_there(self, chosen: Listing.Chosen) -> None:
        chosen.stop()
        dwelling = chosen.key.dwelling  # type: ignore[attr-defined]
        self.post_message(OpenBuilding(dwelling.building, dwelling.gid))
