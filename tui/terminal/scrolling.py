"""Seeing that part of a screen has only moved up or down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.terminal.screen_cells import BLANK, Line

_LEAST_SAVED = 3
"""Lines that must come to stand right by scrolling before it can pay."""


class Shift(NamedTuple):
    """The lines ``top`` to ``bottom`` (the last one included) move up by ``lines``, or down where that is negative."""

    top: int
    bottom: int
    lines: int

    def of(self, shown: Sequence[Line]) -> list[Line]:
        """What the screen shows afterwards."""
        inside = list(shown[self.top : self.bottom + 1])
        bare = [[BLANK] * len(shown[0]) for _line in range(abs(self.lines))]
        moved = inside[self.lines :] + bare if self.lines > 0 else bare + inside[: self.lines]
        return [*shown[: self.top], *moved, *shown[self.bottom + 1 :]]


def find_shift(shown: Sequence[Line], wanted: Sequence[Line]) -> Shift | None:
    """The shift that brings most lines to where they are wanted, if it brings enough."""
    old, new = [hash(tuple(line)) for line in shown], [hash(tuple(line)) for line in wanted]
    best, most = None, _LEAST_SAVED - 1
    for lines in _shifts(old, new):
        for first, last in _runs(old, new, lines):
            saved = sum(old[y] != new[y] for y in range(first, last))
            if saved > most:
                best, most = Shift(min(first, first + lines), max(last, last + lines) - 1, lines), saved
    return best


def _shifts(old: Sequence[int], new: Sequence[int]) -> list[int]:
    """By how many lines anything that changed can have moved."""
    stood: dict[int, list[int]] = {}
    for y, line in enumerate(old):
        stood.setdefault(line, []).append(y)
    shifts = {before - y for y, line in enumerate(new) if old[y] != line for before in stood.get(line, ())}
    return sorted(shifts)


def _runs(old: Sequence[int], new: Sequence[int], lines: int) -> Iterator[tuple[int, int]]:
    """Runs of lines ``first`` to before ``last`` that stood ``lines`` further down."""
    first: int | None = None
    for y in range(len(new) + 1):
        same = y < len(new) and 0 <= y + lines < len(old) and new[y] == old[y + lines]
        if same and first is None:
            first = y
        elif not same and first is not None:
            yield first, y
            first = None
