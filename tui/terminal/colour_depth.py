"""How many colours the terminal shows, and whether its background is dark or light.

Read from the environment alone; nothing here imports textual, because textual reads its settings while it is imported.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal, get_args

ColourDepth = Literal["truecolor", "256", "16", "mono"]
"""24-bit colour, the xterm palette of 256, the 16 ANSI colours, or none (bold, underline and reverse only)."""

LIGHT = "-light"
"""Ends the name of a depth where the background is light: ``256-light``."""

_COLOURLESS = ("dumb", "vt52", "vt100", "vt102", "vt220", "vt320")
_SIXTEEN_WHATEVER_THEY_INHERIT = ("linux", "screen")
"""The Linux console and GNU screen misread 24-bit sequences, yet inherit COLORTERM from where they were started."""
_LIGHT_BACKGROUNDS = ("7", "15")


def colour_depth(environ: Mapping[str, str] = os.environ) -> ColourDepth:
    """The depth to paint in: ``$HUCE_COLOURS`` first, then ``$NO_COLOR``, ``$COLORTERM`` and ``$TERM``."""
    wanted = environ.get("HUCE_COLOURS", "")
    for depth in get_args(ColourDepth):
        if wanted == depth:
            return depth  # type: ignore[no-any-return]
    term = environ.get("TERM", "")
    if environ.get("NO_COLOR") or not term or term in _COLOURLESS:
        return "mono"
    if term in _SIXTEEN_WHATEVER_THEY_INHERIT:
        return "16"
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit") or term.endswith("-direct"):
        return "truecolor"
    return "256" if "256color" in term else "16"


def background(environ: Mapping[str, str] = os.environ) -> Literal["dark", "light"]:
    """``$HUCE_THEME`` (``dark`` or ``light``), else the hint some terminals leave in ``$COLORFGBG``, else dark."""
    wanted = environ.get("HUCE_THEME", "")
    if wanted in ("dark", "light"):
        return "light" if wanted == "light" else "dark"
    painted = environ.get("COLORFGBG", "").rpartition(";")[2]
    return "light" if painted in _LIGHT_BACKGROUNDS else "dark"


def painted_in(environ: Mapping[str, str] = os.environ) -> str:
    """The colour depth, with ``LIGHT`` behind it on a light background: what the drawings choose their colours by."""
    return colour_depth(environ) + (LIGHT if background(environ) == "light" else "")
