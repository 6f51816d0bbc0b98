"""The storeys of a building from the floors that a list names, together with those it has already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from roster.building import Storey
from roster.floor_label import TOP, Floor, parse_floor
from roster.record import Fault
from roster.storey_order import Place, storey_order


class Storeys(NamedTuple):
    """Floor → level and level → label. ``misfits`` are floors that have no room between the storeys that stand."""

    levels: dict[Place, int]
    labels: dict[int, str]
    misfits: frozenset[Place] = frozenset()

    def records(self, lowest: int, highest: int) -> tuple[Storey, ...]:
        """Every storey from the lowest to the highest, the ground always among them."""
        lowest, highest = min(lowest, 1, *self.labels), max(highest, 1, *self.labels)
        return tuple(Storey(level=level, label=self._label(level)) for level in range(lowest, highest + 1))

    def _label(self, level: int) -> str:
        if level in self.labels:
            return self.labels[level]
        if level < 1:
            return str(level - 1)
        numbers = [(n, at) for (n, _rank), at in self.levels.items() if at < level and 0 < n < TOP]
        number, at = max(numbers, key=lambda pair: pair[1], default=(0, 0))
        return str(number + level - at)


def known_levels(old: Iterable[Storey]) -> dict[Place, int]:
    """The levels of storeys whose labels are floors as lists write them."""
    levels = {}
    for storey in old:
        try:
            levels[parse_floor(storey.label).place] = storey.level
        except Fault:
            continue
    return levels


def storeys_of(floors: Iterable[Floor], old: tuple[Storey, ...], occupied: set[int]) -> Storeys:
    """``old`` are the building's storeys and ``occupied`` the levels that dwellings stand on: those stay."""
    labels_of = {floor.place: floor.label for floor in floors}
    known = known_levels(old)
    labels = {storey.level: storey.label for storey in old}
    strange = set(labels_of) - set(known)
    if not strange:
        return Storeys(known, labels)
    staying = {place: level for place, level in known.items() if level in occupied}
    order = storey_order({*labels_of, *staying})
    levels = {place: level for level, place in order.items()}
    unnamed = {level for level in occupied if level in labels} - set(staying.values())
    if unnamed or any(levels[place] != level for place, level in staying.items()):
        return Storeys(known, labels, frozenset(strange))
    kept = {place: old_level for place, old_level in known.items() if levels.get(place, old_level) == old_level}
    for level, (number, rank) in order.items():
        if (number, rank) in strange or level not in labels:
            labels[level] = labels_of.get((number, rank), str(number))
    return Storeys({**kept, **levels}, labels)
