"""Appointments: those of the day and the days after it, and some that were kept or called off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from roster.appointment import Appointment, AppointmentState
from roster.sample.chance import Chance
from roster.sample.door_work import DoorWork
from roster.sample.fate import Fate
from roster.sample.working_hours import half_hours, local

_TODAY = (7, 11)
"""An enumerator's calls on the day itself: at least, at most."""
_A_DAY = 10
_NOTES = ("电话约定", "家里只有老人，请带上证件", "请先打电话", "孩子九点睡觉，请勿过晚", "与房东一起")


def appointments_of_area(
    chance: Chance, day: date, doors: list[DoorWork], enumerator: UUID, instructor: UUID
) -> list[Appointment]:
    """``enumerator`` answers for each; the instructor comes along to a few."""
    waiting = [door for door in doors if door.fate is Fate.APPOINTED]
    today = set(chance.sample(range(len(waiting)), min(len(waiting), chance.randint(*_TODAY))))
    later = [door for index, door in enumerate(waiting) if index not in today]
    days = [[waiting[index] for index in sorted(today)]]
    days += [later[start : start + _A_DAY] for start in range(0, len(later), _A_DAY)]
    made: list[Appointment] = []
    for after, ones in enumerate(days):
        made.extend(_open(chance, day + timedelta(days=after), day, ones, enumerator, instructor))
    made.extend(_past(chance, doors, enumerator))
    return made


def _open(
    chance: Chance, on: date, day: date, doors: Sequence[DoorWork], enumerator: UUID, instructor: UUID
) -> Iterator[Appointment]:
    """One day's appointments, in walking order over its half-hours."""
    slots = half_hours(on)
    for index, door in enumerate(doors):
        start, end = slots[index * len(slots) // len(doors)]
        called = datetime.combine(day - timedelta(days=chance.randint(1, 3)), time(16, chance.randrange(60)))
        yield Appointment(
            gid=chance.gid(),
            dwelling=door.dwelling.gid,
            day=on,
            start=start,
            end=end,
            staff=(enumerator, instructor) if chance.likely(0.12) else (enumerator,),
            note=chance.choice(_NOTES) if chance.likely(0.3) else "",
            made_at=door.visits[-1].at if door.visits else local(called),
        )


def _past(chance: Chance, doors: list[DoorWork], enumerator: UUID) -> Iterator[Appointment]:
    """Some second calls were by appointment; some households called theirs off and nobody is met to this day."""
    states = {Fate.COMPLETE: AppointmentState.KEPT, Fate.NOBODY_HOME: AppointmentState.CANCELLED}
    for door in doors:
        if door.fate in states and len(door.visits) > 1 and chance.likely(0.3):
            visit = door.visits[-1]
            start = visit.at.replace(minute=visit.at.minute // 30 * 30)
            yield Appointment(
                gid=chance.gid(),
                dwelling=door.dwelling.gid,
                day=start.date(),
                start=start.time(),
                end=(start + timedelta(minutes=30)).time(),
                staff=(enumerator,),
                state=states[door.fate],
                made_at=door.visits[-2].at,
            )
