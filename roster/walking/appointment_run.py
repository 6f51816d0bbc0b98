"""Appointments one after the other along the walking order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from roster.appointment import Appointment
from roster.language import _
from roster.record import Fault

SHORTEST, LONGEST = 5, 240
"""Minutes that a call may be planned for."""


class RunOfCalls(NamedTuple):
    """When each call of a run is, all on one day within one window; ``staff`` come to each."""

    day: date
    start: time
    end: time
    minutes: int
    staff: tuple[UUID, ...]

    @property
    def room(self) -> int:
        """How many calls the window holds."""
        begin, end = (datetime.combine(self.day, at) for at in (self.start, self.end))
        return (end - begin) // timedelta(minutes=self.minutes)


class Planned(NamedTuple):
    """The appointments, and the dwellings for which the window has no room."""

    appointments: tuple[Appointment, ...]
    left: tuple[UUID, ...]


def parse_minutes(text: str) -> int:
    """``15``. Raises :class:`Fault`."""
    if not text.isdigit() or not SHORTEST <= int(text) <= LONGEST:
        raise Fault(_("write the minutes of one call, {least} to {most}").format(least=SHORTEST, most=LONGEST))
    return int(text)


def plan(dwellings: Sequence[UUID], calls: RunOfCalls, made_at: datetime) -> Planned:
    """One call after the other; ``dwellings`` are in walking order."""
    begin = datetime.combine(calls.day, calls.start)
    step = timedelta(minutes=calls.minutes)
    fitting = dwellings[: calls.room]
    return Planned(
        tuple(
            Appointment(
                dwelling=dwelling,
                day=calls.day,
                start=(begin + step * place).time(),
                end=(begin + step * (place + 1)).time(),
                staff=calls.staff,
                made_at=made_at,
            )
            for place, dwelling in enumerate(fitting)
        ),
        tuple(dwellings[len(fitting) :]),
    )
