"""The colours of the cross-section for terminals with many colours, with 16, and with none.

Quiet things are dim or plain, things that want something are blocks; nothing is told by colour alone, since each
mark has a character of its own. Styles are written here and not in the style sheet because each run is a pair of
ink and paper, and three palettes of pairs would be hundreds of rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rich.style import Style

from roster.standing import Mark
from tui.widgets.text_runs import Ink, Paper, Run


class SectionPalette:
    """Turns runs into styles. ``slab`` underlines the last line of a cell where no background tells storeys apart."""

    def __init__(
        self, inks: Mapping[Ink, str], papers: Mapping[Paper, str], marks: Mapping[Mark, str], *, slab: bool
    ) -> None:
        self._inks = inks
        self._papers = papers
        self._marks = marks
        self._slab = slab
        self.style = lru_cache(maxsize=1024)(self._style)

    def of(self, run: Run) -> Style:
        """The style of a run."""
        return self.style(run.ink, run.paper, run.mark, run.slab and self._slab)

    def _style(self, ink: Ink, paper: Paper, mark: Mark | None, slab: bool) -> Style:
        words = self._marks.get(mark, "") if ink is Ink.MARK and mark is not None else self._inks.get(ink, "")
        if " on " not in f" {words}" and (ground := self._papers.get(paper, "")):
            words += f" on {ground}"
        if slab:
            words += " underline"
        return Style.parse(words) if words.strip() else Style.null()


_TRUE = SectionPalette(
    {
        Ink.ROOM: "#8ea2bd",
        Ink.NAME: "#e6ebf2",
        Ink.COUNT: "#8ea2bd",
        Ink.DIM: "#7386a0",
        Ink.EXTRA: "#b58bd6",
        Ink.STOREY: "#8ea2bd",
        Ink.STOREY_HERE: "bold #ffffff on #2f6fde",
        Ink.HEAD: "bold #cfe0ff on #26405f",
        Ink.HEAD_HERE: "bold #ffffff on #2f6fde",
        Ink.SHAFT: "#6f839f",
        Ink.DOOR: "bold #201800 on #d9a441",
        Ink.CURSOR: "#10151d on #ffd75f",
        Ink.SELECTED: "#ffffff on #2f6fde",
        Ink.MARK: "#8ea2bd",
    },
    {
        Paper.ROOF: "#3a4c66",
        Paper.GROUND: "#4a3b28",
        Paper.SOIL: "#2a2117",
        Paper.EVEN: "#1b2430",
        Paper.ODD: "#222d3b",
        Paper.SHOP: "#1f3a2a",
        Paper.PUBLIC: "#2a2f3a",
        Paper.BASEMENT: "#3a3020",
    },
    {
        Mark.QUERY: "bold #ffffff on #8b46b8",
        Mark.REFUSED: "bold #ffffff on #c23b4a",
        Mark.APPOINTED: "bold #201800 on #ffc83d",
        Mark.TRACED: "#ff9f6b",
        Mark.PARTIAL: "#4fd0e0",
        Mark.NOBODY_HOME: "#c8b27a",
        Mark.NOT_VISITED: "#7386a0",
        Mark.VACANT: "#7386a0",
        Mark.SHOP: "#9be08a",
        Mark.PUBLIC: "#8ea2bd",
        Mark.COMPLETE: "#8ea2bd",
    },
    slab=False,
)

_CUBE = SectionPalette(
    {
        Ink.ROOM: "color(110)",
        Ink.NAME: "color(254)",
        Ink.COUNT: "color(110)",
        Ink.DIM: "color(245)",
        Ink.EXTRA: "color(140)",
        Ink.STOREY: "color(110)",
        Ink.STOREY_HERE: "bold color(231) on color(26)",
        Ink.HEAD: "bold color(153) on color(24)",
        Ink.HEAD_HERE: "bold color(231) on color(26)",
        Ink.SHAFT: "color(243)",
        Ink.DOOR: "bold color(16) on color(179)",
        Ink.CURSOR: "color(16) on color(221)",
        Ink.SELECTED: "color(231) on color(26)",
        Ink.MARK: "color(110)",
    },
    {
        Paper.ROOF: "color(240)",
        Paper.GROUND: "color(58)",
        Paper.SOIL: "color(233)",
        Paper.EVEN: "color(235)",
        Paper.ODD: "color(237)",
        Paper.SHOP: "color(22)",
        Paper.PUBLIC: "color(239)",
        Paper.BASEMENT: "color(236)",
    },
    {
        Mark.QUERY: "bold color(231) on color(97)",
        Mark.REFUSED: "bold color(231) on color(124)",
        Mark.APPOINTED: "bold color(16) on color(220)",
        Mark.TRACED: "color(209)",
        Mark.PARTIAL: "color(80)",
        Mark.NOBODY_HOME: "color(180)",
        Mark.NOT_VISITED: "color(245)",
        Mark.VACANT: "color(245)",
        Mark.SHOP: "color(114)",
        Mark.PUBLIC: "color(110)",
        Mark.COMPLETE: "color(110)",
    },
    slab=False,
)
"""The same for terminals of 256 colours, where the nearest match of a dark blue would be a loud one."""

_SIXTEEN = SectionPalette(
    {
        Ink.NAME: "bold",
        Ink.DIM: "bright_black",
        Ink.EXTRA: "magenta",
        Ink.STOREY_HERE: "reverse",
        Ink.HEAD: "white on blue",
        Ink.HEAD_HERE: "bold bright_white on blue",
        Ink.SHAFT: "bright_black",
        Ink.DOOR: "bold",
        Ink.CURSOR: "reverse",
        Ink.SELECTED: "bright_white on blue",
    },
    {Paper.ROOF: "blue", Paper.GROUND: "yellow"},
    {
        Mark.QUERY: "bright_white on magenta",
        Mark.REFUSED: "bright_white on red",
        Mark.APPOINTED: "black on yellow",
        Mark.TRACED: "red",
        Mark.PARTIAL: "cyan",
        Mark.NOBODY_HOME: "yellow",
        Mark.NOT_VISITED: "bright_black",
        Mark.VACANT: "bright_black",
        Mark.SHOP: "green",
    },
    slab=True,
)

_NONE = SectionPalette(
    {
        Ink.STOREY_HERE: "reverse",
        Ink.HEAD: "reverse",
        Ink.HEAD_HERE: "bold reverse",
        Ink.CURSOR: "bold reverse",
        Ink.SELECTED: "reverse",
        Ink.DOOR: "bold",
    },
    {},
    {Mark.QUERY: "bold", Mark.REFUSED: "bold", Mark.APPOINTED: "bold underline"},
    slab=True,
)


def section_palette(depth: str) -> SectionPalette:
    """For a colour depth: ``truecolor``, ``256``, ``16`` or ``mono``."""
    return {"truecolor": _TRUE, "256": _CUBE, "16": _SIXTEEN, "mono": _NONE}[depth]
