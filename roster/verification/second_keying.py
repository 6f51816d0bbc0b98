"""A household keyed a second time by somebody who has not seen the first keying, and what has become of it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from roster.household import Household
from roster.record import Record
from roster.verification.comparison import Comparison, Spot
from roster.verification.settling import Decision


class SecondKeying(Record):
    """What was keyed: ``second`` has a gid of its own, which is the keying's, and members of its own. Where the census
    has no such household, ``household`` is that gid too."""

    household: UUID
    second: Household

    @property
    def gid(self) -> UUID:
        return self.second.gid


class KeptKeying(NamedTuple):
    """A second keying beside the household as it was then. ``decisions`` were made so far; ``settled`` once they are
    all stored in the household. Numbers are masked for who may not see them, in ``comparison`` too."""

    gid: UUID
    household: UUID
    dwelling: UUID
    by: str
    at: datetime
    first: Household
    second: Household
    comparison: Comparison
    decisions: dict[Spot, Decision]
    settled: bool


class KeyingLine(NamedTuple):
    """A second keying in a list: where, whose, how many answers were keyed and differ, and how many are not settled;
    ``place`` is building, stairwell and room, ``household`` the number as printed."""

    gid: UUID
    dwelling: UUID
    place: tuple[str, str, str]
    household: str
    by: str
    at: datetime
    keyed: int
    differing: int
    first_wrong: int
    undecided: int
    settled: bool
