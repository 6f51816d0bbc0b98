"""A form that says softly who else has the same dwelling open; it never keeps anybody out."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import UUID

from textual import work

from roster.language import _
from tui.screens.scene import ScenicScreen

if TYPE_CHECKING:
    from storage.news import News
    from storage.presence_shelf import OpenElsewhere


class NeighbourlyForm(ScenicScreen):
    """``company`` is who else is here; :meth:`show_heading` is called when that changes."""

    company: tuple[OpenElsewhere, ...] = ()
    _shown: tuple[UUID, UUID] | None = None

    def show_heading(self) -> None:
        """Show the heading with :meth:`company_words` in it."""
        raise NotImplementedError

    def company_words(self) -> list[str]:
        """One wording for each other console."""
        same = _("{name} has this household open too, since {time}")
        other = _("{name} has another household here open, since {time}")
        return [
            (same if who.same else other).format(name=who.name, time=who.since.astimezone().strftime("%H:%M"))
            for who in self.company
        ]

    @work(group="company", exclusive=True)
    async def tell_open(self, dwelling: UUID, household: UUID) -> None:
        """Let others know what is open here, and see who is here already."""
        from storage.faults import OfficeError

        self._shown = dwelling, household
        with suppress(OfficeError):  # a courtesy: nothing is lost without it
            await self.session.ask(lambda office: office.open_here(dwelling, household))
            await self._see_company()

    async def take_news(self, news: News) -> None:
        await self._see_company()

    async def _see_company(self) -> None:
        if self._shown is None:
            return
        dwelling, household = self._shown
        company = await self.session.ask(lambda office: office.open_elsewhere(dwelling, household))
        if company != self.company:
            self.company = company
            self.show_heading()

    async def on_unmount(self) -> None:
        from storage.faults import OfficeError

        with suppress(OfficeError):
            await self.session.ask(lambda office: office.close_here())
