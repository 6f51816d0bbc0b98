"""Writing cells at places on a terminal in few bytes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from tui.terminal.pen import PLAIN, Pen, change
from tui.terminal.screen_cells import Cell

Spot = tuple[int, int]
"""Column and line, from 0."""


class Brush:
    """Knows where the terminal's cursor is and how its pen is set; gathers the bytes that move and turn them.

    Uses what the oldest terminals know too: CUP, CUF, CUB, CUU, CUD, IND, RI, EL, DECSTBM, SGR, backspace, return.
    """

    def __init__(self, at: Spot | None, width: int) -> None:
        self.at = at
        """``None`` where terminals may disagree about it."""
        self._width = width
        self._pen = PLAIN
        self._bytes: list[str] = []

    def __str__(self) -> str:
        return "".join(self._bytes)

    def __len__(self) -> int:
        """Bytes."""
        return len(str(self).encode())

    def branch(self) -> Brush:
        """One that goes on from here with nothing gathered yet."""
        other = Brush(self.at, self._width)
        other._pen = self._pen
        return other

    def follow(self, branch: Brush) -> None:
        """Go on as ``branch`` did."""
        self.at, self._pen = branch.at, branch._pen
        self._bytes += branch._bytes

    def go(self, spot: Spot, between: Sequence[Cell] = ()) -> None:
        """Move the cursor. ``between`` are the cells from the cursor to there, if it is a little to the right.

        They are drawn again where that is shorter than moving.
        """
        if self.at == spot:
            return
        move = _shortest_move(self.at, spot)
        if between and self.at is not None:
            again = "".join(cell.glyph for cell in between)
            if len(again.encode()) <= len(move) and all(self._suits(cell) and steady(cell.glyph) for cell in between):
                move = again
        self._bytes.append(move)
        self.at = spot

    def draw(self, spot: Spot, cell: Cell, width: int) -> None:
        """Draw a glyph of ``width`` columns at ``spot``, where the cursor must be."""
        if not self._suits(cell):
            self._take(cell.pen)
        self._bytes.append(cell.glyph)
        x, y = spot
        # Past the last column some terminals wait to wrap; after a disputed glyph they stand elsewhere.
        self.at = (x + width, y) if x + width < self._width and steady(cell.glyph) else None

    def blank_rest(self) -> None:
        """Blank the line from the cursor on. Only in the terminal's own colour: not all erase in another."""
        if self._pen.on_blank != PLAIN:
            self._take(PLAIN)
        self._bytes.append("\x1b[K")

    def scroll(self, top: int, bottom: int, lines: int) -> None:
        """Move the lines ``top`` to ``bottom`` (the last one included) up, or down where ``lines`` is negative."""
        self._take(PLAIN)
        edge, step = (bottom, "\x1bD") if lines > 0 else (top, "\x1bM")
        self._bytes.append(f"\x1b[{top + 1};{bottom + 1}r\x1b[{edge + 1}H{step * abs(lines)}\x1b[r")
        self.at = None

    def rest(self) -> None:
        """Leave the pen as every other writer expects to find it."""
        self._take(PLAIN)

    def _suits(self, cell: Cell) -> bool:
        return cell.pen == (self._pen if cell.glyph != " " else self._pen.on_blank)

    def _take(self, pen: Pen) -> None:
        self._bytes.append(change(self._pen, pen))
        self._pen = pen


@lru_cache(maxsize=4096)
def steady(glyph: str) -> bool:
    """Whether all terminals agree how far ``glyph`` moves the cursor."""
    if glyph.isascii():
        return True
    return len(glyph) == 1 and unicodedata.east_asian_width(glyph) in ("W", "F", "H", "Na")


def _shortest_move(old: Spot | None, new: Spot) -> str:
    x, y = new
    line, column = str(y + 1) if y else "", f";{x + 1}" if x else ""
    moves = [f"\x1b[{line}{column}H"]
    if old is not None:
        moves += [vertical + sideways for vertical in [_vertical(y - old[1])] for sideways in _sideways(old[0], x)]
    return min(moves, key=len)


def _vertical(down: int) -> str:
    if abs(down) == 1:
        return "\x1bD" if down > 0 else "\x1bM"
    return f"\x1b[{abs(down)}{'B' if down > 0 else 'A'}" if down else ""


def _sideways(old: int, new: int) -> list[str]:
    right = new - old
    moves = [_right(right)] if right >= 0 else ["\b" * -right, f"\x1b[{-right}D"]
    return [*moves, "\r" + _right(new)]


def _right(columns: int) -> str:
    return "" if not columns else "\x1b[C" if columns == 1 else f"\x1b[{columns}C"
