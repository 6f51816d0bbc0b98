"""A fair queue for those who write: whoever waits longest writes next, however fast the others come back.

SQLite's own waiting lets one busy writer starve the rest for seconds. Here writers of all consoles first take an
exclusive ``flock`` on the office file's folder, which the kernel hands on in the order of asking, and which is free
again the moment a process dies. (The office file itself must not be locked so: closing it would drop SQLite's locks.)
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.faults import OfficeBusy

PATIENCE = 30.0
"""Seconds that one waits for others before a save is given up. The longest turn is an import, which is stored whole or
not at all: 15,000 dwellings or households take 2 to 6 s."""
_SAID_AFTER = 0.5
"""Seconds of waiting after which the person is told."""


class WriteQueue:
    """The queue of one folder. ``on_wait`` is called once, in the writing thread, when a turn is long in coming."""

    def __init__(self, folder: Path, *, on_wait: Callable[[], None] = lambda: None) -> None:
        self.folder = folder
        self.on_wait = on_wait

    @contextmanager
    def turn(self, patience: float, busy: Callable[[], OfficeBusy]) -> Iterator[None]:
        """Have the turn while this lasts. Raises what ``busy`` gives after ``patience`` seconds of waiting."""
        ticket = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        if not _taken_at_once(ticket):
            self._wait(ticket, patience, busy)
        try:
            yield
        finally:
            os.close(ticket)

    def _wait(self, ticket: int, patience: float, busy: Callable[[], OfficeBusy]) -> None:
        waiting = _Waiting(ticket)
        waiting.start()
        if not waiting.came(min(_SAID_AFTER, patience)):
            if patience > _SAID_AFTER:
                self.on_wait()
            if not waiting.came(patience - _SAID_AFTER) and waiting.give_up():
                raise busy()


def _taken_at_once(ticket: int) -> bool:
    try:
        fcntl.flock(ticket, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class _Waiting(threading.Thread):
    """Stands in the queue; the kernel keeps the order but knows no deadline, so a thread waits and may be left."""

    def __init__(self, ticket: int) -> None:
        super().__init__(daemon=True, name="write-queue")
        self._ticket = ticket
        self._lock = threading.Lock()
        self._came = threading.Event()
        self._left = False

    def run(self) -> None:
        fcntl.flock(self._ticket, fcntl.LOCK_EX)
        with self._lock:
            if self._left:
                os.close(self._ticket)  # hands the turn on at once
            else:
                self._came.set()

    def came(self, seconds: float) -> bool:
        """Whether the turn comes within so many seconds."""
        return self._came.wait(max(0.0, seconds))

    def give_up(self) -> bool:
        """Leave the queue; False if the turn came at the last moment after all."""
        with self._lock:
            self._left = not self._came.is_set()
        return self._left
