"""An enumeration area as one works in it: its buildings and maps, its dwellings and where each stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from roster.area import EnumerationArea
from roster.building import Building
from roster.contact import Contact
from roster.courtyard.courtyard_map import CourtyardMap
from roster.courtyard.thing import Thing
from roster.courtyard.totals import Totals, totals_of
from roster.dwelling import Dwelling
from roster.standing import Standing


@dataclass(frozen=True)
class AreaContents:
    """``dwellings`` are those counted in the area, of a tower that is cut only its part; ``numbers_used`` is the
    highest household number. ``contacts`` are of the buildings where one works."""

    area: EnumerationArea
    buildings: tuple[Building, ...]
    dwellings: tuple[Dwelling, ...]
    standings: Mapping[UUID, Standing]
    maps: tuple[CourtyardMap, ...] = ()
    numbers_used: int = 0
    contacts: tuple[Contact, ...] = ()
    _of_building: dict[UUID, list[Dwelling]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        inside: dict[UUID, list[Dwelling]] = {}
        for dwelling in self.dwellings:
            inside.setdefault(dwelling.building, []).append(dwelling)
        object.__setattr__(self, "_of_building", inside)

    @property
    def own_map(self) -> CourtyardMap | None:
        """The map of the area as a whole."""
        return next((drawn for drawn in self.maps if not drawn.name), None)

    def map_with(self, gid: UUID) -> CourtyardMap | None:
        return next((drawn for drawn in self.maps if drawn.gid == gid), None)

    def building_with(self, gid: UUID) -> Building | None:
        return next((building for building in self.buildings if building.gid == gid), None)

    def dwelling_with(self, gid: UUID) -> Dwelling | None:
        return next((dwelling for dwelling in self.dwellings if dwelling.gid == gid), None)

    def dwellings_of(self, building: UUID) -> tuple[Dwelling, ...]:
        """By official number."""
        return tuple(self._of_building.get(building, ()))

    def contacts_of(self, building: UUID) -> tuple[Contact, ...]:
        return tuple(contact for contact in self.contacts if contact.building == building)

    def behind(self, thing: Thing) -> tuple[Dwelling, ...]:
        """The dwellings that a thing stands for, each once."""
        return tuple(self._behind(thing, frozenset()).values())

    def on_map(self, drawn: CourtyardMap) -> tuple[Dwelling, ...]:
        """All dwellings that the things of a map stand for, each once."""
        return tuple(self._on_map(drawn, frozenset()).values())

    def _behind(self, thing: Thing, gone_into: frozenset[UUID]) -> dict[UUID, Dwelling]:
        if thing.dwelling is not None:
            found = self.dwelling_with(thing.dwelling)
            return {found.gid: found} if found is not None else {}
        if thing.building is not None:
            return {dwelling.gid: dwelling for dwelling in self.dwellings_of(thing.building)}
        inner = self.map_with(thing.inside) if thing.inside is not None else None
        return self._on_map(inner, gone_into) if inner is not None and inner.gid not in gone_into else {}

    def _on_map(self, drawn: CourtyardMap, gone_into: frozenset[UUID]) -> dict[UUID, Dwelling]:
        found: dict[UUID, Dwelling] = {}
        for thing in drawn.things:
            found |= self._behind(thing, gone_into | {drawn.gid})
        return found

    def totals(self, dwellings: tuple[Dwelling, ...] | None = None) -> Totals:
        """What some dwellings come to, or all of the area."""
        return totals_of(self.dwellings if dwellings is None else dwellings, self.standings)
