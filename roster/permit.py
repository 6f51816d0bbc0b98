"""A work permit (工作证): who may come to the door, for which office and areas, and until when."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field, model_validator

from roster.language import _
from roster.record import Fault, Line, Name, Record, new_gid
from roster.staff import Role


class Permit(Record):
    """What is printed and signed; ``valid_from`` and ``valid_to`` are both included."""

    gid: UUID = Field(default_factory=new_gid)
    staff: UUID
    number: Name = Field(min_length=1)
    name: Name = Field(min_length=1)
    role: Role
    office: Name = Field(min_length=1)
    areas: tuple[str, ...] = ()
    """Area labels as printed: ``001``."""
    valid_from: date
    valid_to: date
    phone: Line = ""
    """The office's enquiry telephone number."""

    @model_validator(mode="after")
    def _valid_for_a_while(self) -> Permit:
        if self.valid_to < self.valid_from:
            raise Fault(_("the permit ends before it begins"))
        return self
