"""The greatest steps in a tower: opening it, a page of storeys, the next stairwell; and doing nothing."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from pty_console import PAGE_DOWN, PAGE_UP, RIGHT, Answer, PtyConsole

from bench.programs import Program, at_the_dwellings, curses_grid, huce, open_building, press, sign_in, visidata
from bench.sample import Sample
from bench.table import Aim, Reference, Row

_ACROSS = 6
"""Dwellings on a landing."""
_IDLE = 3.0
"""Seconds."""
_AT_MOST = Aim(5_000)


class Steps(dict[str, list[Answer]]):
    """What each step brought, run by run: ``open``, ``idle``, ``page``, ``cross``."""

    def milliseconds(self, step: str) -> float:
        """In the median."""
        return median(answer.seconds for answer in self[step]) * 1000

    def sent(self, step: str) -> int:
        """Bytes; they are the same in every run."""
        return len(self[step][0].data)


def tower(made: Sample, runs: int) -> Iterator[Row]:
    """Opening and jumping about in 256 colours; pages beside the other programs' pages."""
    steps = measured(made, runs, across=_ACROSS)
    pages = [
        Reference(other.name, len(_page_of(other, made).data))
        for other in (huce(made, shadow=False), visidata(made), curses_grid(made))
    ]
    yield Row("opening 792 dwellings", steps.milliseconds("open"), "ms", aim=Aim(100))
    yield Row("opening 792 dwellings", steps.sent("open"), "B")
    for page in pages:
        yield Row("a page of storeys", steps.sent("page"), "B", page, _AT_MOST)
    yield Row("a page of storeys", steps.milliseconds("page"), "ms")
    yield Row("crossing to the next stairwell", steps.sent("cross"), "B", aim=_AT_MOST)
    yield Row("crossing to the next stairwell", steps.milliseconds("cross"), "ms")
    yield Row("doing nothing for 3 s", max(len(answer.data) for answer in steps["idle"]), "B", aim=Aim(0))


def measured(made: Sample, runs: int, *, across: int) -> Steps:
    """The steps in a building of ``across`` dwellings on a landing."""
    steps = Steps()
    for _run in range(runs):
        for step, answer in _steps(made, across):
            steps.setdefault(step, []).append(answer)
    return steps


def _steps(made: Sample, across: int) -> Iterator[tuple[str, Answer]]:
    """One run of huce."""
    program = huce(made)
    with program.started(made) as console:
        sign_in(console, made)
        yield "open", open_building(console)
        yield "idle", console.settle(_IDLE)
        yield "page", _page(program, console)
        for _dwelling in range(across - 1):
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
