"""Areas, buildings and dwellings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any
from uuid import UUID

from roster.area import EnumerationArea
from roster.building import Building, Numbering, Part, Stairwell, Storey, Walk
from roster.dwelling import Dwelling, Use
from roster.language import _
from storage.courtyards import let_go
from storage.driver import Database
from storage.faults import VersionConflict
from storage.gids import gid_of
from storage.ledger import Row, Writing

_DWELLING = 'gid, building, stairwell, level, levels, "column", columns, room, number, use, address, code, version'


def all_areas(db: Database) -> tuple[EnumerationArea, ...]:
    """By number."""
    return tuple(
        EnumerationArea(gid=UUID(bytes=gid), number=number, name=name, version=version)
        for gid, number, name, version in db.execute("SELECT gid, number, name, version FROM area ORDER BY number")
    )


def buildings(db: Database, only: UUID | None = None) -> tuple[Building, ...]:
    """All buildings by area and number, or the one asked for."""
    stairwells: dict[bytes, list[Stairwell]] = {}
    for gid, part, name, place, columns, shaft, area in db.execute(
        "SELECT s.gid, s.part, s.name, s.place, s.columns, s.shaft, s.area"
        " FROM stairwell s JOIN part p ON p.gid = s.part WHERE :only IS NULL OR p.building = :only ORDER BY s.place",
        {"only": only and only.bytes},
    ):
        stairwells.setdefault(part, []).append(
            Stairwell(
                gid=gid_of(gid),
                name=name,
                order=place,
                columns=columns,
                shaft=shaft,
                area=gid_of(area) if area else None,
            )
        )
    parts: dict[bytes, list[Part]] = {}
    for gid, building, name, place in db.execute(
        "SELECT gid, building, name, place FROM part WHERE :only IS NULL OR building = :only ORDER BY place",
        {"only": only and only.bytes},
    ):
        parts.setdefault(building, []).append(
            Part(gid=gid_of(gid), name=name, order=place, stairwells=tuple(stairwells[gid]))
        )
    storeys: dict[bytes, list[Storey]] = {}
    for building, level, label in db.execute(
        "SELECT building, level, label FROM storey WHERE :only IS NULL OR building = :only ORDER BY level",
        {"only": only and only.bytes},
    ):
        storeys.setdefault(building, []).append(Storey(level=level, label=label))
    rows = db.execute(
        "SELECT b.gid, b.area, b.number, b.name, b.address, b.numbering, b.lift, b.walk, b.version FROM building b"
        " JOIN area a ON a.gid = b.area WHERE :only IS NULL OR b.gid = :only ORDER BY a.number, b.number",
        {"only": only and only.bytes},
    ).fetchall()
    return tuple(
        Building(
            gid=gid_of(gid),
            area=gid_of(area),
            number=number,
            name=name,
            address=address,
            numbering=Numbering(numbering),
            lift=bool(lift),
            walk=Walk(walk),
            storeys=tuple(storeys[gid]),
            parts=tuple(parts[gid]),
            version=version,
        )
        for gid, area, number, name, address, numbering, lift, walk, version in rows
    )


def dwellings(db: Database, where: str = "1 = 1", values: Sequence[Any] = ()) -> tuple[Dwelling, ...]:
    """Dwellings by official number; ``where`` is a condition of this package, never a person's text."""
    rows = db.execute(
        f"SELECT {_DWELLING} FROM dwelling WHERE {where} ORDER BY building, number",
        list(values),
    ).fetchall()
    return tuple(
        Dwelling.trusted(
            {
                "gid": gid_of(row[0]),
                "building": gid_of(row[1]),
                "stairwell": gid_of(row[2]),
                "level": row[3],
                "levels": row[4],
                "column": row[5],
                "columns": row[6],
                "room": row[7],
                "number": row[8],
                "use": _USES[row[9]],
                "address": row[10],
                "code": row[11],
                "version": row[12],
            }
        )
        for row in rows
    )


_USES = {use.value: use for use in Use}


def insert_areas(writing: Writing, areas: Iterable[EnumerationArea]) -> None:
    for area in areas:
        writing.insert(
            "area", {"gid": area.gid.bytes, "number": area.number, "name": area.name, "version": area.version}
        )


def insert_buildings(writing: Writing, new: Iterable[Building]) -> None:
    for building in new:
        writing.insert("building", _building_row(building))
        _write_structure(writing, building)


def update_buildings(writing: Writing, changed: Iterable[Building]) -> None:
    """Replace buildings by changed ones that still carry the version they were read with."""
    for building in changed:
        old = next(iter(buildings(writing.db, building.gid)))
        stored = building.model_copy(update={"version": building.version + 1})
        if old.version != building.version or not writing.update("building", _building_row(old), _building_row(stored)):
            raise VersionConflict(_("Somebody else changed {name} meanwhile.").format(name=building.name))
        _write_structure(writing, building, old)


def number_buildings(writing: Writing, area: UUID, numbers: Mapping[UUID, int]) -> None:
    """Other order numbers for buildings of an area; those that are not named get what is left, in their order.

    Raises :class:`VersionConflict` where a building is not in the area any more.
    """
    standing = {b.gid: b for b in buildings(writing.db) if b.area == area}
    if not numbers.keys() <= standing.keys():
        raise VersionConflict(_("Somebody else changed the buildings of this area meanwhile."))
    after = dict(numbers)
    free = (n for n in count(1) if n not in set(numbers.values()))
    for building in sorted(standing.values(), key=lambda b: b.number):
        if building.gid not in after:
            after[building.gid] = next(free)
    changed = [b for b in standing.values() if b.number != after[b.gid]]
    for building in changed:  # out of each other's way first: numbers are unique in their area
        writing.db.execute("UPDATE building SET number = -number WHERE gid = ?", [building.gid.bytes])
    for building in changed:
        new = building.model_copy(update={"number": after[building.gid], "version": building.version + 1})
        writing.update("building", _building_row(building), _building_row(new))


def _building_row(building: Building) -> dict[str, Any]:
    return {
        "gid": building.gid.bytes,
        "area": building.area.bytes,
        "number": building.number,
        "name": building.name,
        "address": building.address,
        "numbering": building.numbering.value,
        "lift": int(building.lift),
        "walk": building.walk.value,
        "version": building.version,
    }


def _write_structure(writing: Writing, building: Building, old: Building | None = None) -> None:
    """Storeys, parts and stairwells; those that are no more stay until :func:`remove_structure`, since dwellings may
    stand in them."""
    storeys = [{"level": storey.level, "label": storey.label} for storey in building.storeys]
    writing.own("storey", "building", building.gid.bytes, "level", storeys)
    parts = {row["gid"]: row for row in _part_rows(old)} if old is not None else {}
    stairwells = {row["gid"]: row for row in _stairwell_rows(old)} if old is not None else {}
    for row in _part_rows(building):
        _write(writing, "part", parts.get(row["gid"]), row)
    for row in _stairwell_rows(building):
        _write(writing, "stairwell", stairwells.get(row["gid"]), row)


def remove_structure(writing: Writing, building: Building, old: Building) -> None:
    """Take out the stairwells and parts that ``old`` had and ``building`` has no more; nothing stands in them."""
    for table, rows in (("stairwell", _stairwell_rows), ("part", _part_rows)):
        kept = {row["gid"] for row in rows(building)}
        for row in rows(old):
            if row["gid"] not in kept:
                writing.delete(table, row)


def _write(writing: Writing, table: str, old: Row | None, new: Row) -> None:
    if old is None:
        writing.insert(table, new)
    else:
        writing.update(table, old, new)


def _part_rows(building: Building) -> list[Row]:
    return [
        {"gid": part.gid.bytes, "building": building.gid.bytes, "name": part.name, "place": part.order}
        for part in building.parts
    ]


def _stairwell_rows(building: Building) -> list[Row]:
    return [
        {
            "gid": stairwell.gid.bytes,
            "part": part.gid.bytes,
            "name": stairwell.name,
            "place": stairwell.order,
            "columns": stairwell.columns,
            "shaft": stairwell.shaft,
            "area": stairwell.area and stairwell.area.bytes,
        }
        for part in building.parts
        for stairwell in part.stairwells
    ]


def delete_building(writing: Writing, building: Building) -> None:
    """Take out a building in which no dwelling is left."""
    writing.own("storey", "building", building.gid.bytes, "level", [])
    for table, rows in (("stairwell", _stairwell_rows), ("part", _part_rows)):
        for row in rows(building):
            writing.delete(table, row)
    writing.delete("building", _building_row(building))


def insert_dwelling(writing: Writing, dwelling: Dwelling) -> None:
    writing.insert("dwelling", _dwelling_row(dwelling))


def update_dwelling(writing: Writing, dwelling: Dwelling) -> None:
    """Replace a dwelling that still has the version it was read with. Raises :class:`VersionConflict`."""
    found = dwellings(writing.db, "gid = ?", [dwelling.gid.bytes])
    stored = dwelling.model_copy(update={"version": dwelling.version + 1})
    if not found or found[0].version != dwelling.version:
        raise VersionConflict(_("Somebody else changed dwelling {room} meanwhile.").format(room=dwelling.room))
    writing.update("dwelling", _dwelling_row(found[0]), _dwelling_row(stored))


def delete_dwelling(writing: Writing, dwelling: Dwelling) -> None:
    """Take out a dwelling that nothing refers to but what stands for it on maps."""
    let_go(writing, "dwelling", dwelling.gid)
    writing.delete("dwelling", _dwelling_row(dwelling))


def _dwelling_row(dwelling: Dwelling) -> dict[str, Any]:
    return {
        "gid": dwelling.gid.bytes,
        "building": dwelling.building.bytes,
        "stairwell": dwelling.stairwell.bytes,
        "level": dwelling.level,
        "levels": dwelling.levels,
        "column": dwelling.column,
        "columns": dwelling.columns,
        "room": dwelling.room,
        "number": dwelling.number,
        "use": dwelling.use.value,
        "address": dwelling.address,
        "code": dwelling.code,
        "version": dwelling.version,
    }
