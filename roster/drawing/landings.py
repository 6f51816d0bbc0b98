"""Changes of stairwells and parts: add, take out, name, widen, mirror."""

from __future__ import annotations

import re
from collections.abc import Iterable
from uuid import UUID

from roster.building import Building, Numbering, Part, Stairwell
from roster.drawing.copying import copy_of
from roster.drawing.drawing import MOST_DWELLINGS, Drawing, rebuilt
from roster.drawing.from_outline import stairwell_name
from roster.drawing.outline import MOST_DOORS, MOST_STAIRWELLS
from roster.drawing.rooms import RoomNamer, named
from roster.dwelling import Dwelling, Use
from roster.language import _
from roster.record import Fault, half_width, new_gid, plain

_SHOPS = ("商铺", "门面", "门市", "店", "shop", "Shop")


def add_stairwell(drawing: Drawing, like: UUID) -> Drawing:
    """One more stairwell at the end of the part of ``like``, with the same doors; door numbers that count on from
    stairwell to stairwell count on, and labels that name the stairwell name the new one."""
    part = drawing.building.part_of(like)
    if len(drawing.building.stairwells) >= MOST_STAIRWELLS:
        raise Fault(_("a building has at most {count} stairwells").format(count=MOST_STAIRWELLS))
    old = next(s for s in part.stairwells if s.gid == like)
    name = stairwell_name(len(part.stairwells) + 1)
    stairwells = list(part.stairwells)
    if len(stairwells) == 1 and not old.name:
        stairwells[0] = old.model_copy(update={"name": stairwell_name(1)})
    new = old.model_copy(update={"gid": new_gid(), "name": name, "order": max(s.order for s in stairwells) + 1})
    changed = _with_part(drawing.building, part.model_copy(update={"stairwells": (*stairwells, new)}))
    step = _step(drawing, part) * (new.order - old.order)
    number = max((d.number for d in drawing.dwellings), default=0)
    copies = [
        copy_of(d, stairwell=new.gid, room=_in_stairwell(d.room, old.name, name, step), number=number + n)
        for n, d in enumerate((d for d in drawing.dwellings if d.stairwell == like), 1)
    ]
    return drawing.changed(building=changed, dwellings=copies)


def _in_stairwell(room: str, old: str, new: str, step: int) -> str:
    if old and room.startswith(old):
        room = new + room.removeprefix(old)
    match = re.fullmatch(r"(.*?)(\d+)", room)
    if match is None or not step:
        return room
    return f"{match[1]}{int(match[2]) + step:0{len(match[2])}}"


def _step(drawing: Drawing, part: Part) -> int:
    """By how much door numbers are greater in the next stairwell of a part: 0 where they begin anew."""
    ordered = sorted(part.stairwells, key=lambda s: s.order)
    if len(ordered) < 2:
        return 0
    doors = [_door_numbers(drawing, stairwell.gid) for stairwell in ordered[-2:]]
    steps = {doors[1][at] - doors[0][at] for at in doors[0].keys() & doors[1].keys()}
    return steps.pop() if len(steps) == 1 else 0


def _door_numbers(drawing: Drawing, stairwell: UUID) -> dict[tuple[int, int], int]:
    return {
        (d.level, d.column): int(match[1])
        for d in drawing.dwellings
        if d.stairwell == stairwell and (match := re.search(r"(\d+)$", d.room))
    }


def remove_stairwell(drawing: Drawing, gid: UUID) -> Drawing:
    """Without a stairwell and its dwellings, and without its part if it was the last one there."""
    if len(drawing.building.stairwells) == 1:
        raise Fault(_("a building keeps its last stairwell"))
    part = drawing.building.part_of(gid)
    left = [s for s in sorted(part.stairwells, key=lambda s: s.order) if s.gid != gid]
    if left:
        stairwells = tuple(s.model_copy(update={"order": n}) for n, s in enumerate(left))
        building = _with_part(drawing.building, part.model_copy(update={"stairwells": stairwells}))
    else:
        others = [p for p in sorted(drawing.building.parts, key=lambda p: p.order) if p.gid != part.gid]
        building = _with_parts(drawing.building, (p.model_copy(update={"order": n}) for n, p in enumerate(others)))
    return drawing.changed(building=building, without={d.gid for d in drawing.dwellings if d.stairwell == gid})


def rename_stairwell(drawing: Drawing, gid: UUID, text: str) -> Drawing:
    """Call a stairwell something else; labels that begin with its name follow."""
    name = _name(text)
    part = drawing.building.part_of(gid)
    if name and any(s.name == name and s.gid != gid for s in part.stairwells):
        raise Fault(_("two stairwells would be called {label}").format(label=name))
    old = next(s for s in part.stairwells if s.gid == gid)
    followers = [
        named(d, name + d.room.removeprefix(old.name))
        for d in drawing.dwellings
        if d.stairwell == gid and old.name and name and d.room.startswith(old.name)
    ]
    return drawing.changed(building=_with_stairwell(drawing.building, gid, name=name), dwellings=followers)


def rename_part(drawing: Drawing, stairwell: UUID, text: str) -> Drawing:
    """Call the part that a stairwell belongs to something else."""
    part = drawing.building.part_of(stairwell)
    return drawing.changed(building=_with_part(drawing.building, part.model_copy(update={"name": _name(text)})))


def set_doors(drawing: Drawing, gid: UUID, count: int) -> Drawing:
    """The landing gets ``count`` doors side by side; fewer only where nothing stands in the way."""
    if not 1 <= count <= MOST_DOORS:
        raise Fault(_("a landing has 1 to {count} doors").format(count=MOST_DOORS))
    stairwell = next(s for s in drawing.building.stairwells if s.gid == gid)
    shaft = stairwell.shaft
    if shaft is not None:
        shaft = count // 2 if shaft == stairwell.columns // 2 else min(shaft, count)
    return drawing.changed(building=_with_stairwell(drawing.building, gid, columns=count, shaft=shaft))


def move_shaft(drawing: Drawing, gid: UUID, column: int) -> Drawing:
    """Draw the stairs before that column; where they are already, take them away."""
    stairwell = next(s for s in drawing.building.stairwells if s.gid == gid)
    shaft = None if stairwell.shaft == column else column
    return drawing.changed(building=_with_stairwell(drawing.building, gid, shaft=shaft))


def mirror(drawing: Drawing) -> Drawing:
    """Count stairwells and doors from the other side."""
    other = {
        Numbering.LEFT_TO_RIGHT: Numbering.RIGHT_TO_LEFT,
        Numbering.RIGHT_TO_LEFT: Numbering.LEFT_TO_RIGHT,
    }[drawing.building.numbering]
    return drawing.changed(building=rebuilt(drawing.building, numbering=other))


def turn_lift(drawing: Drawing) -> Drawing:
    """With a lift if it had none, without one if it had."""
    return drawing.changed(building=rebuilt(drawing.building, lift=not drawing.building.lift))


def add_part(drawing: Drawing, text: str) -> Drawing:
    """A part of its own from words such as ``商铺 2层 14间``: on the lowest floors above ground, labelled anew."""
    match = re.fullmatch(
        r"(\D*?)\s*(?:(\d{1,2})\s*(?:层|floors?|storeys?))?\s*(\d{1,2})\s*(?:间|户|rooms?|doors?)?", half_width(text)
    )
    if match is None or not match[1].strip():
        raise Fault(_("say its name, floors and rooms a floor, as in: shops 2 floors 14 rooms"))
    name, storeys, doors = _name(match[1]), int(match[2] or 1), int(match[3])
    if not 1 <= doors <= MOST_DOORS or storeys > max(s.level for s in drawing.building.storeys) or storeys < 1:
        raise Fault(_("the building has no room for that"))
    stairwell = Stairwell(order=0, columns=doors)
    part = Part(name=name, order=max(p.order for p in drawing.building.parts) + 1, stairwells=(stairwell,))
    use = Use.SHOP if any(word in name for word in _SHOPS) else Use.RESIDENCE
    changed = drawing.changed(building=_with_parts(drawing.building, (*drawing.building.parts, part)))
    return changed.changed(dwellings=_rooms(changed, stairwell, storeys, use))


def _rooms(drawing: Drawing, stairwell: Stairwell, storeys: int, use: Use) -> list[Dwelling]:
    namer = RoomNamer(drawing)
    number = max((d.number for d in drawing.dwellings), default=0)
    return [
        Dwelling(
            building=drawing.building.gid,
            stairwell=stairwell.gid,
            level=level,
            column=column,
            room=namer.label(stairwell.gid, level, column),
            number=min(number + (level - 1) * stairwell.columns + column + 1, MOST_DWELLINGS),
            use=use,
        )
        for level in range(1, storeys + 1)
        for column in range(stairwell.columns)
    ]


def _name(text: str) -> str:
    name = plain(text)
    if len(name) > 60:
        raise Fault(_("{room} is longer than {limit} characters").format(room=name[:20], limit=60))
    return name


def _with_parts(building: Building, parts: Iterable[Part]) -> Building:
    return rebuilt(building, parts=tuple(parts))


def _with_part(building: Building, part: Part) -> Building:
    return _with_parts(building, (part if p.gid == part.gid else p for p in building.parts))


def _with_stairwell(building: Building, gid: UUID, **fields: object) -> Building:
    part = building.part_of(gid)
    stairwells = tuple(s.model_copy(update=fields) if s.gid == gid else s for s in part.stairwells)
    return _with_part(building, part.model_copy(update={"stairwells": stairwells}))
