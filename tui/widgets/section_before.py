"""The building as it stood on an earlier day, beside today's."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from roster.cross_section import Box
from roster.language import _
from roster.standing import Standing
from roster.walking.door import Door
from tui.widgets.cross_section_view import CrossSectionView
from tui.widgets.section_drawing import SectionDrawing
from tui.widgets.section_header import section_header
from tui.widgets.section_layout import SectionLayout
from tui.widgets.section_walking_drawing import WalkingDrawing
from tui.widgets.text_runs import Run

if TYPE_CHECKING:
    from tui.widgets.section_days import SectionDays


class SectionBefore(CrossSectionView, can_focus=False):
    """Follows the cursor, zoom and look of ``view`` and shows its earlier day; keys and work stay with today."""

    def __init__(self, view: SectionDays) -> None:
        super().__init__(view.section, view.past or {}, words=view.words)
        self.palette = view.palette
        self.cursor, self.zoom = view.cursor, view.zoom
        self._view = view

    def follow(self) -> None:
        """The cursor and the size of the other diagram have changed."""
        view = self._view
        if self.zoom != view.zoom:
            self.cursor, self.zoom = view.cursor, view.zoom
            self._lay_out()
        elif view.cursor is not None and self.cursor != view.cursor:
            self._go(view.cursor)

    def look_anew(self) -> None:
        """Another day, filter or selection is looked at."""
        self.standings = dict(self._view.past or {})
        if isinstance(self._drawing, WalkingDrawing):
            self._drawing.standings, self._drawing.look = self.standings, self._view.look()
            self._paint_anew()
        self.refresh()

    def _draw(self, layout: SectionLayout) -> SectionDrawing:
        return WalkingDrawing(self.section, self.standings, layout, self._view.look(), self._door)

    def _door(self, box: Box) -> Door:
        return self._view.door(box)._replace(standing=self.standings[box.dwelling.gid])

    def _head(self, width: int) -> list[Run]:
        day = self._view.past_day
        return section_header([end_of(day) if day is not None else ""], self.section, self.standings, width)

    def _about(self) -> tuple[list[Run], list[Run]]:
        """Without advice what to do next, since that was then."""
        first, second = super()._about()
        return first, second if self.box is not None and happened(self.standings[self.box.dwelling.gid]) else []


def happened(standing: Standing) -> bool:
    """Whether there was a call or an appointment to tell of."""
    return standing.visit is not None or standing.appointment is not None


def end_of(day: date) -> str:
    """``end of 10-20``"""
    return _("end of {day}").format(day=f"{day:%m-%d}")
