"""What a thing on the map, a courtyard or an area comes to: dwellings, households, persons, heads, what is to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from roster.dwelling import Dwelling
from roster.standing import Mark, Standing, mark_of


@dataclass(frozen=True, slots=True)
class Totals:
    """``mark`` is the one that is most wanted of the reader among all dwellings; None where there is no dwelling.
    ``heads`` are those of the households, as far as they may be shown."""

    dwellings: int = 0
    households: int = 0
    persons: int = 0
    heads: tuple[str, ...] = ()
    marks: tuple[tuple[Mark, int], ...] = ()

    @property
    def mark(self) -> Mark | None:
        return self.marks[0][0] if self.marks else None

    @property
    def done(self) -> int:
        """Dwellings with nothing to do."""
        return sum(count for mark, count in self.marks if not mark.face.todo)

    @property
    def share(self) -> int:
        """Per cent of the dwellings that are done; 0 where there is none."""
        return self.done * 100 // self.dwellings if self.dwellings else 0


def totals_of(dwellings: Iterable[Dwelling], standings: Mapping[UUID, Standing]) -> Totals:
    """Put together from the standing of each dwelling."""
    pairs = [(d, standings.get(d.gid) or Standing(dwelling=d.gid)) for d in dwellings]
    counts = Counter(mark_of(dwelling.use, standing) for dwelling, standing in pairs)
    return Totals(
        dwellings=len(pairs),
        households=sum(standing.households for _dwelling, standing in pairs),
        persons=sum(standing.persons for _dwelling, standing in pairs),
        heads=tuple(head for _dwelling, standing in pairs for head in _heads_of(standing)),
        marks=tuple((mark, counts[mark]) for mark in Mark if counts[mark]),
    )


def _heads_of(standing: Standing) -> list[str]:
    """The heads of a dwelling's households one by one; together where a foreign name makes it doubtful who is who."""
    names = standing.head.split()
    return names if len(names) == standing.households else [standing.head] * bool(names)
