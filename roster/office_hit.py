"""A finding with the place it is at, for lists over the whole office."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from roster.finding import Finding


class OfficeHit(NamedTuple):
    """``building`` is None for a finding about an area as a whole, ``household`` for one about a dwelling.

    ``name`` is the member's, else the head's, as lists on screen may show it.
    """

    finding: Finding
    area: UUID
    area_label: str
    building: UUID | None = None
    building_name: str = ""
    dwelling: UUID | None = None
    stairwell: str = ""
    room: str = ""
    household: UUID | None = None
    household_label: str = ""
    name: str = ""
