"""Another member of the office who may be the same person, as one who asks may see him."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from roster.household import Household
from roster.masking import DocumentClass, mask_name, mask_number
from roster.person import Person


class Lookalike(NamedTuple):
    """``place`` says in words which household of which dwelling; ``household`` is None where it is not one's own, and
    ``person`` is masked then. ``saved_by`` entered or changed the person last."""

    person: Person
    place: str
    dwelling: UUID
    household: Household | None = None
    saved_by: str = ""

    @property
    def masked(self) -> bool:
        return self.household is None


def masked_person(person: Person) -> Person:
    """What may be shown of a person of another's dwellings: that there is one."""
    return Person(
        gid=person.gid,
        line=person.line,
        name=mask_name(person.name, DocumentClass.ROSTER_PRINT),
        id_kind=person.id_kind,
        id_number=mask_number(person.id_number, DocumentClass.SCREEN_LIST),
    )
