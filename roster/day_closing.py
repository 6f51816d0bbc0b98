"""A day's work as it stands on the closing sheet, with the head of the record as it was when the day ended."""

from __future__ import annotations

from datetime import date

from pydantic import AwareDatetime, Field

from roster.chain_head import ChainHead
from roster.record import Record
from roster.visit import Outcome


class DayWork(Record):
    """What one staff member did: calls by what came of them, and households saved at least once."""

    name: str
    visits: dict[Outcome, int] = Field(default_factory=dict)
    households: int = 0

    @property
    def calls(self) -> int:
        return sum(self.visits.values())


class DayClosing(Record):
    """``work`` has a line for everybody who did something, in staff order. ``at`` is when the head was read."""

    day: date
    at: AwareDatetime
    work: tuple[DayWork, ...] = ()
    head: ChainHead

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The outcomes that occurred, in code order."""
        return tuple(outcome for outcome in Outcome if any(outcome in work.visits for work in self.work))
