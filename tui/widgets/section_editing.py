"""The cross-section as a drawing board: the same building, with a cursor that also stands where nothing is yet.

Each change is one step that can be taken back; what is wrong is said and changes nothing. Questions that a change
asks first (a label, a number) are asked by the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from typing import ClassVar
from uuid import UUID

from textual import events
from textual.binding import BindingType

from roster.cross_section import Box, Place
from roster.drawing import doors
from roster.drawing.drawing import Drawing, guard
from roster.drawing.history import History
from roster.standing import Standing
from tui.keys import Scene, bindings
from tui.terminal.half_width import half_width_key
from tui.widgets.drawn_steps import DrawnSteps
from tui.widgets.section_drawing import SectionDrawing
from tui.widgets.section_editing_cursor import PlaceCursor
from tui.widgets.section_editing_drawing import EditingDrawing
from tui.widgets.section_editing_steps import STEPS
from tui.widgets.section_editing_words import about_place, editing_header
from tui.widgets.section_layout import SectionLayout
from tui.widgets.section_palette import SectionPalette
from tui.widgets.text_runs import Run

Edit = Callable[[Drawing], Drawing]

LETTERS: Mapping[str, str] = {
    " ": "select",
    "r": "screen.ask('rooms')",
    "m": "join",
    "s": "split",
    "e": "span",
    "u": "screen.mark_use",
    "<": "shift('left')",
    ">": "shift('right')",
    "f": "step('add_storey')",
    "b": "step('add_basement')",
    "l": "screen.ask('storey')",
    "w": "step('add_stairwell')",
    "n": "screen.ask('stairwell')",
    "d": "screen.ask('doors')",
    "h": "step('move_shaft')",
    "g": "screen.ask('new_part')",
    "i": "step('mirror')",
    "t": "step('turn_lift')",
    "x": "screen.ask('cut')",
    "c": "screen.clone",
}
"""Each is the twin of a function key or of a command that Ctrl+P lists."""


class SectionEditing(PlaceCursor, DrawnSteps[Drawing]):
    """``entered`` are the dwellings that something is entered for: they may change, but not vanish. ``areas`` are the
    enumeration areas by number."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.DRAWING)

    def __init__(
        self,
        drawing: Drawing,
        standings: Mapping[UUID, Standing],
        entered: Set[UUID],
        *,
        areas: Mapping[int, UUID],
        words: Sequence[str],
        palette: SectionPalette,
        at: Place | None = None,
    ) -> None:
        super().__init__(drawing.section, standings, words=words)
        self.palette = palette
        self.history = History.of(drawing)
        self.entered = entered
        self.areas = areas
        self.cursor = at or self.cursor or Place(1, 0)

    @property
    def drawing(self) -> Drawing:
        return self.history.now

    # ---------------------------------------------------------------- changing

    def check(self, new: Drawing) -> None:
        guard(self.drawing, new, self.entered)

    def _turn_to(self, history: History[Drawing]) -> None:
        at = self.section.at(self.here)
        self.history, self.selected_from, self.typed = history, None, ""
        self.section = self.drawing.section
        self.cursor = self._kept_place(at)
        self._lay_out()

    def _kept_place(self, before: Box | None) -> Place:
        """The cursor stays where it was, unless its dwelling or the place itself has moved away."""
        place = Place(
            max(self.section.bottom, min(self.section.top, self.here.level)),
            min(self.here.slot, self.section.slots - 1),
        )
        if before is None or before.dwelling.gid not in self.drawing.gids:
            return place
        box = self.section.box_of(before.dwelling.gid)
        return place if self.section.at(place) is box else box.foot

    def stored(self, drawing: Drawing) -> None:
        """What is drawn was saved and is now as read back."""
        self._turn_to(self.history.stored(drawing))

    def action_add(self) -> None:
        self.change(lambda drawing: doors.add(drawing, self.block))

    def action_remove(self) -> None:
        self.change(lambda drawing: doors.remove(drawing, self.block))

    def action_join(self) -> None:
        self.change(lambda drawing: doors.join(drawing, self.block, self.here))

    def action_split(self) -> None:
        self.change(lambda drawing: doors.split(drawing, self.block))

    def action_span(self) -> None:
        """A selection two by two; a single dwelling takes the floor above it too."""
        if self.selected_from is None:
            self.change(lambda drawing: doors.span_up(drawing, self.here))
        else:
            self.change(lambda drawing: doors.span(drawing, self.block))

    def action_shift(self, way: str) -> None:
        """Move what is selected by one place."""
        levels, slots = {"left": (0, -1), "right": (0, 1), "up": (1, 0), "down": (-1, 0)}[way]
        self.change(lambda drawing: doors.move(drawing, self.block, levels, slots))

    def action_step(self, name: str) -> None:
        """A change of floors, stairwells or the whole building that asks nothing."""
        self.change(lambda drawing: STEPS[name](self)(drawing))

    # ---------------------------------------------------------------- painting

    def _draw(self, layout: SectionLayout) -> SectionDrawing:
        return EditingDrawing(self.section, self.standings, layout)

    def _holds_cursor(self, number: int) -> bool:
        """Every row is painted anew: a selection may reach over any of them."""
        assert isinstance(self._drawing, EditingDrawing)
        self._drawing.cursor, self._drawing.block = self.here, self.selected
        return True

    def _head(self, width: int) -> list[Run]:
        return editing_header(self.words, self.drawing, width, unsaved=self.history.unsaved)

    def _about(self) -> tuple[list[Run], list[Run]]:
        return about_place(self.drawing, self.here, self.selected, self.typed, entered=self.entered)

    # ---------------------------------------------------------------- typing

    async def on_key(self, event: events.Key) -> None:  # type: ignore[override]
        """Digits jump to a room; signs and letters are the twins of function keys."""
        character = half_width_key(event)
        if event.key == "backspace" and self.typed:
            self._jump(self.typed[:-1])
        elif character is None:
            return
        elif character.isdigit() or (character == "-" and self.typed):
            self._jump(self.typed + character)
        elif character in "+-":
            self.action_zoom(1 if character == "+" else -1)
        elif character.lower() in LETTERS:
            await self.run_action(LETTERS[character.lower()])
        else:
            return
        event.stop()
        event.prevent_default()
