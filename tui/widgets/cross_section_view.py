"""The cross-section as the clerk's work surface: one widget that paints itself line by line.

Everything that changes with the cursor (the two cells, storey label, stairwell heading, the two lines about the
dwelling) is painted by this one widget, so that a key is one pass over a few cells and a few hundred bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from roster.cross_section import Box, CrossSection, Direction, Place
from roster.drawing.block import Block
from roster.standing import Mark, Standing, mark_of
from tui.keys import Scene, bindings
from tui.terminal.half_width import half_width_key
from tui.widgets.section_drawing import Ink, RowKind, Run, SectionDrawing
from tui.widgets.section_header import about_dwelling, section_header
from tui.widgets.section_layout import SectionLayout, lay_out
from tui.widgets.section_palette import section_palette

_TOP = 2
"""Fixed lines above the body: header and stairwell headings."""
_FOOT = 2
"""Fixed lines below it: about the dwelling under the cursor."""


class CrossSectionView(Widget, can_focus=True):
    """Shows one building. The cursor is a place; an empty building has none."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.SECTION)
    DEFAULT_CSS = "CrossSectionView { height: 1fr; width: 1fr; }"

    @dataclass
    class Chosen(Message):
        """Enter was pressed on a dwelling."""

        dwelling: UUID

    @dataclass
    class AppointmentWanted(Message):
        """An appointment is to be made for a dwelling."""

        dwelling: UUID

    @dataclass
    class Asked(Message):
        """A letter or sign was typed that is a command outside of text: ``/``, ``p``."""

        character: str

    def __init__(
        self,
        section: CrossSection,
        standings: Mapping[UUID, Standing],
        *,
        words: Sequence[str],
        depth: str = "256",
        at: UUID | None = None,
    ) -> None:
        super().__init__()
        self.section = section
        self.standings = dict(standings)
        self.words = words
        self.palette = section_palette(depth)
        self.zoom = 0
        self.typed = ""
        self.cursor = section.box_of(at).foot if at is not None else section.entrance()
        self._top_row = 0
        self._left = 0
        self._drawing: SectionDrawing | None = None
        self._laid_out_for: Size | None = None
        self._strips: dict[int, Strip] = {}
        """Rows of the body without the cursor, as wide as the screen."""
        self._header: Strip | None = None

    # ---------------------------------------------------------------- what others ask

    @property
    def box(self) -> Box | None:
        """The dwelling under the cursor."""
        return self.section.at(self.cursor) if self.cursor is not None else None

    @property
    def mark(self) -> Mark | None:
        """The mark of the dwelling under the cursor."""
        box = self.box
        return mark_of(box.dwelling.use, self.standings[box.dwelling.gid]) if box is not None else None

    def show(self, section: CrossSection, standings: Mapping[UUID, Standing]) -> None:
        """Show the building as it was changed, the cursor on its dwelling or where a walk begins."""
        box = self.box
        self.section, self.standings, self.typed = section, dict(standings), ""
        kept = box is not None and box.dwelling.gid in self.standings
        self.cursor = section.box_of(box.dwelling.gid).foot if kept and box is not None else section.entrance()
        self._lay_out()
        self._get_ready()

    def stand(self, standings: Mapping[UUID, Standing]) -> None:
        """Show new standings of some dwellings, the cursor where it is."""
        self.standings.update(standings)
        if self._drawing is not None:
            self._drawing.standings = self.standings
            self._paint_anew()
        self.refresh()

    def go_to(self, dwelling: UUID) -> None:
        """Put the cursor on a dwelling."""
        self._go(self.section.box_of(dwelling).foot)

    # ---------------------------------------------------------------- layout

    def on_mount(self) -> None:
        self._get_ready()

    def _get_ready(self) -> None:
        """Find out where arrows lead once all is painted, so that the first arrow need not wait for it."""
        self.call_after_refresh(lambda: self.section.detours)

    def on_resize(self) -> None:
        if self._laid_out_for != self.size:
            self._lay_out()

    def _lay_out(self) -> None:
        self._arrange()
        self.refresh()

    def _arrange(self) -> None:
        """Lay out for the present size and the cursor's place."""
        width, height = self._laid_out_for = self.size
        if not width or not height:
            return
        spot = self._spot
        layout = lay_out(self.section, width, self._body_height, spot[0] if spot else 0, zoom=self.zoom)
        self._drawing = self._draw(layout)
        self._paint_anew()
        self._reveal()

    def _draw(self, layout: SectionLayout) -> SectionDrawing:
        return SectionDrawing(self.section, self.standings, layout)

    @property
    def _spot(self) -> tuple[int, Box | Block] | None:
        """The landing and the rectangle under the cursor."""
        box = self.box
        return (box.landing, box) if box is not None else None

    @property
    def _body_height(self) -> int:
        return max(1, self.size.height - _TOP - _FOOT)

    def _layout(self) -> SectionLayout | None:
        return self._drawing.layout if self._drawing is not None else None

    def _reveal(self) -> bool:
        """Scroll so that the cursor's cell is whole on the screen; True if that moved anything."""
        drawing, spot = self._drawing, self._spot
        if drawing is None:
            return False
        before = (self._top_row, self._left)
        last = max(0, len(drawing.rows) - self._body_height)
        if spot is None or self.cursor is None:
            self._top_row, self._left = last, 0
            return before != (self._top_row, self._left)
        first = drawing.row_of(self.cursor.level)
        after = first + drawing.layout.lines + (1 if self.cursor.level == 1 else 0)
        if self.cursor.level == self.section.top:
            first = 0
        half = self._body_height // 2
        if first < self._top_row:
            self._top_row = max(0, first - (half if first else 0))
        elif after > self._top_row + self._body_height:
            self._top_row = after - self._body_height + half
        self._top_row = min(self._top_row, last)
        while 0 < self._top_row < last and drawing.rows[self._top_row].line:
            self._top_row -= 1
        self._left = self._sideways_offset(drawing, *spot)
        if before[1] != self._left:
            self._strips.clear()
        return before != (self._top_row, self._left)

    def _sideways_offset(self, drawing: SectionDrawing, number: int, box: Box | Block) -> int:
        layout = drawing.layout
        room = self.size.width - layout.gutter - 1
        if layout.width <= self.size.width:
            return 0
        columns, _rows = drawing.place_of(box)
        landing = layout.landings[number]
        left = min(self._left, max(0, layout.width - self.size.width))
        for span in (landing, columns):
            begin = span.x - layout.gutter - 1
            if begin < left or begin + span.width > left + room:
                left = begin if begin < left or span.width > room else begin + span.width - room
        return max(0, left)

    # ---------------------------------------------------------------- painting

    def render_line(self, y: int) -> Strip:
        width, height = self.size
        if self._drawing is None:
            self._arrange()  # painted before the size is told: so it is painted once and not first empty
        if self._drawing is None:
            return Strip.blank(width)
        if y == 0:
            if self._header is None:
                self._header = self._fixed(self._head(width), width)
            return self._header
        if y == 1:
            return self._shifted(self._drawing.heads(self.cursor), width)
        if y >= height - _FOOT:
            return self._fixed(self._about()[y - height + _FOOT], width)
        number = y - _TOP + self._top_row
        if number >= len(self._drawing.rows):
            return Strip.blank(width)
        if self._holds_cursor(number):
            return self._shifted(self._drawing.row(number, self.cursor, width), width)
        strip = self._strips.get(number)
        if strip is None:
            strip = self._strips[number] = self._shifted(self._drawing.row(number, None, width), width)
        return strip

    def _head(self, width: int) -> list[Run]:
        return section_header(self.words, self.section, self.standings, width)

    def _about(self) -> tuple[list[Run], list[Run]]:
        """The two lines under the building."""
        box = self.box
        standing = self._drawing.standing(box) if box is not None and self._drawing is not None else None
        return about_dwelling(self.section, box, standing, self.typed)

    def _paint_anew(self) -> None:
        """Forget what was painted of standings or layout that are no more."""
        self._strips.clear()
        self._header = None

    def _holds_cursor(self, number: int) -> bool:
        assert self._drawing is not None
        row, box = self._drawing.rows[number], self.box
        return row.kind is RowKind.STOREY and box is not None and box.bottom <= row.level <= box.top

    def _segments(self, runs: list[Run]) -> list[Segment]:
        return [Segment(run.text, self.palette.of(run)) for run in runs]

    def _fixed(self, runs: list[Run], width: int) -> Strip:
        return Strip(self._segments(runs)).adjust_cell_length(width, self._ground(runs))

    def _shifted(self, runs: list[Run], width: int) -> Strip:
        """Cropped to what is scrolled into view; the gutter with the storey labels stays."""
        strip = Strip(self._segments(runs))
        layout = self._layout()
        if self._left and layout is not None:
            gutter = strip.crop(0, layout.gutter + 1)
            strip = Strip.join(
                [gutter.adjust_cell_length(layout.gutter + 1), strip.crop(layout.gutter + 1 + self._left)]
            )
        return strip.adjust_cell_length(width)

    def _ground(self, runs: list[Run]) -> Style | None:
        """The background that a fixed line is filled up with: that of its last run."""
        if not runs or runs[-1].ink not in (Ink.HEAD, Ink.HEAD_HERE):
            return None
        return self.palette.of(runs[-1])

    # ---------------------------------------------------------------- moving

    def _go(self, place: Place) -> None:
        """Move the cursor, repainting no more than the two cells and the labels that light up with it."""
        old_box, old, drawing = self.box, self.cursor, self._drawing
        self.cursor = place
        box = self.box
        assert box is not None
        if drawing is None:
            return
        if drawing.layout.focus is not None and box.landing != drawing.layout.focus:
            self._lay_out()
            return
        if self._reveal():
            self.refresh()
            return
        regions = [Region(0, self.size.height - _FOOT, self.size.width, _FOOT)]
        for changed in (old_box, box):
            if changed is not None:
                regions.append(self._region_of(changed))
        for level in {old.level if old else place.level, place.level}:
            regions.append(Region(0, _TOP + drawing.row_of(level) - self._top_row, drawing.layout.gutter, 1))
        if old_box is None or old_box.landing != box.landing:
            regions.append(Region(0, 1, self.size.width, 1))
        body = Region(0, _TOP, self.size.width, self._body_height)
        fixed = [region for region in regions if region.y < _TOP or region.y >= self.size.height - _FOOT]
        moved = [region.intersection(body) for region in regions if region not in fixed]
        self.refresh(*fixed, *(region for region in moved if region))

    def _region_of(self, box: Box) -> Region:
        assert self._drawing is not None
        columns, rows = self._drawing.place_of(box)
        return Region(columns.x - self._left, _TOP + rows.x - self._top_row, columns.width, rows.width)

    def _typed_nothing(self) -> None:
        if self.typed:
            self.typed = ""
            self.refresh(Region(0, self.size.height - _FOOT, self.size.width, _FOOT))

    def action_walk(self, way: str) -> None:
        self.typed = ""
        if self.cursor is not None:
            self._go(self.section.move(self.cursor, Direction[way.upper()]))

    def action_page(self, ups: int) -> None:
        """A screenful of storeys up (1) or down (-1), staying in the stairwell."""
        self.typed = ""
        if self.cursor is None or self._drawing is None:
            return
        storeys = max(1, self._body_height // self._drawing.layout.lines - 1)
        place = self.cursor
        for _storey in range(storeys):
            moved = self.section.move(place, Direction.UP if ups > 0 else Direction.DOWN)
            if (moved.level - place.level) * ups <= 0 or abs(moved.level - self.cursor.level) > storeys:
                break
            place = moved
        self._go(place)

    def action_row_end(self, way: str) -> None:
        self.typed = ""
        if self.cursor is not None:
            self._go(self.section.row_end(self.cursor, Direction[way.upper()]))

    def action_zoom(self, by: int) -> None:
        self.zoom = max(-1, min(1, self.zoom + by))
        self._lay_out()

    def action_next_todo(self) -> None:
        self._walk_to_work(1)

    def action_previous_todo(self) -> None:
        self._walk_to_work(-1)

    def _walk_to_work(self, step: int) -> None:
        """To the next dwelling in walking order that wants something, round the building once."""
        self.typed = ""
        if self._drawing is None or self.box is None:
            return
        walk = self.section.walk
        start = walk.index(self.box.dwelling.gid)
        for distance in range(1, len(walk)):
            box = self.section.box_of(walk[(start + step * distance) % len(walk)])
            if self._is_stop(box):
                self._go(box.foot)
                return

    def _is_stop(self, box: Box) -> bool:
        """Whether a walk to the next dwelling stops there."""
        return self._drawing is not None and self._drawing.mark(box).face.todo

    def action_open(self) -> None:
        if self.box is not None:
            self._typed_nothing()
            self.post_message(self.Chosen(self.box.dwelling.gid))

    def action_appoint(self) -> None:
        if self.box is not None:
            self._typed_nothing()
            self.post_message(self.AppointmentWanted(self.box.dwelling.gid))

    # ---------------------------------------------------------------- typing

    def on_key(self, event: events.Key) -> None:
        """Digits and what follows them jump to a room; signs and letters are the twins of function keys."""
        character = half_width_key(event)
        if event.key == "backspace" and self.typed:
            self._jump(self.typed[:-1])
        elif character is None:
            return
        elif character.isdigit() or (character == "-" and self.typed) or (self.typed and character.isalpha()):
            self._jump(self.typed + character)
        elif character in "+-":
            self.action_zoom(1 if character == "+" else -1)
        elif character in "nN":
            self.action_next_todo()
        elif character in "aA":
            self.action_appoint()
        elif character in "/pP":
            self._typed_nothing()
            self.post_message(self.Asked(character.lower()))
        else:
            return
        event.stop()
        event.prevent_default()

    def _jump(self, typed: str) -> None:
        """Go where the typed characters lead; what leads nowhere starts anew with its last character."""
        if self.cursor is None:
            return
        place = self.section.find_room(typed, self.cursor)
        if place is None and typed and not typed.endswith("-") and not self.typed.startswith(typed):
            typed = typed[-1]
            place = self.section.find_room(typed, self.cursor)
        self.typed = typed
        if place is not None and place != self.cursor:
            self._go(place)
        self.refresh(Region(0, self.size.height - _FOOT, self.size.width, _FOOT))
