"""A courtyard map: a grid, north up, and what stands on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from pydantic import Field

from roster.courtyard.thing import Rectangle, Thing
from roster.language import _
from roster.record import Fault, Name, Record, new_gid

MOST_COLUMNS, MOST_ROWS, MOST_THINGS = 200, 120, 999


class CourtyardMap(Record):
    """The map of an enumeration area, or, with a ``name``, of one courtyard in it.

    ``things`` lie in the order in which they are drawn, the lowest layer first; ``author`` and ``drawn`` are of the
    last save. ``version`` 0 is a map that was not stored yet.
    """

    gid: UUID = Field(default_factory=new_gid)
    area: UUID
    name: Name = ""
    columns: int = Field(default=38, ge=8, le=MOST_COLUMNS)
    rows: int = Field(default=18, ge=4, le=MOST_ROWS)
    things: tuple[Thing, ...] = ()
    author: Name = ""
    drawn: date | None = None
    version: int = 0

    @property
    def grid(self) -> Rectangle:
        return Rectangle(0, 0, self.columns, self.rows)

    @property
    def content(self) -> object:
        """What was drawn, without the version, author and day that storing it gives."""
        return self.columns, self.rows, self.things

    def thing(self, gid: UUID) -> Thing:
        """Raises ``KeyError`` for one of another map."""
        found = next((thing for thing in self.things if thing.gid == gid), None)
        if found is None:
            raise KeyError(gid)
        return found

    def at(self, column: int, row: int) -> Thing | None:
        """What one sees on a field of the grid: the topmost thing, if any."""
        return next((thing for thing in reversed(self.things) if thing.place.holds(column, row)), None)

    def with_things(self, things: Iterable[Thing]) -> CourtyardMap:
        """The same grid with other things, checked. Raises :class:`Fault`."""
        new = self.model_copy(update={"things": in_order(things)})
        check(new)
        return new


def in_order(things: Iterable[Thing]) -> tuple[Thing, ...]:
    """As they are drawn: by layer, from the north, from the west."""
    return tuple(sorted(things, key=lambda t: (t.kind.face.layer, t.top, t.left, t.gid)))


def check(drawn: CourtyardMap) -> None:
    """Raises :class:`Fault` for things that stand in each other, reach out of the grid, or are there twice."""
    if len(drawn.things) > MOST_THINGS:
        raise Fault(_("a map has at most {count} things").format(count=MOST_THINGS))
    taken: dict[tuple[int, int], Thing] = {}
    numbers: dict[int, Thing] = {}
    behind: dict[UUID, Thing] = {}
    for thing in drawn.things:
        _check_place(drawn, thing, taken)
        if thing.number is not None and numbers.setdefault(thing.number, thing) is not thing:
            raise Fault(_("number {number} is taken already").format(number=thing.number))
        for gid in (thing.dwelling, thing.building, thing.inside):
            if gid is not None and behind.setdefault(gid, thing) is not thing:
                raise Fault(_("{thing} is on the map already").format(thing=behind[gid].named))


def _check_place(drawn: CourtyardMap, thing: Thing, taken: dict[tuple[int, int], Thing]) -> None:
    place = thing.place
    if place.right > drawn.columns or place.bottom > drawn.rows:
        raise Fault(_("{thing} would reach out of the map").format(thing=thing.named))
    if not thing.kind.stands:
        return
    for row in range(place.top, place.bottom):
        for column in range(place.left, place.right):
            other = taken.setdefault((column, row), thing)
            if other is not thing:
                raise Fault(_("{thing} stands there already").format(thing=other.named))
