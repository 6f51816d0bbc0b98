"""Two keyings of a household side by side: what was answered, and where the answers differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from roster.household import Household
from roster.person import Person
from roster.verification.answers_of import answers_of, is_answered
from roster.verification.members import Members, match_members


class Spot(NamedTuple):
    """An answer of the household or of a ``member`` (his gid in the first keying, or in the only one that has him);
    without ``name`` it is the member as a whole, who was keyed only once."""

    member: UUID | None = None
    name: str = ""


class Discrepancy(NamedTuple):
    """What stands at a spot in either keying; None for a member who is not there."""

    spot: Spot
    first: Any
    second: Any


class Comparison(NamedTuple):
    """``keyed`` are the spots with an answer in either keying; a member keyed only once counts as one spot."""

    members: Members
    keyed: tuple[Spot, ...]
    differing: tuple[Discrepancy, ...]


def compare(first: Household, second: Household) -> Comparison:
    """The household's own answers, then member by member in the order of the first keying, then who is only in one."""
    members = match_members(first, second)
    both = tuple(_both(first, second, members))
    return Comparison(members, tuple(each.spot for each in both), tuple(e for e in both if e.first != e.second))


def _both(first: Household, second: Household, members: Members) -> Iterator[Discrepancy]:
    """Everything keyed, also what agrees."""
    yield from _answers(None, first, second)
    for one, other in members.pairs:
        yield from _answers(one.gid, one, other)
    for person in members.only_first:
        yield Discrepancy(Spot(person.gid), person, None)
    for person in members.only_second:
        yield Discrepancy(Spot(person.gid), None, person)


def _answers(member: UUID | None, one: Household | Person, other: Household | Person) -> Iterator[Discrepancy]:
    left, right = answers_of(one), answers_of(other)
    for name in dict.fromkeys((*left, *right)):
        found = Discrepancy(Spot(member, name), left.get(name, ""), right.get(name, ""))
        if is_answered(found.first) or is_answered(found.second):
            yield found
