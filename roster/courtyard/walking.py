"""Where the arrows lead on a courtyard map: to the nearest thing in that direction, and in the end to every thing."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from uuid import UUID

from roster.courtyard.thing import Rectangle, Thing

_ASKEW = 6
"""So many fields further a stop counts that is not straight ahead."""


class Way(Enum):
    """As (columns, rows): north is up."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)

    @property
    def back(self) -> Way:
        return Way((-self.value[0], -self.value[1]))


class Walk:
    """The stops of a map; ``order`` is how they are gone through one by one, from the north, from the west."""

    def __init__(self, stops: Iterable[Thing]) -> None:
        self._places = {stop.gid: stop.place for stop in stops}
        self.order: tuple[UUID, ...] = tuple(
            sorted(self._places, key=lambda gid: (self._places[gid].top, self._places[gid].left, gid))
        )
        self._leads: dict[tuple[UUID, Way], UUID] = {
            (gid, way): found for gid in self.order for way in Way if (found := self._nearest(gid, way)) is not None
        }
        self._join_the_unreached()

    def step(self, gid: UUID, way: Way) -> UUID:
        """Where an arrow leads from a stop; the stop itself where there is nothing on that side."""
        return self._leads.get((gid, way), gid)

    def _nearest(self, gid: UUID, way: Way) -> UUID | None:
        """Of all stops that lie on that side the nearest; those straight ahead count as nearer than those askew."""
        here = self._places[gid]
        ahead = (
            (_distance(here, place, way), other)
            for other, place in self._places.items()
            if other != gid and _lies_ahead(here, place, way)
        )
        return min(ahead, default=(None, None))[1]

    def _join_the_unreached(self) -> None:
        """A stop that is nobody's nearest is slipped in between the nearest stop that is reached and the one that its
        arrow led to. Every arrow leads back by the opposite one where that one led nowhere."""
        if not self.order:
            return
        for _attempt in range(4 * len(self.order)):
            reached = self._reached_from(self.order[0])
            lost = [gid for gid in self.order if gid not in reached]
            if lost:
                self._slip_in(lost[0], reached)
                continue
            stuck = [gid for gid in self.order if gid not in self._reaching(self.order[0])]
            if not stuck:
                return
            self._slip_in(self.order[0], set(stuck))

    def _reached_from(self, start: UUID) -> set[UUID]:
        reached: set[UUID] = set()
        waiting = [start]
        while waiting:
            gid = waiting.pop()
            if gid not in reached:
                reached.add(gid)
                waiting += [self.step(gid, way) for way in Way]
        return reached

    def _reaching(self, goal: UUID) -> set[UUID]:
        """The stops from which arrows lead to ``goal``."""
        into: dict[UUID, list[UUID]] = {}
        for (gid, _way), target in self._leads.items():
            into.setdefault(target, []).append(gid)
        reaching: set[UUID] = set()
        waiting = [goal]
        while waiting:
            gid = waiting.pop()
            if gid not in reaching:
                reaching.add(gid)
                waiting += into.get(gid, [])
        return reaching

    def _slip_in(self, lost: UUID, reached: set[UUID]) -> None:
        place = self._places[lost]
        near = min(reached, key=lambda gid: (_apart(self._places[gid], place), gid))
        way = _towards(self._places[near], place)
        beyond = self._leads.get((near, way))
        self._leads[near, way] = lost
        if beyond is not None and beyond != lost:
            self._leads[lost, way] = beyond
        self._leads.setdefault((lost, way.back), near)


def _lies_ahead(here: Rectangle, there: Rectangle, way: Way) -> bool:
    axis = 0 if way.value[0] else 1
    return (there.middle[axis] - here.middle[axis]) * way.value[axis] > 0


def _distance(here: Rectangle, there: Rectangle, way: Way) -> tuple[float, float]:
    """How far ``there`` is for the eye that looks one way, and how far off the line its middle is."""
    columns = _gap(here.left, here.right, there.left, there.right)
    rows = _gap(here.top, here.bottom, there.top, there.bottom)
    axis = 0 if way.value[0] else 1
    along, askew = (rows, columns) if axis else (columns, rows)
    off = abs(there.middle[1 - axis] - here.middle[1 - axis])
    return along + (_ASKEW + 4 * askew if askew else 0), off


def _gap(first: int, last: int, other_first: int, other_last: int) -> int:
    """Fields between two stretches; 0 where they touch or overlap."""
    return max(0, other_first - last, first - other_last)


def _apart(one: Rectangle, other: Rectangle) -> float:
    return abs(one.middle[0] - other.middle[0]) + abs(one.middle[1] - other.middle[1])


def _towards(here: Rectangle, there: Rectangle) -> Way:
    columns, rows = there.middle[0] - here.middle[0], there.middle[1] - here.middle[1]
    if abs(columns) >= abs(rows):
        return Way.RIGHT if columns >= 0 else Way.LEFT
    return Way.DOWN if rows > 0 else Way.UP
