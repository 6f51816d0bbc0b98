"""The mistakes that the sample holds on purpose, so that there is something to question."""

from __future__ import annotations

from collections.abc import Callable

from roster.id_number import IdKind
from roster.person import Person, Relation, Sex
from roster.sample.members import Members, changed_at
from roster.sample.numbers import wrong_check_character

Mistake = Callable[[Members], Members]


def two_heads(persons: Members) -> Members:
    """The last member is entered as a head too."""
    return changed_at(persons, len(persons) - 1, lambda p: p.model_copy(update={"relation": Relation.HEAD}))


def misread_number(persons: Members) -> Members:
    """The head's number has a wrong check character."""
    return changed_at(persons, 0, lambda p: p.model_copy(update={"id_number": wrong_check_character(p.id_number)}))


def pending_registration(persons: Members) -> Members:
    """Whether the head is registered here was not asked."""
    return changed_at(persons, 0, lambda p: p.model_copy(update={"registered_here": None}))


def other_sex(persons: Members) -> Members:
    """The last member's sex is not the one of the number."""

    def swap(person: Person) -> Person:
        return person.model_copy(update={"sex": Sex.FEMALE if person.sex is Sex.MALE else Sex.MALE})

    return changed_at(persons, len(persons) - 1, swap)


def number_without_reason(persons: Members) -> Members:
    """The last member has no number and nobody wrote why."""
    nothing = {"id_kind": IdKind.NONE, "id_number": "", "no_id_reason": ""}
    return changed_at(persons, len(persons) - 1, lambda p: p.model_copy(update=nothing))


MISTAKES: tuple[Mistake, ...] = (
    two_heads,
    misread_number,
    pending_registration,
    other_sex,
    number_without_reason,
)
"""Made in turn, in households of two or more who all have a number."""
