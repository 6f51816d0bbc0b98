"""Areas, buildings and dwellings, where the work on them stands, and what a search finds."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from roster.area import EnumerationArea
from roster.building import Building
from roster.dwelling import Dwelling
from roster.found import Found
from roster.progress import BuildingProgress
from roster.standing import Standing
from storage import buildings
from storage.progress import progress
from storage.search import find
from storage.shelf import Progress, Shelf
from storage.standings import standings

if TYPE_CHECKING:
    from roster.dwelling_list import DwellingPlan, Inventory


class BuildingShelf(Shelf):
    """What stands in the office's areas."""

    def areas(self) -> tuple[EnumerationArea, ...]:
        return buildings.all_areas(self._db)

    def buildings(self) -> tuple[Building, ...]:
        return buildings.buildings(self._db)

    def building(self, gid: UUID) -> Building:
        return buildings.buildings(self._db, gid)[0]

    def progress(self) -> tuple[BuildingProgress, ...]:
        return progress(self._db)

    def dwellings_of(self, building: UUID) -> tuple[Dwelling, ...]:
        return buildings.dwellings(self._db, "building = ?", [building.bytes])

    def dwelling(self, gid: UUID) -> Dwelling:
        return buildings.dwellings(self._db, "gid = ?", [gid.bytes])[0]

    def dwelling_by_code(self, code: str) -> Dwelling | None:
        return next(iter(buildings.dwellings(self._db, "code = ?", [code])), None)

    def standings_of(self, building: UUID) -> dict[UUID, Standing]:
        return standings(self._db, "d.building = ?", [building.bytes])

    def standing_of(self, dwelling: UUID) -> Standing:
        return standings(self._db, "d.gid = ?", [dwelling.bytes])[dwelling]

    def find(self, text: str, limit: int = 50) -> tuple[Found, ...]:
        return find(self._db, text, limit)

    def inventory(self) -> Inventory:
        """Everything that stands, for comparing a list with it."""
        from roster.dwelling_list import Inventory

        return Inventory(self.areas(), self.buildings(), buildings.dwellings(self._db))

    def apply_dwellings(self, plan: DwellingPlan, progress: Progress = lambda _done, _total: None) -> None:
        """Store what a list of dwellings brought, in one transaction."""
        total = len(plan.dwellings) + len(plan.changed_dwellings)
        with self._ledger.writing() as writing:
            buildings.insert_areas(writing, plan.areas)
            buildings.insert_buildings(writing, plan.buildings)
            buildings.update_buildings(writing, plan.changed_buildings)
            for done, dwelling in enumerate(plan.dwellings):
                buildings.insert_dwelling(writing, dwelling)
                progress(done + 1, total)
            for done, dwelling in enumerate(plan.changed_dwellings, len(plan.dwellings)):
                buildings.update_dwelling(writing, dwelling)
                progress(done + 1, total)
