"""Which member of a household is which in another keying of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import NamedTuple

from roster.household import Household
from roster.id_number import IdKind
from roster.person import Person


class Members(NamedTuple):
    """``pairs`` are one person each, as first and as second keyed; the others were keyed only once."""

    pairs: tuple[tuple[Person, Person], ...]
    only_first: tuple[Person, ...] = ()
    only_second: tuple[Person, ...] = ()


def match_members(first: Household, second: Household) -> Members:
    """By number, then by name and birth, by name, by birth and sex; at last by line, where at least two answers agree.

    Where several would do, the lines decide; what is more certain is settled before what is less.
    """
    left, right = list(first.persons), list(second.persons)
    pairs: list[tuple[Person, Person]] = []
    for likeness in _LIKENESSES:
        for person in tuple(left):
            key = likeness(person)
            other = next((p for p in right if key is not None and likeness(p) == key), None)
            if other is not None:
                pairs.append((person, other))
                left.remove(person)
                right.remove(other)
    for person in tuple(left):
        other = next((p for p in right if p.line == person.line and _agreeing(person, p) > 1), None)
        if other is not None:
            pairs.append((person, other))
            left.remove(person)
            right.remove(other)
    pairs.sort(key=lambda pair: pair[0].line)
    return Members(tuple(pairs), tuple(left), tuple(right))


def _number(person: Person) -> Hashable:
    return person.id_number if person.id_number and person.id_kind is not IdKind.NONE else None


def _name_and_birth(person: Person) -> Hashable:
    return (person.name, person.birth) if person.name and person.birth else None


def _name(person: Person) -> Hashable:
    return person.name or None


def _birth_and_sex(person: Person) -> Hashable:
    return (person.birth, person.sex) if person.birth and person.sex else None


_LIKENESSES: tuple[Callable[[Person], Hashable], ...] = (_number, _name_and_birth, _name, _birth_and_sex)
"""From the most certain on."""


def _agreeing(one: Person, other: Person) -> int:
    """How many answers that tell people apart are given twice and agree; of names a common character is enough."""
    answers = ((one.relation, other.relation), (one.sex, other.sex), (one.birth, other.birth))
    return sum(a == b and bool(a) for a, b in answers) + bool(set(one.name) & set(other.name))
