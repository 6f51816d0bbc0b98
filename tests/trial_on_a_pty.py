"""Runs ``terminal_trial.py`` on a real pty, with a terminal emulator at the other end."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import pyte

SCRIPT = Path(__file__).with_name("terminal_trial.py")
ENVIRONMENT = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", "HUCE_LANG": "zh"}


class TrialOnAPty:
    """One run: keys go in by :meth:`type`, what the person would see is in :meth:`shown`, the bytes in ``sent``."""

    def __init__(self, folder: Path, *, controlling: bool = True, ignore_hang_up: bool = False) -> None:
        self.folder = folder
        self.master, self.slave = pty.openpty()
        self.ends = [self.slave, self.master]
        self.resize(80, 24, tell=False)
        self.attributes = termios.tcgetattr(self.slave)
        self.screen = pyte.Screen(80, 24)
        self.sent = b""
        self.reading = threading.Event()
        self.reading.set()

        def in_child() -> None:
            if controlling:
                fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            if ignore_hang_up:
                signal.signal(signal.SIGHUP, signal.SIG_IGN)

        root = str(SCRIPT.parents[1])
        self.process = subprocess.Popen(
            [sys.executable, "-B", SCRIPT, folder],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            start_new_session=True,
            preexec_fn=in_child,
            env=ENVIRONMENT | {"PYTHONPATH": root, "HOME": str(folder), "XDG_STATE_HOME": str(folder / "state")},
        )
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        stream = pyte.ByteStream(self.screen)
        while self.ends:
            self.reading.wait()
            if select.select([self.master], [], [], 0.02)[0]:
                try:
                    chunk = os.read(self.master, 65536)
                except OSError:
                    return
                self.sent += chunk
                stream.feed(chunk)

    def shown(self) -> str:
        return "\n".join(self.screen.display)

    def until(self, true: Callable[[], Any], seconds: float = 10) -> Any:
        """Wait until ``true()``; its value."""
        end = time.monotonic() + seconds
        while not (value := true()):
            assert time.monotonic() < end, f"not in time; the screen shows:\n{self.shown()}"
            time.sleep(0.01)
        return value

    def __enter__(self) -> Self:
        self.until(lambda: "READY" in self.shown())
        return self

    def __exit__(self, *failure: object) -> None:
        self.process.kill()
        self.process.wait()
        self.hang_up()

    def type(self, keys: str | bytes) -> None:
        os.write(self.master, keys if isinstance(keys, bytes) else keys.encode())

    def noted(self) -> dict[str, Any]:
        """Press F2 and read what the trial wrote."""
        path = self.folder / "values.json"
        path.unlink(missing_ok=True)
        self.type("\x1bOQ")
        self.until(path.exists)
        return dict(json.loads(path.read_text(encoding="utf-8")))

    def saved(self) -> list[Any]:
        path = self.folder / "saved"
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []

    def resize(self, columns: int, lines: int, *, tell: bool = True) -> None:
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        if tell:
            self.screen.resize(lines, columns)
            self.process.send_signal(signal.SIGWINCH)

    def hang_up(self) -> None:
        """Close both ends, as sshd does when the line drops."""
        ends, self.ends = self.ends, []
        self.reading.set()
        self.reader.join()
        for end in ends:
            os.close(end)

    def quit(self) -> int:
        """Press Ctrl+Q; the exit code."""
        self.type("\x11")
        return self.ended()

    def ended(self, seconds: float = 5) -> int:
        return self.process.wait(seconds)
