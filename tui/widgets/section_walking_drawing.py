"""The cross-section while it is walked: what is selected is lit, what a filter leaves out is blank but for its room.

Nothing is told by colour alone: a selected room has a ``*`` before it, one that has changed since the day that is
shown a ``^``, a narrow cell that has is such a sign alone, and one that is left out is a dot.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from uuid import UUID

from roster.cross_section import Box, CrossSection
from roster.standing import Mark, Standing
from roster.walking.door import Door
from tui.widgets.cell_text import cells, fit
from tui.widgets.section_drawing import WIDE_ENOUGH, SectionDrawing
from tui.widgets.section_fields import CellField, field_text, strip_text
from tui.widgets.section_layout import SectionLayout, shown_room
from tui.widgets.text_runs import Ink, Paper, Run


@dataclass(frozen=True)
class Look:
    """What cells show, and which dwellings are ``selected``, ``left_out`` by a filter, ``faint`` because others work
    there, or ``changed`` since the day that is shown."""

    field: CellField = CellField.HEAD
    selected: Set[UUID] = frozenset()
    left_out: Set[UUID] = frozenset()
    faint: Set[UUID] = frozenset()
    changed: Set[UUID] = frozenset()


class WalkingDrawing(SectionDrawing):
    """``look`` may be replaced between two paintings; ``door`` tells all that is known of a dwelling."""

    def __init__(
        self,
        section: CrossSection,
        standings: Mapping[UUID, Standing],
        layout: SectionLayout,
        look: Look,
        door: Callable[[Box], Door],
    ) -> None:
        super().__init__(section, standings, layout)
        self.look = look
        self._door = door

    def _cell(self, box: Box, width: int, line: int, lines: int, here: bool) -> list[Run]:
        gid, look = box.dwelling.gid, self.look
        if gid in look.left_out:
            runs = self._left_out(box, width, line, lines)
        else:
            runs = super()._cell(box, width, line, lines, False)
        if width > 2 and line == 0 and (gid in look.selected or gid in look.changed):
            runs = _signed(runs, "*" if gid in look.selected else "^")
        if here:
            return [run._replace(ink=Ink.CURSOR, mark=None) for run in runs]
        if gid in look.selected:
            return [run._replace(ink=Ink.SELECTED, mark=None) for run in runs]
        if gid in look.changed and line == 0:
            return [runs[0]._replace(ink=Ink.CHANGED), *runs[1:]]
        if gid in look.faint:
            return [run._replace(ink=Ink.DIM, mark=None) for run in runs]
        return runs

    def _left_out(self, box: Box, width: int, line: int, lines: int) -> list[Run]:
        if line > 0:
            text = ""
        elif width > 2:
            room = shown_room(self.section, box)
            text = f" {room}" if width >= WIDE_ENOUGH else room
        else:
            text = "."
        return [Run(fit(text, width), Ink.DIM, self._paper(box), slab=line == lines - 1)]

    def _label_line(self, box: Box, standing: Standing, mark: Mark, width: int, paper: Paper, slab: bool) -> list[Run]:
        """Where a storey has no second line, the field stands behind the room, at length if it fits."""
        field, door, room = self.look.field, self._door(box), shown_room(self.section, box)
        short = strip_text(field, door) if self.layout.lines == 1 else None
        if short is None:
            return super()._label_line(box, standing, mark, width, paper, slab)
        text = field_text(field, door)
        text = text if cells(room) + cells(text) < width else short
        return [Run(fit(room, width - cells(text)), Ink.ROOM, paper, slab), Run(text, Ink.NAME, paper, slab)]

    def _name_line(self, box: Box, standing: Standing, mark: Mark, width: int, paper: Paper, slab: bool) -> Run:
        if self.look.field is CellField.HEAD:
            return super()._name_line(box, standing, mark, width, paper, slab)
        text = field_text(self.look.field, self._door(box))
        return Run(fit(f" {text}" if width >= WIDE_ENOUGH else text, width), Ink.NAME, paper, slab)

    def _strip_cell(self, box: Box, mark: Mark, width: int, line: int, paper: Paper, slab: bool) -> Run:
        run = super()._strip_cell(box, mark, width, line, paper, slab)
        if line == 0 and box.dwelling.gid in self.look.changed:
            return Run(fit("^" + mark.value if width == 2 else "^", width), Ink.CHANGED, paper, slab)
        text = strip_text(self.look.field, self._door(box)) if width == 2 and line == 0 else None
        return run if text is None else Run(fit(text, width), Ink.NAME, paper, slab)


def _signed(runs: list[Run], sign: str) -> list[Run]:
    """The room with a sign in the blank before it; where there is none, the figure at the end makes room."""
    room, *others = runs
    text = sign + room.text.strip()
    if cells(text) > cells(room.text) and others and others[-1].mark is None:
        room = room._replace(text=room.text + " " * cells(others.pop().text))
    return [room._replace(text=fit(text, cells(room.text))), *others]
