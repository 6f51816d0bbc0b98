"""The colours of a courtyard map: what the cross-section's inks are, on the grounds of a village."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rich.style import Style

from roster.courtyard.thing import ThingKind
from roster.standing import Mark
from tui.widgets.courtyard_drawing import Patch
from tui.widgets.section_palette import SectionPalette, section_palette
from tui.widgets.text_runs import Ink, Paper, Run


class CourtyardPalette:
    """Turns patches into styles. ``plain``: grounds cannot be told apart by colour, so textures and outlines do it."""

    def __init__(self, section: SectionPalette, grounds: Mapping[ThingKind, str], *, plain: bool) -> None:
        self.section = section
        self.plain = plain
        self._grounds = grounds
        self.style = lru_cache(maxsize=512)(self._style)

    def of(self, patch: Patch) -> Style:
        """The style of a patch."""
        return self.style(patch.ink, patch.ground, patch.mark, patch.slab)

    def of_run(self, run: Run) -> Style:
        """The style of a run in the lines above and below the map."""
        return self.section.of(run)

    def _style(self, ink: Ink, ground: ThingKind | None, mark: Mark | None, slab: bool) -> Style:
        style = self.section.style(ink, Paper.SKY, mark, False)
        on = Style.parse(self._grounds.get(ground, "")) if ground is not None else Style.null()
        if style.bgcolor is None and not style.reverse:
            style = on + style
        if slab and self.plain:
            style += Style(underline=True)
        return style


_TRUE = {
    ThingKind.HOUSE: "#e6ebf2 on #24303f",
    ThingKind.PUBLIC: "#cfe0ff on #26405f",
    ThingKind.SHED: "#b9c4d4 on #343a44",
    ThingKind.KITCHEN: "#b9c4d4 on #343a44",
    ThingKind.TOILET: "#b9c4d4 on #343a44",
    ThingKind.GATE: "bold #201800 on #d9a441",
    ThingKind.WELL: "#9fd4f0 on #163a52",
    ThingKind.POND: "#9fd4f0 on #163a52",
    ThingKind.ROAD: "#b9b39f on #3b3a36",
    ThingKind.YARD: "#8fae8a on #1d2a22",
    ThingKind.FIELD: "#8fae5a on #2a2f14",
    ThingKind.WALL: "on #6b5a48",
    ThingKind.TREE: "#5fa05f",
}
_CUBE = {
    ThingKind.HOUSE: "color(254) on color(237)",
    ThingKind.PUBLIC: "color(255) on color(60)",
    ThingKind.SHED: "color(250) on color(240)",
    ThingKind.KITCHEN: "color(250) on color(240)",
    ThingKind.TOILET: "color(250) on color(240)",
    ThingKind.GATE: "bold color(16) on color(179)",
    ThingKind.WELL: "color(153) on color(24)",
    ThingKind.POND: "color(153) on color(24)",
    ThingKind.ROAD: "color(250) on color(59)",
    ThingKind.YARD: "color(108) on color(234)",
    ThingKind.FIELD: "color(150) on color(22)",
    ThingKind.WALL: "on color(101)",
    ThingKind.TREE: "color(71)",
}
_SIXTEEN = {
    ThingKind.PUBLIC: "bright_white on blue",
    ThingKind.GATE: "black on yellow",
    ThingKind.WELL: "bright_white on blue",
    ThingKind.POND: "cyan",
    ThingKind.FIELD: "green",
    ThingKind.YARD: "green",
    ThingKind.TREE: "green",
}


def courtyard_palette(depth: str) -> CourtyardPalette:
    """For a colour depth: ``truecolor``, ``256``, ``16`` or ``mono``."""
    grounds = {"truecolor": _TRUE, "256": _CUBE, "16": _SIXTEEN}.get(depth, {})
    return CourtyardPalette(section_palette(depth), grounds, plain=depth in ("16", "mono"))
