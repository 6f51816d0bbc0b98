"""How many dwellings of a building there are of each criterion, for the legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from roster.dwelling import Use
from roster.match_class import MatchClass
from roster.standing import Mark
from roster.visit import VisitState
from roster.walking.door import Door
from roster.walking.filter import Aspect, Criterion, Persons

SIZES = (Persons(1, 1), Persons(2, 4), Persons(5, 9), Persons(10, 9999))
"""Numbers of persons that are offered as filters."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A criterion and how many dwellings it holds for."""

    criterion: Criterion
    count: int


def tally(doors: Iterable[Door]) -> tuple[Tally, ...]:
    """Every criterion that holds for any dwelling, aspect by aspect; of marks each one, so that nothing is missed."""
    counts: Counter[Criterion] = Counter()
    for door in doors:
        counts.update(_criteria(door))
    offered = [criterion for criterion in _in_order(counts) if counts[criterion] or criterion.aspect is Aspect.MARK]
    return tuple(Tally(criterion, counts[criterion]) for criterion in offered)


def _criteria(door: Door) -> Iterator[Criterion]:
    standing = door.standing
    yield Criterion(Aspect.MARK, door.mark)
    yield Criterion(Aspect.STATE, standing.state)
    yield Criterion(Aspect.MATCH, standing.match)
    yield Criterion(Aspect.USE, door.dwelling.use)
    for aspect in (Aspect.SEES, Aspect.QUERIES, Aspect.MINE):
        if (yes := Criterion(aspect)).holds(door):
            yield yes
    if standing.appointment is not None:
        yield Criterion(Aspect.APPOINTED, standing.appointment.day)
    for name in door.workers:
        yield Criterion(Aspect.WORKER, name)
    for size in SIZES:
        if (persons := Criterion(Aspect.PERSONS, size)).holds(door):
            yield persons


def _in_order(counts: Counter[Criterion]) -> Iterator[Criterion]:
    for aspect, values in (
        (Aspect.MARK, Mark),
        (Aspect.STATE, VisitState),
        (Aspect.MATCH, MatchClass),
        (Aspect.USE, Use),
    ):
        yield from (Criterion(aspect, value) for value in values)
    yield from (Criterion(aspect) for aspect in (Aspect.SEES, Aspect.QUERIES))
    for aspect in (Aspect.APPOINTED, Aspect.WORKER):
        yield from sorted((c for c in counts if c.aspect is aspect), key=lambda c: str(c.value))
    yield from (Criterion(Aspect.PERSONS, size) for size in SIZES)
    yield Criterion(Aspect.MINE)
