"""The courtyard map as a work surface: walked with the arrows, each house opened like a dwelling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from textual import events
from textual.binding import BindingType
from textual.message import Message

from roster.courtyard.area_contents import AreaContents
from roster.courtyard.courtyard_map import CourtyardMap
from roster.courtyard.thing import Rectangle, Thing
from roster.courtyard.walking import Walk, Way
from tui.keys import Scene, bindings
from tui.terminal.half_width import half_width_key
from tui.widgets.courtyard_canvas import TOP, CourtyardCanvas
from tui.widgets.courtyard_drawing import Patch
from tui.widgets.courtyard_palette import CourtyardPalette
from tui.widgets.courtyard_words import Lines, about_thing, map_header
from tui.widgets.text_runs import Run


class CourtyardView(CourtyardCanvas):
    """``cursor`` is the thing that one stands at, None on a map where the arrows find nothing to halt at."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.COURTYARD)

    @dataclass
    class Chosen(Message):
        """Enter was pressed on something that opens."""

        thing: Thing

    @dataclass
    class AppointmentWanted(Message):
        """An appointment is to be made for a dwelling."""

        dwelling: UUID

    @dataclass
    class Asked(Message):
        """A letter or sign was typed that is a command outside of text."""

        character: str

    def __init__(
        self,
        contents: AreaContents,
        drawn: CourtyardMap,
        *,
        words: Sequence[str],
        palette: CourtyardPalette,
        at: UUID | None = None,
    ) -> None:
        super().__init__(contents, drawn, words=words, palette=palette)
        self.typed = ""
        self.walk = _walk_of(drawn)
        self.cursor = at if at in self.walk.order else next(iter(self.walk.order), None)

    # ---------------------------------------------------------------- what others ask

    @property
    def thing(self) -> Thing | None:
        """What one stands at."""
        return self.drawn.thing(self.cursor) if self.cursor is not None else None

    @property
    def dwelling(self) -> UUID | None:
        """The dwelling that one stands at, where it is a single one."""
        return self.thing.dwelling if self.thing is not None else None

    def show(self, contents: AreaContents, drawn: CourtyardMap) -> None:
        """Show the area and its map as they are now, the cursor where it was if that is still there."""
        self.contents, self.drawn, self.typed = contents, drawn, ""
        self.walk = _walk_of(drawn)
        if self.cursor not in self.walk.order:
            self.cursor = next(iter(self.walk.order), None)
        self._lay_out()

    # ---------------------------------------------------------------- painting

    @property
    def _here(self) -> Rectangle | None:
        return self.thing.place if self.thing is not None else None

    def _head(self, width: int) -> list[Run]:
        return map_header(self.words, self.contents.totals(self.contents.on_map(self.drawn)), width)

    def _about(self) -> Lines:
        return about_thing(self.contents, self.thing, self.typed)

    def _patches(self, row: int, *, lit: bool) -> list[Patch]:
        assert self._drawing is not None
        return self._drawing.row(row, self.thing if lit else None)

    # ---------------------------------------------------------------- moving

    def _go(self, gid: UUID) -> None:
        """Move the cursor, repainting no more than the two things and the lines about it."""
        old, self.cursor = self._here, gid
        if self._reveal():
            return
        body = self._body
        regions = [self._layout.region(place).translate((0, TOP)) for place in (old, self._here) if place is not None]
        seen = [region.intersection(body) for region in regions]
        self.refresh(*(region for region in seen if region), self._foot)

    def action_walk(self, way: str) -> None:
        self.typed = ""
        if self.cursor is not None:
            self._go(self.walk.step(self.cursor, Way[way.upper()]))

    def action_end(self, last: int) -> None:
        """To the first stop in the north-west, or the last one in the south-east."""
        self.typed = ""
        if self.walk.order:
            self._go(self.walk.order[-1 if last else 0])

    def action_next_todo(self, step: int = 1) -> None:
        """To the next house by number that wants something, round the map once."""
        self.typed = ""
        houses = sorted(
            (self.drawn.thing(gid) for gid in self.walk.order), key=lambda t: (t.number is None, t.number or 0)
        )
        gids = [house.gid for house in houses]
        if self.cursor is None:
            return
        start = gids.index(self.cursor)
        for distance in range(1, len(gids)):
            thing = houses[(start + step * distance) % len(gids)]
            mark = self.contents.totals(self.contents.behind(thing)).mark
            if mark is not None and mark.face.todo:
                self._go(thing.gid)
                return

    def action_open(self) -> None:
        if self.thing is not None and self.thing.opens:
            self._typed_nothing()
            self.post_message(self.Chosen(self.thing))

    def action_appoint(self) -> None:
        if self.dwelling is not None:
            self._typed_nothing()
            self.post_message(self.AppointmentWanted(self.dwelling))

    def _typed_nothing(self) -> None:
        if self.typed:
            self.typed = ""
            self.refresh(self._foot)

    # ---------------------------------------------------------------- typing

    def on_key(self, event: events.Key) -> None:
        """Digits jump to the house with that number; signs and letters are the twins of function keys."""
        character = half_width_key(event)
        if event.key == "backspace" and self.typed:
            self._jump(self.typed[:-1])
        elif character is None:
            return
        elif character.isdigit():
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
        """To the house with the number; what leads nowhere starts anew with its last digit."""
        found = self._numbered(typed)
        if found is None and len(typed) > 1 and not self.typed.startswith(typed):
            typed = typed[-1]
            found = self._numbered(typed)
        self.typed = typed
        if found is not None and found.gid != self.cursor:
            self._go(found.gid)
        self.refresh(self._foot)

    def _numbered(self, typed: str) -> Thing | None:
        """The house with that door number in its label, else with that order number."""
        stops = [self.drawn.thing(gid) for gid in self.walk.order]
        by_label = (t for t in stops if typed and "".join(c for c in t.label if c.isdecimal()) == typed)
        by_number = (t for t in stops if typed and t.number == int(typed))
        return next(by_label, None) or next(by_number, None)


def _walk_of(drawn: CourtyardMap) -> Walk:
    """Over what one may stand at; over everything where there is nothing of the kind."""
    return Walk([thing for thing in drawn.things if thing.kind.face.stop] or drawn.things)
