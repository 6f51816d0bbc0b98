"""Keys typed ahead reach the field that has the focus when their turn comes.

Textual hands each key to the widget focused at that moment, but runs a key's bindings, and what they set off, behind
all keys already waiting. A burst (a scanner, a link that stalled and caught up) therefore lands in one field. Here
keys and pastes queue in the app and are let in one by one. A key is over when a marker sent after it has come up the
same path, widget by widget, and others have followed, which pass behind the messages that the key set off. A screen
that opens meanwhile is waited for in the same way: its own marker comes back only once it is mounted.

Rests on three facts of textual 8.2.8 (a test holds the version): pumps are FIFO, messages bubble through every
pump between a widget and the app, and ``App.on_event`` is where a key enters.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, Generic, TypeVar, overload

from textual import events, on
from textual.app import App
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

ReturnT = TypeVar("ReturnT")
AnswerT = TypeVar("AnswerT")

_BEHIND_TEXT = 2
"""Markers behind a key that writes: behind the key itself, and behind the message that it set off."""
_BEHIND_COMMANDS = 4
"""Markers behind every other key: as deep as a message that sets off a message whose handler moves the focus."""
_MARKERS_AT_MOST = 16
"""Enough for focus that wanders while screens open; a screen that never settles must not take the keyboard away."""
_LOOK_AGAIN = 0.05
"""Seconds after which a marker that has not come back is asked about: its widget may be gone."""
_PATIENCE = 5.0
"""Seconds a handler may block its widget before keys are let in behind it; after that it blocks none any more."""


class KeyOver(Message, bubble=True, verbose=True):
    """A marker: what was posted to its widget before it has been dealt with when it arrives at the app.

    ``given_up`` when the app says so itself, because a handler blocks the widget.
    """

    def __init__(self, number: int, *, given_up: bool = False) -> None:
        super().__init__()
        self.number = number
        self.given_up = given_up


class OrderedKeys(App[ReturnT], Generic[ReturnT]):
    """An app that deals with one key at a time, in the order in which they were typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._keys_waiting: deque[events.Key | events.Paste] = deque()
        self._key_holds = 0
        self._key_questions = 0
        self._key_receiver: Widget | None = None  # of the marker under way; None while no key is being dealt with
        self._key_marker = 0
        self._key_markers_sent = 0
        self._key_markers_in_a_row = 0
        self._key_markers_needed = 0
        self._key_deadline = 0.0
        self._key_patience = _PATIENCE
        self._key_watch: asyncio.TimerHandle | None = None

    @contextmanager
    def hold_keys(self) -> Iterator[None]:
        """Keep what is typed waiting while this lasts, for work whose end decides where the keys belong.

        ``with self.app.hold_keys():`` around ``await store...`` and ``await self.app.push_screen(...)``, first thing
        in a worker or a handler. Holds nest. A question to a person (``push_screen_wait``) lifts them until answered.
        """
        self._key_holds += 1
        try:
            yield
        finally:
            self._key_holds -= 1
            self.call_later(self._let_keys_in)

    @overload
    async def push_screen_wait(self, screen: Screen[AnswerT], *, mode: str | None = None) -> AnswerT: ...
    @overload
    async def push_screen_wait(self, screen: str, *, mode: str | None = None) -> Any: ...
    async def push_screen_wait(self, screen: Screen[AnswerT] | str, *, mode: str | None = None) -> AnswerT | Any:
        """Ask a person by a screen; holds are lifted meanwhile, since the answer needs the keys."""
        self._key_questions += 1
        self.call_later(self._let_keys_in)
        try:
            return await super().push_screen_wait(screen, mode=mode)
        finally:
            self._key_questions -= 1

    @property
    def keys_are_over(self) -> bool:
        """Whether everything typed so far has been dealt with and the next key would be let in."""
        return not (self._keys_waiting or self._keys_are_held) and self._key_receiver is None

    @property
    def _keys_are_held(self) -> bool:
        return bool(self._key_holds) and not self._key_questions

    async def on_event(self, event: events.Event) -> None:
        """Queue keys and pastes as they arrive; everything else goes its usual way."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._keys_waiting.append(event)
            await self._let_next_key_in()
        else:
            await super().on_event(event)

    async def _let_next_key_in(self) -> None:
        if self._keys_waiting and not self._keys_are_held and self._key_receiver is None and self.screen_stack:
            receiver = self._who_would_get_a_key()
            if self.holds_back(self._keys_waiting, receiver):
                return
            key = self._keys_waiting.popleft()
            await super().on_event(key)
            writes = isinstance(key, events.Paste) or receiver.check_consume_key(key.key, key.character)
            self._wait_until_over(receiver, _BEHIND_TEXT if writes else _BEHIND_COMMANDS)

    def holds_back(self, keys: deque[events.Key | events.Paste], receiver: Widget) -> bool:
        """Whether the first of the waiting keys is not let in yet, or was taken out by somebody who reads several at
        once; ``receiver`` would get it. Whoever holds keys back has to see to it that they are let in later."""
        return False

    def _let_keys_in(self) -> None:
        """Go on after a hold, once the screen it may have opened has its focus."""
        if self._key_receiver is None and self.screen_stack:
            self._wait_until_over(self._who_would_get_a_key(), _BEHIND_COMMANDS)

    def _who_would_get_a_key(self) -> Widget:
        return self.focused or self.screen

    def _wait_until_over(self, receiver: Widget, markers: int) -> None:
        self._key_markers_needed = markers
        self._key_markers_sent = self._key_markers_in_a_row = 0
        self._key_deadline = monotonic() + self._key_patience
        self._send_marker(receiver)

    def _send_marker(self, receiver: Widget) -> None:
        self._key_receiver = receiver
        self._key_marker += 1
        self._key_markers_sent += 1
        receiver.post_message(KeyOver(self._key_marker))
        self._look_after_marker()

    def _look_after_marker(self) -> None:
        if self._key_watch is not None:
            self._key_watch.cancel()
        self._key_watch = asyncio.get_running_loop().call_later(_LOOK_AGAIN, self._ask_after_marker)

    def _ask_after_marker(self) -> None:
        """A marker is late: let it be if its widget is merely busy, send another if the widget is gone."""
        receiver = self._key_receiver
        if receiver is None or not self.screen_stack:
            return  # the app is closing
        there = receiver.is_attached and receiver.is_running and receiver.screen is self.screen
        if there and monotonic() < self._key_deadline:
            self._look_after_marker()
        else:
            self.post_message(KeyOver(self._key_marker, given_up=there))

    @on(KeyOver)
    async def _key_is_over(self, marker: KeyOver) -> None:
        """A marker came back: send the next one, or let the next key in."""
        if marker.number != self._key_marker or self._key_receiver is None or not self.screen_stack:
            return  # late, or the app is closing
        receiver = self._who_would_get_a_key()
        self._key_patience = 0.0 if marker.given_up else _PATIENCE
        self._key_markers_in_a_row = self._key_markers_in_a_row + 1 if receiver is self._key_receiver else 0
        over = self._key_markers_in_a_row >= self._key_markers_needed or self._key_markers_sent >= _MARKERS_AT_MOST
        if not (over or marker.given_up):
            self._send_marker(receiver)
            return
        if self._key_watch is not None:
            self._key_watch.cancel()
        await asyncio.sleep(0)  # a worker that the key started may want to hold the keys
        self._key_receiver = None
        await self._let_next_key_in()
