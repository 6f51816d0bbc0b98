"""The cross-section of a building as a grid: what stands where, and where each arrow leads.

A *slot* is one column of one landing, counted over the whole building from the left as seen from the entrance; a
*place* is (level, slot). A dwelling covers a rectangle of places. Gaps are normal. Nothing here knows a screen.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from roster.building import Building, Numbering, Stairwell
from roster.dwelling import Dwelling
from roster.walking.walking_order import in_walking_order

if TYPE_CHECKING:
    from roster.section_reach import Detours


class Place(NamedTuple):
    """A level and a slot; the cursor keeps both, so that leaving a wide cell goes on in the same line."""

    level: int
    slot: int


class Direction(Enum):
    LEFT = (0, -1)
    RIGHT = (0, 1)
    UP = (1, 0)
    DOWN = (-1, 0)


@dataclass(frozen=True, slots=True)
class Landing:
    """A stairwell as drawn: its slots ``first`` to ``first + columns - 1``; the shaft stands before slot ``shaft``."""

    stairwell: Stairwell
    label: str
    first: int
    shaft: int | None

    @property
    def last(self) -> int:
        return self.first + self.stairwell.columns - 1


class Box(NamedTuple):
    """A dwelling's rectangle: levels ``bottom`` to ``top``, slots ``left`` to ``right``, all included."""

    dwelling: Dwelling
    landing: int
    bottom: int
    top: int
    left: int
    right: int

    @property
    def corner(self) -> Place:
        """Where its label is written: its highest level, its leftmost slot."""
        return Place(self.top, self.left)

    @property
    def foot(self) -> Place:
        """Where one arrives by its door: its lowest level, its leftmost slot."""
        return Place(self.bottom, self.left)


class CrossSection:
    """The grid of a building. Where two dwellings claim one place, the one counted earlier keeps it."""

    def __init__(self, building: Building, dwellings: Iterable[Dwelling]) -> None:
        self.building = building
        self.mirrored = building.numbering is Numbering.RIGHT_TO_LEFT
        self.landings = self._landings(building)
        self.slots = self.landings[-1].last + 1
        self.boxes = tuple(self._boxes(dwellings))
        self._at: dict[Place, Box] = {}
        for box in self.boxes:
            for level in range(box.bottom, box.top + 1):
                for slot in range(box.left, box.right + 1):
                    self._at.setdefault(Place(level, slot), box)
        drawn = {1, *(storey.level for storey in building.storeys)}
        self.top = max(drawn | {box.top for box in self.boxes})
        self.bottom = min(drawn | {box.bottom for box in self.boxes})

    @cached_property
    def dwellings(self) -> frozenset[UUID]:
        """All that stand in it."""
        return frozenset(box.dwelling.gid for box in self.boxes)

    @cached_property
    def walk(self) -> tuple[UUID, ...]:
        """The dwellings in walking order."""
        doors = in_walking_order(self.building, (box.dwelling for box in self.boxes))
        return tuple(dwelling.gid for dwelling in doors)

    @cached_property
    def _of(self) -> dict[UUID, Box]:
        return {box.dwelling.gid: box for box in self.boxes}

    @cached_property
    def _slots_on(self) -> dict[int, list[int]]:
        slots: dict[int, list[int]] = {}
        for level, slot in sorted(self._at):
            slots.setdefault(level, []).append(slot)
        return slots

    @cached_property
    def _levels_at(self) -> dict[int, list[int]]:
        levels: dict[int, list[int]] = {slot: [] for slot in range(self.slots)}
        for level, slot in sorted(self._at):
            levels[slot].append(level)
        return levels

    def _in_counting_order(self) -> tuple[Landing, ...]:
        return self.landings[::-1] if self.mirrored else self.landings

    def _landings(self, building: Building) -> tuple[Landing, ...]:
        """Left to right as seen from the entrance."""
        first = 0
        landings = []
        for stairwell in reversed(building.stairwells) if self.mirrored else building.stairwells:
            shaft = stairwell.shaft
            if shaft is not None:
                shaft = first + (stairwell.columns - shaft if self.mirrored else min(shaft, stairwell.columns))
            landings.append(Landing(stairwell, building.stairwell_label(stairwell.gid), first, shaft))
            first += stairwell.columns
        return tuple(landings)

    def _boxes(self, dwellings: Iterable[Dwelling]) -> Iterator[Box]:
        """In counting order."""
        behind: dict[UUID, list[Dwelling]] = {landing.stairwell.gid: [] for landing in self.landings}
        for dwelling in dwellings:
            behind[dwelling.stairwell].append(dwelling)
        numbered = list(enumerate(self.landings))
        for number, landing in reversed(numbered) if self.mirrored else numbered:
            columns = landing.stairwell.columns
            for dwelling in sorted(behind[landing.stairwell.gid], key=lambda d: (d.level, d.column, d.room)):
                column = min(dwelling.column, columns - 1)
                wide = min(dwelling.columns, columns - column)
                left = landing.last - column - wide + 1 if self.mirrored else landing.first + column
                top = dwelling.level + dwelling.levels - 1
                yield Box(dwelling, number, dwelling.level, top, left, left + wide - 1)

    def at(self, place: Place) -> Box | None:
        """What stands at a place, if anything."""
        return self._at.get(place)

    def across(self, level: int, landing: Landing) -> list[Box | None]:
        """What stands at each slot of a landing on one level, from the left."""
        return [self._at.get(Place(level, slot)) for slot in range(landing.first, landing.last + 1)]

    def box_of(self, dwelling: UUID) -> Box:
        """A dwelling's box. Raises ``KeyError`` for one of another building."""
        return self._of[dwelling]

    def levels(self) -> range:
        """Every level drawn, from the top down."""
        return range(self.top, self.bottom - 1, -1)

    def entrance(self) -> Place | None:
        """Where a walk begins: the lowest inhabited level above ground, leftmost; None for an empty building."""
        above = [place for place in self._at if place.level >= 1] or list(self._at)
        return min(above, default=None)

    def move(self, place: Place, direction: Direction) -> Place:
        """Where an arrow leads from ``place``: the neighbour that the eye sees there, else ``place`` itself."""
        return self.detours.get((place, direction)) or self.seen(place, direction) or place

    @cached_property
    def detours(self) -> Detours:
        """Where arrows must lead other than the eye sees; it takes a while to find out in a large freak building."""
        from roster.section_reach import detours

        return detours(self)

    def seen(self, place: Place, direction: Direction) -> Place | None:
        """The neighbour that the eye sees there, if any."""
        if direction in (Direction.LEFT, Direction.RIGHT):
            return self._sideways(place, direction.value[1])
        return self._upright(place, direction.value[0])

    def _sideways(self, place: Place, step: int) -> Place | None:
        """The next cell of the cursor's level, unless another level that its cell touches has one nearer; past the
        end of the row the nearest level that has any cell there."""
        here = self._at[place]
        edge = here.right if step > 0 else here.left
        nearest: list[tuple[int, int, int, Place]] = []
        for level in range(here.bottom, here.top + 1):
            slot = _next(self._slots_on[level], edge, step)
            if slot is not None:
                nearest.append(((slot - edge) * step, abs(level - place.level), level, Place(level, slot)))
        if nearest:
            return min(nearest)[3]
        beyond = (p for p in self._at if (p.slot - edge) * step > 0)
        return min(beyond, key=lambda p: (abs(p.level - place.level), (p.slot - edge) * step, p.level), default=None)

    def _upright(self, place: Place, step: int) -> Place | None:
        """Straight on from the cell under the cursor, over gaps; else the next level that has a cell, in the same
        stairwell if there is one; of several on that level the one nearest to the cursor's slot."""
        here = self._at[place]
        edge = here.top if step > 0 else here.bottom
        landing = self.landings[here.landing]
        for first, last in ((here.left, here.right), (landing.first, landing.last), (0, self.slots - 1)):
            found = []
            for slot in range(first, last + 1):
                level = _next(self._levels_at[slot], edge, step)
                if level is not None:
                    found.append(((level - edge) * step, abs(slot - place.slot), slot, Place(level, slot)))
            if found:
                return min(found)[3]
        return None

    def row_end(self, place: Place, direction: Direction) -> Place:
        """The first or last cell of the cursor's level over the whole building."""
        row = [found.slot for found in self._at if found.level == place.level]
        return Place(place.level, max(row) if direction is Direction.RIGHT else min(row))

    def find_room(self, typed: str, near: Place) -> Place | None:
        """The dwelling that typed characters lead to: ``1203``, or ``3-1203`` for the third stairwell.

        Of several, one in the stairwell under the cursor comes first, then the shortest label, then walking order.
        """
        stairwell, dash, room = typed.rpartition("-")
        here = self._at.get(near)
        wanted = int(stairwell) - 1 if dash and stairwell.isdigit() else None
        counting = {landing.stairwell.gid: n for n, landing in enumerate(self._in_counting_order())}
        candidates = [
            box
            for box in self.boxes
            if _bare_room(box.dwelling.room).upper().startswith(room.upper())
            and (wanted is None or counting[box.dwelling.stairwell] == wanted)
        ]
        if not room or not candidates:
            return None
        home = here.landing if here is not None else -1
        best = min(candidates, key=lambda box: (box.landing != home, len(box.dwelling.room)))
        return best.foot


def _next(ordered: list[int], edge: int, step: int) -> int | None:
    """The first of the ordered numbers beyond ``edge``, going up or down."""
    if step > 0:
        index = bisect_right(ordered, edge)
        return ordered[index] if index < len(ordered) else None
    index = bisect_left(ordered, edge)
    return ordered[index - 1] if index else None


def _bare_room(room: str) -> str:
    """The label without a stairwell painted before it: ``1单元-201`` → ``201``."""
    return room.rpartition("-")[2] if "单元" in room else room
