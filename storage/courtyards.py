"""Courtyard maps as stored: one record for the map, one for each thing on it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from roster.courtyard.courtyard_map import CourtyardMap, check, in_order
from roster.courtyard.thing import Thing, ThingKind
from roster.language import _
from storage.driver import Database
from storage.faults import InTheWay, VersionConflict
from storage.ledger import Row, Writing

_MAPS = "SELECT gid, area, name, width, height, author, drawn, version FROM courtyard WHERE {where} ORDER BY name"
_THINGS = (
    "SELECT gid, courtyard, kind, left, top, width, height, label, number, dwelling, building, inside FROM thing"
    " WHERE courtyard IN (SELECT gid FROM courtyard WHERE {where})"
)
_BEHIND = ("dwelling", "building", "inside")


def maps_of(db: Database, area: UUID) -> tuple[CourtyardMap, ...]:
    """The map of the area first, then those of its courtyards by name."""
    return _maps(db, "area = ?", area)


def map_with(db: Database, gid: UUID) -> CourtyardMap | None:
    return next(iter(_maps(db, "gid = ?", gid)), None)


def _maps(db: Database, where: str, gid: UUID) -> tuple[CourtyardMap, ...]:
    things: dict[bytes, list[Thing]] = {}
    for row in db.execute(_THINGS.format(where=where), [gid.bytes]):
        things.setdefault(row[1], []).append(_thing(row))
    return tuple(
        CourtyardMap(
            gid=UUID(bytes=key),
            area=UUID(bytes=area),
            name=name,
            columns=width,
            rows=height,
            things=in_order(things.get(key, [])),
            author=author,
            drawn=date.fromisoformat(drawn) if drawn else None,
            version=version,
        )
        for key, area, name, width, height, author, drawn, version in db.execute(
            _MAPS.format(where=where), [gid.bytes]
        ).fetchall()
    )


def _thing(row: tuple[Any, ...]) -> Thing:
    dwelling, building, inside = (UUID(bytes=gid) if gid else None for gid in row[9:12])
    return Thing(
        gid=UUID(bytes=row[0]),
        kind=ThingKind(row[2]),
        left=row[3],
        top=row[4],
        columns=row[5],
        rows=row[6],
        label=row[7],
        number=row[8],
        dwelling=dwelling,
        building=building,
        inside=inside,
    )


def save(writing: Writing, old: CourtyardMap | None, new: CourtyardMap, author: str, today: date) -> None:
    """Make ``old``, as it was read, ``new``; ``old`` is None for a map that was not there yet.

    Raises :class:`VersionConflict` if somebody else saved it meanwhile, :class:`InTheWay` where the area has a map of
    that name already, ``Fault`` for a map that cannot be.
    """
    check(new)
    stored = new.model_copy(update={"author": author, "drawn": today, "version": new.version + 1})
    if old is None:
        _insert(writing, stored.model_copy(update={"version": 1}))
    else:
        _replace(writing, old, stored.model_copy(update={"version": old.version + 1, "area": old.area}))


def _insert(writing: Writing, new: CourtyardMap) -> None:
    if writing.db.execute("SELECT 1 FROM courtyard WHERE area = ? AND name = ?", [new.area.bytes, new.name]).fetchone():
        raise InTheWay(
            _("This area has a courtyard {name} already.").format(name=new.name)
            if new.name
            else _("Somebody else drew a map of this area meanwhile.")
        )
    writing.insert("courtyard", _row(new))
    for thing in new.things:
        writing.insert("thing", _thing_row(new, thing))


def _replace(writing: Writing, old: CourtyardMap, new: CourtyardMap) -> None:
    before = map_with(writing.db, old.gid)
    if before is None or before.version != old.version or not writing.update("courtyard", _row(before), _row(new)):
        raise VersionConflict(
            _("Somebody else changed {name} meanwhile.").format(name=old.name or _("the map of this area"))
        )
    kept = {thing.gid for thing in new.things}
    known = {thing.gid: _thing_row(before, thing) for thing in before.things}
    for gid, row in known.items():
        if gid not in kept:
            writing.delete("thing", row)
    for thing in new.things:
        row = _thing_row(new, thing)
        if thing.gid in known:
            writing.update("thing", known[thing.gid], row)
        else:
            writing.insert("thing", row)


def remove(writing: Writing, drawn: CourtyardMap) -> None:
    """Take a map out with all that stands on it; what led to it from other maps is let go.

    Raises :class:`VersionConflict`.
    """
    before = map_with(writing.db, drawn.gid)
    if before is None or before.version != drawn.version:
        raise VersionConflict(
            _("Somebody else changed {name} meanwhile.").format(name=drawn.name or _("the map of this area"))
        )
    let_go(writing, "inside", drawn.gid)
    for thing in before.things:
        writing.delete("thing", _thing_row(before, thing))
    writing.delete("courtyard", _row(before))


def let_go(writing: Writing, column: str, gid: UUID) -> None:
    """What stood for a record that is being taken out (``column``: dwelling, building, inside) stands for nothing."""
    assert column in _BEHIND
    found = writing.db.execute(f"SELECT DISTINCT courtyard FROM thing WHERE {column} = ?", [gid.bytes]).fetchall()
    for (key,) in found:
        drawn = map_with(writing.db, UUID(bytes=key))
        assert drawn is not None
        for thing in drawn.things:
            if getattr(thing, column) == gid:
                row = _thing_row(drawn, thing)
                writing.update("thing", row, {**row, column: None})
        writing.update("courtyard", _row(drawn), {**_row(drawn), "version": drawn.version + 1})


def _row(drawn: CourtyardMap) -> Row:
    return {
        "gid": drawn.gid.bytes,
        "area": drawn.area.bytes,
        "name": drawn.name,
        "width": drawn.columns,
        "height": drawn.rows,
        "author": drawn.author,
        "drawn": drawn.drawn.isoformat() if drawn.drawn is not None else None,
        "version": drawn.version,
    }


def _thing_row(drawn: CourtyardMap, thing: Thing) -> Row:
    return {
        "gid": thing.gid.bytes,
        "courtyard": drawn.gid.bytes,
        "kind": thing.kind.value,
        "left": thing.left,
        "top": thing.top,
        "width": thing.columns,
        "height": thing.rows,
        "label": thing.label,
        "number": thing.number,
        **{name: gid.bytes if (gid := getattr(thing, name)) is not None else None for name in _BEHIND},
    }
