"""Lines that drop and programs that are killed, on real ptys."""

from __future__ import annotations

import signal
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from trial_on_a_pty import TrialOnAPty

TYPED = [["陳大文", "", "", "", ""]]


@contextmanager
def typed(folder: Path, *, controlling: bool = True, ignore_hang_up: bool = False) -> Iterator[TrialOnAPty]:
    with TrialOnAPty(folder, controlling=controlling, ignore_hang_up=ignore_hang_up) as trial:
        trial.type("陳大文")
        trial.until(lambda: "陳" in trial.shown())
        yield trial


@pytest.mark.parametrize("controlling", [True, False], ids=["hang-up signal", "no signal"])
@pytest.mark.parametrize("ignore_hang_up", [False, True], ids=["default", "ignored by the parent"])
def test_a_dropped_line_saves_once_and_ends(tmp_path: Path, controlling: bool, ignore_hang_up: bool) -> None:
    with typed(tmp_path, controlling=controlling, ignore_hang_up=ignore_hang_up) as trial:
        trial.hang_up()
        assert trial.ended(2) == 128 + signal.SIGHUP
        assert trial.saved() == [TYPED]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGQUIT])
def test_a_killed_console_saves_and_gives_the_terminal_back(tmp_path: Path, number: signal.Signals) -> None:
    with typed(tmp_path) as trial:
        assert not termios.tcgetattr(trial.slave)[3] & (termios.ECHO | termios.ICANON)
        trial.process.send_signal(number)
        assert trial.ended(2) == 128 + number
        assert trial.saved() == [TYPED]
        assert termios.tcgetattr(trial.slave) == trial.attributes
        trial.until(lambda: trial.sent.endswith(b"\x1b[?1049l\x1b[?25h"))


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_client_that_reads_no_more_cannot_keep_the_console_alive(tmp_path: Path, number: signal.Signals) -> None:
    with typed(tmp_path) as trial:
        trial.reading.clear()
        for _ in range(60):  # each repaints the whole screen
            trial.resize(80, 24)
            time.sleep(0.02)
            trial.resize(100, 30)
            time.sleep(0.02)
        trial.type("\x1bOQ")
        time.sleep(0.3)
        assert not (tmp_path / "values.json").exists(), "the console is not stuck, so this proves nothing"
        trial.process.send_signal(number)
        assert trial.ended(6) in (128 + number, -signal.SIGALRM)
        assert len(trial.saved()) == 1


def test_a_stray_sigcont_and_ctrl_z_do_not_disturb_the_console(tmp_path: Path) -> None:
    with typed(tmp_path) as trial:
        for number in (signal.SIGCONT, signal.SIGTSTP, signal.SIGSTOP, signal.SIGCONT):
            trial.process.send_signal(number)
            time.sleep(0.1)
        assert trial.sent.count(b"\x1b[?1049h") == 1
        trial.type("二")
        trial.until(lambda: "二" in trial.shown())
        assert trial.quit() == 0
        assert trial.saved() == []
