"""A call that is due on a day, with what one needs to find the door."""

from __future__ import annotations

from roster.appointment import Appointment
from roster.dwelling import Dwelling
from roster.record import Record


class ScheduledCall(Record):
    """``heads`` are for lists inside the office only and masked on paper; ``staff`` are the names of who comes."""

    appointment: Appointment
    dwelling: Dwelling
    area: str
    building: str
    address: str
    stairwell: str
    storey: str
    households: tuple[str, ...]
    heads: tuple[str, ...]
    persons: int | None
    staff: tuple[str, ...]
