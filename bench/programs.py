"""The programs that are measured, and how each is brought to its 792 dwellings."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from pty_console import DOWN, ENTER, LEFT, RIGHT, UP, Answer, PtyConsole

from bench.sample import Sample
from tui.sample_logins import SAMPLE_PASSPHRASE
from tui.terminal.colour_depth import ColourDepth
from tui.terminal.launch import prepare_environment

COLUMNS, LINES = 80, 24
_HOMES = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
_HERE = Path(__file__).parent
_CALM = 0.3
"""Seconds without a byte after which a program has come to rest, greetings and all."""
_ANSWERS_WITHIN = 5.0
"""Seconds after which a key that brought nothing has failed."""


class Program(NamedTuple):
    """``first`` stands on its first screen.

    ``signs_in`` says that its dwellings come after a passphrase and a list of buildings, ``on_curses`` that it turns
    the terminal's arrow keys to application mode, ``is_list`` that its dwellings stand one below the other.
    """

    name: str
    command: tuple[str | Path, ...]
    environment: dict[str, str]
    first: str
    signs_in: bool = False
    on_curses: bool = False
    is_list: bool = False

    def sent_for(self, key: str) -> str:
        """What a terminal in the mode of this program sends for an arrow or page key."""
        is_arrow = key in (UP, DOWN, LEFT, RIGHT)
        return key.replace("[", "O") if self.on_curses and is_arrow else key

    def start(self, made: Sample) -> PtyConsole:
        """The program on a new pty."""
        home = {name: str(made.folder) for name in _HOMES} | {"PYTHONPATH": str(_HERE.parent)}
        return PtyConsole(self.command, columns=COLUMNS, lines=LINES, environment=home | self.environment)

    @contextmanager
    def started(self, made: Sample) -> Iterator[PtyConsole]:
        """At rest with its first screen."""
        with self.start(made) as console:
            console.wait_for(self.first)
            console.settle(_CALM)
            yield console


def huce(made: Sample, colours: ColourDepth = "256", *, shadow: bool = True) -> Program:
    """The console, at its sign-in screen; ``shadow`` False leaves the output to Textual."""
    environment = {"HUCE_LANG": "zh", "HUCE_COLOURS": colours} | ({} if shadow else {"HUCE_SHADOW": "0"})
    name = "huce" if shadow else "without the shadow screen"
    command = (sys.executable, "-m", "tui", "--office", made.office)
    return Program(name, command, environment, "Ctrl+Q", signs_in=True)


def bare_textual() -> Program:
    """Hello world under the settings that huce makes for itself."""
    environment = {"TERM": "xterm-256color"}
    prepare_environment(environment)
    return Program("bare Textual", (sys.executable, _HERE / "bare_textual.py"), environment, "hello world")


def visidata(made: Sample, colours: ColourDepth = "256") -> Program:
    """VisiData on the list of the dwellings, without the news that it would fetch."""
    command = (Path(sys.executable).with_name("vd"), "--motd-url=", f"--visidata-dir={made.folder}", made.dwellings)
    return Program("VisiData", command, _term(colours), "792", on_curses=True, is_list=True)


def curses_grid(made: Sample, colours: ColourDepth = "256") -> Program:
    """A bare curses program on the same list."""
    command = (sys.executable, _HERE / "curses_grid.py", made.dwellings)
    return Program("curses", command, _term(colours), "101", on_curses=True)


def _term(colours: ColourDepth) -> dict[str, str]:
    """The terminal that has so many colours, for programs that ask terminfo."""
    return {"TERM": "xterm" if colours == "16" else "xterm-256color"}


def sign_in(console: PtyConsole, made: Sample) -> None:
    """From the sign-in screen to the list of buildings, the cursor on the building."""
    console.type(made.login + ENTER + SAMPLE_PASSPHRASE + ENTER)
    console.wait_for(made.building)
    console.settle(_CALM)
    if made.way:
        console.press(made.way, quiet=_CALM)


def open_building(console: PtyConsole) -> Answer:
    """From the list of buildings to the cross-section, the cursor on its first dwelling."""
    answer = console.press(ENTER, quiet=_CALM, first=_ANSWERS_WITHIN)
    console.wait_for("101")
    return answer


def press(console: PtyConsole, program: Program, key: str) -> Answer:
    """A key and what it brought.

    Raises:
        TimeoutError: it brought nothing.
    """
    answer = console.press(program.sent_for(key), first=_ANSWERS_WITHIN)
    if not answer.data:
        raise TimeoutError(f"{program.name} did not answer {key!r}; it shows:\n{console.shown()}")
    return answer


@contextmanager
def at_the_dwellings(program: Program, made: Sample) -> Iterator[PtyConsole]:
    """The program with its dwellings before it: huce in the cross-section, the others as they start."""
    with program.started(made) as console:
        if program.signs_in:
            sign_in(console, made)
            open_building(console)
        yield console
