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

    @property
    def near(self) -> Scope:
        """A condition that holds at all of these dwellings and at few others, and leads to them without passing all
        the rest."""
        return self if self.all else Scope(_NEAR, self.values[:1] * 4)


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


_AREAS = "SELECT area FROM staff_area WHERE staff = ? UNION SELECT area FROM staff_piece WHERE staff = ?"
_NEAR = f"""d.building IN (
    SELECT gid FROM building WHERE area IN ({_AREAS})
    UNION SELECT xt.building FROM stairwell xs JOIN part xt ON xt.gid = xs.part WHERE xs.area IN ({_AREAS})
)"""


def scope_of(member: StaffMember) -> Scope:
    """What the member may read of residents, as it is stored at the moment of asking."""
    if everywhere(member.role):
        return Scope("1 = 1")
    return Scope(_ASSIGNED, (member.gid.bytes, member.gid.bytes))
