"""The sample's office, its areas and the people who work there."""

from __future__ import annotations

from datetime import date, timedelta

from roster.area import EnumerationArea
from roster.assignment import Assignment
from roster.building import Building
from roster.office import Office
from roster.sample.chance import Chance
from roster.sample.numbers import mobile_number
from roster.staff import Role, StaffMember

_AREAS = ("老街片", "文汇路片", "7号楼")
_STAFF = (
    ("chief", "陈国平", Role.CHIEF, ()),
    ("i1", "冉光荣", Role.INSTRUCTOR, (0, 1, 2)),
    ("e1", "王芳", Role.ENUMERATOR, (0,)),
    ("e2", "向小梅", Role.ENUMERATOR, (1,)),
    ("e3", "田建国", Role.ENUMERATOR, (2,)),
    ("auditor", "谭静", Role.AUDITOR, (0, 1, 2)),
)
_HELPER = "e2"


def the_office(day: date) -> Office:
    """The office in the middle of its campaign: the census is of the first of the month, permits run around it."""
    first = day.replace(day=1)
    season = first - timedelta(days=62), first + timedelta(days=62)
    return Office(
        name="文汇社区居民委员会（黔江区城东街道）",
        division="500114001001",
        phone="023-00001234",
        sample=True,
        reference_day=first,
        permits_from=season[0].replace(day=1),
        permits_to=season[1].replace(day=1) - timedelta(days=1),
        registration_from=first,
        registration_to=season[1].replace(day=1) - timedelta(days=1),
    )


def the_areas(chance: Chance) -> tuple[EnumerationArea, ...]:
    return tuple(EnumerationArea(gid=chance.gid(), number=n, name=name) for n, name in enumerate(_AREAS, 1))


def the_staff(chance: Chance, areas: tuple[EnumerationArea, ...]) -> tuple[StaffMember, ...]:
    """The chief first; permit numbers are the division's last six digits and a running number."""
    return tuple(
        StaffMember(
            gid=chance.gid(),
            login=login,
            name=name,
            role=role,
            phone=mobile_number(chance),
            permit_number=f"001001{place:03d}",
            areas=tuple(areas[index].gid for index in assigned),
        )
        for place, (login, name, role, assigned) in enumerate(_STAFF, 1)
    )


def with_help_in_the_tower(staff: tuple[StaffMember, ...], tower: Building) -> tuple[StaffMember, ...]:
    """The second enumerator also has the upper floors of the tower's last stairwell."""
    fourth = tower.stairwells[-1]
    piece = Assignment(area=tower.area, building=tower.gid, stairwell=fourth.gid, bottom=20, top=33)
    return tuple(
        member.model_copy(update={"pieces": (piece,)}) if member.login == _HELPER else member for member in staff
    )
