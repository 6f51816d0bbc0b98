"""Finds the dwelling that a row names by area, building, part, stairwell, floor and room, as far as it gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from roster.building import Building
from roster.dwelling import Dwelling
from roster.language import _
from roster.lists.dwelling_list import Inventory
from roster.lists.listed_areas import area_number
from roster.lists.listed_place import NamesPlace
from roster.lists.listed_storeys import known_levels
from roster.room_label import bare_room, building_key, room_key, stairwell_label
from roster.sheet import RowFault

T = TypeVar("T")


class DwellingFinder:
    """Asked once for each row."""

    def __init__(self, inventory: Inventory) -> None:
        self._areas = {area.gid: area for area in inventory.areas}
        self._buildings: dict[str, list[Building]] = {}
        for building in inventory.buildings:
            self._buildings.setdefault(building_key(building.name), []).append(building)
        self._dwellings: dict[object, dict[str, list[Dwelling]]] = {}
        for dwelling in inventory.dwellings:
            by_room = self._dwellings.setdefault(dwelling.building, {})
            for key in {room_key(dwelling.room), bare_room(dwelling.room)}:
                by_room.setdefault(key, []).append(dwelling)

    def find(self, row: NamesPlace) -> tuple[Building, Dwelling] | RowFault:
        """The one dwelling meant, or why there is none."""
        buildings = self._buildings.get(building_key(row.building), [])
        buildings = _preferred(buildings, lambda building: building.name == row.building)
        if row.area:
            buildings = [building for building in buildings if self._is_in(building, row.area)]
        if len(buildings) != 1:
            if not buildings:
                return row.source.fault("building", _("there is no such building"))
            areas = ", ".join(sorted(self._areas[building.area].label for building in buildings))
            reason = _("is in several areas ({areas}); add a column for the area").format(areas=areas)
            return row.source.fault("building", reason)
        found = self._rooms(buildings[0], row)
        if len(found) == 1:
            return buildings[0], found[0]
        if not found:
            return row.source.fault("room", _("there is no such dwelling in {name}").format(name=buildings[0].name))
        places = ", ".join(sorted({_place(buildings[0], dwelling) for dwelling in found}))
        return row.source.fault("room", _("may be any of these: {places}; say which").format(places=places))

    def _is_in(self, building: Building, text: str) -> bool:
        areas = [self._areas[gid] for gid in building.areas]
        return any(area_number(text) == area.number or text == area.name for area in areas)

    def _rooms(self, building: Building, row: NamesPlace) -> list[Dwelling]:
        """Where part, stairwell or floor is left out, all that it can be."""
        found = self._dwellings.get(building.gid, {}).get(room_key(row.room), [])
        names = {s.gid: (part.name, stairwell_label(s.name)) for part in building.parts for s in part.stairwells}
        if row.part:
            found = [d for d in found if names[d.stairwell][0] == row.part]
        if row.stairwell:
            found = [d for d in found if names[d.stairwell][1] == row.stairwell]
        if row.floor is not None and len(found) > 1:
            level = known_levels(building.storeys).get(row.floor.place)
            found = [d for d in found if d.level == level]
        return _preferred(found, lambda dwelling: names[dwelling.stairwell] == (row.part, row.stairwell))


def _preferred(found: Iterable[T], exact: Callable[[T], bool]) -> list[T]:
    """Those that fit exactly if any does, else all."""
    everything = list(found)
    return [one for one in everything if exact(one)] or everything


def _place(building: Building, dwelling: Dwelling) -> str:
    label = building.stairwell_label(dwelling.stairwell)
    storey = building.storey_labels.get(dwelling.level, "")
    return " ".join(word for word in (label, storey, dwelling.room) if word)
