"""The line drops, the machine shuts down, somebody kills the console: save, give the terminal back, be gone.

Textual leaves SIGHUP and SIGTERM to the system, which ends the program in the middle of a form with the terminal in
raw mode; and where SIGHUP is ignored it lives on at full speed, reading the end of a closed pty for ever. Handlers
are set by ``signal.signal``, never on the event loop: the loop may be stuck writing to a client that reads no more.
"""

from __future__ import annotations

import os
import select
import signal
import termios
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Generic, TypeVar

from textual import events, on
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

ReturnT = TypeVar("ReturnT")

ENDING = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)
SURE_END = 4
"""Seconds after which SIGALRM ends the program though saving or writing has not come back."""
_LAST_WORDS = 0.5
"""Seconds a terminal gets to take the restoring sequences; a stalled one takes none."""
_GIVE_BACK = b"\x1b[?2004l\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1004l\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"
"""Bracketed paste, mouse and focus reports off; line wrap on; plain colours; the main screen; cursor shown."""


class HangUpGuard(App[ReturnT], Generic[ReturnT]):
    """An app that calls :meth:`save_on_hang_up` and is gone at once when its terminal or its life is taken away.

    The exit code is 128 and the signal's number, 129 also for a line that dropped without a signal.
    """

    def save_on_hang_up(self) -> None:
        """Override to keep what is being typed. Called once, in whatever thread notices the end first.

        It must be synchronous, quick, and must not wait for a lock that the main thread may hold. What it raises is
        swallowed.
        """

    @on(events.Mount)
    def _watch_terminal(self) -> None:
        """Watch from here on: the driver has set its own signal handlers by now. Without a terminal nothing is done."""
        if isinstance(self._driver, LinuxDriver) and os.isatty(self._driver.fileno):
            HangUp(self._driver, self.save_on_hang_up).watch()


class HangUp:
    """Watches one driver's terminal until the process ends."""

    def __init__(self, driver: LinuxDriver, save: Callable[[], None]) -> None:
        self._driver = driver
        self._save = save
        self._ending = threading.Lock()

    def watch(self) -> None:
        """Set the signal handlers (so from the main thread) and start looking at the line."""
        for number in ENDING:
            signal.signal(number, self._on_signal)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        # A stray SIGCONT (a hang-up sends one) makes textual start a second input thread; stopping makes no sense here.
        signal.signal(signal.SIGCONT, signal.SIG_DFL)
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        threading.Thread(target=self._watch_line, daemon=True, name="hang-up").start()

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._end(128 + number, line_is_up=number != signal.SIGHUP)

    def _watch_line(self) -> None:
        """See the hang-up that sends no signal: no controlling terminal, or SIGHUP blocked."""
        poll = select.poll()
        poll.register(self._driver.fileno, 0)
        poll.poll()  # asked for nothing, it returns when the line is gone
        self._end(128 + signal.SIGHUP, line_is_up=False)

    def _end(self, code: int, *, line_is_up: bool) -> None:
        if not self._ending.acquire(blocking=False):
            return  # the signal and the watching thread race; whoever came first finishes
        signal.alarm(SURE_END)
        with suppress(Exception):
            self._save()
        if line_is_up:
            self._give_terminal_back()
        os._exit(code)

    def _give_terminal_back(self) -> None:
        def last_words() -> None:
            with suppress(OSError):
                os.write(2, _GIVE_BACK)

        if self._driver.attrs_before is not None:
            with suppress(termios.error):
                termios.tcsetattr(self._driver.fileno, termios.TCSANOW, self._driver.attrs_before)
        writer = threading.Thread(target=last_words, daemon=True)
        writer.start()
        writer.join(_LAST_WORDS)
