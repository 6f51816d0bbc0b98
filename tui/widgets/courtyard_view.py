"""The courtyard map as a work surface: walked with the arrows, each house opened like a dwelling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message

from roster.courtyard.area_contents import AreaContents
from roster.courtyard.courtyard_map import CourtyardMap
from roster.courtyard.thing import Rectangle, Thing
from roster.courtyard.walking import Walk, Way
from tui.keys import Scene, bindings
from tui.widgets.courtyard_canvas import TOP, CourtyardCanvas
from tui.widgets.courtyard_drawing import Patch
from tui.widgets.courtyard_palette import CourtyardPalette
from tui.widgets.courtyard_words import Lines, about_thing, map_header
from tui.widgets.text_runs import Run
from tui.widgets.typed_places import TypedPlaces


class CourtyardView(CourtyardCanvas, TypedPlaces):
    """``cursor`` is the thing that one stands at, None on a map where the arrows find nothing to halt at."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.COURTYARD)

    @dataclass
    class Chosen(Message):
        """Enter was pressed on something that opens."""

        thing: Thing

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

    def go_to(self, thing: UUID) -> None:
        """Put the cursor on a thing, if the arrows halt there."""
        if thing in self.walk.order:
            self._go(thing)

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
        """Move the cursor, repainting no more than the names of the two things and the lines about it."""
        left, self.cursor = self.thing, gid
        if self._reveal():
            return
        names = [self._name_of(thing) for thing in (left, self.thing) if thing is not None]
        self.refresh(*(name for name in names if name), self._foot)

    def _name_of(self, thing: Thing) -> Region:
        """The line of a thing that is lit while one stands there: few bytes even for the largest house."""
        if self._drawing is None:
            return Region()
        whole = self._layout.region(thing.place)
        line = Region(whole.x, self._layout.top + self._drawing.name_row(thing), whole.width, 1)
        return line.translate((0, TOP)).intersection(self._body)

    def _holds_cursor(self, line: int) -> bool:
        return self.thing is not None and self._name_of(self.thing).y == line + TOP

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

    # ---------------------------------------------------------------- typing

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
