"""The order in which a building's doors are called at: the next dwelling, schedules and printed sheets follow it."""

from __future__ import annotations

from collections.abc import Iterable

from roster.building import Building, Walk
from roster.dwelling import Dwelling

_FROM_THE_TOP = frozenset({Walk.DOWN, Walk.DOWN_SNAKE})
_TO_AND_FRO = frozenset({Walk.UP_SNAKE, Walk.DOWN_SNAKE})


def in_walking_order(building: Building, dwellings: Iterable[Dwelling]) -> tuple[Dwelling, ...]:
    """Stairwell after stairwell as they are counted, in each one landing after landing. A dwelling on several storeys
    is called at where its lowest one is."""
    landings: dict[tuple[int, int], list[Dwelling]] = {}
    rank = {stairwell.gid: number for number, stairwell in enumerate(building.stairwells)}
    for dwelling in dwellings:
        landings.setdefault((rank[dwelling.stairwell], dwelling.level), []).append(dwelling)
    walked: list[Dwelling] = []
    for stairwell in sorted({number for number, _level in landings}):
        levels = sorted(level for number, level in landings if number == stairwell)
        for turn, level in enumerate(reversed(levels) if building.walk in _FROM_THE_TOP else levels):
            doors = sorted(landings[stairwell, level], key=lambda door: (door.column, door.room, door.number))
            walked += reversed(doors) if building.walk in _TO_AND_FRO and turn % 2 else doors
    return tuple(walked)
