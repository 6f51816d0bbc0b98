"""How far a building has come, for the list of buildings."""

from __future__ import annotations

from uuid import UUID

from roster.record import Record
from roster.standing import Mark


class BuildingProgress(Record):
    """Counts over a building's dwellings; ``marks`` counts every mark that occurs."""

    building: UUID
    area: UUID
    area_label: str
    number: int
    name: str
    address: str
    dwellings: int
    households: int
    persons: int
    marks: dict[Mark, int]
