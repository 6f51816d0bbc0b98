"""Where the work on each dwelling stands: a handful of statements for a whole building, or for the whole office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from roster.match_class import MatchClass, match_of_household
from roster.sighting import See
from roster.standing import LastVisit, NextAppointment, Standing
from roster.visit import Outcome, state_after
from storage.driver import Database

_HOUSEHOLDS = """
SELECT d.gid, h.gid, h.expected_head, h.expected_persons, h.findings,
    (SELECT name FROM person WHERE household = h.gid AND deleted = 0 AND relation = '0' ORDER BY line LIMIT 1),
    count(p.gid),
    sum(p.lives_here = 1 AND p.registered_here = 1),
    sum(p.lives_here = 1 AND p.registered_here = 0),
    sum(p.lives_here = 0 AND p.registered_here = 1),
    sum(p.registered_here = 0)
FROM dwelling d JOIN household h ON h.dwelling = d.gid AND h.deleted = 0
    LEFT JOIN person p ON p.household = h.gid AND p.deleted = 0
WHERE {where} GROUP BY h.gid ORDER BY h.number
"""
_SIGHTINGS = """
SELECT h.gid, {once}, {per_person} FROM dwelling d JOIN household h ON h.dwelling = d.gid AND h.deleted = 0
    JOIN sighting s ON s.household = h.gid AND s.seen = 1
WHERE {where} GROUP BY h.gid
"""
_VISITS = """
SELECT d.gid, max(v.at || hex(v.gid)), v.at, v.outcome, m.name
FROM dwelling d JOIN visit v ON v.dwelling = d.gid JOIN staff m ON m.gid = v."by"
WHERE {where} GROUP BY d.gid
"""
_APPOINTMENTS = """
SELECT d.gid, min(a.day || a.start), a.day, a.start, a."end", m.name
FROM dwelling d JOIN appointment a ON a.dwelling = d.gid AND a.state = 'open'
    JOIN appointment_staff s ON s.appointment = a.gid AND s.place = 0 JOIN staff m ON m.gid = s.staff
WHERE {where} GROUP BY d.gid
"""

_ONCE = " + ".join(f"max(s.see = '{see.value}')" for see in See if not see.per_person)
_PER_PERSON = ", ".join(f"sum(s.see = '{see.value}')" for see in See if see.per_person)
Sightings = tuple[int, Sequence[int]]
"""Of one household: how many of the sees that are made once, and of each of the others for how many persons."""
_NOTHING_SEEN: Sightings = (0, ())


def standings(db: Database, where: str = "1 = 1", values: Sequence[Any] = ()) -> dict[UUID, Standing]:
    """The standing of every dwelling that ``where`` (a condition of this package on ``dwelling d``) names."""
    params = list(values)

    def rows(statement: str) -> list[tuple[Any, ...]]:
        written = statement.format(where=where, once=_ONCE, per_person=_PER_PERSON)
        found: list[tuple[Any, ...]] = db.execute(written, params).fetchall()
        return found

    sightings = {household: (once, counts) for household, once, *counts in rows(_SIGHTINGS)}
    households: dict[bytes, list[tuple[Any, ...]]] = {}
    for row in rows(_HOUSEHOLDS):
        households.setdefault(row[0], []).append(row)
    visits = {row[0]: row for row in rows(_VISITS)}
    appointments = {row[0]: row for row in rows(_APPOINTMENTS)}
    found = (
        _standing(UUID(bytes=gid), households.get(gid, ()), sightings, visits.get(gid), appointments.get(gid))
        for (gid,) in rows("SELECT d.gid FROM dwelling d WHERE {where}")
    )
    return {standing.dwelling: standing for standing in found}


def _standing(
    dwelling: UUID,
    households: Sequence[tuple[Any, ...]],
    sightings: Mapping[bytes, Sightings],
    visit: tuple[Any, ...] | None,
    appointment: tuple[Any, ...] | None,
) -> Standing:
    last = Outcome(visit[3]) if visit else None
    classes: list[MatchClass] = []
    heads: list[str] = []
    persons = elsewhere = findings = 0
    sees = 6
    for _d, gid, expected_head, expected_persons, questions, head, count, matched, present, away, outside in households:
        persons += count or expected_persons or 0
        elsewhere += outside or 0
        findings += questions
        heads += [name for name in (head or expected_head,) if name]
        sees = min(sees, _sees_made(sightings.get(gid, _NOTHING_SEEN), count))
        pending = count - (matched or 0) - (present or 0) - (away or 0)
        for number, match in (
            (matched, MatchClass.MATCHED),
            (present, MatchClass.PRESENT_ELSEWHERE_REGISTERED),
            (away, MatchClass.REGISTERED_AWAY),
            (pending, MatchClass.PENDING),
        ):
            classes += [match] if number else []
    return Standing(
        dwelling=dwelling,
        state=state_after(last, appointed=appointment is not None),
        match=match_of_household(classes, vacant=last is not None and last.consequence.empty),
        households=len(households),
        persons=persons,
        elsewhere=elsewhere,
        head=" ".join(heads),
        sees=sees if households else 0,
        findings=findings,
        appointment=_next(appointment),
        visit=LastVisit(at=datetime.fromisoformat(visit[2]), outcome=last, staff=visit[4]) if visit and last else None,
    )


def _sees_made(sightings: Sightings, persons: int) -> int:
    once, per_person = sightings
    return once + sum(count == persons > 0 for count in per_person)


def _next(row: tuple[Any, ...] | None) -> NextAppointment | None:
    if row is None:
        return None
    return NextAppointment(
        day=date.fromisoformat(row[2]), start=time.fromisoformat(row[3]), end=time.fromisoformat(row[4]), staff=row[5]
    )
