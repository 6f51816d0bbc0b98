"""What the rules may know of a household beyond itself: the office's settings, and who else is like its members."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from roster.household import Household
from roster.id_number import IdKind
from roster.people.near_names import near_names
from roster.person import Person
from roster.rules.surroundings import Likeness, Surroundings, Twin
from roster.rules.twins import is_whole
from storage.driver import Database
from storage.rule_levels import rule_levels
from storage.settings import office

_OTHERS = """
SELECT p.gid, h.dwelling, b.name, d.room, h.number, p.name, p.id_number
FROM person p JOIN household h ON h.gid = p.household JOIN dwelling d ON d.gid = h.dwelling
    JOIN building b ON b.gid = d.building
WHERE p.deleted = 0 AND h.deleted = 0 AND p.household <> ? AND p.id_kind IS NOT '0' AND {condition}
ORDER BY b.number, d.number, h.number, p.line LIMIT {most}
"""
_SAME_NUMBER = _OTHERS.format(condition="p.id_number = ?", most=20)
_SAME_BIRTH = _OTHERS.format(condition="p.birth = ? AND p.sex = ?", most=200)
_SAME_TAIL = _OTHERS.format(condition="p.id_tail >= ? AND p.id_tail < ?", most=200)
_TAIL = 6
"""Characters at the end of a number that two persons hardly share by chance: a birthday in part, order, check."""
_SETTLED = "SELECT person FROM rule_override WHERE person = ? AND rule = ? AND value = ?"
_LAST = "\U0010ffff"
_PHONES = "SELECT count(*) FROM household WHERE deleted = 0 AND gid <> ? AND phone_tail = ?"


def settings_around(db: Database, today: date) -> Surroundings:
    """The part that is the same for every household."""
    campaign = office(db).campaign
    return Surroundings(today=today, reference=campaign.reference, levels=rule_levels(db), campaign=campaign)


def surroundings(db: Database, household: Household, around: Surroundings) -> Surroundings:
    """``around`` with what there is elsewhere; ``household`` may differ from what is stored of it."""
    found = ((person.gid, _twins(db, household, person)) for person in household.persons)
    digits = "".join(c for c in household.phone if c.isdigit())[::-1]
    sharing = db.execute(_PHONES, [household.gid.bytes, digits]).fetchone()[0] if digits else 0
    return around._replace(twins={gid: twins for gid, twins in found if twins}, phone_households=int(sharing))


def _twins(db: Database, household: Household, person: Person) -> tuple[Twin, ...]:
    """Each other member once, by what weighs most of what they have in common."""
    rows: dict[bytes, tuple[Likeness, tuple[Any, ...]]] = {}
    for likeness, row in (*_by_number(db, household, person), *_by_birth(db, household, person)):
        rows.setdefault(row[0], (likeness, row))
    return tuple(_twin(db, household, person, row, likeness) for likeness, row in rows.values())


def _by_number(db: Database, household: Household, person: Person) -> Iterator[tuple[Likeness, tuple[Any, ...]]]:
    """Who has the number, or another with the same end and much the same name."""
    if not person.id_number or person.id_kind is IdKind.NONE:
        return
    for row in db.execute(_SAME_NUMBER, [household.gid.bytes, person.id_number]).fetchall():
        yield Likeness.NUMBER, row
    tail = person.id_number[: -_TAIL - 1 : -1]
    if len(tail) < _TAIL or not person.name:
        return
    for row in db.execute(_SAME_TAIL, [household.gid.bytes, tail, tail + _LAST]).fetchall():
        name, number = row[-2:]
        if number != person.id_number and (name == person.name or near_names(name, person.name)):
            yield Likeness.NEARLY, row


def _by_birth(db: Database, household: Household, person: Person) -> Iterator[tuple[Likeness, tuple[Any, ...]]]:
    """Who was born on the same day, is of the same sex and has the name, or nearly."""
    if not is_whole(person):
        return
    for row in db.execute(_SAME_BIRTH, [household.gid.bytes, person.birth, person.sex]).fetchall():
        name, number = row[-2:]
        if name == person.name and number != person.id_number:
            yield Likeness.NAME, row
        elif near_names(name, person.name):
            yield Likeness.NEARLY, row


def _twin(db: Database, household: Household, me: Person, row: tuple[Any, ...], likeness: Likeness) -> Twin:
    gid, dwelling, building, room, number, *_who = row
    return Twin(
        person=UUID(bytes=gid),
        place=f"{building} {room} {number:03d}",
        likeness=likeness,
        near=dwelling == household.dwelling.bytes,
        settled=db.execute(_SETTLED, [gid, likeness, me.gid.hex]).fetchone() is not None,
    )
