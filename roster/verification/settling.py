"""Settling the differences of two keyings: which is right and why, and the household that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from roster.household import Household
from roster.language import N_, _
from roster.person import Person
from roster.verification.answers_of import answer_from, with_answer
from roster.verification.comparison import Comparison, Discrepancy, Spot


class Verdict(StrEnum):
    """Which keying was right."""

    FIRST = "first"
    SECOND = "second"
    OTHER = "other"

    @property
    def label(self) -> str:
        return _(_LABELS[self])


_LABELS = {
    Verdict.FIRST: N_("first is right"),
    Verdict.SECOND: N_("second is right"),
    Verdict.OTHER: N_("another value"),
}


WRONG = frozenset({Verdict.SECOND, Verdict.OTHER})
"""Verdicts by which the first keying was wrong."""


class Decision(NamedTuple):
    """``text`` is what is right where neither keying is, as :func:`roster.verification.answers_of.answer_from` reads
    it; of a member as a whole one of the keyings is right."""

    verdict: Verdict
    reason: str
    text: str = ""

    def of(self, difference: Discrepancy, record: Household | Person) -> Any:
        """What is right in ``record``, the household or member that it is about."""
        if self.verdict is Verdict.OTHER:
            return answer_from(record, difference.spot.name, self.text)
        return difference.first if self.verdict is Verdict.FIRST else difference.second


Decisions = Mapping[Spot, Decision]


def undecided(comparison: Comparison, decisions: Decisions) -> tuple[Discrepancy, ...]:
    """The differences that nobody has settled."""
    return tuple(difference for difference in comparison.differing if difference.spot not in decisions)


def settled(first: Household, comparison: Comparison, decisions: Decisions) -> Household:
    """The first keying with what was decided; what is undecided stays as it is in it.

    A member who is added keeps the gid of the second keying and gets a free line; one who is taken out takes what was
    seen of him and the reasons given for him along.
    """
    household = first
    persons = {person.gid: person for person in first.persons}
    for difference in comparison.differing:
        decision, (member, name) = decisions.get(difference.spot), difference.spot
        if decision is None or decision.verdict is Verdict.FIRST:
            continue
        if member is None:
            household = with_answer(household, name, decision.of(difference, household))
        elif name:
            persons[member] = with_answer(persons[member], name, decision.of(difference, persons[member]))
        else:
            _settle_member(persons, member, decision.of(difference, household))
    return _with_members(household, persons)


def _settle_member(persons: dict[UUID, Person], member: UUID, right: Person | None) -> None:
    """Take a member in or out, if that is what is right; in on a free line."""
    if right is None:
        persons.pop(member, None)
    elif member not in persons:
        taken = {other.line for other in persons.values()}
        line = right.line if right.line not in taken else max(taken) + 1
        persons[member] = right.model_copy(update={"line": line})


def _with_members(household: Household, persons: Mapping[UUID, Person]) -> Household:
    return household.model_copy(
        update={
            "persons": tuple(sorted(persons.values(), key=lambda person: person.line)),
            "sightings": tuple(s for s in household.sightings if s.person is None or s.person in persons),
            "overrides": tuple(o for o in household.overrides if o.person is None or o.person in persons),
        }
    )
