"""What the rules may know of a household beyond itself: the office's settings, and who else is like its members."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from roster.household import Household
from roster.id_number import IdKind
from roster.person import Person
from roster.rules.surroundings import Surroundings, Twin
from roster.rules.twins import is_whole
from storage.driver import Database
from storage.rule_levels import rule_levels
from storage.settings import office

_OTHERS = """
SELECT p.gid, h.dwelling, b.name, d.room, h.number, p.id_number
FROM person p JOIN household h ON h.gid = p.household JOIN dwelling d ON d.gid = h.dwelling
    JOIN building b ON b.gid = d.building
WHERE p.deleted = 0 AND h.deleted = 0 AND p.household <> ? AND p.id_kind IS NOT '0' AND ({condition})
ORDER BY b.number, d.number, h.number, p.line LIMIT 20
"""
_SAME_NUMBER = _OTHERS.format(condition="p.id_number = ?")
_SAME_PERSON = _OTHERS.format(condition="p.birth = ? AND p.sex = ? AND p.name = ? AND p.id_number <> ?")
_SETTLED = "SELECT person FROM rule_override WHERE person = ? AND rule = ? AND value = ?"
_PHONES = "SELECT count(*) FROM household WHERE deleted = 0 AND gid <> ? AND phone_tail = ?"


def settings_around(db: Database, today: date) -> Surroundings:
    """The part that is the same for every household."""
    return Surroundings(today=today, reference=office(db).reference_day, levels=rule_levels(db))


def surroundings(db: Database, household: Household, around: Surroundings) -> Surroundings:
    """``around`` with what there is elsewhere; ``household`` may differ from what is stored of it."""
    found = ((person.gid, _twins(db, household, person)) for person in household.persons)
    digits = "".join(c for c in household.phone if c.isdigit())[::-1]
    sharing = db.execute(_PHONES, [household.gid.bytes, digits]).fetchone()[0] if digits else 0
    return around._replace(twins={gid: twins for gid, twins in found if twins}, phone_households=int(sharing))


def _twins(db: Database, household: Household, person: Person) -> tuple[Twin, ...]:
    rows: list[tuple[bool, tuple[Any, ...]]] = []
    if person.id_number and person.id_kind is not IdKind.NONE:
        found = db.execute(_SAME_NUMBER, [household.gid.bytes, person.id_number])
        rows += [(True, row) for row in found.fetchall()]
    if is_whole(person):
        same = [person.birth, person.sex, person.name, person.id_number]
        rows += [(False, row) for row in db.execute(_SAME_PERSON, [household.gid.bytes, *same]).fetchall()]
    return tuple(_twin(db, household, person, row, same_number=same_number) for same_number, row in rows)


def _twin(db: Database, household: Household, me: Person, row: tuple[Any, ...], *, same_number: bool) -> Twin:
    gid, dwelling, building, room, number, _id_number = row
    rule = "E18b" if same_number else "E19"
    return Twin(
        person=UUID(bytes=gid),
        place=f"{building} {room} {number:03d}",
        same_number=same_number,
        near=dwelling == household.dwelling.bytes,
        settled=db.execute(_SETTLED, [gid, rule, me.gid.hex]).fetchone() is not None,
    )
