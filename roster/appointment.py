"""An appointment at a dwelling: a day, a window of time, and who comes (预约)."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from uuid import UUID

from pydantic import AwareDatetime, Field, model_validator

from roster.language import _
from roster.record import Fault, Line, Record, new_gid


class AppointmentState(StrEnum):
    OPEN = "open"
    KEPT = "kept"
    CANCELLED = "cancelled"


class Appointment(Record):
    """``staff`` are the gids of those who come, the first of them answers for it; local wall-clock times."""

    gid: UUID = Field(default_factory=new_gid)
    dwelling: UUID
    day: date
    start: time
    end: time
    staff: tuple[UUID, ...] = Field(min_length=1)
    note: Line = ""
    state: AppointmentState = AppointmentState.OPEN
    made_at: AwareDatetime
    version: int = 1

    @model_validator(mode="after")
    def _ends_after_start(self) -> Appointment:
        if self.end <= self.start:
            raise Fault(_("the window ends before it begins"))
        return self

    @property
    def window(self) -> str:
        """``18:30-20:30``."""
        return f"{self.start:%H:%M}-{self.end:%H:%M}"
