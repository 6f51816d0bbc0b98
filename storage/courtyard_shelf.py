"""An enumeration area as a sheet: its buildings, its maps, and who helps there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from roster.access import Right, everywhere
from roster.language import _
from storage import buildings, contacts, courtyards
from storage.access import needs
from storage.faults import InTheWay, NotAllowed
from storage.scope import scope_of
from storage.shelf import Shelf
from storage.standings import standings

if TYPE_CHECKING:
    from roster.contact import Contact
    from roster.courtyard.area_contents import AreaContents
    from roster.courtyard.courtyard_map import CourtyardMap
    from roster.standing import Standing

_COUNTED_IN = (
    "d.gid IN (SELECT c.gid FROM dwelling c JOIN building b ON b.gid = c.building"
    " JOIN stairwell s ON s.gid = c.stairwell WHERE ifnull(s.area, b.area) = ?)"
)


class CourtyardShelf(Shelf):
    """Maps are drawn by who lays out buildings; contacts are kept by who works at the building."""

    @needs(Right.READ)
    def area_contents(self, area: UUID) -> AreaContents:
        """Everything about an area; at dwellings that are not one's own without the residents' names."""
        from roster.courtyard.area_contents import AreaContents

        inside = buildings.dwellings(self._db, _COUNTED_IN.replace("d.gid", "gid", 1), [area.bytes])
        wanted = {dwelling.building for dwelling in inside}
        used = self._db.execute("SELECT max(number) FROM household WHERE area = ? AND number < 999", [area.bytes])
        return AreaContents(
            area=next(a for a in buildings.all_areas(self._db) if a.gid == area),
            buildings=tuple(b for b in buildings.buildings(self._db) if b.area == area or b.gid in wanted),
            dwellings=inside,
            standings=self._standings_in(area),
            maps=courtyards.maps_of(self._db, area),
            numbers_used=int(used.fetchone()[0] or 0),
            contacts=self._contacts_where_i_work(area),
        )

    def _standings_in(self, area: UUID) -> dict[UUID, Standing]:
        found = standings(self._db, _COUNTED_IN, [area.bytes])
        if everywhere(self.me.role):
            return found
        mine = self._mine_where(_COUNTED_IN, [area.bytes])
        return {gid: s if gid.bytes in mine else s._replace(head="") for gid, s in found.items()}

    def _mine_where(self, where: str, values: list[Any]) -> frozenset[bytes]:
        condition, mine = scope_of(self.me)
        rows = self._db.execute(f"SELECT d.gid FROM dwelling d WHERE {where} AND {condition}", [*values, *mine])
        return frozenset(bytes(gid) for (gid,) in rows)

    # ---------------------------------------------------------------- maps

    @needs(Right.IMPORT)
    def save_courtyard(self, old: CourtyardMap | None, new: CourtyardMap) -> CourtyardMap:
        """Store what was drawn over what was read, or a new map (``old`` None), and give it back as stored.

        Raises ``VersionConflict``, ``InTheWay``, ``NotAllowed``, ``Fault``.
        """
        area = (old or new).area
        self._may_lay_out_in(area)
        if next(a for a in buildings.all_areas(self._db) if a.gid == area).virtual:
            raise InTheWay(_("A virtual area has no map: nothing of it stands."))
        with self._ledger.writing() as writing:
            courtyards.save(writing, old, new, self.me.name, self.today())
        stored = courtyards.map_with(self._db, new.gid)
        assert stored is not None
        return stored

    @needs(Right.IMPORT)
    def remove_courtyard(self, drawn: CourtyardMap) -> None:
        """Take a map out; what it showed stays in the office. Raises ``VersionConflict``, ``NotAllowed``."""
        self._may_lay_out_in(drawn.area)
        with self._ledger.writing() as writing:
            courtyards.remove(writing, drawn)

    @needs(Right.IMPORT)
    def number_buildings(self, area: UUID, numbers: Mapping[UUID, int]) -> None:
        """Give buildings of an area other order numbers, all at once. Raises ``NotAllowed``, ``VersionConflict``."""
        self._may_lay_out_in(area)
        with self._ledger.writing() as writing:
            buildings.number_buildings(writing, area, numbers)

    def _may_lay_out_in(self, area: UUID) -> None:
        if not everywhere(self.me.role) and area not in self.me.areas:
            raise NotAllowed(_("This area is not yours; the chief draws there."))

    # ---------------------------------------------------------------- contacts

    @needs(Right.READ)
    def contacts_of(self, building: UUID) -> tuple[Contact, ...]:
        """Who helps at a building; nobody is named to who does not work there."""
        if not self._works_at(building):
            return ()
        return contacts.contacts(self._db, "building = ?", [building.bytes])

    @needs(Right.EDIT)
    def save_contacts(self, building: UUID, read: Iterable[Contact], new: Iterable[Contact]) -> None:
        """Make the contacts of a building ``new``. Raises ``VersionConflict``, ``NotAllowed``."""
        if not self._works_at(building):
            raise NotAllowed(_("Nothing in this building is assigned to you."))
        with self._ledger.writing() as writing:
            contacts.save(writing, building, read, new)

    def _contacts_where_i_work(self, area: UUID) -> tuple[Contact, ...]:
        found = contacts.contacts(
            self._db,
            "building IN (SELECT building FROM dwelling d WHERE " + _COUNTED_IN + ")",
            [area.bytes],
        )
        if everywhere(self.me.role):
            return found
        return tuple(contact for contact in found if self._works_at(contact.building))

    def _works_at(self, building: UUID) -> bool:
        return everywhere(self.me.role) or bool(self._mine_where("d.building = ?", [building.bytes]))
