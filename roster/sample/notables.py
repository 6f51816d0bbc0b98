"""Households that are placed by hand: names and documents that lists and papers have to cope with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from roster.id_number import IdKind
from roster.person import Relation, Sex
from roster.sample.chance import Chance
from roster.sample.members import Members, Registration, changed_at, household_members, uygur_family, with_document


def _called(name: str) -> Callable[[Chance, date], Members]:
    """A household of people at home here whose head has the given name."""

    def members(chance: Chance, day: date) -> Members:
        persons = household_members(chance, day, Registration.HERE)
        return changed_at(persons, 0, lambda head: head.model_copy(update={"name": name}))

    return members


def _wife_with(kind: IdKind, latin_name: str = "") -> Callable[[Chance, date], Members]:
    """A married couple with or without others, the wife with a document of the given kind."""

    def members(chance: Chance, day: date) -> Members:
        while True:
            persons = household_members(chance, day, Registration.HERE)
            if len(persons) > 1 and persons[1].relation is Relation.SPOUSE and persons[1].sex is Sex.FEMALE:
                return changed_at(persons, 1, lambda wife: with_document(chance, wife, kind, latin_name))

    return members


def _old_ledger(chance: Chance, day: date) -> Members:
    """A head born before 1950, known by the 15 digits of an old ledger only."""
    while True:
        persons = household_members(chance, day, Registration.HERE)
        if persons[0].birth < "1950":
            return changed_at(persons, 0, lambda head: with_document(chance, head, IdKind.LEGACY))


NOTABLES: dict[tuple[str, str, str], Callable[[Chance, date], Members]] = {
    ("3号楼", "3单元", "602"): uygur_family,
    ("3号楼", "1单元", "501"): _called("刘䶮"),
    ("3号楼", "2单元", "401"): _called("欧阳国栋"),
    ("3号楼", "3单元", "501"): _called("令狐素珍"),
    ("8号楼", "1单元", "203"): _wife_with(IdKind.TERRITORY_PERMIT),
    ("9号楼", "1单元", "301"): _called("尉迟德明"),
    ("10号楼", "2单元", "2单元-806"): _wife_with(IdKind.FOREIGN_PERMANENT, "NGUYEN THI LAN"),
    ("11号楼", "住宅 2单元", "902"): _wife_with(IdKind.PASSPORT, "TRAN THI HOA"),
    ("11号楼", "住宅 1单元", "301"): _old_ledger,
    ("7号楼", "1单元", "1203"): _called("曾祥䶮"),
}
"""Building, stairwell and room → who lives there; all of them are registered completely."""
