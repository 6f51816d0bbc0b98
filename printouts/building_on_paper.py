"""A building as its sheets take it: what stands, how far it has come, and how much of that may be printed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from roster.building import Building
from roster.dwelling import Dwelling
from roster.language import _
from roster.masking import DocumentClass, mask_name
from roster.office import Office
from roster.record import Record
from roster.standing import Standing


class BuildingOnPaper(Record):
    """A building as it stands on ``day``. ``households`` are household numbers by dwelling, ``area`` the label of its
    enumeration area. With ``blank`` nothing of residents leaves this package; else heads leave it masked only."""

    office: Office
    building: Building
    dwellings: tuple[Dwelling, ...] = Field(min_length=1)
    standings: dict[UUID, Standing]
    households: dict[UUID, tuple[str, ...]] = Field(default_factory=dict)
    area: str
    day: date
    blank: bool = False

    def standing(self, dwelling: Dwelling) -> Standing:
        return self.standings.get(dwelling.gid) or Standing(dwelling=dwelling.gid)

    def head(self, dwelling: Dwelling) -> str:
        """As it may be printed."""
        head = "" if self.blank else self.standing(dwelling).head
        return " ".join(mask_name(name, DocumentClass.ROSTER_PRINT) for name in head.split())

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """What comes from the roster, with what a reader calls it."""
        return (
            (_("Name of the office"), self.office.name),
            (_("Building"), self.building.name),
            (_("Address"), self.building.address),
            *((_("Stairwell"), self.building.stairwell_label(s.gid)) for s in self.building.stairwells),
            *((_("Room"), dwelling.room) for dwelling in self.dwellings),
            *((_("Head in room {room}").format(room=d.room), head) for d in self.dwellings if (head := self.head(d))),
        )
