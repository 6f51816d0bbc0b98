"""An enumeration area (普查小区): about 80 households that one enumerator answers for."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from roster.language import _
from roster.record import Name, Record, new_gid

LAST_HOUSEHOLD = 998
"""Households are numbered from 001 in their area; 999 is kept for a household that is all dead."""
NEARLY_FULL = 900
"""With so many household numbers used, an area is better divided before they run out."""
FIRST_VIRTUAL = 900
"""Areas are virtual (虚拟小区) from this number on: households registered where nothing stands any more."""
MOST_VIRTUAL_PERSONS = 4995
"""A virtual area holds so many persons at most."""


class EnumerationArea(Record):
    """``number`` is 1-999 within the division and printed with three digits; 900 and over are virtual areas."""

    gid: UUID = Field(default_factory=new_gid)
    number: int = Field(ge=1, le=999)
    name: Name = ""
    version: int = 1

    @property
    def label(self) -> str:
        """The number as printed: ``003``."""
        return f"{self.number:03d}"

    @property
    def virtual(self) -> bool:
        """Whether nothing of it stands, so that it has no map."""
        return self.number >= FIRST_VIRTUAL


def warning_of(area: EnumerationArea, numbers_used: int, persons: int) -> str:
    """What is to be seen to before an area is too large; empty while it is not."""
    if area.virtual and persons > MOST_VIRTUAL_PERSONS:
        return _("A virtual area holds {most} persons at most, this has {count}.").format(
            most=MOST_VIRTUAL_PERSONS, count=persons
        )
    if numbers_used >= NEARLY_FULL:
        return _("{count} of {all} household numbers are used: divide the area in time").format(
            count=numbers_used, all=LAST_HOUSEHOLD
        )
    return ""
