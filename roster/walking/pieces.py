"""Dwellings as pieces that can be assigned: whole floors of a stairwell, whole stairwells, a whole building."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

from roster.assignment import Assignment
from roster.cross_section import CrossSection
from roster.language import _
from roster.record import Fault


def pieces_of(section: CrossSection, dwellings: Collection[UUID]) -> tuple[Assignment, ...]:
    """The fewest pieces that are exactly these dwellings. Raises :class:`Fault` naming a floor of which only some doors
    are chosen, since a floor is the smallest piece."""
    building = section.building
    if len(building.areas) == 1 and set(dwellings) == set(section.walk):
        return (Assignment(area=building.area, building=building.gid),)
    pieces: list[Assignment] = []
    for landing in section.landings:
        stairwell = landing.stairwell.gid
        area = building.area_of(stairwell)
        levels = _levels(section, stairwell)
        chosen = [level for level in levels if _whole(section, stairwell, level, dwellings)]
        if chosen == levels and levels:
            pieces.append(Assignment(area=area, building=building.gid, stairwell=stairwell))
            continue
        pieces += [
            Assignment(area=area, building=building.gid, stairwell=stairwell, bottom=bottom, top=top)
            for bottom, top in _ranges(levels, chosen)
        ]
    return tuple(pieces)


def _levels(section: CrossSection, stairwell: UUID) -> list[int]:
    return sorted({box.bottom for box in section.boxes if box.dwelling.stairwell == stairwell})


def _whole(section: CrossSection, stairwell: UUID, level: int, dwellings: Collection[UUID]) -> bool:
    """Whether all doors of the floor are chosen; none is no either."""
    doors = {b.dwelling.gid for b in section.boxes if b.dwelling.stairwell == stairwell and b.bottom == level}
    chosen = doors & set(dwellings)
    if chosen and chosen != doors:
        floor = section.building.storey_labels.get(level, str(level))
        where = f"{section.building.stairwell_label(stairwell)} {floor}".strip()
        raise Fault(_("Only whole floors can be assigned; of {floor} some doors are not chosen.").format(floor=where))
    return bool(chosen)


def _ranges(levels: list[int], chosen: list[int]) -> Iterator[tuple[int, int]]:
    """Chosen levels with no other level between them, joined."""
    begin = before = None
    for level in levels:
        if level in chosen:
            begin, before = (level, level) if begin is None else (begin, level)
        elif begin is not None and before is not None:
            yield begin, before
            begin = None
    if begin is not None and before is not None:
        yield begin, before
