"""Where the work on each dwelling stands: a handful of statements for a whole building, or for the whole office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any
from uuid import UUID

from roster.match_class import MatchClass, match_of_household, match_of_person
from roster.sighting import See
from roster.standing import LastVisit, NextAppointment, Standing
from roster.visit import Outcome, VisitState, state_after
from storage.driver import Database
from storage.gids import gid_of

_HOUSEHOLDS = """
SELECT d.gid, h.number, h.expected_head, h.expected_persons, h.findings,
    (SELECT name FROM person WHERE household = h.gid AND deleted = 0 AND relation = '0' ORDER BY line LIMIT 1),
    (SELECT group_concat(ifnull(lives_here, '?') || ifnull(registered_here, '?'), '') FROM person
        WHERE household = h.gid AND deleted = 0),
    (SELECT group_concat(see) FROM sighting WHERE household = h.gid AND seen = 1)
FROM dwelling d JOIN household h ON h.dwelling = d.gid AND h.deleted = 0
WHERE {where}
"""
"""Of each member two characters: lives here, is registered here, each 1, 0 or ? where it is not answered. Subqueries,
since grouping would make SQLite sort all members and sightings of a building."""
_CALLS = """
SELECT d.gid, v.at, v.outcome, v."by" FROM dwelling d LEFT JOIN visit v
    ON v.rowid = (SELECT rowid FROM visit WHERE dwelling = d.gid ORDER BY at DESC, rowid DESC LIMIT 1)
WHERE {where}
"""
"""Of every dwelling, with the last call if there was any."""
_APPOINTMENTS = """
SELECT d.gid, min(a.day || a.start), a.day, a.start, a."end", m.name
FROM dwelling d JOIN appointment a ON a.dwelling = d.gid AND a.state = 'open'
    JOIN appointment_staff s ON s.appointment = a.gid AND s.place = 0 JOIN staff m ON m.gid = s.staff
WHERE {where} GROUP BY d.gid
"""

_OUTCOMES = {outcome.value: outcome for outcome in Outcome}
_SAID = {"1": True, "0": False, "?": None}


def standings(db: Database, where: str = "1 = 1", values: Sequence[Any] = ()) -> dict[UUID, Standing]:
    """The standing of every dwelling that ``where`` (a condition of this package on ``dwelling d``) names."""
    params = list(values)

    def rows(statement: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = db.execute(statement.format(where=where), params).fetchall()
        return found

    lived: dict[bytes, list[tuple[Any, ...]]] = {}
    for row in rows(_HOUSEHOLDS):
        lived.setdefault(row[0], []).append(row)
    coming = {row[0]: _next(row) for row in rows(_APPOINTMENTS)}
    names = dict(db.execute("SELECT gid, name FROM staff"))
    found: dict[UUID, Standing] = {}
    for gid, at, outcome, by in rows(_CALLS):
        visit = LastVisit(datetime.fromisoformat(at), _OUTCOMES[outcome], names[by]) if at else None
        dwelling = gid_of(gid)
        found[dwelling] = _standing(dwelling, lived.get(gid, ()), visit, coming.get(gid))
    return found


def _standing(
    dwelling: UUID, lived: Sequence[tuple[Any, ...]], visit: LastVisit | None, coming: NextAppointment | None
) -> Standing:
    """What can be told of many dwellings alike is found out once: a building has thousands."""
    state, empty = _after(visit.outcome if visit else None, coming is not None)
    persons = elsewhere = findings = 0
    head = everybody = ""
    sees = 6 if lived else 0
    for _d, _n, expected_head, expected, questions, name, members, seen in _by_number(lived):
        here, outside, made = _counts(members or "", seen or "")
        persons += here or expected or 0
        elsewhere += outside
        findings += questions
        sees = min(sees, made)
        everybody += members or ""
        if name or expected_head:
            head = f"{head} {name or expected_head}" if head else name or expected_head
    match = _match(everybody, empty)
    return Standing(dwelling, state, match, len(lived), persons, elsewhere, head, sees, findings, coming, visit)


def _by_number(lived: Sequence[tuple[Any, ...]]) -> Sequence[tuple[Any, ...]]:
    return lived if len(lived) < 2 else sorted(lived, key=lambda household: int(household[1]))


@lru_cache
def _after(last: Outcome | None, appointed: bool) -> tuple[VisitState, bool]:
    """The state after the last call, and whether it found the dwelling empty."""
    return state_after(last, appointed=appointed), last is not None and last.consequence.empty


@lru_cache(maxsize=4096)
def _counts(members: str, seen: str) -> tuple[int, int, int]:
    """A household's members, those of them registered elsewhere, and how many of the six sees were made."""
    persons = len(members) // 2
    counts = Counter(seen.split(","))
    made = sum(counts[see] == persons > 0 if see.per_person else see in counts for see in See)
    return persons, members[1::2].count("0"), made


@lru_cache(maxsize=1024)
def _match(members: str, vacant: bool) -> MatchClass:
    pairs = zip(members[::2], members[1::2], strict=True)
    return match_of_household((match_of_person(_SAID[a], _SAID[b]) for a, b in pairs), vacant=vacant)


def _next(row: tuple[Any, ...]) -> NextAppointment:
    return NextAppointment(
        day=date.fromisoformat(row[2]), start=time.fromisoformat(row[3]), end=time.fromisoformat(row[4]), staff=row[5]
    )
