"""A dwelling with all that one may ask for when choosing among many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from roster.access import everywhere
from roster.building import Building
from roster.dwelling import Dwelling
from roster.staff import Role, StaffMember
from roster.standing import Mark, Standing, mark_of


class Door(NamedTuple):
    """``workers`` are the names of the enumerators it is assigned to; ``mine`` whether who looks works there."""

    dwelling: Dwelling
    standing: Standing
    workers: tuple[str, ...] = ()
    mine: bool = True

    @property
    def mark(self) -> Mark:
        return mark_of(self.dwelling.use, self.standing)


def assigned_to(member: StaffMember, building: Building, dwellings: Iterable[Dwelling]) -> frozenset[UUID]:
    """Those of a building's dwellings that the member works at."""
    if everywhere(member.role):
        return frozenset(dwelling.gid for dwelling in dwellings)
    area_of = {stairwell.gid: building.area_of(stairwell.gid) for stairwell in building.stairwells}
    areas = set(area_of.values())
    here = [a for a in member.assignments if a.area in areas and a.building in (None, building.gid)]
    return frozenset(d.gid for d in dwellings if any(a.holds(area_of[d.stairwell], d) for a in here))


def workers_in(
    building: Building, dwellings: Iterable[Dwelling], staff: Iterable[StaffMember]
) -> dict[UUID, tuple[str, ...]]:
    """The names of the enumerators that each dwelling of a building is assigned to."""
    known = tuple(dwellings)
    names: dict[UUID, tuple[str, ...]] = {dwelling.gid: () for dwelling in known}
    for member in staff:
        if member.role is Role.ENUMERATOR:
            for gid in assigned_to(member, building, known):
                names[gid] += (member.name,)
    return names
