"""Storing what was drawn: a building and its dwellings as one change from what was read to what they are to be."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from roster.building import Building
from roster.drawing.drawing import MOST_DWELLINGS, Drawing
from roster.dwelling import Dwelling
from roster.language import N_, _
from storage import buildings, courtyards
from storage.driver import Database
from storage.faults import InTheWay, VersionConflict
from storage.ledger import Writing

_LETS_GO = frozenset({"thing"})
"""Tables whose rows do without a dwelling that is taken out."""
_OF_BUILDINGS = {
    "staff_piece": N_("assignments"),
    "contact": N_("contacts"),
    "bulk": N_("steps for many"),
    "spot_check": N_("spot checks"),
}
"""Tables whose rows keep a building from being taken out."""
_SHOWN = 5
"""So many things in the way are named, the rest is counted."""


def drawing_of(db: Database, building: UUID) -> Drawing:
    """A building as it stands."""
    return Drawing(buildings.buildings(db, building)[0], buildings.dwellings(db, "building = ?", [building.bytes]))


def save_new(writing: Writing, drawing: Drawing) -> None:
    """A building that was not there, numbered after the last of its area. Raises :class:`InTheWay`."""
    building = drawing.building
    if writing.db.execute(
        "SELECT 1 FROM building WHERE area = ? AND name = ?", [building.area.bytes, building.name]
    ).fetchone():
        raise InTheWay(_("This area has a building {name} already.").format(name=building.name))
    buildings.insert_buildings(writing, [_numbered(writing.db, building)])
    for dwelling in drawing.dwellings:
        buildings.insert_dwelling(writing, dwelling)


def _numbered(db: Database, building: Building) -> Building:
    last = db.execute("SELECT max(number) FROM building WHERE area = ?", [building.area.bytes]).fetchone()[0]
    return building.model_copy(update={"number": int(last or 0) + 1, "version": 1})


def save(writing: Writing, old: Drawing, new: Drawing) -> None:
    """Make ``old``, as it was read, ``new``; versions and the numbers of what stays are kept from ``old``.

    Raises :class:`VersionConflict` if anything of ``old`` was changed meanwhile, :class:`InTheWay` where a dwelling
    that something is entered for would vanish or change its area.
    """
    stored = _unchanged(writing.db, old)
    gone = [d for d in stored.dwellings if d.gid not in new.gids]
    _check_gone(writing.db, gone)
    _check_areas(writing.db, stored, new)
    before = stored.building
    after = new.building.model_copy(update={"version": before.version, "number": before.number, "area": before.area})
    lost = {s.gid for s in before.stairwells} - {s.gid for s in after.stairwells}
    _check_assigned(writing.db, lost)
    buildings.update_buildings(writing, [after])
    _save_dwellings(writing, stored, new)
    for dwelling in gone:
        buildings.delete_dwelling(writing, dwelling)
    buildings.remove_structure(writing, after, before)


def remove(writing: Writing, drawing: Drawing) -> None:
    """Take a building out, as it was read, where nothing is entered; what stood for it on maps stands for nothing.

    Raises :class:`VersionConflict` if anything of it was changed meanwhile, :class:`InTheWay` where anything is entered
    or assigned there.
    """
    stored = _unchanged(writing.db, drawing)
    _check_gone(writing.db, stored.dwellings)
    _check_assigned(writing.db, [s.gid for s in stored.building.stairwells])
    _check_unused(writing.db, stored.building)
    for dwelling in stored.dwellings:
        buildings.delete_dwelling(writing, dwelling)
    courtyards.let_go(writing, "building", stored.building.gid)
    buildings.delete_building(writing, stored.building)


def _unchanged(db: Database, old: Drawing) -> Drawing:
    found = buildings.buildings(db, old.building.gid)
    stored = Drawing(found[0], buildings.dwellings(db, "building = ?", [old.building.gid.bytes])) if found else None
    if (
        stored is None
        or stored.building.version != old.building.version
        or {d.gid: d.version for d in stored.dwellings} != {d.gid: d.version for d in old.dwellings}
    ):
        raise VersionConflict(_("Somebody else changed {name} meanwhile.").format(name=old.building.name))
    return stored


def _save_dwellings(writing: Writing, stored: Drawing, new: Drawing) -> None:
    known = {d.gid: d for d in stored.dwellings}
    used = {d.number for d in stored.dwellings if d.gid in new.gids}
    for dwelling in sorted(new.dwellings, key=lambda d: d.number):
        if (before := known.get(dwelling.gid)) is not None:
            after = dwelling.model_copy(
                update={"version": before.version, "number": before.number, "code": before.code}
            )
            if after != before:
                buildings.update_dwelling(writing, after)
        else:
            number = dwelling.number if dwelling.number not in used else max(used) + 1
            if number > MOST_DWELLINGS:
                raise InTheWay(_("The building has used all {count} dwelling numbers.").format(count=MOST_DWELLINGS))
            used.add(number)
            buildings.insert_dwelling(writing, dwelling.model_copy(update={"number": number, "version": 1}))


# -------------------------------------------------------------------- what stands in the way


def entered_in(db: Database, building: UUID) -> frozenset[UUID]:
    """The dwellings of a building that any record refers to."""
    rooms = {d.gid.bytes: d.room for d in buildings.dwellings(db, "building = ?", [building.bytes])}
    return frozenset(UUID(bytes=gid) for gid in _referred_to(db, rooms))


def _check_gone(db: Database, gone: Collection[Dwelling]) -> None:
    if not gone:
        return
    rooms = {d.gid.bytes: d.room for d in gone}
    if named := _named(db, rooms):
        raise InTheWay(
            _("These dwellings cannot be taken out, households are registered there: {rooms}.").format(rooms=named)
        )
    if used := {rooms[gid] for gid in _referred_to(db, rooms)}:
        raise InTheWay(
            _("These dwellings cannot be taken out, visits or other records belong to them: {rooms}.").format(
                rooms=_shown(sorted(used))
            )
        )


def _check_areas(db: Database, stored: Drawing, new: Drawing) -> None:
    """A household's number belongs to its area, so a cut goes where nobody is registered yet."""
    areas = {s.gid: new.building.area_of(s.gid) for s in new.building.stairwells}
    before = {d.gid: stored.building.area_of(d.stairwell) for d in stored.dwellings}
    moved = {d.gid.bytes: d.room for d in new.dwellings if before.get(d.gid, areas[d.stairwell]) != areas[d.stairwell]}
    if named := _named(db, moved):
        raise InTheWay(
            _("The cut would renumber households of another area, take them out first: {rooms}.").format(rooms=named)
        )


def _check_assigned(db: Database, stairwells: Collection[UUID]) -> None:
    for gid in stairwells:
        names = [
            row[0]
            for row in db.execute(
                "SELECT DISTINCT s.name FROM staff_piece p JOIN staff s ON s.gid = p.staff WHERE p.stairwell = ?",
                [gid.bytes],
            )
        ]
        if names:
            raise InTheWay(_("The stairwell is assigned to {names}; change that first.").format(names=", ".join(names)))


def _check_unused(db: Database, building: Building) -> None:
    """Nobody works in it, helps in it or has done anything there."""
    found = [
        _(words)
        for table, words in _OF_BUILDINGS.items()
        if db.execute(f"SELECT 1 FROM {table} WHERE building = ?", [building.gid.bytes]).fetchone()
    ]
    if found:
        text = _("{name} cannot be taken out, there are {things} of it.")
        raise InTheWay(text.format(name=building.name, things=_(", ").join(found)))


def _named(db: Database, rooms: dict[bytes, str]) -> str:
    """Rooms with the numbers of their households, as ``302 (015), 401 (016, 017)``; empty where there are none."""
    numbers: dict[str, list[str]] = {}
    for dwelling, number in db.execute("SELECT dwelling, number FROM household WHERE deleted = 0 ORDER BY number"):
        if dwelling in rooms:
            numbers.setdefault(rooms[dwelling], []).append(f"{number:03d}")
    return _shown([f"{room} ({', '.join(households)})" for room, households in sorted(numbers.items())])


def _shown(words: list[str]) -> str:
    more = len(words) - _SHOWN
    text = ", ".join(words[:_SHOWN])
    return _("{words} and {count} more").format(words=text, count=more) if more > 0 else text


def _referred_to(db: Database, dwellings: Collection[bytes]) -> set[bytes]:
    """Those of ``dwellings`` that rows of any table refer to, but for what merely shows them."""
    tables = [
        row[0]
        for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        if row[0] not in _LETS_GO
    ]
    columns = [
        (table, row[3])
        for table in tables
        for row in db.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
        if row[2] == "dwelling"
    ]
    found: set[bytes] = set()
    for table, column in columns:
        found.update(bytes(gid) for (gid,) in db.execute(f'SELECT DISTINCT "{column}" FROM "{table}"').fetchall())
    return found & set(dwellings)
