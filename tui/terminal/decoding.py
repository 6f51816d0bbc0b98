"""The console speaks UTF-8 in both directions, and a byte that is not UTF-8 ends nothing.

Textual decodes input strictly: one stray byte (a terminal set to GBK, noise on the line) would end the program.
"""

from __future__ import annotations

import functools
import sys
from codecs import IncrementalDecoder, getincrementaldecoder
from io import TextIOWrapper
from time import monotonic
from typing import Any, Generic, TypeVar

from textual import events
from textual.app import App
from textual.drivers import linux_driver
from textual.message import Message

from roster.language import _

ReturnT = TypeVar("ReturnT")

UNREADABLE = "\ufffd"
_QUIET = 60.0
"""Seconds before the same complaint is made again."""


def speak_utf8() -> None:
    """Replace unreadable input by U+FFFD instead of raising, and write UTF-8 whatever the locale says."""
    # The driver makes its decoder by the name it imported, so that name is what can be exchanged.
    linux_driver.getincrementaldecoder = _forgiving_decoder  # type: ignore[attr-defined,assignment]
    if isinstance(sys.__stderr__, TextIOWrapper):
        sys.__stderr__.reconfigure(encoding="utf-8", errors="replace")


def _forgiving_decoder(encoding: str) -> functools.partial[IncrementalDecoder]:
    return functools.partial(getincrementaldecoder(encoding), errors="replace")


def wrong_encoding_notice() -> str:
    """What to tell the person when :class:`Utf8Terminal.Unreadable` arrives."""
    return _("The terminal sent bytes that are not UTF-8; they were left out. Please set the terminal to UTF-8.")


class Utf8Terminal(App[ReturnT], Generic[ReturnT]):
    """An app that leaves unreadable keys out and says so.

    What cannot be read must not get into a name, so such keys are dropped, and a paste that holds one is refused whole.
    """

    class Unreadable(Message):
        """Something that is not UTF-8 was typed or pasted; posted at most once a minute."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_utf8()
        self._unreadable_told: float | None = None

    async def on_event(self, event: events.Event) -> None:
        """Stop unreadable input at the door."""
        typed = event.character if isinstance(event, events.Key) else None
        pasted = event.text if isinstance(event, events.Paste) else None
        if UNREADABLE in (typed or pasted or ""):
            self._complain()
        else:
            await super().on_event(event)

    def _complain(self) -> None:
        now = monotonic()
        if self._unreadable_told is None or now - self._unreadable_told > _QUIET:
            self._unreadable_told = now
            self.post_message(self.Unreadable())
