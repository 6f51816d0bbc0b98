"""How each enumerator works, as the calls tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from roster.rules.work import Work
from roster.visit import Outcome, VisitState
from storage.driver import Database
from storage.scope import Scope

_CALLS = """
SELECT s.gid, v.dwelling, v.at, v.outcome
FROM visit v JOIN staff s ON s.gid = v."by" JOIN dwelling d ON d.gid = v.dwelling
WHERE s.role = 'enumerator' AND s.deleted = 0 AND {condition} ORDER BY v.at, v.gid
"""
_MEMBERS = """
SELECT h.dwelling, count(p.gid) FROM household h JOIN person p ON p.household = h.gid AND p.deleted = 0
WHERE h.deleted = 0 GROUP BY h.gid
"""
_HOUR = timedelta(hours=1)


class _Call(NamedTuple):
    dwelling: bytes
    at: datetime
    outcome: Outcome


def work_of_enumerators(db: Database, scope: Scope) -> tuple[Work, ...]:
    """Of all who called anywhere where the caller may read. A dwelling counts for who finished it last."""
    calls: dict[UUID, list[_Call]] = {}
    finished_by: dict[bytes, UUID] = {}
    for staff, dwelling, at, outcome in db.execute(_CALLS.format(condition=scope.condition), [*scope.values]):
        call = _Call(dwelling, datetime.fromisoformat(at), Outcome(outcome))
        calls.setdefault(UUID(bytes=staff), []).append(call)
        if _finishes(call):
            finished_by[dwelling] = UUID(bytes=staff)
    sizes: dict[UUID, list[int]] = {}
    for dwelling, members in db.execute(_MEMBERS):
        if dwelling in finished_by:
            sizes.setdefault(finished_by[dwelling], []).append(members)
    return tuple(_work(staff, made, sizes.get(staff, ())) for staff, made in calls.items())


def _finishes(call: _Call) -> bool:
    consequence = call.outcome.consequence
    return consequence.state is VisitState.COMPLETE and not consequence.empty


def _work(staff: UUID, calls: Sequence[_Call], sizes: Sequence[int]) -> Work:
    finished = [call for call in calls if _finishes(call)]
    return Work(
        staff,
        calls=len(calls),
        refused=sum(call.outcome.consequence.state is VisitState.REFUSED for call in calls),
        finished=len({call.dwelling for call in finished}),
        busiest=_busiest(finished),
        households=len(sizes),
        alone=sizes.count(1),
    )


def _busiest(calls: Sequence[_Call]) -> int:
    """Most dwellings within sixty minutes; ``calls`` by time."""
    most, first = 0, 0
    for last, call in enumerate(calls):
        while call.at - calls[first].at >= _HOUR:
            first += 1
        most = max(most, len({one.dwelling for one in calls[first : last + 1]}))
    return most
