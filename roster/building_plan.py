"""What the rows of one building come to: its storeys, parts and stairwells, and its dwellings, new and changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

from roster.building import Building
from roster.dwelling import Dwelling, Use
from roster.language import _
from roster.lists.dwelling_match import Landings
from roster.lists.dwelling_rows import DwellingRow
from roster.lists.listed_address import street_of
from roster.lists.listed_storeys import Storeys, storeys_of
from roster.lists.listed_structure import Flight, structured
from roster.lists.placed_rows import PlacedRow, counted_on, in_columns, matched, stands
from roster.sheet import Remarks

_MOST_DWELLINGS = 9999


@dataclass
class BuildingPlan:
    """``building`` is None where no row could be taken; it is ``old`` itself where nothing about it changes."""

    old: Building | None
    building: Building | None = None
    new: list[Dwelling] = field(default_factory=list)
    changed: list[Dwelling] = field(default_factory=list)
    unchanged: int = 0
    remarks: Remarks = field(default_factory=Remarks)


def plan_building(
    area: UUID, number: int, rows: Sequence[DwellingRow], old: Building | None, standing: Sequence[Dwelling]
) -> BuildingPlan:
    """``rows`` are all of one building in one area; ``number`` is its number if it is new."""
    plan = BuildingPlan(old)
    landings = Landings.of_building(old)
    placed = matched(rows, landings, old, standing, plan.remarks)
    continuing = counted_on(placed)
    if continuing:
        said = _("counts on from stairwell to stairwell and was read so")
        plan.remarks.warnings.append(placed[0].row.source.fault("column", said))
    storeys = storeys_of(
        [floor for p in placed for floor in (p.floor, p.row.top) if floor is not None],
        old.storeys if old else (),
        {level for d in standing for level in range(d.level, d.level + d.levels)},
    )
    placed = [p for p in placed if stands(p, storeys, plan.remarks)]
    placed = in_columns(placed, landings, standing, continuing, storeys, plan.remarks)
    if placed:
        _make(plan, area, number, placed, storeys, standing)
    return plan


def _make(
    plan: BuildingPlan,
    area: UUID,
    number: int,
    placed: list[PlacedRow],
    storeys: Storeys,
    standing: Sequence[Dwelling],
) -> None:
    """The records, numbered in walking order."""
    parts, gids = structured(plan.old, _flights(placed))
    street = street_of(
        (p.row.address for p in placed if p.row.address),
        plan.old.address if plan.old else "",
        max(len(placed), len(standing)),
    )
    street = next((p.row.site for p in placed if p.row.site), street)
    levels = [level for p in placed for level in (p.level, p.level + p.levels - 1)]
    facts = {"address": street, "parts": parts, "storeys": storeys.records(min(levels), max(levels))}
    for name in ("numbering", "lift", "walk"):
        told = [value for p in placed if (value := getattr(p.row, name)) is not None]
        facts |= {name: told[0]} if told else {}
    if plan.old is None:
        building = Building(area=area, number=number, name=placed[0].row.building, **facts)
    else:
        building = cast("Building", plan.old.changed(**facts))  # a plain copy would keep what it reckoned of its parts
    plan.building = plan.old if building == plan.old else building
    order = {stairwell.gid: n for n, stairwell in enumerate(building.stairwells)}
    placed.sort(key=lambda p: (order[gids[p.flight]], p.level, p.column))
    following = max((d.number for d in standing), default=0)
    for p in placed:
        following += p.old is None
        if p.old is None and following > _MOST_DWELLINGS:
            reason = _("a building has {most} dwellings at most").format(most=_MOST_DWELLINGS)
            plan.remarks.faults.append(p.row.source.fault("room", reason))
        else:
            _take(plan, p, building, gids[p.flight], following)


def _flights(placed: Sequence[PlacedRow]) -> list[Flight]:
    """The stairwells that the rows need."""
    flights: dict[tuple[str, str], Flight] = {}
    for p in placed:
        flight = flights.setdefault(p.flight, Flight(*p.flight))
        flight.columns = max(flight.columns, p.column + p.width)
        flight.homes += p.use is Use.RESIDENCE
        flight.levels.add(p.level)
    return list(flights.values())


def _take(plan: BuildingPlan, p: PlacedRow, building: Building, stairwell: UUID, number: int) -> None:
    """A new dwelling, or the change of one; the label painted on its door stays as it was first written."""
    facts = {
        "stairwell": stairwell,
        "level": p.level,
        "levels": p.levels,
        "column": p.column,
        "columns": p.width,
        "use": p.use,
        "address": _own_address(plan, p, building),
    }
    if p.old is None:
        plan.new.append(Dwelling(building=building.gid, number=number, room=p.row.room, **facts))
    elif (changed := p.old.model_copy(update=facts)) == p.old:
        plan.unchanged += 1
    else:
        plan.changed.append(changed)


def _own_address(plan: BuildingPlan, p: PlacedRow, building: Building) -> str:
    """The dwelling's address where it says something else than the building and the row."""
    address = p.row.address
    if p.row.site:
        return address.text if address is not None else ""
    if address is None:
        return p.old.address if p.old else ""
    if address.disagrees(p.flight[1], p.row.room):
        said = _("says another stairwell or room; both are kept")
        plan.remarks.warnings.append(p.row.source.fault("address", said))
        return address.text
    return "" if address.street == building.address else address.text
