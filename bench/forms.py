"""Entering a household: what a key sends in the form, with the shadow screen and without."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import mean

from pty_console import ENTER, TAB

from bench.programs import Program, at_the_dwellings, huce, press
from bench.sample import Sample
from bench.table import Reference, Row

_FIELDS = 12
_TYPED = "abcdef"
_OPENS = 0.3
"""Seconds of silence after which the form is there."""


def forms(made: Sample, _runs: int) -> Iterator[Row]:
    """From field to field, and a letter typed into a name; the bytes are the same in every run."""
    moving, typing = _sent(huce(made), made)
    other = huce(made, shadow=False)
    moving_without, typing_without = _sent(other, made)
    yield Row("bytes per field of a form, mean", moving, "B", Reference(other.name, moving_without))
    yield Row("bytes per letter typed into a form, mean", typing, "B", Reference(other.name, typing_without))


def _sent(program: Program, made: Sample) -> tuple[float, float]:
    """For a move to the next field, and for a letter."""
    with at_the_dwellings(program, made) as console:
        console.press(ENTER, quiet=_OPENS)
        letters = [press(console, program, letter) for letter in _TYPED]
        moves = [press(console, program, TAB) for _field in range(_FIELDS)]
        return mean(len(move.data) for move in moves), mean(len(letter.data) for letter in letters)
