"""Screens that survive what the office file refuses: it is told in words where nothing else has been done about it."""

from __future__ import annotations

from typing import Any

from textual.message import Message
from textual.screen import Screen

from storage.faults import OfficeError


class TellingScreen(Screen[Any]):
    """Textual ends the whole console where a handler raises; an ``OfficeError`` is no reason for that."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except OfficeError as error:
            self.app.tell_fault(error)  # type: ignore[attr-defined]
