"""Where dwellings are, in words: building, stairwell and room; nothing of residents."""

from __future__ import annotations

from uuid import UUID

from roster.building import Building
from storage.buildings import buildings, dwellings
from storage.driver import Database


class DoorPlaces:
    """Looks dwellings up, and remembers their buildings, for one list."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._buildings: dict[UUID, Building] = {}

    def of(self, gid: UUID) -> tuple[str, str, str]:
        """``7号楼``, ``1单元``, ``202``."""
        (found,) = dwellings(self._db, "gid = ?", [gid.bytes])
        if found.building not in self._buildings:
            self._buildings[found.building] = buildings(self._db, found.building)[0]
        building = self._buildings[found.building]
        return building.name, building.stairwell_label(found.stairwell), found.room
