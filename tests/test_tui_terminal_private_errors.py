"""Errors tell places in the code and nothing about residents."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from trial_on_a_pty import ENVIRONMENT, SCRIPT, TrialOnAPty

NAME, NUMBER = "王小明", "110101199003074258"


def only_report(folder: Path) -> str:
    (report,) = (folder / "state" / "huce").glob("error-*.txt")
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    return report.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wish", "kind", "where"), [("fail", "ValueError", "fail"), ("fail in worker", "KeyError", "fail_in_worker")]
)
def test_an_error_that_ends_the_program_names_nobody(tmp_path: Path, wish: str, kind: str, where: str) -> None:
    with TrialOnAPty(tmp_path) as trial:
        trial.type(f"{NAME}\r{wish}\r")
        assert trial.ended() == 1
        told = trial.until(lambda: "户册程序出错" in trial.shown() and trial.shown())
        after = trial.sent.rpartition(b"\x1b[?1049l")[2].decode()
        for text in (after, only_report(tmp_path)):
            assert kind in text
            assert "terminal_trial.py" in text and where in text
            assert NAME not in text and NUMBER not in text and "raise" not in text
        assert "huce has stopped" in told
        assert NUMBER.encode() not in trial.sent


def test_an_error_in_a_thread_is_reported_without_disturbing_the_screen(tmp_path: Path) -> None:
    with TrialOnAPty(tmp_path) as trial:
        trial.type("fail in thread\r")
        trial.until(lambda: list((tmp_path / "state").glob("huce/*.txt")))
        assert "ValueError" in only_report(tmp_path) and NUMBER not in only_report(tmp_path)
        trial.type("\x15还在")
        trial.until(lambda: "还在" in trial.shown())
        assert trial.quit() == 0
        assert b"ValueError" not in trial.sent and NUMBER.encode() not in trial.sent


def test_an_error_outside_the_app_is_private_too(tmp_path: Path) -> None:
    code = (
        "from tui.terminal.private_errors import install_hooks; install_hooks()\n"
        f"number = '{NUMBER}'\n"
        "try:\n    int('x' + number)\nexcept ValueError as wrong:\n    raise KeyError(number) from wrong\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        env=ENVIRONMENT | {"XDG_STATE_HOME": str(tmp_path / "state")},
        cwd=SCRIPT.parents[1],
        check=False,
    )
    assert ran.returncode == 1
    for text in (ran.stderr.decode(), only_report(tmp_path)):
        assert "KeyError" in text and "ValueError" in text and NUMBER not in text
