"""Filters over dwellings: immutable, put together from single criteria, said in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from roster.dwelling import Use
from roster.language import NC_, _, pgettext
from roster.match_class import MatchClass
from roster.standing import Mark
from roster.visit import VisitState
from roster.walking.door import Door


class Aspect(Enum):
    """What a criterion looks at; its value heads the criteria of the kind in a list."""

    MARK = NC_("filter", "mark")
    STATE = NC_("filter", "visits")
    MATCH = NC_("filter", "registration")
    USE = NC_("filter", "use")
    SEES = NC_("filter", "six sees")
    QUERIES = NC_("filter", "queries")
    APPOINTED = NC_("filter", "appointment")
    WORKER = NC_("filter", "enumerator")
    PERSONS = NC_("filter", "persons")
    MINE = NC_("filter", "mine")

    @property
    def label(self) -> str:
        return pgettext("filter", self.value)


class Persons(NamedTuple):
    """A number of persons, both ends included."""

    least: int
    most: int


Value = Mark | VisitState | MatchClass | Use | date | str | Persons | None


class Criterion(NamedTuple):
    """One thing asked of a dwelling. ``value`` is what its aspect has to be; None where that is yes or no."""

    aspect: Aspect
    value: Value = None

    def holds(self, door: Door) -> bool:
        return _HOLDS[self.aspect](door, self.value)

    @property
    def label(self) -> str:
        match self.value:
            case Mark() | VisitState() | MatchClass() | Use():
                return self.value.label
            case date():
                return _("appointment on {day}").format(day=self.value.isoformat())
            case Persons(least, most):
                return _("{least} to {most} persons").format(least=least, most=most)
            case str():
                return self.value
            case _yes:
                return pgettext("filter", _YES[self.aspect])


_YES = {
    Aspect.SEES: NC_("filter", "six sees not complete"),
    Aspect.QUERIES: NC_("filter", "open queries"),
    Aspect.MINE: NC_("filter", "assigned to me"),
}

_HOLDS: dict[Aspect, Callable[[Door, Any], bool]] = {
    Aspect.MARK: lambda door, mark: door.mark is mark,
    Aspect.STATE: lambda door, state: door.standing.state is state,
    Aspect.MATCH: lambda door, match: door.standing.match is match,
    Aspect.USE: lambda door, use: door.dwelling.use is use,
    Aspect.SEES: lambda door, _yes: bool(door.standing.households) and door.standing.sees < 6,
    Aspect.QUERIES: lambda door, _yes: door.standing.findings > 0,
    Aspect.APPOINTED: lambda door, day: door.standing.appointment is not None and door.standing.appointment.day == day,
    Aspect.WORKER: lambda door, name: name in door.workers,
    Aspect.PERSONS: lambda door, persons: persons.least <= door.standing.persons <= persons.most,
    Aspect.MINE: lambda door, _yes: door.mine,
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Criteria of one aspect are alternatives, and each aspect that has any must hold. Without criteria it is no filter
    and holds for every dwelling. ``a & b`` asks what both ask."""

    criteria: frozenset[Criterion] = frozenset()

    @classmethod
    def of(cls, *criteria: Criterion) -> Filter:
        return cls(frozenset(criteria))

    def __bool__(self) -> bool:
        return bool(self.criteria)

    def __and__(self, other: Filter) -> Filter:
        return Filter(self.criteria | other.criteria)

    def toggled(self, criterion: Criterion) -> Filter:
        """With the criterion, or without it if it was there."""
        return Filter(self.criteria ^ {criterion})

    def holds(self, door: Door) -> bool:
        aspects = {criterion.aspect for criterion in self.criteria}
        met = {criterion.aspect for criterion in self.criteria if criterion.holds(door)}
        return aspects == met

    @property
    def words(self) -> str:
        """``refused | nobody home, open queries``; empty where it is no filter."""
        kinds = [
            " | ".join(sorted(criterion.label for criterion in self.criteria if criterion.aspect is aspect))
            for aspect in Aspect
        ]
        return _(", ").join(kind for kind in kinds if kind)
