"""An app whose last words hold no residents' data."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Generic, TypeVar

from rich.console import RenderableType
from rich.text import Text
from textual import events, on
from textual.app import App

from tui.terminal.private_errors import Trouble, last_message, place, troubles, watch_loop, write_report

ReturnT = TypeVar("ReturnT")


class PrivateErrors(App[ReturnT], Generic[ReturnT]):
    """Replaces textual's reports, which show messages, source lines and local variables.

    ``return_code`` is 1 afterwards; whoever calls ``run()`` has to exit with it.
    """

    @on(events.Load)
    def _watch_tasks(self) -> None:
        """Errors of tasks whose result nobody awaits are kept privately too; under a test they stay loud."""
        if not self.is_headless:
            watch_loop(asyncio.get_running_loop())

    def _handle_exception(self, error: Exception) -> None:
        self._return_code = 1
        if self._exception is None:  # a pilot raises it again
            self._exception = error
            self._exception_event.set()
        self._end_with(troubles(error))

    def panic(self, *renderables: RenderableType) -> None:
        """End the app after an error in textual's own threads, whose reports hold what was typed."""
        from rich.traceback import Traceback  # slow to import, and not needed unless something goes wrong

        self._return_code = 1
        self._end_with(
            [
                Trouble(
                    stack.exc_type, tuple(place(frame.filename, frame.lineno, frame.name) for frame in stack.frames)
                )
                for each in renderables
                if isinstance(each, Traceback)
                for stack in each.trace.stacks
            ]
        )

    def _end_with(self, found: Sequence[Trouble]) -> None:
        if not self._exit_renderables:  # the first error is the cause, the rest is its wake
            report = None if self.is_headless else write_report(found)
            self._exit_renderables.append(Text(last_message(found, report), overflow="fold", no_wrap=False))
        self._close_messages_no_wait()
