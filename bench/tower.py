"""The greatest steps in a tower: opening it, a page of storeys, the next stairwell; and doing nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from statistics import median

from pty_console import PAGE_DOWN, PAGE_UP, RIGHT, Answer, PtyConsole

from bench.programs import Program, at_the_dwellings, curses_grid, huce, open_tower, press, sign_in, visidata
from bench.sample import Sample
from bench.table import Aim, Reference, Row

_ACROSS = 5
"""Dwellings from the first of a stairwell to its last."""
_IDLE = 3.0
"""Seconds."""


def tower(made: Sample, runs: int) -> Iterator[Row]:
    """Opening and jumping about in 256 colours; pages beside the other programs' pages."""
    steps: dict[str, list[Answer]] = defaultdict(list)
    for _run in range(runs):
        for what, answer in _steps(made):
            steps[what].append(answer)
    pages = [
        Reference(other.name, len(_page_of(other, made).data))
        for other in (huce(made, shadow=False), visidata(made), curses_grid(made))
    ]
    yield Row("opening 792 dwellings", _milliseconds(steps["open"]), "ms", aim=Aim(150))
    yield Row("opening 792 dwellings", len(steps["open"][0].data), "B")
    for page in pages:
        yield Row("a page of storeys", len(steps["page"][0].data), "B", page)
    yield Row("a page of storeys", _milliseconds(steps["page"]), "ms")
    yield Row("crossing to the next stairwell", len(steps["cross"][0].data), "B")
    yield Row("crossing to the next stairwell", _milliseconds(steps["cross"]), "ms")
    yield Row("doing nothing for 3 s", max(len(answer.data) for answer in steps["idle"]), "B", aim=Aim(0))


def _steps(made: Sample) -> Iterator[tuple[str, Answer]]:
    """One run of huce."""
    program = huce(made)
    with program.started(made) as console:
        sign_in(console)
        yield "open", open_tower(console)
        yield "idle", console.settle(_IDLE)
        yield "page", _page(program, console)
        for _dwelling in range(_ACROSS):
            press(console, program, RIGHT)
        yield "cross", press(console, program, RIGHT)


def _page(program: Program, console: PtyConsole) -> Answer:
    """The second of two pages: the first of huce ends with the floors in view."""
    key = PAGE_DOWN if program.is_list else PAGE_UP
    press(console, program, key)
    return press(console, program, key)


def _page_of(program: Program, made: Sample) -> Answer:
    with at_the_dwellings(program, made) as console:
        return _page(program, console)


def _milliseconds(answers: list[Answer]) -> float:
    return median(answer.seconds for answer in answers) * 1000
