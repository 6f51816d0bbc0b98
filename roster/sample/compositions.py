"""Who lives together: household compositions of a published example census, told in our relations."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from roster.person import Relation, Sex
from roster.sample.chance import Chance

SIZES = {1: 16, 2: 26, 3: 26, 4: 18, 5: 9, 6: 4, 7: 1}
"""Persons of a household → how many of 100 households; a Chinese town's, the source's households are larger."""


class Member(NamedTuple):
    """``age`` is in completed years."""

    relation: Relation
    sex: Sex
    age: int


Composition = tuple[Member, ...]
"""The members of one household, its head first."""


def draw_composition(chance: Chance) -> Composition:
    """The composition of one household."""
    size = chance.choices(list(SIZES), list(SIZES.values()))[0]
    return chance.choice(_compositions()[size])


@cache
def _compositions() -> dict[int, list[Composition]]:
    by_size: dict[int, list[Composition]] = {}
    text = (files("roster.sample") / "compositions.txt").read_text(encoding="utf-8")
    for row in text.splitlines():
        if not row.startswith("#"):
            composition = in_our_relations(row.split())
            by_size.setdefault(len(composition), []).append(composition)
    return by_size


def in_our_relations(row: list[str]) -> Composition:
    """A line of such a list, in words; what it calls "other relative" is told from ages."""
    codes = [word[0] for word in row]
    told = [Member(Relation.OTHER, Sex.MALE if word[1] == "m" else Sex.FEMALE, int(word[2:])) for word in row]
    done: list[Member] = []
    for code, member in zip(codes, told, strict=True):
        adult_children = [m for c, m in zip(codes, told, strict=True) if c == "3" and m.age >= 20]
        done.append(member._replace(relation=_relation(code, member, done, "2" in codes, adult_children)))
    return tuple(done)


def _relation(code: str, member: Member, before: list[Member], married: bool, adult_children: list[Member]) -> Relation:
    """``before`` are the members already told, the head first; ``married``: a spouse lives with the head."""
    match code:
        case "1":
            return Relation.HEAD
        case "2":
            return Relation.SPOUSE
        case "3":
            return Relation.CHILD
        case "4":
            taken = any(m.relation is Relation.PARENT and m.sex is member.sex for m in before)
            return Relation.PARENT if not taken else Relation.PARENT_IN_LAW if married else Relation.OTHER
        case "5":
            return _kin(member, before[0].age - member.age, married, adult_children)
        case _no_kin:
            return Relation.OTHER


def _kin(member: Member, younger: int, married: bool, adult_children: list[Member]) -> Relation:
    """What an "other relative" most likely is, ``younger`` years younger than the head."""
    if younger >= 36:
        return Relation.GRANDCHILD
    if younger >= 15:
        weds = any(c.sex is not member.sex and abs(c.age - member.age) <= 8 for c in adult_children)
        return Relation.CHILD_IN_LAW if weds and member.age >= 20 else Relation.OTHER
    if younger > -15:
        return Relation.SIBLING
    if younger <= -40:
        return Relation.GRANDPARENT
    return Relation.PARENT_IN_LAW if married and younger <= -18 else Relation.OTHER
