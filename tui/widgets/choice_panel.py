"""A list of codes set in columns, for choosing one by its code or with the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.widgets.cell_text import cells
from tui.widgets.entry_fields import Choice

_GAP = 2
"""Cells before each column, for a mark and a blank."""


class Entry(NamedTuple):
    """A choice on the panel: its first cell, code and label, and whether it is the one at ``at``."""

    x: int
    choice: Choice
    words: str
    here: bool


class ChoicePanel:
    """``choices`` go down columns of ``lines`` lines, each as wide as it needs to be; ``full`` writes whole labels.

    If ``width`` cells do not hold all columns, those around the choice ``at`` are shown.
    """

    def __init__(self, choices: Sequence[Choice], *, width: int, lines: int, at: int = 0, full: bool = False) -> None:
        self.at = at
        self._lines = lines
        self._count = len(choices)
        code = max((cells(choice.code) for choice in choices), default=0)
        words = [f"{choice.code:>{code}} {choice.label if full else choice.short}" for choice in choices]
        columns = [list(zip(choices, words, strict=True))[n : n + lines] for n in range(0, len(choices), lines)]
        sizes = [_GAP + max(cells(text) for _choice, text in column) for column in columns]
        first = 0
        while first < at // lines and sum(sizes[first : at // lines + 1]) > width:
            first += 1
        last = first
        while last < len(columns) and (last == first or sum(sizes[first : last + 1]) <= width):
            last += 1
        while first > 0 and sum(sizes[first - 1 : last]) <= width:
            first -= 1
        self.width = sum(sizes[first:last])
        """Cells that the columns shown take."""
        self.whole = last - first == len(columns)
        """Whether all choices are in view."""
        self._columns = columns[first:last]
        self._sizes = sizes[first:last]
        self._here = at // lines - first, at % lines

    def line(self, y: int) -> list[Entry]:
        """The choices of one line from left to right."""
        return [
            Entry(sum(self._sizes[:number]) + _GAP, *column[y], here=(number, y) == self._here)
            for number, column in enumerate(self._columns)
            if y < len(column)
        ]

    def moved(self, key: str) -> int:
        """Where an arrow key leads from ``at``."""
        steps = {"up": -1, "down": 1, "left": -self._lines, "right": self._lines}
        return max(0, min(self._count - 1, self.at + steps[key]))
