"""An enumeration area (普查小区): about 80 households that one enumerator answers for."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from roster.record import Name, Record, new_gid

LAST_HOUSEHOLD = 998
"""Households are numbered from 001 in their area; 999 is kept for a household that is all dead."""


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
