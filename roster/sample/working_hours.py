"""When people are called at: evenings of working days, mornings to evenings at weekends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from roster.sample.chance import Chance

WORKDAY = ((time(18, 30), time(20, 30)),)
WEEKEND = ((time(9), time(11)), (time(15), time(18)), (time(19), time(20, 30)))
_CALL = timedelta(minutes=6)
_SEASON = timedelta(days=42)


def windows(day: date) -> tuple[tuple[time, time], ...]:
    """The windows in which doors are called at on a day; weekends are told by the week, holidays are not known."""
    return WEEKEND if day.weekday() >= 5 else WORKDAY


def half_hours(day: date) -> tuple[tuple[time, time], ...]:
    """The windows cut into half-hours, as appointments are made."""
    cut: list[tuple[time, time]] = []
    for start, end in windows(day):
        marks = []
        at = datetime.combine(day, start)
        while at.time() <= end:
            marks.append(at.time())
            at += timedelta(minutes=30)
        cut.extend(pairwise(marks))
    return tuple(cut)


def call_times(chance: Chance, before: date, count: int) -> tuple[datetime, ...]:
    """Rising times of ``count`` calls by one person in the six weeks (or more, if it takes more) before a day.

    They are in the machine's own time zone, so that they read as office hours wherever the sample is looked at.
    """
    slots: list[datetime] = []
    day = before
    while len(slots) < count or before - day < _SEASON:
        day -= timedelta(days=1)
        slots = [*_slots(day), *slots]
    taken = (slots[index * len(slots) // count] for index in range(count))
    return tuple(local(slot + timedelta(minutes=chance.randrange(5))) for slot in taken)


def local(wall_clock: datetime) -> datetime:
    """A wall-clock time with the machine's time zone."""
    return wall_clock.astimezone()


def _slots(day: date) -> Sequence[datetime]:
    slots = []
    for start, end in windows(day):
        at = datetime.combine(day, start)
        while at + _CALL <= datetime.combine(day, end):
            slots.append(at)
            at += _CALL
    return slots
