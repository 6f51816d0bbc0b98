"""Parts and stairwells of a building as a list's rows need them, beside those it has already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from roster.building import Building, Part, Stairwell
from roster.room_label import natural_key, stairwell_label

Names = tuple[str, str]
"""Part and stairwell."""


@dataclass
class Flight:
    """A stairwell as the rows show it: how wide, how many homes, on which levels."""

    part: str
    name: str
    columns: int = 1
    homes: int = 0
    levels: set[int] = field(default_factory=set)

    @property
    def shaft(self) -> int | None:
        """In the middle of a landing of two or more; shops and houses in a row have none."""
        stairs = bool(self.name) or (self.homes > 0 and len(self.levels) > 1)
        return self.columns // 2 if stairs and self.columns > 1 else None


def structured(old: Building | None, flights: Iterable[Flight]) -> tuple[tuple[Part, ...], dict[Names, UUID]]:
    """The building's parts with room for every flight, and the stairwell of each flight."""
    by_part: dict[str, list[Flight]] = {part.name: [] for part in old.parts} if old else {}
    found = list(flights)
    for flight in found if old else sorted(found, key=lambda f: f.part != ""):
        by_part.setdefault(flight.part, []).append(flight)
    parts = []
    for name, of_part in by_part.items():
        before = next((p for p in old.parts if p.name == name), None) if old else None
        stairwells = _stairwells(before, of_part)
        if before is not None:
            parts.append(before.model_copy(update={"stairwells": stairwells}))
        else:
            order = max((p.order for p in parts), default=-1) + 1
            parts.append(Part(name=name, order=order, stairwells=stairwells))
    gids = {(p.name, stairwell_label(s.name)): s.gid for p in parts for s in p.stairwells}
    return tuple(parts), gids


def _stairwells(before: Part | None, flights: list[Flight]) -> tuple[Stairwell, ...]:
    """Those that are there, widened where needed, then the new ones; in the order of their names if they were."""
    stairwells = list(before.stairwells) if before else []
    named = {stairwell_label(s.name): n for n, s in enumerate(stairwells)}
    sorted_before = [s.name for s in stairwells] == sorted((s.name for s in stairwells), key=natural_key)
    for flight in flights:
        if flight.name in named:
            stairwells[named[flight.name]] = _widened(stairwells[named[flight.name]], flight.columns)
        else:
            order = max((s.order for s in stairwells), default=-1) + 1
            stairwells.append(Stairwell(name=flight.name, order=order, columns=flight.columns, shaft=flight.shaft))
    if not sorted_before or len(stairwells) == len(named):
        return tuple(stairwells)
    stairwells.sort(key=lambda s: natural_key(s.name))
    return tuple(s.model_copy(update={"order": n}) for n, s in enumerate(stairwells))


def _widened(stairwell: Stairwell, columns: int) -> Stairwell:
    """A shaft in the middle stays in the middle."""
    if columns <= stairwell.columns:
        return stairwell
    middle = stairwell.shaft == stairwell.columns // 2 and stairwell.columns > 1
    return stairwell.model_copy(update={"columns": columns, "shaft": columns // 2 if middle else stairwell.shaft})
