"""A cursor that stands on any place of a building, and a selection that it stretches."""

from __future__ import annotations

from uuid import UUID

from roster.cross_section import Box, Place
from roster.drawing.block import Block
from roster.drawing.drawing import Drawing
from tui.widgets.cross_section_view import CrossSectionView


class PlaceCursor(CrossSectionView, inherit_bindings=False):
    """The part of the drawing board that moves. ``selected_from`` is where a selection was begun, None for none."""

    selected_from: Place | None = None

    @property
    def drawing(self) -> Drawing:
        """What is drawn at this moment."""
        raise NotImplementedError

    @property
    def here(self) -> Place:
        """Where the cursor is: always somewhere."""
        assert self.cursor is not None
        return self.cursor

    @property
    def selected(self) -> Block | None:
        """What is selected, made large enough for all dwellings that it touches."""
        return self._whole(Block.between(self.selected_from, self.here)) if self.selected_from is not None else None

    @property
    def block(self) -> Block:
        """What the next change is about: the selection, else the dwelling or empty place under the cursor."""
        return self.selected or self._whole(Block.between(self.here, self.here))

    def _whole(self, block: Block) -> Block:
        while True:
            boxes = self.drawing.boxes_in(block)
            grown = Block(
                min([block.bottom, *(box.bottom for box in boxes)]),
                max([block.top, *(box.top for box in boxes)]),
                min([block.left, *(box.left for box in boxes)]),
                max([block.right, *(box.right for box in boxes)]),
            )
            if grown == block:
                return block
            block = grown

    @property
    def stairwell(self) -> UUID:
        """The stairwell that the cursor is in."""
        return self.drawing.landing_at(self.here.slot).stairwell.gid

    # ---------------------------------------------------------------- moving

    def action_select(self) -> None:
        """Begin to select here; once more, select nothing."""
        self.selected_from = self.here if self.selected_from is None else None
        self.refresh()

    def action_walk(self, way: str) -> None:
        """To the next place, over what the cursor's dwelling covers."""
        box, (level, slot) = self.section.at(self.here), self.here
        bottom, top = (box.bottom, box.top) if box is not None else (level, level)
        left, right = (box.left, box.right) if box is not None else (slot, slot)
        to = {
            "left": Place(level, left - 1),
            "right": Place(level, right + 1),
            "up": Place(top + 1, slot),
            "down": Place(bottom - 1, slot),
        }[way]
        self._go_to_place(to)

    def action_page(self, ups: int) -> None:
        lines = self._drawing.layout.lines if self._drawing is not None else 1
        storeys = max(1, self._body_height // lines - 1)
        self._go_to_place(Place(self.here.level + ups * storeys, self.here.slot))

    def action_row_end(self, way: str) -> None:
        """To the end of the landing, and from there to that of the building."""
        landing = self.drawing.landing_at(self.here.slot)
        near, far = (landing.first, 0) if way == "left" else (landing.last, self.section.slots - 1)
        self._go_to_place(Place(self.here.level, far if self.here.slot == near else near))

    def action_column_end(self, way: str) -> None:
        """To the lowest or the highest storey."""
        self._go_to_place(Place(self.section.top if way == "up" else self.section.bottom, self.here.slot))

    def _go_to_place(self, place: Place) -> None:
        self.typed = ""
        level = max(self.section.bottom, min(self.section.top, place.level))
        self._go(Place(level, max(0, min(self.section.slots - 1, place.slot))))

    def _go(self, place: Place) -> None:
        landing = self._spot[0]
        self.cursor = place
        self._strips.clear()
        if self._spot[0] != landing and self._drawing is not None and self._drawing.layout.focus is not None:
            self._lay_out()
        else:
            self._reveal()
            self.refresh()

    @property
    def _spot(self) -> tuple[int, Box | Block]:
        landing = self.drawing.landing_at(self.here.slot)
        return self.section.landings.index(landing), self._whole(Block.between(self.here, self.here))
