"""How often second keying differs from the first, by who keyed first (差错率)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from roster.verification.settling import WRONG, Verdict


class Found(NamedTuple):
    """Of one second ``keying``: how many answers somebody (staff gid; None: unknown) had keyed first, and for each of
    those that differ what was decided, None if nothing yet."""

    keying: UUID
    keyer: UUID | None
    keyed: int
    differing: tuple[Verdict | None, ...] = ()


class Rate(NamedTuple):
    """All that was keyed a second time of what one person had keyed; ``undecided`` of ``differing`` are not settled."""

    keyer: UUID | None
    households: int = 0
    keyed: int = 0
    differing: int = 0
    first_wrong: int = 0
    undecided: int = 0

    @property
    def differing_share(self) -> float:
        return self.differing / self.keyed if self.keyed else 0.0

    @property
    def wrong_share(self) -> float:
        """The error rate: answers of the first keying that were wrong, of all its answers."""
        return self.first_wrong / self.keyed if self.keyed else 0.0

    def with_found(self, found: Found) -> Rate:
        """One household more."""
        return Rate(
            self.keyer,
            self.households + 1,
            self.keyed + found.keyed,
            self.differing + len(found.differing),
            self.first_wrong + sum(verdict in WRONG for verdict in found.differing),
            self.undecided + sum(verdict is None for verdict in found.differing),
        )


def rates_of(found: Iterable[Found]) -> tuple[Rate, ...]:
    """By person, whose first keying was wrong most often first."""
    rates: dict[UUID | None, Rate] = {}
    for each in found:
        rates[each.keyer] = rates.get(each.keyer, Rate(each.keyer)).with_found(each)
    return tuple(sorted(rates.values(), key=lambda rate: (-rate.wrong_share, -rate.differing_share, -rate.keyed)))


def in_all(found: Iterable[Found]) -> Rate:
    """Everybody together; a household in which two people keyed counts once."""
    every = tuple(found)
    rate = Rate(None)
    for each in every:
        rate = rate.with_found(each)
    return rate._replace(households=len({each.keying for each in every}))
