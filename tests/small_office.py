"""A small office for tests of many at once: one building of six flats, a chief, two enumerators, made-up people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

from roster.area import EnumerationArea
from roster.building import Building, Part, Stairwell, Storey
from roster.dwelling import Dwelling
from roster.household import Household
from roster.lists.dwelling_list import DwellingPlan
from roster.office import Office
from roster.person import Person, Relation
from roster.staff import Role, StaffMember
from storage.office_file import OfficeFile
from storage.slot_cost import Cost

ZONE = timezone(timedelta(hours=8))
NOW = datetime(2030, 11, 5, 19, 2, tzinfo=ZONE)
PASSPHRASE = "correct horse"
CHEAP = Cost(time=1, memory_kib=64, lanes=1)


class SmallOffice(NamedTuple):
    """What is in it; the households live behind the first doors, one each."""

    path: Path
    building: Building
    dwellings: tuple[Dwelling, ...]
    households: tuple[Household, ...]

    def open(self, login: str = "e1", *, clock: Callable[[], datetime] = lambda: NOW) -> OfficeFile:
        return OfficeFile.unlock(self.path, login, PASSPHRASE, clock=clock)


def make_small_office(folder: Path, households: int = 3, *, cost: Cost = CHEAP) -> SmallOffice:
    """A new office file in ``folder``; its passphrases are cheap to try, since tests try many."""
    path = folder / "office.huce"
    area = EnumerationArea(number=1, name="一组")
    flight = Stairwell(name="1单元", order=0, columns=2, shaft=1)
    building = Building(
        area=area.gid,
        number=1,
        name="7号楼",
        storeys=tuple(Storey(level=level, label=str(level)) for level in (1, 2, 3)),
        parts=(Part(order=0, stairwells=(flight,)),),
    )
    dwellings = tuple(
        Dwelling(
            building=building.gid,
            stairwell=flight.gid,
            level=level,
            column=column,
            room=f"{level}0{column + 1}",
            number=(level - 1) * 2 + column + 1,
        )
        for level in (1, 2, 3)
        for column in (0, 1)
    )
    many = tuple(
        Household(
            area=area.gid,
            dwelling=dwellings[n % len(dwellings)].gid,
            number=n + 1,
            persons=(Person(line=1, name=f"王{n + 1}", relation=Relation.HEAD),),
        )
        for n in range(households)
    )
    chief = StaffMember(login="chief", name="周敏", role=Role.CHIEF)
    office, _code = OfficeFile.create(
        path, Office(name="样板社区居委会", division="110101001001"), chief, PASSPHRASE, clock=lambda: NOW, cost=cost
    )
    with office:
        office.apply_dwellings(DwellingPlan(areas=(area,), buildings=(building,), dwellings=dwellings))
        for login, name in (("e1", "王芳"), ("e2", "李红")):
            member = StaffMember(login=login, name=name, role=Role.ENUMERATOR, areas=(area.gid,))
            office.add_staff(member, PASSPHRASE)
        office.load(many, (), ())
    return SmallOffice(path, building, dwellings, many)
