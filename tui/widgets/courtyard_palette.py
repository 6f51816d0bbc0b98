"""The colours of a courtyard map: what the cross-section's inks are, on the grounds of a village."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rich.style import Style

from roster.courtyard.thing import ThingKind
from roster.standing import Mark
from tui.terminal.colour_depth import LIGHT
from tui.widgets.courtyard_drawing import Patch
from tui.widgets.section_palette import SectionPalette, section_palette
from tui.widgets.text_runs import Ink, Paper, Run
from tui.widgets.tints import in_colours_of


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


_GROUNDS = {
    ThingKind.HOUSE: "text on house",
    ThingKind.PUBLIC: "at-hall on hall",
    ThingKind.SHED: "at-shed on shed",
    ThingKind.KITCHEN: "at-shed on shed",
    ThingKind.TOILET: "at-shed on shed",
    ThingKind.GATE: "bold ink on door",
    ThingKind.WELL: "at-water on water",
    ThingKind.POND: "at-water on water",
    ThingKind.ROAD: "at-road on road",
    ThingKind.YARD: "at-yard on yard",
    ThingKind.FIELD: "at-field on field",
    ThingKind.WALL: "on wall",
    ThingKind.TREE: "tree",
}
_GROUNDS_OF_16 = {
    ThingKind.PUBLIC: "bright_white on blue",
    ThingKind.GATE: "black on yellow",
    ThingKind.WELL: "bright_white on blue",
    ThingKind.POND: "cyan",
    ThingKind.FIELD: "green",
    ThingKind.YARD: "green",
    ThingKind.TREE: "green",
}


@lru_cache
def courtyard_palette(depth: str) -> CourtyardPalette:
    """For a colour depth as :func:`section_palette` takes it."""
    section = section_palette(depth)
    if depth.startswith("mono"):
        return CourtyardPalette(section, {}, plain=True)
    if depth.startswith("16"):
        pond = {ThingKind.POND: "blue"} if depth.endswith(LIGHT) else {}
        return CourtyardPalette(section, _GROUNDS_OF_16 | pond, plain=True)
    return CourtyardPalette(section, in_colours_of(depth, _GROUNDS), plain=False)
