"""Settings before textual is imported, the refusal without a terminal, and windows that are too small."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from trial_on_a_pty import ENVIRONMENT, SCRIPT, TrialOnAPty

from tui.terminal.colour_depth import background, colour_depth
from tui.terminal.launch import prepare_environment


@pytest.mark.parametrize(
    ("environ", "depth"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "truecolor"),
        ({"TERM": "xterm-direct"}, "truecolor"),
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "screen-256color", "COLORTERM": "24bit"}, "truecolor"),
        ({"TERM": "screen", "COLORTERM": "truecolor"}, "16"),
        ({"TERM": "linux"}, "16"),
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "vt220"}, "mono"),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, "mono"),
        ({}, "mono"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "mono"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "256"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1", "HUCE_COLOURS": "16"}, "16"),
        ({"TERM": "xterm", "HUCE_COLOURS": "plenty"}, "16"),
    ],
)
def test_colour_depth_follows_the_terminal_and_the_person(environ: dict[str, str], depth: str) -> None:
    assert colour_depth(environ) == depth
    prepare_environment(environ)
    assert colour_depth(environ) == depth
    assert ("NO_COLOR" in environ) == (depth == "mono")


@pytest.mark.parametrize(
    ("environ", "theme"),
    [
        ({}, "dark"),
        ({"COLORFGBG": "0;15"}, "light"),
        ({"COLORFGBG": "15;default;0"}, "dark"),
        ({"COLORFGBG": "15;0", "HUCE_THEME": "light"}, "light"),
        ({"HUCE_THEME": "mauve"}, "dark"),
    ],
)
def test_the_background_is_dark_unless_told_otherwise(environ: dict[str, str], theme: str) -> None:
    assert background(environ) == theme


def test_textual_reads_what_was_prepared() -> None:
    code = (
        "from tui.terminal.launch import prepare_environment; import sys\n"
        "assert not [name for name in sys.modules if name.startswith(('textual', 'rich', 'pydantic'))]\n"
        "prepare_environment()\n"
        "from textual import constants as c\n"
        "from textual.app import App; from textual.filter import NoColor\n"
        "print(c.DEFAULT_THEME, c.ESCAPE_DELAY, c.TEXTUAL_ANIMATIONS, c.DISABLE_KITTY_KEY, end=' ')\n"
        "print(c.COLOR_SYSTEM, c.LOG_FILE, c.DEBUG)\n"
        "app = App(); print(app.current_theme.name, any(isinstance(each, NoColor) for each in app._filters))\n"
    )
    environ = ENVIRONMENT | {"SSH_CONNECTION": "a b c d", "NO_COLOR": "1", "HUCE_THEME": "light"}
    environ |= {"TEXTUAL_LOG": "keys.log", "TEXTUAL_DEBUG": "1", "TEXTUAL_THEME": "dracula"}
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=environ, cwd=SCRIPT.parents[1], check=True
    )
    assert ran.stdout.decode().split("\n")[:2] == ["ansi-light 0.25 none True standard None False", "ansi-light True"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_a_terminal_it_says_so_and_leaves(tmp_path: Path, language: str) -> None:
    code = (
        "from roster import language; language.use(language.of_terminal())\n"
        "from tui.terminal.launch import refuse_without_terminal; refuse_without_terminal()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=ENVIRONMENT | {"HUCE_LANG": language},
        cwd=SCRIPT.parents[1],
        check=False,
    )
    assert ran.returncode == 2
    assert ran.stdout == b""
    assert ("须在终端中运行" if language == "zh" else "needs a terminal") in ran.stderr.decode()


def test_a_small_window_is_covered_until_it_grows_and_nothing_is_lost(tmp_path: Path) -> None:
    with TrialOnAPty(tmp_path) as trial:
        trial.type("before ")
        trial.resize(50, 12)
        trial.until(lambda: "至少 60 列 15 行" in trial.shown() and "现在 50 列 12 行" in trial.shown())
        assert "before" not in trial.shown()
        trial.type("during ")
        trial.resize(59, 24)
        trial.until(lambda: "现在 59 列 24 行" in trial.shown())
        trial.resize(60, 15)
        trial.until(lambda: "before during" in trial.shown())
        assert "请把窗口" not in trial.shown()
        trial.type("after")
        assert trial.noted()["values"] == [["before during after", "", "", "", ""]]
        assert trial.quit() == 0


def test_a_screen_that_opens_in_a_small_window_is_covered_too(tmp_path: Path) -> None:
    with TrialOnAPty(tmp_path) as trial:
        trial.resize(50, 12)
        trial.until(lambda: "50 列 12 行" in trial.shown())
        trial.type("open\rnew")
        assert trial.noted()["values"][1][0] == "new"
        trial.until(lambda: "50 列 12 行" in trial.shown() and "READY" not in trial.shown())
        trial.resize(80, 24)
        trial.until(lambda: "new" in trial.shown())
        assert trial.quit() == 0
