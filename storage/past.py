"""A building as it stood at the end of an earlier day.

Calls are known by their time; households, with their members and what was seen, by what they were before each later
save; appointments by when they were made and when they were last changed. What the rules questioned then is not kept,
and households taken out since are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from roster.household import Household
from roster.match_class import match_of_household
from roster.standing import LastVisit, NextAppointment, Standing
from roster.visit import Outcome, state_after
from storage import appointments
from storage.driver import Database
from storage.households import households

_VISITS = """
SELECT d.gid, max(v.at || hex(v.gid)), v.at, v.outcome, m.name
FROM dwelling d JOIN visit v ON v.dwelling = d.gid JOIN staff m ON m.gid = v."by"
WHERE d.building = ? AND v.at < ? GROUP BY d.gid
"""
_ENTERED = """
SELECT h.gid, min(a.at) FROM household h JOIN dwelling d ON d.gid = h.dwelling JOIN audit a ON a.gid = h.gid
WHERE d.building = ? AND a."table" = 'household' GROUP BY h.gid
"""
_REPLACED = """
SELECT v.household, min(v.version), v.data FROM household_version v JOIN household h ON h.gid = v.household
JOIN dwelling d ON d.gid = h.dwelling WHERE d.building = ? AND v.replaced_at >= ? GROUP BY v.household
"""
_CLOSED = """
SELECT p.gid, max(a.at) FROM appointment p JOIN dwelling d ON d.gid = p.dwelling JOIN audit a ON a.gid = p.gid
WHERE d.building = ? AND p.state <> 'open' AND a."table" = 'appointment' GROUP BY p.gid
"""


def standings_before(db: Database, building: UUID, moment: str) -> dict[UUID, Standing]:
    """The standing of every dwelling of a building just before a point in time as stored."""
    last = {row[0]: row for row in db.execute(_VISITS, [building.bytes, moment])}
    lived: dict[UUID, list[Household]] = {}
    for household in _households(db, building, moment):
        lived.setdefault(household.dwelling, []).append(household)
    coming = _appointments(db, building, moment)
    return {
        UUID(bytes=gid): _standing(UUID(bytes=gid), lived.get(UUID(bytes=gid), []), last.get(gid), coming)
        for (gid,) in db.execute("SELECT gid FROM dwelling WHERE building = ?", [building.bytes]).fetchall()
    }


def _households(db: Database, building: UUID, moment: str) -> Iterator[Household]:
    """As they were then, those left out that were entered later."""
    entered = {UUID(bytes=gid): at for gid, at in db.execute(_ENTERED, [building.bytes])}
    replaced = {UUID(bytes=gid): data for gid, _v, data in db.execute(_REPLACED, [building.bytes, moment])}
    at_building = "h.dwelling IN (SELECT gid FROM dwelling WHERE building = ?)"
    for household in households(db, at_building, [building.bytes]):
        if entered.get(household.gid, "") < moment:
            data = replaced.get(household.gid)
            yield household if data is None else Household.model_validate_json(data)


def _appointments(db: Database, building: UUID, moment: str) -> dict[UUID, NextAppointment]:
    """The first appointment of each dwelling that was open then, with its present day and time."""
    closed = {UUID(bytes=gid): at for gid, at in db.execute(_CLOSED, [building.bytes])}
    names = {UUID(bytes=gid): name for gid, name in db.execute("SELECT gid, name FROM staff")}
    at_building = "a.dwelling IN (SELECT gid FROM dwelling WHERE building = ?) AND a.made_at < ?"
    first: dict[UUID, NextAppointment] = {}
    for made in appointments.appointments(db, at_building, [building.bytes, moment]):
        if closed.get(made.gid, moment) >= moment:
            coming = NextAppointment(day=made.day, start=made.start, end=made.end, staff=names[made.staff[0]])
            first.setdefault(made.dwelling, coming)
    return first


def _standing(
    dwelling: UUID, lived: list[Household], visit: tuple[Any, ...] | None, coming: dict[UUID, NextAppointment]
) -> Standing:
    last = Outcome(visit[3]) if visit else None
    persons = [person for household in lived for person in household.persons]
    expected = sum(household.expected_persons or 0 for household in lived if not household.persons)
    return Standing(
        dwelling=dwelling,
        state=state_after(last, appointed=dwelling in coming),
        match=match_of_household(
            (person.match for person in persons),
            vacant=last is not None and last.consequence.empty,
        ),
        households=len(lived),
        persons=len(persons) + expected,
        elsewhere=sum(person.registered_here is False for person in persons),
        head=" ".join(filter(None, (household.head_name for household in lived))),
        sees=min((household.sees_made() for household in lived), default=0),
        appointment=coming.get(dwelling),
        visit=LastVisit(at=datetime.fromisoformat(visit[2]), outcome=last, staff=visit[4]) if visit and last else None,
    )
