"""Which door of a landing stands in which column, where a list does not say: stacks are kept straight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from roster.room_label import DoorKey, door_keys, natural_key


class Door(NamedTuple):
    """A dwelling of one stairwell. ``column`` is None where it is to be found; ``floor`` is its storey's label."""

    key: int
    room: str
    floor: str
    level: int
    levels: int
    width: int
    column: int | None


class Layout(NamedTuple):
    """Door → column, and the doors that claim a place → the door that has it."""

    columns: dict[int, int]
    clashes: dict[int, int]


def lay_out(doors: Sequence[Door]) -> Layout:
    """Doors with a column keep it, the earlier before the later; the others are put where their stack is: ``203``
    over ``103``, a gap where ``103`` is missing, 205-208 in the first four columns if the landing begins there."""
    taken: dict[tuple[int, int], int] = {}
    layout = Layout({}, {})
    for door in doors:
        if door.column is not None:
            clash = next((taken[p] for p in _places(door, door.column) if p in taken), None)
            if clash is None:
                _put(door, door.column, layout, taken)
            else:
                layout.clashes[door.key] = clash
    keys = dict(zip((d.key for d in doors), door_keys([(d.room, d.floor) for d in doors]), strict=True))
    loose = [door for door in doors if door.column is None]
    loose.sort(key=lambda d: (d.level, keys[d.key] is None, keys[d.key] or (0, ""), natural_key(d.room)))
    stacks = _stacks(doors, keys, layout)
    late = []
    for door in loose:
        key = keys[door.key]
        wanted = stacks.get(key) if key is not None else None
        if wanted is not None and not any(p in taken for p in _places(door, wanted)):
            _put(door, wanted, layout, taken)
        else:
            late.append(door)
    for door in late:
        column = 0
        while any(p in taken for p in _places(door, column)):
            column += 1
        _put(door, column, layout, taken)
    return layout


def _places(door: Door, column: int) -> Iterable[tuple[int, int]]:
    for level in range(door.level, door.level + door.levels):
        for beside in range(column, column + door.width):
            yield level, beside


def _put(door: Door, column: int, layout: Layout, taken: dict[tuple[int, int], int]) -> None:
    layout.columns[door.key] = column
    for place in _places(door, column):
        taken[place] = door.key


def _stacks(doors: Sequence[Door], keys: dict[int, DoorKey | None], layout: Layout) -> dict[DoorKey, int]:
    """Door on the landing → column. Empty where labels count on from storey to storey, so that nothing stacks."""
    on_levels: dict[DoorKey, set[int]] = {}
    columns: dict[DoorKey, int] = {}
    widths: dict[DoorKey, int] = {}
    for door in doors:
        key = keys[door.key]
        if key is not None:
            on_levels.setdefault(key, set()).add(door.level)
            widths[key] = max(door.width, widths.get(key, 1))
            if door.column is not None and door.key in layout.columns:
                columns.setdefault(key, door.column)
    crowded = Counter(door.level for door in doors if keys[door.key] is not None)
    several = sum(count > 1 for count in crowded.values()) > 1 or (len(crowded) > 1 and max(crowded.values()) == 1)
    if several and sum(len(levels) > 1 for levels in on_levels.values()) * 2 < len(on_levels):
        return columns
    return _filled(sorted(on_levels), columns, widths)


def _filled(keys: list[DoorKey], known: dict[DoorKey, int], widths: dict[DoorKey, int]) -> dict[DoorKey, int]:
    """Every key beside the one before it; where that column is known to be another's, at the end."""
    stacks = dict(known)
    used = {column + beside for key, column in known.items() for beside in range(widths[key])}
    following = 0
    for key in keys:
        if key not in stacks:
            column = following
            if any(column + beside in used for beside in range(widths[key])):
                column = max(used) + 1
            stacks[key] = column
            used |= {column + beside for beside in range(widths[key])}
        following = stacks[key] + widths[key]
    return stacks
