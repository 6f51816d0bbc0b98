"""Areas, buildings and dwellings, where the work on them stands, and what a search finds."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from roster.access import Right, everywhere
from roster.area import EnumerationArea
from roster.building import Building
from roster.dwelling import Dwelling
from roster.found import Found
from roster.language import _
from roster.progress import BuildingProgress
from roster.standing import Standing
from storage import buildings
from storage.access import needs
from storage.faults import NotAllowed, OfficeError
from storage.progress import progress
from storage.search import find
from storage.shelf import Progress, Shelf
from storage.standings import standings

if TYPE_CHECKING:
    from roster.lists.dwelling_list import DwellingPlan, Inventory


class BuildingShelf(Shelf):
    """What stands in the office's areas."""

    @needs(Right.READ)
    def areas(self) -> tuple[EnumerationArea, ...]:
        return buildings.all_areas(self._db)

    @needs(Right.READ)
    def buildings(self) -> tuple[Building, ...]:
        return buildings.buildings(self._db)

    @needs(Right.READ)
    def building(self, gid: UUID) -> Building:
        """Raises ``OfficeError`` for one that was taken out."""
        if found := buildings.buildings(self._db, gid):
            return found[0]
        raise OfficeError(_("This building was taken out meanwhile."))

    @needs(Right.READ)
    def progress(self, only: Collection[UUID] = ()) -> tuple[BuildingProgress, ...]:
        """How far every building has come, or ``only`` some."""
        return progress(self._db, only)

    @needs(Right.READ)
    def dwellings_of(self, building: UUID) -> tuple[Dwelling, ...]:
        return buildings.dwellings(self._db, "building = ?", [building.bytes])

    @needs(Right.READ)
    def dwelling(self, gid: UUID) -> Dwelling:
        return buildings.dwellings(self._db, "gid = ?", [gid.bytes])[0]

    @needs(Right.READ)
    def dwelling_by_code(self, code: str) -> Dwelling | None:
        return next(iter(buildings.dwellings(self._db, "code = ?", [code])), None)

    @needs(Right.READ)
    def standings_of(self, building: UUID) -> dict[UUID, Standing]:
        """All of a building; at dwellings that are not one's own without the residents' names."""
        return self._without_names(standings(self._db, "d.building = ?", [building.bytes]))

    @needs(Right.READ)
    def standings_after(self, building: UUID, day: date) -> dict[UUID, Standing]:
        """The same as it stood when ``day`` ended; without what the rules questioned then."""
        from storage.audit import bounds_of
        from storage.past import standings_before

        return self._without_names(standings_before(self._db, building, bounds_of(day)[1]))

    @needs(Right.READ)
    def standing_of(self, dwelling: UUID) -> Standing:
        return self._without_names(standings(self._db, "d.gid = ?", [dwelling.bytes]))[dwelling]

    @needs(Right.READ)
    def household_numbers_of(self, building: UUID) -> dict[UUID, tuple[str, ...]]:
        """The numbers of the households at each dwelling that has any, as printed."""
        rows = self._db.execute(
            "SELECT d.gid, h.number FROM dwelling d JOIN household h ON h.dwelling = d.gid AND h.deleted = 0"
            " WHERE d.building = ? ORDER BY h.number",
            [building.bytes],
        )
        numbers: dict[UUID, tuple[str, ...]] = {}
        for gid, number in rows.fetchall():
            numbers[UUID(bytes=gid)] = (*numbers.get(UUID(bytes=gid), ()), f"{number:03d}")
        return numbers

    def _without_names(self, found: dict[UUID, Standing]) -> dict[UUID, Standing]:
        if everywhere(self.me.role):
            return found
        mine = self._mine_of(found)
        return {gid: s if gid.bytes in mine else s._replace(head="") for gid, s in found.items()}

    def _mine_of(self, dwellings: Collection[UUID]) -> frozenset[bytes]:
        """Those of the dwellings that are one's own, as stored; of one building, or a single one."""
        condition, values = self._scope
        some = next(iter(dwellings), None)
        of_building = "d.building = (SELECT building FROM dwelling WHERE gid = ?)"
        rows = self._db.execute(
            f"SELECT d.gid FROM dwelling d WHERE {of_building} AND {condition}", [some and some.bytes, *values]
        )
        return frozenset(gid for (gid,) in rows)

    @needs(Right.READ)
    def find(self, text: str, limit: int = 50) -> tuple[Found, ...]:
        """Dwellings everywhere, residents at one's own only."""
        return find(self._db, text, limit, self._scope)

    @needs(Right.IMPORT)
    def inventory(self) -> Inventory:
        """Everything that stands, for comparing a list with it."""
        from roster.lists.dwelling_list import Inventory

        return Inventory(self.areas(), self.buildings(), buildings.dwellings(self._db))

    @needs(Right.IMPORT)
    def apply_dwellings(self, plan: DwellingPlan, progress: Progress = lambda _done, _total: None) -> None:
        """Store what a list of dwellings brought, in one transaction; an instructor only in areas of theirs."""
        self._may_lay_out(plan)
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

    def _may_lay_out(self, plan: DwellingPlan) -> None:
        """Raises ``NotAllowed`` where a list reaches beyond the areas of who imports it."""
        if everywhere(self.me.role):
            return
        buildings_of = {building.gid: building.area for building in (*self.buildings(), *plan.buildings)}
        touched = {buildings_of[dwelling.building] for dwelling in (*plan.dwellings, *plan.changed_dwellings)}
        touched |= {building.area for building in (*plan.buildings, *plan.changed_buildings)}
        if plan.areas or not touched <= set(self.me.areas):
            raise NotAllowed(_("The list holds areas that are not yours; the chief imports it."))
