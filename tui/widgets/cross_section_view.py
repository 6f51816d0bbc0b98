"""The cross-section as the clerk's work surface: a cursor that walks the building, and keys for what stands there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message

from roster.cross_section import Box, Direction, Place
from tui.keys import Scene, bindings
from tui.widgets.section_painting import FOOT, TOP, SectionPainting
from tui.widgets.typed_places import TypedPlaces


class CrossSectionView(SectionPainting, TypedPlaces):
    """Shows one building. The cursor is a place; an empty building has none."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.SECTION)
    DEFAULT_CSS = "CrossSectionView { height: 1fr; width: 1fr; }"

    @dataclass
    class Chosen(Message):
        """Enter was pressed on a dwelling."""

        dwelling: UUID

    def go_to(self, dwelling: UUID) -> None:
        """Put the cursor on a dwelling."""
        self._go(self.section.box_of(dwelling).foot)

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
        regions = [self._foot]
        for changed in (old_box, box):
            if changed is not None:
                regions.append(self._region_of(changed))
        for level in {old.level if old else place.level, place.level}:
            regions.append(Region(0, TOP + drawing.row_of(level) - self._top_row, drawing.layout.gutter, 1))
        if old_box is None or old_box.landing != box.landing:
            regions.append(Region(0, 1, self.size.width, 1))
        body = Region(0, TOP, self.size.width, self._body_height)
        fixed = [region for region in regions if region.y < TOP or region.y >= self.size.height - FOOT]
        moved = [region.intersection(body) for region in regions if region not in fixed]
        self.refresh(*fixed, *(region for region in moved if region))

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

    @property
    def _foot(self) -> Region:
        return Region(0, self.size.height - FOOT, self.size.width, FOOT)

    def _goes_on(self, character: str) -> bool:
        return character.isdigit() or (character == "-" and bool(self.typed)) or self.is_of_a_room(character)

    def is_of_a_room(self, character: str) -> bool:
        """Whether a letter goes on with the room that is being typed, such as the A of 12A."""
        if not self.typed or not character.isalpha() or self.cursor is None:
            return False
        return self.section.find_room(self.typed + character, self.cursor) is not None

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
        self.refresh(self._foot)
