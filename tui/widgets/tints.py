"""The colours of the drawings by name, for terminals of 256 colours and of all, on a dark ground and on a light one.

The 256 are given by hand: the nearest match of a dark blue would be a loud one.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import NamedTuple, TypeVar

from tui.terminal.colour_depth import LIGHT

KeyT = TypeVar("KeyT", bound=Hashable)


class Tint(NamedTuple):
    """One colour: of all and of the 256 on a dark ground, then on a light one."""

    dark: str
    dark_256: int
    light: str
    light_256: int


_TINTS = {
    "text": Tint("#e6ebf2", 254, "#10151d", 233),
    "label": Tint("#8ea2bd", 110, "#2c5282", 25),
    "faint": Tint("#7386a0", 247, "#66707e", 242),
    "extra": Tint("#b58bd6", 141, "#7a3fa0", 91),
    "shaft": Tint("#6f839f", 243, "#8a94a3", 244),
    "title": Tint("#cfe0ff", 153, "#16305a", 17),
    "band": Tint("#26405f", 24, "#bcd3f2", 153),
    "here": Tint("#2f6fde", 26, "#2f6fde", 26),
    "white": Tint("#ffffff", 231, "#ffffff", 231),
    "ink": Tint("#201800", 16, "#201800", 16),
    "cursor": Tint("#ffd75f", 221, "#1d2733", 235),
    "at-cursor": Tint("#10151d", 16, "#ffffff", 231),
    "changed": Tint("#4fd0e0", 80, "#6fd3de", 80),
    "door": Tint("#d9a441", 179, "#d9a441", 179),
    "query": Tint("#8b46b8", 97, "#8b46b8", 97),
    "refused": Tint("#c23b4a", 124, "#c23b4a", 124),
    "appointed": Tint("#ffc83d", 220, "#ffc83d", 220),
    "traced": Tint("#ff9f6b", 209, "#b8480f", 130),
    "partial": Tint("#4fd0e0", 80, "#0b7285", 23),
    "nobody-home": Tint("#c8b27a", 180, "#7a5c10", 94),
    "trade": Tint("#9be08a", 114, "#2b7a1f", 28),
    "roof": Tint("#3a4c66", 240, "#9fb0c6", 249),
    "ground": Tint("#4a3b28", 58, "#cbb28c", 180),
    "soil": Tint("#2a2117", 233, "#e6dccb", 187),
    "even": Tint("#1b2430", 235, "#f1f4f8", 255),
    "odd": Tint("#222d3b", 237, "#e2e8f0", 253),
    "shop": Tint("#1f3a2a", 22, "#d6efd9", 194),
    "public": Tint("#2a2f3a", 239, "#d3d8e2", 252),
    "basement": Tint("#3a3020", 236, "#efe6d0", 230),
    "house": Tint("#24303f", 237, "#dfe6ee", 254),
    "hall": Tint("#26405f", 60, "#bcd3f2", 153),
    "at-hall": Tint("#cfe0ff", 255, "#16305a", 17),
    "shed": Tint("#343a44", 240, "#c9cdd4", 251),
    "at-shed": Tint("#b9c4d4", 250, "#3d4654", 238),
    "water": Tint("#163a52", 24, "#bfe0f2", 117),
    "at-water": Tint("#9fd4f0", 153, "#0f4a6b", 24),
    "road": Tint("#3b3a36", 59, "#d8d2c2", 187),
    "at-road": Tint("#b9b39f", 250, "#55503f", 239),
    "yard": Tint("#1d2a22", 234, "#e3efe0", 194),
    "at-yard": Tint("#8fae8a", 108, "#3f6b3a", 65),
    "field": Tint("#2a2f14", 22, "#cfe0a8", 150),
    "at-field": Tint("#8fae5a", 150, "#44610f", 58),
    "wall": Tint("#6b5a48", 101, "#a08e78", 138),
    "tree": Tint("#5fa05f", 71, "#3f7f3f", 65),
}


def in_colours_of(depth: str, painted: Mapping[KeyT, str]) -> dict[KeyT, str]:
    """Styles whose colours have names, as Rich writes them for ``truecolor`` or ``256``, with or without ``LIGHT``."""
    return {key: " ".join(_in_colour(depth, word) for word in words.split()) for key, words in painted.items()}


def _in_colour(depth: str, word: str) -> str:
    tint = _TINTS.get(word)
    if tint is None:
        return word
    light = depth.endswith(LIGHT)
    if depth.startswith("256"):
        return f"color({tint.light_256 if light else tint.dark_256})"
    return tint.light if light else tint.dark
