"""Order numbers in the shape of a bow (弓形): the first row from the north-west eastward, the next one back west."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from roster.courtyard.area_contents import AreaContents
from roster.courtyard.courtyard_map import CourtyardMap
from roster.courtyard.thing import Thing, ThingKind


def snake(things: Iterable[Thing]) -> tuple[Thing, ...]:
    """In walking order. Things whose middles lie at the height of a row's first thing are in that row."""
    rows: list[list[Thing]] = []
    for thing in sorted(things, key=lambda t: (t.place.middle[1], t.left)):
        if rows and thing.place.middle[1] <= rows[-1][0].place.bottom:
            rows[-1].append(thing)
        else:
            rows.append([thing])
    return tuple(
        thing
        for number, row in enumerate(rows)
        for thing in sorted(row, key=lambda t: t.place.middle[0], reverse=number % 2 == 1)
    )


def is_numbered(thing: Thing) -> bool:
    """Whether it gets an order number: a house, or anything else that people live in."""
    return thing.kind is ThingKind.HOUSE or (thing.kind.face.dwelt and thing.opens)


def numbered(drawn: CourtyardMap) -> CourtyardMap:
    """All houses numbered from 1 in snake order."""
    numbers = {thing.gid: number for number, thing in enumerate(snake(t for t in drawn.things if is_numbered(t)), 1)}
    return drawn.with_things(t.model_copy(update={"number": numbers.get(t.gid)}) for t in drawn.things)


def next_number(drawn: CourtyardMap) -> int:
    """The first number after all that are used."""
    return max((thing.number or 0 for thing in drawn.things), default=0) + 1


def building_order(contents: AreaContents) -> dict[UUID, int]:
    """Order numbers for the area's own buildings as they lie on its map; those that the map does not show come last, in
    their present order. Empty where there is no map."""
    drawn = contents.own_map
    if drawn is None:
        return {}
    own = {b.gid: b for b in contents.buildings if b.area == contents.area.gid}
    on_map = [
        dwelling.building
        for thing in snake(thing for thing in drawn.things if is_numbered(thing))
        for dwelling in contents.behind(thing)
    ]
    others = sorted(own, key=lambda gid: own[gid].number)
    ordered = [gid for gid in dict.fromkeys((*on_map, *others)) if gid in own]
    return {gid: number for number, gid in enumerate(ordered, 1)}
