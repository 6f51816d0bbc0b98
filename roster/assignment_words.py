"""Assignments as one types them: ``001``, ``003/7号楼``, ``003/7号楼/4单元``, ``003/7号楼/4单元/20-33``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from roster.area import EnumerationArea
from roster.assignment import Assignment
from roster.building import Building
from roster.language import _
from roster.record import Fault, half_width
from roster.staff import StaffMember


class Assigned(NamedTuple):
    """What of a staff member's record the words become."""

    areas: tuple[UUID, ...]
    pieces: tuple[Assignment, ...]


def assignment_words(member: StaffMember, areas: Sequence[EnumerationArea], buildings: Sequence[Building]) -> str:
    """As :func:`parse_assignments` reads it back."""
    labels = {area.gid: area.label for area in areas}
    named = {building.gid: building for building in buildings}
    words = [labels[area] for area in member.areas if area in labels]
    words += [_piece_words(piece, labels[piece.area], named) for piece in member.pieces if piece.area in labels]
    return ", ".join(words)


def _piece_words(piece: Assignment, area: str, named: dict[UUID, Building]) -> str:
    if piece.building is None:
        return area
    building = named[piece.building]
    words = [area, building.name]
    if piece.stairwell is not None:
        words.append(building.stairwell_label(piece.stairwell) or "1")
    if piece.bottom is not None or piece.top is not None:
        labels = {storey.level: storey.label for storey in building.storeys}
        low, high = min(labels), max(labels)
        words.append("-".join(labels.get(level, str(level)) for level in (piece.bottom or low, piece.top or high)))
    return "/".join(words)


def parse_assignments(text: str, areas: Sequence[EnumerationArea], buildings: Sequence[Building]) -> Assigned:
    """Several are parted by commas, areas also by blanks; empty assigns nothing. Raises :class:`Fault`."""
    whole: list[UUID] = []
    pieces: list[Assignment] = []
    for item in _items(text):
        area, *rest = (word.strip() for word in item.split("/"))
        found = _area(area, areas)
        if rest:
            pieces.append(_piece(found, rest, [b for b in buildings if b.area == found.gid]))
        else:
            whole.append(found.gid)
    return Assigned(tuple(dict.fromkeys(whole)), tuple(dict.fromkeys(pieces)))


def _items(text: str) -> list[str]:
    found: list[str] = []
    for item in re.split(r"[,、;\n]", half_width(text)):
        found += item.split() if re.fullmatch(r"[\d\s]+", item) else [item.strip()]
    return [item for item in found if item]


def _area(word: str, areas: Sequence[EnumerationArea]) -> EnumerationArea:
    for area in areas:
        if word.zfill(3) == area.label:
            return area
    known = " ".join(area.label for area in areas)
    raise Fault(_("there is no area {word}; there are {known}").format(word=word, known=known))


def _piece(area: EnumerationArea, words: list[str], buildings: Sequence[Building]) -> Assignment:
    building = next((b for b in buildings if half_width(b.name) == words[0]), None)
    if building is None:
        raise Fault(_("area {area} has no building {word}").format(area=area.label, word=words[0]))
    if len(words) > 3:
        raise Fault(_("write area/building/stairwell/floors, such as 003/7号楼/4单元/20-33"))
    stairwell = _stairwell(building, words[1]) if len(words) > 1 else None
    bottom, top = _floors(building, words[2]) if len(words) > 2 else (None, None)
    return Assignment(area=area.gid, building=building.gid, stairwell=stairwell, bottom=bottom, top=top)


def _stairwell(building: Building, word: str) -> UUID:
    labels = {s.gid: half_width(building.stairwell_label(s.gid)) or "1" for s in building.stairwells}
    for gid, label in labels.items():
        if word in (label, label.removesuffix("单元")):
            return gid
    known = " ".join(labels.values())
    raise Fault(
        _("{building} has no stairwell {word}; it has {known}").format(building=building.name, word=word, known=known)
    )


def _floors(building: Building, word: str) -> tuple[int, int]:
    """From the lower label to the higher: ``20-33``, ``B1-3``, one alone for that floor."""
    levels = {half_width(storey.label): storey.level for storey in building.storeys}
    for cut in [None, *(match.start() for match in re.finditer(r"[-~]", word))]:
        ends = (word, word) if cut is None else (word[:cut].strip(), word[cut + 1 :].strip())
        if ends[0] in levels and ends[1] in levels:
            bottom, top = sorted(levels[end] for end in ends)
            return bottom, top
    raise Fault(_("“{word}” is no range of floors of {building}").format(word=word, building=building.name))
