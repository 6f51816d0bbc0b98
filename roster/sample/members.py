"""The members of one household as its form would hold them when everything was asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from roster.id_number import IdKind
from roster.person import Person, Relation, Sex
from roster.sample.chance import Chance
from roster.sample.compositions import Composition, Member, draw_composition
from roster.sample.names import name_family
from roster.sample.numbers import (
    TERRITORIES,
    county_elsewhere,
    foreign_number,
    legacy_number,
    local_county,
    resident_number,
)

_LAST_BIRTHS = 2026
HAN, MIAO, TUJIA, UYGUR = "01", "06", "15", "05"


class Registration(StrEnum):
    """Where a household is registered, seen from this dwelling."""

    HERE = "here"
    ELSEWHERE = "elsewhere"
    SOME_AWAY = "some-away"
    """All registered here, of whom some live elsewhere."""
    ALL_AWAY = "all-away"


Members = tuple[Person, ...]


def household_members(chance: Chance, day: date, registration: Registration) -> Members:
    """A household drawn anew, its head first."""
    composition = draw_composition(chance)
    names = name_family(chance, composition, _as_of(day).year)
    groups = _ethnic_groups(chance, composition)
    away = _who_is_away(chance, composition, registration)
    persons = [_person(chance, day, line, member, registration) for line, member in enumerate(composition)]
    return tuple(
        person.model_copy(
            update={
                "name": names[line],
                "ethnic_group": groups[line],
                "lives_here": line not in away or not person.registered_here,
            }
        )
        for line, person in enumerate(persons)
    )


def uygur_family(chance: Chance, day: date) -> Members:
    """Five people with long names, who came for work and are registered elsewhere."""
    told = (
        ("阿卜杜热依木·买买提江", Member(Relation.HEAD, Sex.MALE, 38)),
        ("古丽巴哈尔·吐尔逊", Member(Relation.SPOUSE, Sex.FEMALE, 35)),
        ("伊力亚尔·阿卜杜热依木", Member(Relation.CHILD, Sex.MALE, 12)),
        ("迪丽努尔·阿卜杜热依木", Member(Relation.CHILD, Sex.FEMALE, 9)),
        ("艾克拜尔·阿卜杜热依木", Member(Relation.CHILD, Sex.MALE, 4)),
    )
    county = "653101"
    persons = []
    for line, (name, member) in enumerate(told):
        person = _person(chance, day, line, member, Registration.ELSEWHERE, county)
        persons.append(person.model_copy(update={"name": name, "ethnic_group": UYGUR}))
    return tuple(persons)


def with_document(chance: Chance, person: Person, kind: IdKind, latin_name: str = "") -> Person:
    """The same person with another kind of document than the identity card; foreigners have a Latin name."""
    birth, sex = date.fromisoformat(person.birth), person.sex or Sex.MALE
    match kind:
        case IdKind.LEGACY:
            return person.model_copy(update={"id_kind": kind, "id_number": legacy_number(person.id_number)})
        case IdKind.TERRITORY_PERMIT:
            number = resident_number(chance, chance.choice(TERRITORIES), birth, sex)
        case _foreign:
            number = foreign_number(chance, kind, birth, sex)
            person = person.model_copy(update={"name": latin_name, "ethnic_group": ""})
    return person.model_copy(update={"id_kind": kind, "id_number": number, "registered_here": False})


def _as_of(day: date) -> date:
    """When the members have their ages: never so late that a birth would lie ahead of the machine's own clock."""
    return date(min(day.year, _LAST_BIRTHS), 1, 1)


def _person(
    chance: Chance, day: date, index: int, member: Member, registration: Registration, county: str = ""
) -> Person:
    """A member without a name yet; ``index`` counts from 0."""
    as_of = _as_of(day)
    birth = as_of.replace(year=as_of.year - member.age) - timedelta(days=chance.randrange(1, 365))
    at_home = registration is not Registration.ELSEWHERE and chance.likely(0.9)
    county = county or (local_county(chance, birth.year) if at_home else county_elsewhere(chance, birth.year))
    unnumbered = member.age == 0 and chance.likely(0.25)
    return Person(
        gid=chance.gid(),
        line=index + 1,
        name="",
        relation=member.relation,
        sex=member.sex,
        birth=birth.isoformat(),
        id_kind=IdKind.NONE if unnumbered else IdKind.RESIDENT,
        id_number="" if unnumbered else resident_number(chance, county, birth, member.sex),
        no_id_reason="新生儿，户口尚未申报" if unnumbered else "",
        lives_here=True,
        registered_here=registration is not Registration.ELSEWHERE and not unnumbered,
    )


def _ethnic_groups(chance: Chance, composition: Composition) -> tuple[str, ...]:
    def drawn() -> str:
        return chance.choices((TUJIA, MIAO, HAN), (45, 18, 37))[0]

    family = drawn()
    marries_in = (Relation.SPOUSE, Relation.CHILD_IN_LAW, Relation.PARENT_IN_LAW, Relation.OTHER)
    return tuple(drawn() if member.relation in marries_in else family for member in composition)


def _who_is_away(chance: Chance, composition: Composition, registration: Registration) -> frozenset[int]:
    """Indices of those who live elsewhere: all, or some of working age, at least one."""
    if registration is Registration.ALL_AWAY:
        return frozenset(range(len(composition)))
    if registration is not Registration.SOME_AWAY:
        return frozenset()
    of_age = [i for i, member in enumerate(composition) if i and 17 <= member.age <= 50]
    goers = of_age or [len(composition) - 1]
    return frozenset({goers[0], *(i for i in goers if chance.likely(0.4))})


def changed_at(persons: Members, index: int, change: Callable[[Person], Person]) -> Members:
    """The members with one of them changed."""
    return tuple(change(person) if i == index else person for i, person in enumerate(persons))
