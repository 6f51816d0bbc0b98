"""The building that an outline describes."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from roster.building import Building, Part, Stairwell, Storey
from roster.drawing.drawing import MOST_DWELLINGS, Drawing, check
from roster.drawing.label_pattern import LabelPattern, RoomAt
from roster.drawing.outline import Outline, Shops
from roster.dwelling import Dwelling, Use
from roster.language import _
from roster.record import Fault, new_gid

STAIRWELL_NAME = "{number}单元"
"""As painted over entrances, whatever language the console speaks."""


def stairwell_name(number: int) -> str:
    """The usual name of the stairwell with that number, from 1."""
    return STAIRWELL_NAME.format(number=number)


def draw(outline: Outline, *, area: UUID, number: int, name: str, address: str = "") -> Drawing:
    """The building with its dwellings numbered in walking order. Raises :class:`Fault` for one that cannot be."""
    outline.check()
    most = (outline.storeys + outline.basements) * outline.landings * outline.doors
    if most > 2 * MOST_DWELLINGS:
        raise Fault(_("a building has at most {count} dwellings").format(count=MOST_DWELLINGS))
    labels = outline.storey_labels()
    homes = Part(name=outline.home, order=0, stairwells=tuple(_stairwells(outline)))
    parts = [homes]
    if (shops := outline.shops) is not None:
        parts.append(Part(name=shops.name, order=1, stairwells=(Stairwell(order=0, columns=shops.doors),)))
    building = Building(
        gid=new_gid(),
        area=area,
        number=number,
        name=name,
        address=address,
        numbering=outline.numbering,
        lift=outline.lift,
        storeys=tuple(Storey(level=level, label=label) for level, label in enumerate(labels, 1 - outline.basements)),
        parts=tuple(parts),
    )
    dwellings = [*_homes(outline, building, homes)]
    if shops is not None:
        dwellings += _shops(shops, building, parts[1], len(dwellings))
    drawing = Drawing(building, tuple(dwellings))
    check(drawing)
    return drawing


def _stairwells(outline: Outline) -> Iterator[Stairwell]:
    shaft = outline.doors // 2 if outline.doors > 1 and outline.stairwells else None
    for order in range(outline.landings):
        name = stairwell_name(order + 1) if outline.stairwells > 0 else ""
        yield Stairwell(name=name, order=order, columns=outline.doors, shaft=shaft)


def _homes(outline: Outline, building: Building, part: Part) -> Iterator[Dwelling]:
    pattern = outline.label_pattern
    labels = {storey.level: storey.label for storey in building.storeys}
    levels = range(max(outline.first, 2 if outline.shops and outline.shops.ground else 1), _last(outline) + 1)
    basements = range(1 - outline.basements, 1)
    missing = _Missing(outline.missing)
    number = 0
    for order, stairwell in enumerate(part.stairwells):
        for level in (*basements, *levels):
            doors = outline.doors if level >= 1 else min(outline.basement_doors, outline.doors)
            for column in range(doors):
                door = outline.start + column + (order * outline.doors if outline.continuing else 0)
                room = pattern.label(RoomAt(labels[level], door, stairwell.name or str(order + 1), number + 1))
                if not missing.has(order + 1, room):
                    number += 1
                    yield _dwelling(building, stairwell, level, column, room, number)
    missing.check()


def _last(outline: Outline) -> int:
    return outline.last or outline.storeys


def _shops(shops: Shops, building: Building, part: Part, before: int) -> Iterator[Dwelling]:
    pattern = LabelPattern(shops.pattern)
    labels = {storey.level: storey.label for storey in building.storeys}
    n = 0
    for level in range(1, shops.storeys + 1):
        for column in range(shops.doors):
            n += 1
            room = pattern.label(RoomAt(labels[level], column + 1, part.name, n))
            yield _dwelling(building, part.stairwells[0], level, column, room, before + n, Use.SHOP)


def _dwelling(
    building: Building, stairwell: Stairwell, level: int, column: int, room: str, number: int, use: Use = Use.RESIDENCE
) -> Dwelling:
    return Dwelling(
        building=building.gid,
        stairwell=stairwell.gid,
        level=level,
        column=column,
        room=room,
        number=min(number, MOST_DWELLINGS),
        use=use,
    )


class _Missing:
    """The rooms that are said not to exist; each must have been left out in the end."""

    def __init__(self, rooms: tuple[tuple[int, str], ...]) -> None:
        self._rooms = set(rooms)
        self._found: set[tuple[int, str]] = set()

    def has(self, stairwell: int, room: str) -> bool:
        for known in ((0, room.upper()), (stairwell, room.upper())):
            if known in self._rooms:
                self._found.add(known)
                return True
        return False

    def check(self) -> None:
        if left := sorted(self._rooms - self._found):
            rooms = _(", ").join(f"{stairwell}-{room}" if stairwell else room for stairwell, room in left)
            raise Fault(_("there would be no {rooms} to leave out").format(rooms=rooms))
