"""A household (户): a number in its area, a dwelling it is found in, its members and what was seen of them."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, model_validator

from roster.form.answers import Answers, answer_in
from roster.language import _
from roster.match_class import MatchClass, match_of_household
from roster.override import Override
from roster.person import Person, Relation, parse_phone
from roster.record import Fault, Line, Name, Record, new_gid
from roster.sighting import See, Sighting

ALL_DEAD = 999


class Household(Record):
    """``number`` is 1-998 in ``area`` (999: all dead), printed with three digits, independent of the dwelling.

    ``expected_head`` and ``expected_persons`` come from a list made before the visit; what is seen at the door goes
    into ``persons``, in line order, and ``answers`` to the items H1-H7. ``overrides`` explain what the rules question
    and is right all the same.
    """

    gid: UUID = Field(default_factory=new_gid)
    area: UUID
    dwelling: UUID
    number: int = Field(ge=1, le=ALL_DEAD)
    expected_head: Name = ""
    expected_persons: int | None = Field(default=None, ge=0, le=999)
    phone: Annotated[str, AfterValidator(parse_phone)] = ""
    note: Line = ""
    answers: Answers = ()
    persons: tuple[Person, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    overrides: tuple[Override, ...] = ()
    version: int = 1

    @model_validator(mode="after")
    def _sightings_of_members(self) -> Household:
        members = {person.gid for person in self.persons}
        for sighting in self.sightings:
            if (sighting.person is not None) != sighting.see.per_person:
                raise Fault(_("{see}: seen per person, or not").format(see=sighting.see.label))
            if sighting.person is not None and sighting.person not in members:
                raise Fault(_("{see}: seen of nobody in this household").format(see=sighting.see.label))
        if len({person.line for person in self.persons}) != len(self.persons):
            raise Fault(_("two members have the same line number"))
        return self

    @property
    def label(self) -> str:
        """The number as printed: ``023``."""
        return f"{self.number:03d}"

    @property
    def head(self) -> Person | None:
        """The member whose relation is head; the first of them if there are several."""
        return next((p for p in self.persons if p.relation is Relation.HEAD), None)

    @property
    def head_name(self) -> str:
        """The head's name, else the name expected from the list."""
        head = self.head
        return head.name if head and head.name else self.expected_head

    @property
    def match(self) -> MatchClass:
        return match_of_household(person.match for person in self.persons)

    def answer(self, item: str) -> str:
        """The answer to an item of the form about the household; empty if there is none."""
        return answer_in(self.answers, item)

    def sightings_of(self, see: See) -> tuple[Sighting, ...]:
        return tuple(s for s in self.sightings if s.see is see)

    def sees_made(self) -> int:
        """How many of the six sees are made, 0-6; members and ID cards when every person's is."""
        return sum(self.see_made(see) for see in See)

    def see_made(self, see: See) -> bool:
        seen = [s for s in self.sightings_of(see) if s.seen]
        return len(seen) == len(self.persons) > 0 if see.per_person else bool(seen)
