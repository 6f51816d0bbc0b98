"""A dwelling with all that one may ask for when choosing among many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from roster.access import covers, works_at
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


class Assigned(NamedTuple):
    """Who works where in one building: names of enumerators, and whether who looks does."""

    workers: Mapping[UUID, tuple[str, ...]]
    mine: frozenset[UUID]


def assigned_in(
    building: Building, dwellings: Iterable[Dwelling], staff: Iterable[StaffMember], me: StaffMember
) -> Assigned:
    """What the staff's assignments say about each dwelling of a building."""
    enumerators = [member for member in staff if member.role is Role.ENUMERATOR]
    known = tuple(dwellings)
    return Assigned(
        {d.gid: tuple(m.name for m in enumerators if covers(m.assignments, building, d)) for d in known},
        frozenset(d.gid for d in known if works_at(me, building, d)),
    )
