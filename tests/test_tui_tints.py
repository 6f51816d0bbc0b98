"""What is written in the drawings can be read: every ink stands out from its ground, on dark and on light terminals."""

from __future__ import annotations

from itertools import product

import pytest
from rich.color import Color
from rich.style import Style
from rich.terminal_theme import TerminalTheme

from roster.courtyard.thing import ThingKind
from roster.standing import Mark
from tui.widgets.courtyard_drawing import Patch
from tui.widgets.courtyard_palette import courtyard_palette
from tui.widgets.section_palette import section_palette
from tui.widgets.text_runs import Ink, Paper, Run

DARK = TerminalTheme((17, 21, 28), (216, 222, 233), [(0, 0, 0)] * 8)
LIGHT = TerminalTheme((255, 255, 255), (31, 35, 40), [(0, 0, 0)] * 8)
READABLE, SEEN = 2.9, 1.7
"""Contrast, as the web counts it (its own rule is 3 for large letters), of words, and of lines that are no words."""
MANY = ("truecolor", "256", "truecolor-light", "256-light")
WRITTEN = [ink for ink in Ink if ink not in (Ink.BLANK, Ink.SHAFT, Ink.MARK)]


def luminance(color: Color | None, theme: TerminalTheme, *, foreground: bool) -> float:
    triplet = (color or Color.default()).get_truecolor(theme, foreground=foreground)
    parts = [part / 255 for part in triplet]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style, depth: str) -> float:
    theme = LIGHT if depth.endswith("-light") else DARK
    ground = luminance(style.bgcolor, theme, foreground=False)
    ink = luminance(style.color, theme, foreground=True)
    return (max(ink, ground) + 0.05) / (min(ink, ground) + 0.05)


@pytest.mark.parametrize("depth", MANY)
def test_every_ink_can_be_read_on_every_paper_of_the_cross_section(depth: str) -> None:
    palette = section_palette(depth)
    cells = [Paper.SKY, Paper.EVEN, Paper.ODD, Paper.SHOP, Paper.PUBLIC, Paper.BASEMENT]
    runs = [Run("x", ink, paper) for ink, paper in product(WRITTEN, cells)]
    runs += [Run("x", Ink.MARK, paper, mark=mark) for mark, paper in product(Mark, cells)]
    runs += [Run("x", Ink.STOREY, paper) for paper in (Paper.GROUND, Paper.SOIL)]
    unread = {run for run in runs if contrast(palette.of(run), depth) < READABLE}
    assert not unread
    assert contrast(palette.of(Run("x", Ink.SHAFT)), depth) > SEEN


@pytest.mark.parametrize("depth", MANY)
def test_every_ink_can_be_read_on_every_ground_of_a_map(depth: str) -> None:
    palette = courtyard_palette(depth)
    named = [Patch("x", Ink.BLANK, kind) for kind in ThingKind if kind is not ThingKind.WALL]
    dwelt = [Patch("x", ink, ThingKind.HOUSE) for ink in (Ink.ROOM, Ink.NAME, Ink.COUNT, Ink.DIM)]
    marks = [Patch("x", Ink.MARK, ThingKind.HOUSE, mark) for mark in Mark]
    unread = {patch for patch in named + dwelt + marks if contrast(palette.of(patch), depth) < READABLE}
    assert not unread


@pytest.mark.parametrize("depth", ["16", "mono", "16-light", "mono-light"])
def test_without_many_colours_the_papers_stay_the_terminal_s_own(depth: str) -> None:
    palette = section_palette(depth)
    assert all(palette.of(Run("x", Ink.NAME, paper)).bgcolor is None for paper in (Paper.SKY, Paper.EVEN, Paper.ODD))
    assert palette.of(Run("x", Ink.NAME, slab=True)).underline
    assert courtyard_palette(depth).plain


def test_no_letter_is_yellow_or_cyan_on_white() -> None:
    palette = section_palette("16-light")
    names = {palette.of(Run("x", Ink.MARK, mark=mark)) for mark in Mark}
    bare = {style.color.name for style in names if style.color is not None and style.bgcolor is None}
    assert bare
    assert not bare & {"yellow", "cyan", "white", "bright_white"}
