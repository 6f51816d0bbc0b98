"""What people wrote, in glyphs that take the same number of cells on every terminal.

Terminals disagree about glyphs of "ambiguous" width (Unicode Annex 11): GBK-style ones draw them two cells wide, and
a line with one ``·`` in a name is then shifted. Asking the terminal would help for one session only; glyphs that
nobody disputes help always. For the screen alone: what is stored and printed stays as it was written.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import cell_len

UNSHOWABLE = "〓"
"""Stands for a character that has no dependable glyph: the mark Chinese printers set for a missing type."""

_REPLACEMENTS = str.maketrans(
    {
        "·": "・", "•": "・", "‧": "・", "—": "－", "―": "－", "–": "-", "‐": "-", "−": "-", "…": "...", "⋯": "...",
        "“": "「", "”": "」", "‘": "『", "’": "'", "×": "x", "÷": "/", "±": "+-", "°": "度", "℃": "度", "№": "No.",
        "→": "->", "←": "<-", "─": "-", "│": "|", "√": "v", "✓": "v", "✗": "x", "\n": " ", "\t": " ", "\u00a0": " ",
    }
)  # fmt: skip
_HANZI_PLANES = range(0x20000, 0x3FFFE)
"""Wide as a whole, by the standard: Hanzi younger than Python's tables live here."""
_REGIONAL_INDICATORS = range(0x1F1E6, 0x1F200)
_INVISIBLE = ("Mn", "Me", "Cf")
_WITHOUT_GLYPH = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")


def safe_glyphs(text: str) -> str:
    """``text`` as it may be drawn: control characters, marks of direction and ambiguous glyphs replaced or left out."""
    return text if text.isascii() and text.isprintable() else _redrawn(text)


def safe_characters(text: str) -> str:
    """The same with one glyph for each character, so that a caret stands where it stands in ``text``."""
    return text if text.isascii() and text.isprintable() else "".join(safe_glyphs(c)[:1] or UNSHOWABLE for c in text)


@lru_cache(maxsize=4096)
def _redrawn(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).translate(_REPLACEMENTS)
    return "".join(map(_safe, composed))


def _safe(character: str) -> str:
    if character.isascii() and character.isprintable():
        return character
    category = unicodedata.category(character)
    younger_hanzi = category == "Cn" and ord(character) in _HANZI_PLANES
    if (category in _WITHOUT_GLYPH and not younger_hanzi) or ord(character) in _REGIONAL_INDICATORS:
        return UNSHOWABLE
    cells = cell_len(character)
    if category in _INVISIBLE or cells == 0:
        return ""
    width = unicodedata.east_asian_width(character)
    if width == "A":
        return _plainer(character)
    return character if cells == (2 if width in "WF" else 1) else UNSHOWABLE  # disputed between standard and toolkit


def _plainer(character: str) -> str:
    """An ambiguous character's compatible or unaccented form (``①`` 1, ``ǎ`` a), where that one is safe."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", character) if unicodedata.category(each) != "Mn")
    return plain if plain.isascii() and plain.isprintable() else UNSHOWABLE
