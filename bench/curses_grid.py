"""The same dwellings as a bare curses program shows them: floors down, stairwells across, the head in the last line.

``python bench/curses_grid.py dwellings.csv``: arrows and page keys walk, Ctrl+Q leaves.
"""

from __future__ import annotations

import csv
import curses
import locale
import sys
from pathlib import Path

_CELL = 8
_MOVES = {curses.KEY_UP: (-1, 0), curses.KEY_DOWN: (1, 0), curses.KEY_LEFT: (0, -1), curses.KEY_RIGHT: (0, 1)}
_CTRL_Q = 17

Grid = list[list[dict[str, str]]]
"""Floors from the top, each with its dwellings from the left."""


def read_grid(path: Path) -> Grid:
    """The floors of the list."""
    floors: dict[int, list[dict[str, str]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for dwelling in csv.DictReader(file):
            floors.setdefault(int(dwelling["floor"]), []).append(dwelling)
    return [
        sorted(floors[floor], key=lambda dwelling: (dwelling["stairwell"], dwelling["room"]))
        for floor in sorted(floors, reverse=True)
    ]


def walk(window: curses.window, grid: Grid) -> None:
    """Walk until Ctrl+Q; the cursor begins at the lower left, as it does in huce."""
    curses.curs_set(0)
    curses.raw()
    row, column = len(grid) - 1, 0
    top, left = len(grid), 0
    key = -1
    while key != _CTRL_Q:
        height, width = window.getmaxyx()
        lines, across = height - 1, width // _CELL
        page = {curses.KEY_PPAGE: -lines, curses.KEY_NPAGE: lines}.get(key, 0)
        down, right = _MOVES.get(key, (page, 0))
        row = min(max(row + down, 0), len(grid) - 1)
        column = min(max(column + right, 0), len(grid[row]) - 1)
        top = min(max(min(top, row), row - lines + 1), max(0, len(grid) - lines))
        left = max(min(left, column), column - across + 1)
        _paint(window, grid, (top, left), (row, column))
        key = window.getch()


def _paint(window: curses.window, grid: Grid, corner: tuple[int, int], cursor: tuple[int, int]) -> None:
    """Everything in view; curses itself finds out what has changed."""
    height, width = window.getmaxyx()
    top, left = corner
    window.erase()
    for y, floor in enumerate(grid[top : top + height - 1]):
        for x, dwelling in enumerate(floor[left : left + width // _CELL]):
            look = curses.A_REVERSE if (top + y, left + x) == cursor else curses.A_NORMAL
            window.addstr(y, x * _CELL, f"{dwelling['room']:<5}{dwelling['persons']:>2}", look)
    here = grid[cursor[0]][cursor[1]]
    told = " ".join(here[name] for name in ("stairwell", "room", "state", "head", "persons"))
    window.addstr(height - 1, 0, told)
    window.refresh()


if __name__ == "__main__":
    locale.setlocale(locale.LC_ALL, "")
    curses.wrapper(walk, read_grid(Path(sys.argv[1])))
