"""Text in terminal cells: a Chinese character takes two, an ASCII one takes one, a combining one none."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from rich.cells import cell_len, chop_cells, get_character_cell_size

from tui.terminal.safe_glyphs import safe_glyphs


@lru_cache(maxsize=4096)
def fit(text: str, width: int, align: Literal["<", ">", "^"] = "<") -> str:
    """``text`` cut or padded to exactly ``width`` cells; a wide character that would be cut in two becomes a blank."""
    if width <= 0:
        return ""
    text = safe_glyphs(text)
    if text.isascii() and len(text) <= width:
        used = len(text)
        kept = text
    else:
        used = 0
        characters = []
        for character in text:
            size = get_character_cell_size(character)
            if used + size > width:
                break
            characters.append(character)
            used += size
        kept = "".join(characters)
    missing = width - used
    if align == ">":
        return " " * missing + kept
    if align == "^":
        return " " * (missing // 2) + kept + " " * (missing - missing // 2)
    return kept + " " * missing


def cells(text: str) -> int:
    """How many terminal cells ``text`` takes as drawn."""
    return cell_len(safe_glyphs(text))


_NEVER_FIRST = "，。；：、！？）」』》,.;:!?)]"
"""Punctuation that does not begin a line."""


def broken(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` cells: broken between words, in Chinese between any two characters."""
    text = safe_glyphs(text)
    lines = []
    while cell_len(text) > width:
        room = max(1, len(chop_cells(text, width)[0]))
        end = next((place for place in range(room, 0, -1) if _may_break(text, place)), room)
        lines.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*lines, text]


def _may_break(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if after in _NEVER_FIRST:
        return False
    return " " in (before, after) or not (before.isascii() and after.isascii())
