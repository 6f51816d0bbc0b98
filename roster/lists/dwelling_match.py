"""Which row of a list is which dwelling that stands already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from roster.building import Building
from roster.dwelling import Dwelling
from roster.language import _
from roster.lists.dwelling_rows import DwellingRow
from roster.lists.list_columns import ListedRow
from roster.room_label import room_key, stairwell_label
from roster.sheet import RowFault

Key = tuple[str, str, str]
"""Part, stairwell and room."""


class Landings(NamedTuple):
    """The stairwells of a building by (part, stairwell) as lists name them."""

    of: Mapping[tuple[str, str], UUID]

    @classmethod
    def of_building(cls, building: Building | None) -> Landings:
        return cls(
            {
                (part.name, stairwell_label(stairwell.name)): stairwell.gid
                for part in (building.parts if building else ())
                for stairwell in part.stairwells
            }
        )

    def meant(self, part: str, stairwell: str) -> tuple[str, str]:
        """What is left out is understood where there is only one that it can be."""
        if (part, stairwell) in self.of:
            return part, stairwell
        able = [key for key in self.of if (not part or key[0] == part) and (not stairwell or key[1] == stairwell)]
        return able[0] if len(able) == 1 else (part, stairwell)


def match_rows(
    rows: Iterable[DwellingRow], landings: Landings, standing: Iterable[Dwelling], levels: Mapping[tuple[int, int], int]
) -> tuple[list[tuple[DwellingRow, Dwelling | None]], list[RowFault]]:
    """Each row with its dwelling, None for a new one; a row that repeats another is a fault.

    Part, stairwell and room name a dwelling; where they name several, the floor decides. ``levels`` are the
    building's floors as known so far.
    """
    there = _by_key(standing, landings)
    wanted: dict[Key, list[DwellingRow]] = {}
    faults: list[RowFault] = []
    for row in rows:
        key = (*landings.meant(row.part, row.stairwell), room_key(row.room))
        same = next((r for r in wanted.get(key, ()) if _same_floor(r, row)), None)
        if same is None:
            wanted.setdefault(key, []).append(row)
        else:
            faults.append(repeats(row.source, same.row))
    matched = []
    for key, group in wanted.items():
        found = there.get(key) or (_elsewhere(there, key) if not key[0] or not key[1] else [])
        for row in group:
            old = found[0] if len(found) == len(group) == 1 else _on_floor(found, row, levels)
            matched.append((row, old))
    return sorted(matched, key=lambda pair: pair[0].row), faults


def repeats(source: ListedRow, row: int) -> RowFault:
    return source.fault("room", _("repeats row {row}").format(row=row))


def _by_key(standing: Iterable[Dwelling], landings: Landings) -> dict[Key, list[Dwelling]]:
    names = {gid: key for key, gid in landings.of.items()}
    found: dict[Key, list[Dwelling]] = {}
    for dwelling in standing:
        found.setdefault((*names[dwelling.stairwell], room_key(dwelling.room)), []).append(dwelling)
    return found


def _elsewhere(there: Mapping[Key, list[Dwelling]], key: Key) -> list[Dwelling]:
    """The one dwelling of that label in the building, for a row that leaves part or stairwell out."""
    able = [
        dwelling
        for (part, stairwell, room), dwellings in there.items()
        if room == key[2] and key[0] in ("", part) and key[1] in ("", stairwell)
        for dwelling in dwellings
    ]
    return able if len(able) == 1 else []


def _same_floor(one: DwellingRow, other: DwellingRow) -> bool:
    return one.floor is None or other.floor is None or one.floor.place == other.floor.place


def _on_floor(found: list[Dwelling], row: DwellingRow, levels: Mapping[tuple[int, int], int]) -> Dwelling | None:
    if row.floor is None:
        return None
    return next((dwelling for dwelling in found if dwelling.level == levels.get(row.floor.place)), None)
