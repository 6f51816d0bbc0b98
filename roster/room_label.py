"""What labels of rooms, stairwells and buildings say, as far as they say anything."""

from __future__ import annotations

import re
from collections.abc import Sequence

from roster.floor_label import Floor, counted, parse_floor
from roster.record import Fault, half_width, plain

DoorKey = tuple[int, str]
"""A door's place on its landing as the label tells it: ``203`` on floor 2 is (3, "")."""


def room_label(text: str) -> str:
    """The label as kept: without ``室`` after a number."""
    written = plain(text)
    return re.sub(r"^([\x00-\x7f]*\d[A-Za-z]?)\s*室$", r"\1", written)


def room_key(text: str) -> str:
    """What two ways to write one room have in common."""
    return re.sub(r"\s", "", half_width(room_label(text))).upper()


def bare_room(room: str) -> str:
    """The label without a stairwell painted before it: ``1单元-201`` → ``201``."""
    key = room_key(room)
    return re.sub(r"^.*单元[-－—]?", "", key) or key


def stairwell_label(text: str) -> str:
    """``1``, ``01``, ``一单元`` → ``1单元``; any other name as it is."""
    written = plain(text)
    number = counted(half_width(written).removesuffix("单元").strip())
    return f"{number}单元" if number else written


def building_key(text: str) -> str:
    """What ``7号楼``, ``7栋``, ``7幢`` and ``7`` have in common."""
    written = re.sub(r"\s", "", half_width(plain(text))).upper()
    return re.sub(r"(?<=\d)(?:号?楼|栋|幢|号|#)$", "", written)


def natural_key(text: str) -> tuple[tuple[int, str], ...]:
    """Sorts ``2单元`` before ``10单元``."""
    return tuple(
        (int(piece), "") if piece.isdigit() and piece.isascii() and len(piece) < 9 else (10**9, piece)
        for piece in re.findall(r"[0-9]+|[^0-9]+", half_width(text))
    )


def suggested_floor(room: str) -> Floor | None:
    """The floor that a label seems to name, where a list has none: ``1203`` → 12, ``B101`` → B1, ``3A02`` → 3A."""
    found = re.fullmatch(r"((?:B|-)?\d{1,2}[A-E]?)\d{2}[A-Z]?", bare_room(room))
    if found is None:
        return None
    try:
        return parse_floor(found[1])
    except Fault:
        return None


def door_keys(rooms: Sequence[tuple[str, str]]) -> list[DoorKey | None]:
    """Where each door of one stairwell stands on its landing, from (room, floor label) pairs; None where the label
    holds no number, or only counts some of them as ``门面3`` does beside 201 and 202.

    If every label begins with its floor, the rest is the door; else the last two digits are."""
    split = [re.fullmatch(r"(.*?)(\d+)([A-Z]?)(-\d+)?", bare_room(room)) for room, _floor in rooms]
    if any(found and found[1].isascii() for found in split):
        split = [found if found and found[1].isascii() else None for found in split]
    after = [_after_floor(room, floor) for room, floor in rooms]
    if all(key is not None for key, found in zip(after, split, strict=True) if found):
        return [key if found else None for key, found in zip(after, split, strict=True)]
    return [(int(found[2][-2:]), found[3] + (found[4] or "")) if found else None for found in split]


def _after_floor(room: str, floor: str) -> DoorKey | None:
    room = bare_room(room)
    rest = re.fullmatch(r"(\d{0,4})([A-Z]?)(-\d+)?", room.removeprefix(floor))
    if not floor or not room.startswith(floor) or rest is None or room == floor:
        return None
    return int(rest[1] or 0), rest[2] + (rest[3] or "")
