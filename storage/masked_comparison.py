"""A comparison of two keyings as who may not see ID numbers may have it."""

from __future__ import annotations

from typing import Any

from roster.masking import DocumentClass, mask_number
from roster.person import Person
from roster.verification.answers_of import NUMBER
from roster.verification.comparison import Comparison, Discrepancy
from roster.verification.members import Members


def masked(comparison: Comparison) -> Comparison:
    """What differs still differs, though the masks may look the same."""
    members = comparison.members
    return Comparison(
        Members(
            tuple((_person(one), _person(other)) for one, other in members.pairs),
            tuple(map(_person, members.only_first)),
            tuple(map(_person, members.only_second)),
        ),
        comparison.keyed,
        tuple(Discrepancy(d.spot, _value(d, d.first), _value(d, d.second)) for d in comparison.differing),
    )


def _person(person: Person) -> Person:
    return person.model_copy(update={"id_number": mask_number(person.id_number, DocumentClass.SCREEN_LIST)})


def _value(difference: Discrepancy, value: Any) -> Any:
    if isinstance(value, Person):
        return _person(value)
    if difference.spot.name != NUMBER or not isinstance(value, tuple):
        return value
    kind, number, reason = value
    return kind, mask_number(number, DocumentClass.SCREEN_LIST), reason
