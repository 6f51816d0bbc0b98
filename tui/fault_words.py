"""What the office file refuses is said in words, wherever it comes up, and never ends the console."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.actions import ActionParseResult
from textual.dom import DOMNode
from textual.message import Message
from textual.worker import WorkerFailed

from storage.faults import OfficeClosed, OfficeError, SignedOut
from tui.messages import ConsoleEnded
from tui.office_console import OfficeConsole

if TYPE_CHECKING:
    from textual.screen import Screen


class FaultWords(OfficeConsole):
    """Catches an ``OfficeError`` on its way out of handlers, actions and workers; see ``tui.screens.telling``."""

    def tell_fault(self, error: OfficeError) -> None:
        """At the foot of the screen or dialog one is on; a console that was ended locks."""
        if isinstance(error, OfficeClosed):
            return  # the console is leaving
        if isinstance(error, SignedOut):
            self.post_message(ConsoleEnded(str(error)))
            return
        screen: Screen[object] = self.screen
        if screen is not self.scenic and (word := getattr(screen, "word", None)) is not None:
            word(str(error))
        else:
            self.say(str(error), wrong=True)

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except OfficeError as error:
            self.tell_fault(error)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except OfficeError as error:
            self.tell_fault(error)
            return True

    def _handle_exception(self, error: Exception) -> None:
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, OfficeError):
            self.tell_fault(cause)
        else:
            super()._handle_exception(error)
