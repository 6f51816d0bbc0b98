"""The cross-section while it is drawn: places where nothing stands are dotted, what is selected is lit."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from roster.cross_section import Box, CrossSection, Place
from roster.drawing.block import Block
from roster.standing import Standing
from tui.widgets.cell_text import fit
from tui.widgets.section_drawing import Row, SectionDrawing
from tui.widgets.section_layout import SectionLayout
from tui.widgets.text_runs import Ink, Paper, Pen, Run


class EditingDrawing(SectionDrawing):
    """``cursor`` and ``block`` are set before each painting; ``block`` is what is selected, None for nothing."""

    def __init__(self, section: CrossSection, standings: Mapping[UUID, Standing], layout: SectionLayout) -> None:
        super().__init__(section, standings, layout)
        self.cursor: Place | None = None
        self.block: Block | None = None

    def _landing_of(self, cursor: Place | None) -> int | None:
        if cursor is None:
            return None
        landings = self.section.landings
        return next(n for n, landing in enumerate(landings) if landing.first <= cursor.slot <= landing.last)

    def _empty_place(self, pen: Pen, row: Row, slot: int, around: Paper) -> None:
        place = Place(row.level, slot)
        span = self.layout.slots[slot]
        dots = ". " * span.width if row.line == self.layout.lines - 1 else ""
        ink = Ink.SELECTED if self._selected(place) else Ink.DIM
        if place == self.cursor:
            ink = Ink.CURSOR
        pen.to(span.x, around)
        pen.put(fit(dots, span.width), ink, around)

    def _selected(self, place: Place) -> bool:
        return self.block is not None and (
            self.block.bottom <= place.level <= self.block.top and self.block.left <= place.slot <= self.block.right
        )

    def _cell(self, box: Box, width: int, line: int, lines: int, here: bool) -> list[Run]:
        runs = super()._cell(box, width, line, lines, here)
        if here or not self._selected(box.corner):
            return runs
        return [run._replace(ink=Ink.SELECTED, mark=None) for run in runs]
