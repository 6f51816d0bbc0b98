"""What a reader of a household would question at once: the few checks that entry needs.

The full catalogue of edit rules takes this place later; the numbers are its rule numbers.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

from roster.household import Household
from roster.id_number import IdKind, parse_id_number
from roster.language import _
from roster.person import Person, Relation, Sex
from roster.record import Fault


class Finding(NamedTuple):
    """``person`` is None for the household as a whole; ``field`` is a field of the person or household;
    ``hard`` findings stand in the way of completion, none stands in the way of saving."""

    rule: str
    person: UUID | None
    field: str
    message: str
    hard: bool = True


def findings_of(household: Household, *, today: date | None = None) -> tuple[Finding, ...]:
    """All findings, in line order and then field order."""
    found: list[Finding] = []
    heads = [p for p in household.persons if p.relation is Relation.HEAD]
    for person in household.persons:
        if not person.name:
            found.append(Finding("E14", person.gid, "name", _("the name is missing")))
        if len(heads) > 1 and person.relation is Relation.HEAD:
            found.append(Finding("E01", person.gid, "relation", _("a household has exactly one head")))
        found.extend(_of_number(person, today))
    if household.persons and not heads and all(p.relation is not None for p in household.persons):
        found.append(Finding("E01", household.persons[0].gid, "relation", _("nobody is the head")))
    return tuple(found)


def _of_number(person: Person, today: date | None) -> list[Finding]:
    if person.id_kind is IdKind.NONE:
        if person.id_number or person.no_id_reason:
            return []
        return [Finding("E16", person.gid, "id_number", _("say why there is no number yet"))]
    if not person.id_number:
        return []
    try:
        number = parse_id_number(person.id_number, person.id_kind, today=today)
    except Fault as fault:
        return [Finding("E14", person.gid, "id_number", str(fault))]
    found = []
    if number.birth and person.birth and not number.birth.isoformat().startswith(person.birth):
        found.append(
            Finding("E15", person.gid, "birth", _("the number says {date}").format(date=number.birth), hard=False)
        )
    if number.male is not None and person.sex and (person.sex is Sex.MALE) != number.male:
        said = Sex.MALE if number.male else Sex.FEMALE
        found.append(Finding("E15", person.gid, "sex", _("the number says {sex}").format(sex=said.label), hard=False))
    return found
