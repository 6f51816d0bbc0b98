"""The places that a staff member is assigned, as a condition in SQL: what is not theirs is never read out."""

from __future__ import annotations

from typing import Any, NamedTuple

from roster.access import everywhere
from roster.staff import StaffMember


class Scope(NamedTuple):
    """A condition on table ``dwelling`` as ``d`` and its values. It says what ``roster.access.covers`` says."""

    condition: str
    values: tuple[Any, ...] = ()

    @property
    def all(self) -> bool:
        return not self.values


_ASSIGNED = """(
    EXISTS (SELECT 1 FROM building xb JOIN stairwell xs ON xs.gid = d.stairwell
        JOIN staff_area xa ON xa.area = ifnull(xs.area, xb.area)
        WHERE xb.gid = d.building AND xa.staff = ?)
    OR EXISTS (SELECT 1 FROM building xb JOIN stairwell xs ON xs.gid = d.stairwell
        JOIN staff_piece xp ON xp.area = ifnull(xs.area, xb.area)
        WHERE xb.gid = d.building AND xp.staff = ?
        AND (xp.building IS NULL OR xp.building = d.building) AND (xp.stairwell IS NULL OR xp.stairwell = d.stairwell)
        AND (xp.bottom IS NULL OR d.level >= xp.bottom) AND (xp.top IS NULL OR d.level <= xp.top))
)"""


def scope_of(member: StaffMember) -> Scope:
    """What the member may read of residents, as it is stored at the moment of asking."""
    if everywhere(member.role):
        return Scope("1 = 1")
    return Scope(_ASSIGNED, (member.gid.bytes, member.gid.bytes))
