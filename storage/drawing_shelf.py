"""Buildings that are drawn at the console."""

from __future__ import annotations

from uuid import UUID

from roster.access import Right
from roster.area import EnumerationArea
from roster.drawing.drawing import Drawing
from storage import buildings, drawings
from storage.access import needs
from storage.shelf import Shelf


class DrawingShelf(Shelf):
    """A building is read and stored as one value."""

    @needs(Right.READ)
    def drawing_of(self, building: UUID) -> Drawing:
        """A building with its dwellings as they stand."""
        return drawings.drawing_of(self._db, building)

    @needs(Right.READ)
    def entered_in(self, building: UUID) -> frozenset[UUID]:
        """The dwellings of the building for which anything is entered, so that they cannot be taken out."""
        return drawings.entered_in(self._db, building)

    @needs(Right.IMPORT)
    def save_drawing(self, old: Drawing | None, new: Drawing, area: EnumerationArea | None = None) -> Drawing:
        """Store what was drawn over what was read, or a new building (``old`` None), and give it back as stored.

        ``area`` is a new enumeration area that it stands in. Raises ``VersionConflict``, ``InTheWay``.
        """
        with self._ledger.writing() as writing:
            if area is not None:
                buildings.insert_areas(writing, [area])
            if old is None:
                drawings.save_new(writing, new)
            else:
                drawings.save(writing, old, new)
        return drawings.drawing_of(self._db, new.building.gid)

    @needs(Right.IMPORT)
    def remove_building(self, drawing: Drawing) -> None:
        """Take a building out as it was read, where nothing is entered. Raises ``VersionConflict``, ``InTheWay``."""
        with self._ledger.writing() as writing:
            drawings.remove(writing, drawing)
