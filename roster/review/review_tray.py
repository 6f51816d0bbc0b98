"""What waits for somebody in the review: households in walking order, and how many of them there are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from roster.language import _
from roster.review.review import ReviewState


class TrayRow(NamedTuple):
    """A household in the review. ``name`` is the head's, as lists on screen may show it. ``by`` (a name) and ``at``
    say who decided last and when; ``words`` are the reason of a return, else the last line of an open question.
    ``asked`` and ``answered`` count its open questions, ``findings`` what the rules question."""

    household: UUID
    dwelling: UUID
    label: str
    name: str
    state: ReviewState
    building: UUID | None = None
    area_label: str = ""
    building_name: str = ""
    stairwell: str = ""
    room: str = ""
    by: str = ""
    at: datetime | None = None
    words: str = ""
    asked: int = 0
    answered: int = 0
    findings: int = 0

    def waits_for(self, *, reviewer: bool) -> bool:
        """Whether it is for who reviews, or for who enters, to do something now."""
        if reviewer:
            return self.state is ReviewState.WAITING or self.answered > 0
        return self.state is ReviewState.RETURNED or self.asked > 0


class TrayCounts(NamedTuple):
    """Households that wait for review or are returned, and open questions that wait for an answer or have one."""

    waiting: int = 0
    returned: int = 0
    asked: int = 0
    answered: int = 0

    def words(self, *, reviewer: bool) -> str:
        """``23 to review, 2 answered`` or ``3 returned, 1 question``; empty if nothing waits for the reader."""
        if reviewer:
            told = ((self.waiting, _("{count} to review")), (self.answered, _("{count} answered")))
        else:
            told = ((self.returned, _("{count} returned")), (self.asked, _("{count} to answer")))
        return _(", ").join(words.format(count=count) for count, words in told if count)


def counts_of(rows: Iterable[TrayRow]) -> TrayCounts:
    """The counts of what is in a tray."""
    waiting = returned = asked = answered = 0
    for row in rows:
        waiting += row.state is ReviewState.WAITING
        returned += row.state is ReviewState.RETURNED
        asked += row.asked
        answered += row.answered
    return TrayCounts(waiting, returned, asked, answered)
