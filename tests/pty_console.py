"""A program on a real pseudo-terminal, with an emulator at the other end: keys in, screen and byte counts out."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Self

import pyte
from wcwidth import wcwidth

UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
PAGE_UP, PAGE_DOWN, HOME, END = "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F"
ENTER, TAB, ESCAPE, CTRL_L, CTRL_Q = "\r", "\t", "\x1b", "\x0c", "\x11"

QUIET = 0.08
"""Seconds without a byte after which an answer is taken to be complete."""
_CLEARED = ("COLORTERM", "NO_COLOR", "LINES", "COLUMNS")
_CLEARED_PREFIXES = ("TEXTUAL", "HUCE_")


class Answer(NamedTuple):
    """What came back: the bytes, and the seconds until the last of them."""

    data: bytes
    seconds: float


class PtyConsole:
    """One run of ``command``; a context manager that kills it in the end.

    Nothing is read but by the methods here, so that a program which writes more than the line buffers waits for them.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        columns: int = 80,
        lines: int = 24,
        environment: Mapping[str, str] | None = None,
        synchronises: bool = False,
    ) -> None:
        self.sent = b""
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self._synchronises = synchronises
        inherited = {
            name: value
            for name, value in os.environ.items()
            if name not in _CLEARED and not name.startswith(_CLEARED_PREFIXES)
        }
        environ = inherited | {"TERM": "xterm-256color", "LANG": "C.UTF-8"} | dict(environment or {})
        self.started = self._arrived = time.perf_counter()
        self.pid, self._line = pty.fork()
        if not self.pid:
            try:
                _set_size(0, columns, lines)
                os.execvpe(command[0], [str(word) for word in command], environ)
            finally:
                os._exit(127)
        _set_size(self._line, columns, lines)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._line)

    # ---------------------------------------------------------------- keys in

    def type(self, keys: str) -> None:
        """Send keys and do not wait."""
        self.send(keys.encode())

    def send(self, data: bytes) -> None:
        """Send bytes, which may end within a character."""
        os.write(self._line, data)

    def press(self, keys: str, quiet: float = QUIET, *, first: float | None = None) -> Answer:
        """Send keys; everything that comes until the line is quiet, where ``first`` seconds pass for the first byte."""
        before = time.perf_counter()
        self.type(keys)
        return self._read_until_quiet(before, quiet, first)

    def resize(self, columns: int, lines: int) -> None:
        """Change the window; the kernel sends SIGWINCH."""
        self.screen.resize(lines, columns)
        _set_size(self._line, columns, lines)

    def signal(self, number: int) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    # ---------------------------------------------------------------- what came

    def shown(self) -> str:
        """The screen as text."""
        lines = (self.screen.buffer[y] for y in range(self.screen.lines))
        return "\n".join("".join(line[x].data for x in range(self.screen.columns)) for line in lines)

    def line_of(self, text: str) -> int:
        """The number of the line that holds ``text``, from 0."""
        return next(y for y, line in enumerate(self.shown().split("\n")) if text in line)

    def settle(self, quiet: float = QUIET) -> Answer:
        """Read until the line is quiet."""
        return self._read_until_quiet(time.perf_counter(), quiet)

    def wait_for(self, *texts: str, seconds: float = 15) -> float:
        """Read until all the texts stand on the screen; the seconds from the start of the program to the last byte."""
        self.until(lambda: all(text in self.shown() for text in texts), seconds)
        return self._arrived - self.started

    def until(self, true: Callable[[], bool], seconds: float = 15) -> None:
        """Read until ``true()``.

        Raises:
            TimeoutError: it was not in time; the message has the screen.
        """
        end = time.monotonic() + seconds
        while not true():
            if time.monotonic() > end:
                raise TimeoutError(f"not in time; the screen shows:\n{self.shown()}")
            self._read(0.02)

    def resident_kib(self) -> int:
        """VmRSS of the process."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))

    def _read_until_quiet(self, before: float, quiet: float, first: float | None = None) -> Answer:
        pieces: list[bytes] = []
        while piece := self._read(first if first and not pieces else quiet):
            pieces.append(piece)
        return Answer(b"".join(pieces), self._arrived - before if pieces else 0.0)

    def _read(self, seconds: float) -> bytes:
        """What comes within ``seconds``, fed to the emulator; empty if nothing does or the program has ended."""
        if not select.select([self._line], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self._line, 65536)
        except OSError:  # the program has ended
            time.sleep(0.01)
            return b""
        self._arrived = time.perf_counter()  # before the emulator takes its time
        if self._synchronises and b"\x1b[?2026$p" in data:
            os.write(self._line, b"\x1b[?2026;2$y")
        self.sent += data
        self._stream.feed(data)
        return data


def _set_size(line: int, columns: int, lines: int) -> None:
    fcntl.ioctl(line, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))


Look = list[list[tuple[object, ...]]]


def look_of(screen: pyte.Screen) -> Look:
    """Glyph and style of every cell, but of a blank only what can be seen: its background and its lines.

    The emulator leaves half a wide glyph where the other half was overwritten; terminals show a blank there.
    """

    def seen(cell: pyte.screens.Char, before: str, after: str) -> tuple[object, ...]:
        half = (not cell.data and wcwidth(before) != 2) or (wcwidth(cell.data[:1]) == 2 and after)
        if half or cell.data == " ":
            return (
                tuple(cell._replace(data=" "))
                if cell.underscore or cell.strikethrough or cell.reverse
                else (" ", cell.bg)
            )
        return tuple(cell)

    looks = []
    for y in range(screen.lines):
        cells = [screen.buffer[y][x] for x in range(screen.columns)]
        glyphs = ["", *(cell.data[:1] for cell in cells), " "]
        looks.append([seen(cell, glyphs[x], glyphs[x + 2]) for x, cell in enumerate(cells)])
    return looks


PYTHON = sys.executable
