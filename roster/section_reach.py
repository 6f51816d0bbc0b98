"""That the arrows lead to every dwelling of a cross-section, whatever shape the building has."""

from __future__ import annotations

from itertools import groupby
from uuid import UUID

from roster.cross_section import Box, CrossSection, Direction, Place

Detours = dict[tuple[Place, Direction], Place]
"""Where an arrow leads, if not to what the eye sees there."""


def detours(section: CrossSection) -> Detours:
    """What has to be changed for every dwelling to be reached; nothing for all but freak layouts.

    There some cell may be nobody's nearest neighbour. Each such cell is slipped in between the nearest cell that can
    be reached and the one its arrow led to, so that nothing reached before is lost.
    """
    found: Detours = {}
    start = section.entrance()
    if start is None or _lost(section, _walked(section, start)) is None:
        return found
    reached: set[Place] = set()
    waiting = [start]
    while True:
        while waiting:
            place = waiting.pop()
            if place not in reached:
                reached.add(place)
                targets = (found.get((place, way)) or section.seen(place, way) for way in Direction)
                waiting += [target for target in targets if target is not None]
        lost = _lost(section, {box.dwelling.gid for place in reached if (box := section.at(place)) is not None})
        if lost is None:
            return found
        waiting = [_slip_in(section, lost, reached, found)]


def _lost(section: CrossSection, reached: set[UUID]) -> Box | None:
    """The first dwelling in counting order that is drawn and not reached."""
    drawn = (box for box in section.boxes if section.at(box.foot) is box)
    return next((box for box in drawn if box.dwelling.gid not in reached), None)


def _slip_in(section: CrossSection, lost: Box, reached: set[Place], found: Detours) -> Place:
    place = min(reached, key=lambda p: (abs(p.level - lost.bottom) + abs(p.slot - lost.left), p))
    here = section.at(place)
    assert here is not None
    if lost.left > here.right or lost.right < here.left:
        way = Direction.RIGHT if lost.left > here.right else Direction.LEFT
    else:
        way = Direction.UP if lost.bottom > here.top else Direction.DOWN
    beyond = found.get((place, way)) or section.seen(place, way) or place
    found[place, way] = lost.foot
    found[lost.foot, way] = beyond
    return lost.foot


def _walked(section: CrossSection, start: Place) -> set[UUID]:
    """Dwellings that are certainly reached, in a fraction of the time that trying every arrow takes.

    Where no dwelling of a storey reaches into another, left and right lead to all of them; up and down then need to
    be tried from one of them, if a straight way leads to another such storey.
    """
    rows = {level: row for level in section.levels() if (row := _row(section, level))}
    plain = {level for level, row in rows.items() if all(box.bottom == box.top for box in row)}
    reached: set[UUID] = set()
    done: set[Place | int] = set()
    waiting = [start]
    while waiting:
        place = waiting.pop()
        box = section.at(place)
        here = place.level if place.level in plain else place
        if here in done or box is None:
            continue
        done.add(here)
        if here is place:
            reached.add(box.dwelling.gid)
            tried = [(place, way) for way in Direction]
        else:
            row = rows[place.level]
            reached.update(each.dwelling.gid for each in row)
            ways = [Direction.UP] * (place.level < max(rows)) + [Direction.DOWN] * (place.level > min(rows))
            tried = [one for way in ways for one in _ways_out(section, place, row, way, plain)]
        waiting += [target for one in tried if (target := section.seen(*one)) is not None]
    return reached


def _row(section: CrossSection, level: int) -> list[Box]:
    """The dwellings of a storey from the left."""
    places = (section.at(Place(level, slot)) for slot in range(section.slots))
    return [next(same) for _id, same in groupby((box for box in places if box is not None), key=id)]


def _ways_out(
    section: CrossSection, place: Place, row: list[Box], way: Direction, plain: set[int]
) -> list[tuple[Place, Direction]]:
    """The arrows up or down to be tried from a row in which one came to ``place``."""
    level = place.level
    ends = [Place(level, box.left) for box in row[1:]] + [Place(level, box.right) for box in row[:-1]] or [place]
    beyond = level + way.value[0]
    if beyond in plain:
        for end in ends:
            box = section.at(end)
            if box and any(section.at(Place(beyond, slot)) for slot in range(box.left, box.right + 1)):
                return [(end, way)]
    return [(end, way) for end in ends]
