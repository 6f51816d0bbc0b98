"""Every screen takes the same columns on a terminal that draws glyphs of ambiguous width in one cell and on one that
draws them in two: measured line by line under both widths, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from walk import NARROW, WIDE, Walk, walking
from wcwidth import wcswidth

from roster import language
from tui.screens.building_list import BuildingListScreen

AT_HOME: tuple[tuple[str, ...], ...] = (
    ("<f7>", "18层 2单元 每层4户 跳4 一层门面6间"),
    ("<down>", "33 storeys 2 stairwells 4 doors"),
    ("<escape>", "<f3>", "wang"),
    ("<escape>", "<f9>"),
    ("<escape>", "<f10>"),
    ("<escape>", "<f1>"),
    ("<end>",),
    ("<escape>", "<ctrl+e>"),
    ("<escape>", "<ctrl+p>"),
    ("<escape>", "<f4>"),
    ("<escape>", "<home>", "<f8>"),
    ("<f4>",),
    ("<escape>", "<f8>"),
    ("+",),
    ("<f4>",),
    ("<escape>", "<f8>"),
    ("<insert>",),
    ("<escape>", "<f5>"),
    ("<escape>", "<f10>", "<right>"),
    ("<f10>", "<ctrl+u>", "<escape>", "<escape>"),
    ("<escape>",),
)
"""Keys from the list of buildings on; after each group the screen is measured."""
IN_A_BUILDING: tuple[tuple[str, ...], ...] = (
    ("+",),
    ("-", "-"),
    ("-",),
    ("-",),
    ("+", "<f4>"),
    ("<down>", "<down>", "<enter>"),
    ("<ctrl+o>",),
    ("7",),
    ("<space>", "<f2>"),
    ("<escape>", "<escape>", "<escape>", "["),
    ("<escape>", "<f6>"),
    ("<escape>", "<f5>"),
    ("<escape>", "<f8>"),
    ("<f7>", "<right>", "<up>"),
    ("<ctrl+t>",),
    ("<escape>", "<f4>"),
    ("<escape>", "<escape>", "<f8>"),
    ("<enter>",),
    ("<tab>",),
    ("<f1>",),
    ("<escape>", "<escape>", "<escape>"),
)
"""Keys from a cross-section on."""


def measure(walk: Walk, after: tuple[str, ...]) -> None:
    width = walk.app.size.width
    for line in walk.shown().splitlines():
        assert wcswidth(line) == width, (after, line)
        assert wcswidth(line, ambiguous_width=2) == width, (after, line)


async def measured(walk: Walk, groups: tuple[tuple[str, ...], ...]) -> int:
    """How many different pictures were measured."""
    seen = set()
    for keys in groups:
        await walk.type(*keys)
        measure(walk, keys)
        seen.add(walk.shown())
    return len(seen)


@pytest.mark.parametrize(("tongue", "size"), [(language.CHINESE, NARROW), (language.ENGLISH, WIDE)])
async def test_every_line_is_as_wide_where_ambiguous_glyphs_take_two_columns(
    sample_copy: Path, tongue: str, size: tuple[int, int]
) -> None:
    language.use(tongue)
    async with walking(sample_copy, size) as walk:
        measure(walk, ())
        await walk.signs_in("chief")
        assert await measured(walk, AT_HOME) > len(AT_HOME) * 0.8
        for building in ("7号楼", "9号楼"):
            await walk.opens(building)
            assert await measured(walk, IN_A_BUILDING) > len(IN_A_BUILDING) * 0.8
            await walk.comes_to(BuildingListScreen)


def test_the_measure_tells_a_glyph_of_ambiguous_width() -> None:
    assert (wcswidth("王·"), wcswidth("王·", ambiguous_width=2)) == (3, 4)
