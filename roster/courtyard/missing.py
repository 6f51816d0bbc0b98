"""What of an area its map does not show yet, and a first draft that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from roster.building import Building
from roster.courtyard.area_contents import AreaContents
from roster.courtyard.courtyard_map import CourtyardMap
from roster.courtyard.thing import Rectangle, Thing, ThingKind
from roster.language import _
from roster.record import Fault


class Missing(NamedTuple):
    """A building as a whole, or one house of a row; ``words`` is what it is called."""

    words: str
    building: UUID | None = None
    dwelling: UUID | None = None


def missing_from(drawn: CourtyardMap, contents: AreaContents) -> tuple[Missing, ...]:
    """In order number and walking order. A row of houses is shown house by house, a building with stairs as one."""
    shown = {dwelling.gid for dwelling in contents.on_map(drawn)}
    return tuple(
        item
        for building in contents.buildings
        for item in _items(building, contents)
        if not shown.intersection(_dwellings(item, contents))
    )


def _items(building: Building, contents: AreaContents) -> Iterator[Missing]:
    if not is_row_of_houses(building):
        yield Missing(building.name, building=building.gid)
        return
    for dwelling in contents.dwellings_of(building.gid):
        yield Missing(dwelling.room, dwelling=dwelling.gid)


def _dwellings(item: Missing, contents: AreaContents) -> set[UUID]:
    if item.dwelling is not None:
        return {item.dwelling}
    return {dwelling.gid for dwelling in contents.dwellings_of(item.building)} if item.building is not None else set()


def is_row_of_houses(building: Building) -> bool:
    """Whether each dwelling has a door to the street: no stairs anywhere."""
    return all(stairwell.shaft is None for stairwell in building.stairwells)


def with_missing(drawn: CourtyardMap, contents: AreaContents) -> CourtyardMap:
    """The map with everything that was missing, in rows from the north-west. Raises :class:`Fault` if the map is too
    small or nothing was missing."""
    missing = missing_from(drawn, contents)
    if not missing:
        raise Fault(_("everything of this area is on the map"))
    face = ThingKind.HOUSE.face
    for item in missing:
        place = _free_place(drawn, face.columns, face.rows)
        if place is None:
            raise Fault(_("there is no room for {thing}: make the map larger").format(thing=item.words))
        thing = Thing(
            kind=ThingKind.HOUSE,
            label=item.words,
            building=item.building,
            dwelling=item.dwelling,
            **place._asdict(),
        )
        drawn = drawn.with_things((*drawn.things, thing))
    return drawn


def _free_place(drawn: CourtyardMap, columns: int, rows: int) -> Rectangle | None:
    """The first place, with a field of open land around it, where nothing but yards and fields lies."""
    taken = [thing.place for thing in drawn.things if thing.kind.stands or thing.kind is ThingKind.ROAD]
    for top in range(1, drawn.rows - rows + 1, rows + 1):
        for left in range(1, drawn.columns - columns + 1, columns + 1):
            around = Rectangle(left - 1, top - 1, columns + 2, rows + 2)
            if not any(around.meets(place) for place in taken):
                return Rectangle(left, top, columns, rows)
    return None
