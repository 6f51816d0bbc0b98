"""The other consoles on the same office: what they save shows here, and waiting for them is said."""

from __future__ import annotations

import asyncio
import contextvars
from typing import TYPE_CHECKING, cast

from textual import on, work

from roster.language import _
from tui.messages import ConsoleEnded, SignedIn
from tui.office_console import OfficeConsole
from tui.screens.scene import ScenicScreen

if TYPE_CHECKING:
    from tui.session import Session

EVERY = 1.0
"""Seconds between two looks at what others did."""


class Neighbours(OfficeConsole):
    """Looks once a second; nothing is painted or sent where nothing was saved."""

    _looking = False
    _asking = False

    @on(SignedIn)
    async def listen(self, signed_in: SignedIn) -> None:
        """Begin to look, and say when a save has to wait for others."""
        loop, context = asyncio.get_running_loop(), contextvars.copy_context()

        def say_waiting() -> None:
            loop.call_soon_threadsafe(self.say, _("Others are saving; yours is next. Please wait."), context=context)

        session = cast("Session", signed_in.session)
        session.tell_waiting = say_waiting
        await session.ask(lambda office: office.tell_waiting(say_waiting))
        if not self._looking:
            self._looking = True
            self.set_interval(EVERY, self._look, name="news")

    @work
    async def _ask_for_news(self, session: Session) -> None:
        from storage.faults import OfficeClosed, OfficeError, SignedOut

        self._asking = True
        try:
            news = await session.ask(lambda office: office.news())
            if news is not None:
                for screen in self.screen_stack:
                    if isinstance(screen, ScenicScreen):
                        await screen.take_news(news)
        except OfficeClosed:
            return
        except SignedOut as error:
            self.post_message(ConsoleEnded(str(error)))
        except OfficeError as error:
            self.say(str(error), wrong=True)
        finally:
            self._asking = False

    def _look(self) -> None:
        if self.session is not None and not self._asking:
            self._ask_for_news(self.session)
