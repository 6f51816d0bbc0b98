"""What a compositor update says, cell by cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import get_character_cell_size, split_graphemes
from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.strip import Strip

from tui.terminal.pen import PLAIN, Pen, pen_of


class Cell(NamedTuple):
    """One column of one line. The right half of a wide glyph is a cell with an empty glyph and the same pen."""

    glyph: str
    pen: Pen


BLANK = Cell(" ", PLAIN)
Line = list[Cell]


def painted_lines(update: LayoutUpdate | ChopsUpdate, shown: Sequence[Line], colours: ColorSystem) -> dict[int, Line]:
    """The lines that ``update`` touches, whole, as they are to be on a screen that shows ``shown``."""
    painted: dict[int, Line] = {}

    def lay(y: int, x: int, strips: Iterable[Strip]) -> None:
        if y < len(shown) and x < len(shown[y]):
            _lay(painted.setdefault(y, list(shown[y])), x, cells_of(strips, colours))

    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            lay(y, update.region.x, strips)
    else:
        for y, begin, end in update.spans:
            for chop_end, (x, strip) in zip(update.chop_ends[y], _chops(update, y).items(), strict=True):
                # A chop outside of the span may lack the widgets that lie over it.
                if strip is not None and x < end and chop_end > begin:
                    lay(y, x, [strip])
    return painted


def _chops(update: ChopsUpdate, y: int) -> Mapping[int, Strip | None]:
    return update.chops[y]


def _lay(line: Line, x: int, cells: Line) -> None:
    """Put ``cells`` into ``line`` from ``x`` on; of wide glyphs that are cut at an edge a blank remains."""
    end = min(x + len(cells), len(line))
    if end < len(line) and not line[end].glyph:
        line[end] = _blanked(line[end])
    if not line[x].glyph:
        line[x - 1] = _blanked(line[x - 1])
    line[x:end] = cells[: end - x]
    if end - x < len(cells) and not cells[end - x].glyph:
        line[end - 1] = _blanked(line[end - 1])


def _blanked(cell: Cell) -> Cell:
    return Cell(" ", cell.pen.on_blank)


def cells_of(strips: Iterable[Strip], colours: ColorSystem) -> Line:
    """The cells of one line's strips, laid side by side."""
    cells: Line = []
    for strip in strips:
        for text, style, control in strip:
            if control:
                continue
            if not text.isascii():
                joining, text = _joining(text)
                if joining:
                    _join(cells, joining)
            cells.extend(_cells(text, pen_of(style, colours)))
    return cells


def _joining(text: str) -> tuple[str, str]:
    """The characters without width that ``text`` begins with, and the rest."""
    count = 0
    while count < len(text) and not get_character_cell_size(text[count]):
        count += 1
    return _harmless(text[:count]), text[count:]


def _join(cells: Line, joining: str) -> None:
    """Append characters without width to the glyph before them; without one they go nowhere."""
    at = len(cells) - 1
    while at >= 0 and not cells[at].glyph:
        at -= 1
    if at >= 0:
        cells[at] = Cell(cells[at].glyph + joining, cells[at].pen)


@lru_cache(maxsize=1024)
def _cells(text: str, pen: Pen) -> tuple[Cell, ...]:
    if text.isascii() and text.isprintable():
        letters = {letter: Cell(letter, pen if letter != " " else pen.on_blank) for letter in set(text)}
        return tuple(map(letters.__getitem__, text))
    cells: list[Cell] = []
    for start, end, width in split_graphemes(text)[0]:
        glyph = _harmless(text[start:end]) or " "
        if width:
            cells.append(Cell(glyph, pen if glyph != " " else pen.on_blank))
            cells.extend([Cell("", pen)] * (width - 1))
    return tuple(cells)


def _harmless(glyph: str) -> str:
    """Without control characters, which would not stay in their cell, and surrogates, which cannot be sent."""
    if glyph.isprintable():
        return glyph
    return "".join(character for character in glyph if unicodedata.category(character) not in ("Cc", "Cs"))
