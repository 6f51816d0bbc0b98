"""A list of dwellings compared with what stands: what is new, what changed, what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from roster.area import EnumerationArea
from roster.building import Building
from roster.building_plan import BuildingPlan, plan_building
from roster.dwelling import Dwelling
from roster.language import _
from roster.lists.dwelling_rows import FIELDS, NEEDED, DwellingRow, read_rows
from roster.lists.list_columns import find_columns, heading_faults
from roster.lists.listed_areas import ListedAreas
from roster.lists.number_leak import number_columns
from roster.room_label import building_key
from roster.sheet import RowFault, Sheet

_MOST_BUILDINGS = 9999


class Inventory(NamedTuple):
    """Everything that stands in the office."""

    areas: tuple[EnumerationArea, ...]
    buildings: tuple[Building, ...]
    dwellings: tuple[Dwelling, ...]


class DwellingPlan(NamedTuple):
    """What applying a list would do. ``warnings`` stand in the way of nothing; rows with ``faults`` are left out of
    all the rest."""

    areas: tuple[EnumerationArea, ...] = ()
    buildings: tuple[Building, ...] = ()
    changed_buildings: tuple[Building, ...] = ()
    dwellings: tuple[Dwelling, ...] = ()
    changed_dwellings: tuple[Dwelling, ...] = ()
    unchanged: int = 0
    faults: tuple[RowFault, ...] = ()
    warnings: tuple[RowFault, ...] = ()


def plan_dwellings(sheet: Sheet, standing: Inventory) -> DwellingPlan:
    """Compare a list with what stands.

    A list whose heading is wrong, or that holds a column of ID numbers, comes to nothing but faults in that row.
    """
    columns = find_columns(sheet, FIELDS)
    faults = heading_faults(sheet, columns, FIELDS, NEEDED) + number_columns(sheet, columns)
    areas = ListedAreas(standing.areas, standing.buildings, "area" in columns.places)
    if not faults and (missing := areas.missing(columns.heading_row)):
        faults.append(missing)
    if faults:
        return DwellingPlan(faults=tuple(faults))
    rows, faults = read_rows(columns.rows(sheet))
    plans = []
    following: dict[UUID, int] = {}
    standings = _Standing(standing)
    for (area, _key), of_building in _grouped(rows, areas, standings, faults).items():
        old = standings.building(area, of_building[0].building)
        number = following.get(area, standings.last_number(area)) + 1
        if old is None and number > _MOST_BUILDINGS:
            faults += [row.source.fault("building", _("the area is full")) for row in of_building]
            continue
        plan = plan_building(area, number, of_building, old, standings.dwellings(old))
        if plan.building is not None and old is None:
            following[area] = number
        plans.append(plan)
    return _joined(plans, areas, faults)


class _Standing:
    """The inventory, to be asked by area and name."""

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self._exact = {(area, b.name): b for b in inventory.buildings for area in b.areas}
        self._named = {(area, building_key(b.name)): b for b in inventory.buildings for area in b.areas}
        self._dwellings: dict[UUID, list[Dwelling]] = {}
        for dwelling in inventory.dwellings:
            self._dwellings.setdefault(dwelling.building, []).append(dwelling)

    def building(self, area: UUID, name: str) -> Building | None:
        """Also one that stands in another area and was cut for this one."""
        return self._exact.get((area, name)) or self._named.get((area, building_key(name)))

    def dwellings(self, building: Building | None) -> list[Dwelling]:
        return self._dwellings.get(building.gid, []) if building else []

    def last_number(self, area: UUID) -> int:
        return max((b.number for b in self._inventory.buildings if b.area == area), default=0)


def _grouped(
    rows: Sequence[DwellingRow], areas: ListedAreas, standings: _Standing, faults: list[RowFault]
) -> dict[tuple[UUID, object], list[DwellingRow]]:
    """The rows of each building, in order of appearance."""
    groups: dict[tuple[UUID, object], list[DwellingRow]] = {}
    for row in rows:
        area = areas.of(row, faults)
        if area is None:
            continue
        old = standings.building(area, row.building)
        key = (old.area, old.gid) if old is not None else (area, building_key(row.building))
        groups.setdefault(key, []).append(row)
    return groups


def _joined(plans: Sequence[BuildingPlan], areas: ListedAreas, faults: list[RowFault]) -> DwellingPlan:
    made = [plan for plan in plans if plan.building is not None]
    buildings = [plan.building for plan in made if plan.building is not None]
    used = {building.area for building in buildings}
    return DwellingPlan(
        areas=tuple(area for area in areas.new if area.gid in used),
        buildings=tuple(plan.building for plan in made if plan.building and plan.old is None),
        changed_buildings=tuple(
            plan.building for plan in made if plan.building and plan.old not in (None, plan.building)
        ),
        dwellings=tuple(d for plan in plans for d in plan.new),
        changed_dwellings=tuple(d for plan in plans for d in plan.changed),
        unchanged=sum(plan.unchanged for plan in plans),
        faults=tuple(sorted([*faults, *(f for plan in plans for f in plan.remarks.faults)])),
        warnings=tuple(sorted(w for plan in plans for w in plan.remarks.warnings)),
    )
