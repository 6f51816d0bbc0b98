"""A household as the rules read it: each date and number is worked out once, however many rules ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from uuid import UUID

from roster.form.campaign import Campaign
from roster.household import Household
from roster.id_number import IdKind, IdNumber, parse_id_number
from roster.masking import is_masked
from roster.person import Person, Relation, Sex
from roster.record import Fault
from roster.rules.life_span import LifeSpan
from roster.rules.surroundings import Surroundings


class Case:
    """``persons`` in line order."""

    def __init__(self, household: Household, around: Surroundings) -> None:
        self.household = household
        self.around = around
        self.persons = tuple(sorted(household.persons, key=lambda p: p.line))

    @cached_property
    def today(self) -> date:
        return self.around.today or date.today()

    @cached_property
    def reference(self) -> date:
        """The day at whose beginning ages count."""
        return self.around.reference or self.today

    @cached_property
    def campaign(self) -> Campaign:
        """Which items are asked of whom."""
        return self.around.campaign or Campaign(self.reference)

    def of(self, relation: Relation) -> list[Person]:
        """Everybody with this relation to the head."""
        return [person for person in self.persons if person.relation is relation]

    @cached_property
    def heads(self) -> list[Person]:
        return self.of(Relation.HEAD)

    @cached_property
    def spouses(self) -> list[Person]:
        return self.of(Relation.SPOUSE)

    @cached_property
    def head(self) -> Person | None:
        """The head, if there is exactly one; relations mean nothing otherwise."""
        return self.heads[0] if len(self.heads) == 1 else None

    @cached_property
    def spouse(self) -> Person | None:
        """The head's spouse, if there is exactly one."""
        return self.spouses[0] if self.head is not None and len(self.spouses) == 1 else None

    @cached_property
    def spans(self) -> dict[UUID, LifeSpan]:
        """When members were born, of those of whom it is known."""
        spans = ((person.gid, LifeSpan.of(person.birth)) for person in self.persons)
        return {gid: span for gid, span in spans if span is not None}

    @cached_property
    def numbers(self) -> dict[UUID, IdNumber | Fault]:
        """What each number says, or what is wrong with it; nothing for those who have none that can be read."""
        return {p.gid: self._read(p) for p in self.numbered}

    @cached_property
    def numbered(self) -> tuple[Person, ...]:
        """Who has a number, and one that is not masked from who looks at it."""
        found = (p for p in self.persons if p.id_number and p.id_kind is not IdKind.NONE)
        return tuple(p for p in found if not is_masked(p.id_number))

    def _read(self, person: Person) -> IdNumber | Fault:
        try:
            return parse_id_number(person.id_number, person.id_kind, today=self.today)
        except Fault as fault:
            return fault

    def descents(self) -> Iterator[tuple[Person, Person, Person]]:
        """(parent, child, whichever of the two is not the head or the head's spouse), as far as relations say so.

        The head's spouse may be a step-parent of the head's children, so that pair is left out.
        """
        if self.head is not None:
            for child in self.of(Relation.CHILD):
                yield self.head, child, child
            for parent in self.of(Relation.PARENT):
                yield parent, self.head, parent
        if self.spouse is not None:
            for parent in self.of(Relation.PARENT_IN_LAW):
                yield parent, self.spouse, parent

    def grand_descents(self) -> Iterator[tuple[Person, Person, Person]]:
        """(grandparent, grandchild, whichever of the two is not the head)."""
        if self.head is not None:
            for child in self.of(Relation.GRANDCHILD):
                yield self.head, child, child
            for parent in self.of(Relation.GRANDPARENT):
                yield parent, self.head, parent


def sex_code(person: Person) -> str:
    """``1`` male, ``2`` female, empty if not entered."""
    return person.sex.value if isinstance(person.sex, Sex) else ""
