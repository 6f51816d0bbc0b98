"""The colours of the cross-section for terminals with many colours, with 16, and with none, dark and light.

Quiet things are dim or plain, things that want something are blocks; nothing is told by colour alone, since each
mark has a character of its own. Styles are written here and not in the style sheet because each run is a pair of
ink and paper, and palettes of pairs would be hundreds of rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rich.style import Style

from roster.standing import Mark
from tui.terminal.colour_depth import LIGHT
from tui.widgets.text_runs import Ink, Paper, Run
from tui.widgets.tints import in_colours_of


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


_INKS = {
    Ink.ROOM: "label",
    Ink.NAME: "text",
    Ink.COUNT: "label",
    Ink.DIM: "faint",
    Ink.EXTRA: "extra",
    Ink.STOREY: "label",
    Ink.STOREY_HERE: "bold white on here",
    Ink.HEAD: "bold title on band",
    Ink.HEAD_HERE: "bold white on here",
    Ink.SHAFT: "shaft",
    Ink.DOOR: "bold ink on door",
    Ink.CURSOR: "at-cursor on cursor",
    Ink.SELECTED: "white on here",
    Ink.CHANGED: "ink on changed",
    Ink.MARK: "label",
}
_PAPERS = {
    Paper.ROOF: "roof",
    Paper.GROUND: "ground",
    Paper.SOIL: "soil",
    Paper.EVEN: "even",
    Paper.ODD: "odd",
    Paper.SHOP: "shop",
    Paper.PUBLIC: "public",
    Paper.BASEMENT: "basement",
}
_MARKS = {
    Mark.QUERY: "bold white on query",
    Mark.REFUSED: "bold white on refused",
    Mark.APPOINTED: "bold ink on appointed",
    Mark.TRACED: "traced",
    Mark.PARTIAL: "partial",
    Mark.NOBODY_HOME: "nobody-home",
    Mark.NOT_VISITED: "faint",
    Mark.VACANT: "faint",
    Mark.SHOP: "trade",
    Mark.PUBLIC: "label",
    Mark.COMPLETE: "label",
}

_INKS_OF_16 = {
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
    Ink.CHANGED: "black on cyan",
}
_MARKS_OF_16 = {
    Mark.QUERY: "bright_white on magenta",
    Mark.REFUSED: "bright_white on red",
    Mark.APPOINTED: "black on yellow",
    Mark.TRACED: "red",
    Mark.PARTIAL: "cyan",
    Mark.NOBODY_HOME: "yellow",
    Mark.NOT_VISITED: "bright_black",
    Mark.VACANT: "bright_black",
    Mark.SHOP: "green",
}
_UNREADABLE_ON_WHITE = {Mark.PARTIAL: "blue", Mark.NOBODY_HOME: "magenta"}
"""What cyan and yellow letters are there instead."""

_INKS_OF_NONE = {
    Ink.STOREY_HERE: "reverse",
    Ink.HEAD: "reverse",
    Ink.HEAD_HERE: "bold reverse",
    Ink.CURSOR: "bold reverse",
    Ink.SELECTED: "reverse",
    Ink.CHANGED: "bold underline",
    Ink.DOOR: "bold",
}
_MARKS_OF_NONE = {Mark.QUERY: "bold", Mark.REFUSED: "bold", Mark.APPOINTED: "bold underline"}


@lru_cache
def section_palette(depth: str) -> SectionPalette:
    """For a colour depth: ``truecolor``, ``256``, ``16`` or ``mono``, with ``LIGHT`` behind it on a light ground."""
    if depth.startswith("mono"):
        return SectionPalette(_INKS_OF_NONE, {}, _MARKS_OF_NONE, slab=True)
    if depth.startswith("16"):
        marks = _MARKS_OF_16 | (_UNREADABLE_ON_WHITE if depth.endswith(LIGHT) else {})
        return SectionPalette(_INKS_OF_16, {Paper.ROOF: "blue", Paper.GROUND: "yellow"}, marks, slab=True)
    inks, papers, marks = (in_colours_of(depth, painted) for painted in (_INKS, _PAPERS, _MARKS))
    return SectionPalette(inks, papers, marks, slab=False)
