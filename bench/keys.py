"""Walking: what each arrow key sends, and how long it takes, among the floors that are in view."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from statistics import mean, median, quantiles

from pty_console import DOWN, LEFT, RIGHT, UP, Answer

from bench.programs import Program, at_the_dwellings, curses_grid, huce, press, visidata
from bench.sample import Sample
from bench.table import Aim, Reference, Row
from tui.terminal.colour_depth import ColourDepth

_AIMS: dict[ColourDepth, Aim] = {"256": Aim(250), "16": Aim(160)}
_WITHIN = Aim(8)


def _way(program: Program) -> list[str]:
    """Round the floors in view, from the first dwelling: of the tower at the lower left, of a list at the upper."""
    there, back = (DOWN, UP) if program.is_list else (UP, DOWN)
    return [RIGHT] * 5 + [there] * 8 + [LEFT] * 5 + [back] * 8


def walk(program: Program, made: Sample) -> list[Answer]:
    """What came back for each key, after two that put away what greets at the start."""
    way = _way(program)
    with at_the_dwellings(program, made) as console:
        for key in (way[5], way[-1]):
            press(console, program, key)
        return [press(console, program, key) for key in way]


def _bytes(program: Program, made: Sample) -> list[int]:
    return [len(answer.data) for answer in walk(program, made)]


def sizes(made: Sample, _runs: int) -> Iterator[Row]:
    """Bytes per arrow key in each colour depth; they are the same in every run."""
    depths: tuple[ColourDepth, ...] = ("256", "16", "truecolor")
    for depth in depths:
        own = _bytes(huce(made, depth), made)
        named = "truecolor" if depth == "truecolor" else f"{depth} colours"
        others = [huce(made, depth, shadow=False)]
        if depth != "truecolor":
            others += [visidata(made, depth), curses_grid(made, depth)]
        for other in others:
            reference = Reference(other.name, mean(_bytes(other, made)))
            yield Row(f"bytes per arrow key, {named}, mean", mean(own), "B", reference, _AIMS.get(depth))
        yield Row(f"bytes per arrow key, {named}, most", max(own), "B")


def times(made: Sample, runs: int) -> Iterator[Row]:
    """From a key to the last byte it brings."""
    taken: dict[str, list[float]] = defaultdict(list)
    for _run in range(runs):
        for program in (huce(made), visidata(made), curses_grid(made)):
            taken[program.name] += [answer.seconds * 1000 for answer in walk(program, made)]
    for name in ("VisiData", "curses"):
        reference = Reference(name, median(taken[name]))
        yield Row("time per arrow key, median", median(taken["huce"]), "ms", reference, _WITHIN)
    for name in ("VisiData", "curses"):
        yield Row("time per arrow key, 95 %", _p95(taken["huce"]), "ms", Reference(name, _p95(taken[name])))


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1]
