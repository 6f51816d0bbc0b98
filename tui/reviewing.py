"""The ways to the tray of the review, and to a change for many."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from textual import work

from roster.access import Right, may
from roster.language import _
from tui.office_console import OfficeConsole
from tui.screens.scene import ScenicScreen

if TYPE_CHECKING:
    from storage.office_file import OfficeFile


class Reviewing(OfficeConsole):
    """The part of the console that has to do with the review of households."""

    async def action_tray(self) -> None:
        """What waits for who is signed in: to review, returned, to answer."""
        from tui.screens.tray import TrayScreen

        if self.session is not None and self.screen is self.scenic and not isinstance(self.screen, TrayScreen):
            await self.push_screen(TrayScreen(self.session))

    @work
    async def action_bulk_change(self) -> None:
        """One new value for many, anywhere at one's own dwellings; first some questions, then a preview."""
        await self.change_many()

    async def change_many(self, only: frozenset[UUID] | None = None) -> None:
        """The same, for ``only`` some dwellings."""
        from tui.screens.bulk_change import BulkChangeScreen
        from tui.screens.bulk_change_questions import ask_for_change

        if self.session is None or self.screen is not self.scenic:
            return
        if not may(self.session.me.role, Right.REVIEW):
            self.say(_("Values are changed for many by instructors and the chief."), wrong=True)
            return
        with self.hold_keys():
            change = await ask_for_change(self.push_screen_wait)
            if change is not None:
                await self.push_screen(BulkChangeScreen(self.session, change, only))

    @work
    async def action_take_back_change(self) -> None:
        """My last change for many, as a whole, wherever it was."""
        if self.session is not None and self.screen is self.scenic:
            await self.take_back_change()

    async def take_back_change(self) -> None:
        """Ask, then save everything back to what it was before my last change for many."""
        from tui.screens.confirm import Confirm

        step = await self.signed_in.ask(lambda office: office.last_change())
        if step is None:
            self.say(_("There is nothing to take back."))
            return
        words = _("{count} households changed on {time} will be as they were before. That is recorded as a change.")
        question = Confirm(
            _("Take a change for many back"),
            words.format(count=step.count, time=f"{step.at.astimezone():%m-%d %H:%M}"),
            safe=_("leave it as it is"),
            other=_("take it back"),
        )
        if await self.push_screen_wait(question):
            await self.do_for_many(lambda office: office.take_back_step(step.gid), _("The change is taken back."))

    async def do_for_many(self, step: Callable[[OfficeFile], object], said: str) -> None:
        """Store one step over many households, and say so; every building that is open shows what there is now."""
        from roster.record import Fault
        from storage.faults import OfficeError
        from storage.news import News

        with self.hold_keys():
            try:
                await self.signed_in.ask(step)
            except (Fault, OfficeError) as error:
                self.say(str(error), wrong=True)
                return
            for screen in self.screen_stack:
                if isinstance(screen, ScenicScreen) and (shown := getattr(screen, "standings", None)):
                    await screen.take_news(News({dwelling: dwelling for dwelling in shown}))
            self.say(said)
