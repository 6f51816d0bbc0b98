"""An office with as many persons as one likes, made quickly: its rows are written past the audit record, without
anybody's work on them. It is for measuring how something is found, and for nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from roster.area import EnumerationArea
from roster.lists.dwelling_list import DwellingPlan
from roster.office import Office
from roster.person import Relation, Sex
from roster.sample.chance import Chance
from roster.sample.compositions import draw_composition
from roster.sample.names import name_family
from roster.sample.numbers import mobile_number, resident_number
from roster.search_key import readings_of
from roster.staff import Role, StaffMember
from storage.office_file import OfficeFile
from storage.slot_cost import Cost
from tui.sample_logins import SAMPLE_PASSPHRASE

_DAY = date(2026, 11, 1)
_PERSONS_OF_AREA = 560
_ACROSS, _FLOORS = 4, 9
"""Of each building, which has one stairwell."""
_TABLES = ("dwelling", "household", "person", "reading")
_CACHE_KIB = 300_000

Row = dict[str, Any]


class Resident(NamedTuple):
    """What somebody can be looked for by."""

    name: str
    number: str
    phone: str
    room: str


class Crowded(NamedTuple):
    """``chief`` sees everybody; ``e1`` the first area, ``i1`` the first five."""

    path: Path
    residents: tuple[Resident, ...]


def crowded_office(folder: Path, persons: int) -> Crowded:
    """At least so many persons; one in a few is returned, to be looked for."""
    path = folder / f"crowded-{persons}.huce"
    chance = Chance(f"crowded {persons}", 0)
    areas = tuple(
        EnumerationArea(gid=chance.gid(), number=number + 1) for number in range(-(-persons // _PERSONS_OF_AREA))
    )
    morning = datetime.combine(_DAY, time(8)).astimezone()
    chief = StaffMember(login="chief", name="主任", role=Role.CHIEF)
    office = Office(name="拥挤社区", division="500114001001", sample=True)
    cost = Cost(time=1, memory_kib=64, lanes=1)
    opened, _code = OfficeFile.create(path, office, chief, SAMPLE_PASSPHRASE, clock=lambda: morning, cost=cost)
    with opened:
        opened.apply_dwellings(DwellingPlan(areas=areas, buildings=(), dwellings=()))
        for login, role, count in (("e1", Role.ENUMERATOR, 1), ("i1", Role.INSTRUCTOR, 5)):
            mine = tuple(area.gid for area in areas[:count])
            opened.add_staff(StaffMember(login=login, name=login, role=role, areas=mine), SAMPLE_PASSPHRASE)
        crowd = _Crowd(chance)
        _fill(opened, crowd, areas)
    return Crowded(path, tuple(crowd.residents))


def _fill(office: OfficeFile, crowd: _Crowd, areas: Iterable[EnumerationArea]) -> None:
    """Indices are made at the end, which is many times quicker."""
    db = office._db
    for pragma in ("journal_mode = MEMORY", "synchronous = OFF", f"cache_size = -{_CACHE_KIB}", "foreign_keys = OFF"):
        db.execute(f"PRAGMA {pragma}").fetchall()
    indices = [
        (name, sql)
        for name, sql, table in db.execute("SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'index'")
        if sql and table in _TABLES
    ]
    db.execute("BEGIN")
    for name, _sql in indices:
        db.execute(f"DROP INDEX {name}")
    for area in areas:
        for table, rows in crowd.rows_of(area):
            db.conn.executemany(_insertion(table, rows[0]), [tuple(row.values()) for row in rows])
    for _name, sql in indices:
        db.execute(sql)
    db.execute("COMMIT")


def _insertion(table: str, row: Row) -> str:
    columns, values = ", ".join(f'"{column}"' for column in row), ", ".join("?" for _column in row)
    return f"INSERT INTO {table} ({columns}) VALUES ({values})"  # noqa: S608 - the bench's own words


class _Crowd:
    """Buildings full of households, area after area."""

    def __init__(self, chance: Chance) -> None:
        self.chance = chance
        self.residents: list[Resident] = []

    def rows_of(self, area: EnumerationArea) -> Iterator[tuple[str, list[Row]]]:
        """The rows of each table, those referred to first."""
        persons, number = 0, 0
        while persons < _PERSONS_OF_AREA:
            number += 1
            made = self._building(area, number)
            persons += len(made["person"])
            yield from made.items()

    def _gid(self) -> bytes:
        return self.chance.gid().bytes

    def _building(self, area: EnumerationArea, number: int) -> dict[str, list[Row]]:
        gid, part, stairwell = self._gid(), self._gid(), self._gid()
        made: dict[str, list[Row]] = {
            "building": [
                {
                    "gid": gid,
                    "area": area.gid.bytes,
                    "number": number,
                    "name": f"{area.number}组{number}号楼",
                    "address": "",
                    "numbering": "ltr",
                    "lift": 0,
                    "version": 1,
                }
            ],
            "storey": [{"building": gid, "level": level, "label": str(level)} for level in range(1, _FLOORS + 1)],
            "part": [{"gid": part, "building": gid, "name": "", "place": 0}],
            "stairwell": [
                {"gid": stairwell, "part": part, "name": "1单元", "place": 0, "columns": _ACROSS, "shaft": 2}
            ],
            "dwelling": [],
            "household": [],
            "person": [],
            "reading": [],
        }
        for place in range(_FLOORS * _ACROSS):
            level, column = divmod(place, _ACROSS)
            dwelling = {
                "gid": self._gid(),
                "building": gid,
                "stairwell": stairwell,
                "level": level + 1,
                "levels": 1,
                "column": column,
                "columns": 1,
                "room": f"{level + 1}{column + 1:02}",
                "number": place + 1,
                "use": "residence",
                "address": "",
                "code": self.chance.code(),
                "version": 1,
            }
            made["dwelling"].append(dwelling)
            self._household(made, area, dwelling, (number - 1) * _FLOORS * _ACROSS + place + 1)
        return made

    def _household(self, made: dict[str, list[Row]], area: EnumerationArea, dwelling: Row, number: int) -> None:
        composition = draw_composition(self.chance)
        gid, phone = self._gid(), mobile_number(self.chance)
        made["household"].append(
            {
                "gid": gid,
                "area": area.gid.bytes,
                "dwelling": dwelling["gid"],
                "number": number,
                "expected_head": "",
                "expected_persons": None,
                "phone": phone,
                "phone_tail": phone[::-1],
                "note": "",
                "findings": 0,
                "version": 1,
            }
        )
        names = name_family(self.chance, composition, _DAY.year)
        for line, (member, name) in enumerate(zip(composition, names, strict=True), 1):
            person = self._person(gid, line, name, member.relation, member.sex, _DAY.year - member.age)
            made["person"].append(person)
            made["reading"] += [
                {"owner": person["gid"], "pinyin": reading.pinyin, "initials": reading.initials}
                for reading in {r.pinyin: r for r in readings_of(name)}.values()
            ]
            if self.chance.likely(0.01):
                self.residents.append(Resident(name, person["id_number"], phone, dwelling["room"]))

    def _person(self, household: bytes, line: int, name: str, relation: Relation, sex: Sex, born: int) -> Row:
        birth = date(born, self.chance.randint(1, 12), self.chance.randint(1, 28))
        county = f"5{self.chance.randrange(10**5):05d}"  # of all, since few numbers of each are the sample's to give
        number = resident_number(self.chance, county, birth, sex)
        return {
            "gid": self._gid(),
            "household": household,
            "line": line,
            "name": name,
            "relation": relation.value,
            "sex": sex.value,
            "birth": birth.isoformat(),
            "id_kind": "resident",
            "id_number": number,
            "id_tail": number[::-1],
            "no_id_reason": "",
            "ethnic_group": "01",
            "lives_here": 1,
            "registered_here": 1,
        }
