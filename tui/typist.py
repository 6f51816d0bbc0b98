"""Works a console by its keys without a terminal: what a clerk types goes in, then one waits for what she would see."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic

from textual import events
from textual.keys import _character_to_key

from tui.office_console import OfficeConsole

_LOOK_AGAIN = 0.01
_PATIENCE = 20.0
"""Seconds."""


class Typist:
    """``app`` runs headless (``run_test``)."""

    def __init__(self, app: OfficeConsole) -> None:
        self.app = app

    async def type(self, *keys: str) -> None:
        """Texts letter by letter, keys by Textual's names in angle brackets (``<enter>``); waits until all are over."""
        for text in keys:
            for key in _keys_of(text):
                self.app.post_message(key)
        await self.until(lambda: self.app.keys_are_over, " ".join(k for k in keys if k.startswith("<")) or "typing")

    async def until(self, seen: Callable[[], object], what: str, *, patience: float = _PATIENCE) -> None:
        """Raises ``TimeoutError`` naming ``what`` did not come within so many seconds."""
        end = monotonic() + patience
        await asyncio.sleep(_LOOK_AGAIN)
        while not seen():
            if monotonic() > end:
                raise TimeoutError(f"waited in vain for: {what}")
            await asyncio.sleep(_LOOK_AGAIN)


def _keys_of(text: str) -> list[events.Key]:
    if text.startswith("<") and text.endswith(">"):
        name = text[1:-1]
        return [events.Key(name, {"space": " ", "enter": "\r", "tab": "\t"}.get(name))]
    return [events.Key(_character_to_key(character), character) for character in text]
