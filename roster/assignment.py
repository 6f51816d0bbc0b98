"""What a staff member is assigned: a whole area, or a building, a stairwell or some floors of one in it."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field, model_validator

from roster.dwelling import Dwelling
from roster.language import _
from roster.record import Fault, Record


class Assignment(Record):
    """Each field that is not None narrows it. ``bottom`` and ``top`` are levels of a stairwell, both included."""

    area: UUID
    building: UUID | None = None
    stairwell: UUID | None = None
    bottom: int | None = Field(default=None, ge=-20, le=300)
    top: int | None = Field(default=None, ge=-20, le=300)

    @model_validator(mode="after")
    def _from_large_to_small(self) -> Assignment:
        if self.stairwell is not None and self.building is None:
            raise Fault(_("a stairwell is assigned together with its building"))
        if (self.bottom is not None or self.top is not None) and self.stairwell is None:
            raise Fault(_("floors are assigned together with their stairwell"))
        if self.bottom is not None and self.top is not None and self.top < self.bottom:
            raise Fault(_("the floors run from the lower to the higher"))
        return self

    @property
    def whole_area(self) -> bool:
        return self.building is None

    def holds(self, area: UUID, dwelling: Dwelling) -> bool:
        """Whether a dwelling of ``area`` is part of it; one over several storeys counts where its lowest level is."""
        return (
            area == self.area
            and self.building in (None, dwelling.building)
            and self.stairwell in (None, dwelling.stairwell)
            and (self.bottom is None or dwelling.level >= self.bottom)
            and (self.top is None or dwelling.level <= self.top)
        )
