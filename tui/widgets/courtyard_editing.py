"""The courtyard map as a drawing board: the cursor goes field by field, and each change can be taken back.

What a change asks first (a label, a number, what is behind a house) is asked by the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import events
from textual.binding import BindingType
from textual.message import Message

from roster.courtyard import edits
from roster.courtyard.area_contents import AreaContents
from roster.courtyard.courtyard_map import CourtyardMap
from roster.courtyard.missing import with_missing
from roster.courtyard.numbering import numbered
from roster.courtyard.thing import Rectangle, Thing, ThingKind
from roster.courtyard.walking import Way
from roster.drawing.history import History
from roster.language import _
from tui.courtyard_keys import MAPPING_LETTERS
from tui.keys import Scene, bindings
from tui.terminal.half_width import half_width_key
from tui.widgets.courtyard_canvas import CourtyardCanvas
from tui.widgets.courtyard_drawing import Patch
from tui.widgets.courtyard_palette import CourtyardPalette
from tui.widgets.courtyard_words import Lines, about_field, drawing_header
from tui.widgets.drawn_steps import DrawnSteps
from tui.widgets.text_runs import Run

Edit = Callable[[CourtyardMap], CourtyardMap]
Grip = Literal["", "stretch", "move"]


class CourtyardEditing(CourtyardCanvas, DrawnSteps[CourtyardMap]):
    """``spot`` is the field (column, row) under the cursor, ``selected_from`` where a selection began; ``grip`` says
    that the arrows stretch or move what is under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.MAPPING)

    @dataclass
    class Wanted(Message):
        """A command by its action."""

        action: str

    def __init__(
        self,
        contents: AreaContents,
        drawn: CourtyardMap,
        saved: CourtyardMap,
        *,
        words: Sequence[str],
        palette: CourtyardPalette,
        at: Thing | None = None,
    ) -> None:
        super().__init__(contents, drawn, words=words, palette=palette)
        self.history = History.of(saved)
        if drawn != saved:
            self.history = self.history.drawn(drawn)
        self.spot = (at.left, at.top) if at is not None else (0, 0)
        self.selected_from: tuple[int, int] | None = None
        self.grip: Grip = ""
        self.kind = ThingKind.HOUSE

    # ---------------------------------------------------------------- what is under the cursor

    @property
    def thing(self) -> Thing | None:
        """What one sees on the field under the cursor."""
        return self.drawn.at(*self.spot)

    @property
    def selected(self) -> Rectangle:
        """The fields selected, or the one under the cursor."""
        return Rectangle.between(self.selected_from or self.spot, self.spot)

    @property
    def _here(self) -> Rectangle:
        return Rectangle(*self.spot, 1, 1)

    # ---------------------------------------------------------------- changing

    def change_thing(self, edit: Callable[[CourtyardMap, Thing], CourtyardMap]) -> bool:
        """The same with what is under the cursor, or say that nothing is."""
        thing = self.thing
        if thing is None:
            self.post_message(self.Said(_("There is nothing here."), wrong=True))
            return False
        return self.change(lambda drawn: edit(drawn, thing))

    def _turn_to(self, history: History[CourtyardMap]) -> None:
        self.history, self.drawn, self.selected_from = history, history.now, None
        self.spot = min(self.spot[0], self.drawn.columns - 1), min(self.spot[1], self.drawn.rows - 1)
        self._lay_out()

    def stored(self, contents: AreaContents, drawn: CourtyardMap) -> None:
        """What is drawn was saved and is now as read back."""
        self.contents = contents
        self._turn_to(self.history.stored(drawn))

    def put(self, kind: ThingKind) -> None:
        """Put a new thing on what is selected, or in its usual size here."""
        self.kind = kind
        self.change(lambda drawn: edits.place(drawn, kind, self.selected))

    def action_put_again(self) -> None:
        self.put(self.kind)

    def action_remove(self) -> None:
        self.change_thing(lambda drawn, thing: edits.remove(drawn, thing.gid))

    def action_number_all(self) -> None:
        self.change(numbered, _("The houses are numbered from the north-west."))

    def action_put_missing(self) -> None:
        """Every building or house of the area that the map does not show yet, in rows where there is room."""
        self.change(lambda drawn: with_missing(drawn, self.contents))

    # ---------------------------------------------------------------- moving

    def action_select(self) -> None:
        """Begin to select here; once more, select nothing."""
        self.selected_from = self.spot if self.selected_from is None else None
        self.refresh()

    def action_grip(self, grip: Grip) -> None:
        """From now on the arrows stretch or move what is here, held by its corner; once more, no longer."""
        thing = self.thing
        if self.grip == grip:
            self.action_release()
        elif thing is None:
            self.post_message(self.Said(_("There is nothing here."), wrong=True))
        else:
            self.grip, self.selected_from, self.spot = grip, None, self._own_field(thing)
            self.refresh()

    def _own_field(self, thing: Thing) -> tuple[int, int]:
        """The first field where one sees the thing itself."""
        place = thing.place
        fields = ((column, row) for row in range(place.top, place.bottom) for column in range(place.left, place.right))
        return next(field for field in fields if self.drawn.at(*field) is thing)

    def action_release(self) -> None:
        self.grip = ""
        self.refresh()

    def action_walk(self, way: str) -> None:
        columns, rows = Way[way.upper()].value
        if self.grip == "stretch":
            self.change_thing(lambda drawn, thing: edits.stretch(drawn, thing.gid, columns, rows))
        elif self.grip == "move":
            if self.change_thing(lambda drawn, thing: edits.move(drawn, thing.gid, columns, rows)):
                self._go_to_field(self.spot[0] + columns, self.spot[1] + rows)
        else:
            self._go_to_field(*self._past(columns, rows))

    def _past(self, columns: int, rows: int) -> tuple[int, int]:
        """The next field on that side, beyond what stands under the cursor."""
        column, row = self.spot
        thing = self.thing
        if thing is None or not thing.kind.stands or self.selected_from is not None:
            return column + columns, row + rows
        place = thing.place
        if columns:
            return (place.right if columns > 0 else place.left - 1), row
        return column, (place.bottom if rows > 0 else place.top - 1)

    def action_edge(self, way: str) -> None:
        """To the edge of the map."""
        columns, rows = Way[way.upper()].value
        last_column, last_row = self.drawn.columns - 1, self.drawn.rows - 1
        self._go_to_field(self.spot[0] + columns * last_column, self.spot[1] + rows * last_row)

    def _go_to_field(self, column: int, row: int) -> None:
        self.spot = max(0, min(self.drawn.columns - 1, column)), max(0, min(self.drawn.rows - 1, row))
        if not self._reveal():
            self.refresh()

    # ---------------------------------------------------------------- painting

    def _holds_cursor(self, _line: int) -> bool:
        """Every row is painted anew: a selection may reach over any of them."""
        return True

    def _patches(self, row: int, *, lit: bool) -> list[Patch]:
        assert self._drawing is not None
        across, down = self._layout.scale
        thing = self.thing
        marked = self.selected if self.selected_from is not None or thing is None else thing.place
        selected = range(marked.left * across, marked.right * across)
        if not marked.top * down <= row < marked.bottom * down:
            selected = range(0)
        column, line = self.spot
        at = range(column * across, (column + 1) * across) if row // down == line else range(0)
        return self._drawing.row(row, lit=at, selected=selected)

    def _head(self, width: int) -> list[Run]:
        grip = {"": "", "stretch": _("STRETCHING"), "move": _("MOVING")}[self.grip]
        return drawing_header(self.words, self.drawn, grip, unsaved=self.history.unsaved)

    def _about(self) -> Lines:
        return about_field(self.contents, self.drawn, self.selected, self.thing)

    # ---------------------------------------------------------------- typing

    def on_key(self, event: events.Key) -> None:
        """Signs and letters are the twins of function keys; a digit puts that kind of thing, 0 the tenth."""
        character = half_width_key(event)
        if character is None:
            return
        if character.isdigit():
            self.put(list(ThingKind)[int(character) - 1])
        elif character in "+-":
            self.action_zoom(1 if character == "+" else -1)
        elif character.lower() in MAPPING_LETTERS:
            self.post_message(self.Wanted(MAPPING_LETTERS[character.lower()]))
        else:
            return
        event.stop()
        event.prevent_default()
