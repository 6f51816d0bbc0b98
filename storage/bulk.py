"""What was done to many dwellings in one transaction, kept so that it can be taken back as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from roster.assignment import Assignment
from roster.record import new_gid
from roster.walking.bulk import Bulk, BulkKind
from storage.driver import Database
from storage.ledger import Writing


class Item(NamedTuple):
    """One record that the step made or changed. ``version`` is what it had then; ``before`` are a staff member's pieces
    as they had been, as JSON."""

    table: str
    gid: bytes
    dwelling: bytes | None = None
    version: int = 0
    before: str = ""


def keep(writing: Writing, kind: BulkKind, building: UUID, items: Sequence[Item]) -> UUID:
    """Note down what the present transaction did; called as the last thing in it."""
    gid = new_gid()
    last = writing.db.execute("SELECT ifnull(max(id), 0) FROM audit").fetchone()[0]
    writing.db.execute(
        'INSERT INTO bulk (gid, kind, building, "by", at, last_audit) VALUES (?, ?, ?, ?, ?, ?)',
        [gid.bytes, kind.value, building.bytes, writing.ledger.actor.bytes, writing.ledger.now(), last],
    )
    for place, item in enumerate(items):
        writing.db.execute(
            'INSERT INTO bulk_item (bulk, place, "table", gid, dwelling, version, before) VALUES (?, ?, ?, ?, ?, ?, ?)',
            [gid.bytes, place, *item],
        )
    return gid


def last_bulk(db: Database, building: UUID, by: UUID) -> Bulk | None:
    """The last step of a member in a building that was not taken back; an import is none that is made there."""
    mine_here = 'b.building = ? AND b."by" = ? AND b.taken_back IS NULL AND b.kind <> ?'
    return _one(db, mine_here, [building.bytes, by.bytes, BulkKind.IMPORTED.value])


def last_of_kind(db: Database, kind: BulkKind, by: UUID) -> Bulk | None:
    """The last step of a kind of a member, anywhere, that was not taken back."""
    return _one(db, 'b.kind = ? AND b."by" = ? AND b.taken_back IS NULL', [kind.value, by.bytes])


def bulk(db: Database, gid: UUID) -> Bulk | None:
    return _one(db, "b.gid = ?", [gid.bytes])


def _one(db: Database, where: str, values: Sequence[Any]) -> Bulk | None:
    row = db.execute(
        'SELECT b.gid, b.kind, b.building, b."by", b.at, b.taken_back,'
        f" (SELECT count(*) FROM bulk_item i WHERE i.bulk = b.gid) FROM bulk b WHERE {where}"
        " ORDER BY b.at DESC, b.gid DESC LIMIT 1",
        list(values),
    ).fetchone()
    if row is None:
        return None
    gid, kind, building, by, at, taken_back, count = row
    return Bulk(
        gid=UUID(bytes=gid),
        kind=BulkKind(kind),
        building=UUID(bytes=building),
        by=UUID(bytes=by),
        at=datetime.fromisoformat(at),
        count=count,
        taken_back=taken_back is not None,
    )


def items_of(db: Database, gid: UUID) -> tuple[Item, ...]:
    rows = db.execute(
        'SELECT "table", gid, dwelling, version, before FROM bulk_item WHERE bulk = ? ORDER BY place', [gid.bytes]
    )
    return tuple(Item(*row) for row in rows.fetchall())


def changed_since(db: Database, gid: UUID) -> tuple[str, ...]:
    """The rooms of the step's dwellings where anything was saved after it."""
    rows = db.execute(
        "SELECT DISTINCT d.room FROM bulk b JOIN bulk_item i ON i.bulk = b.gid JOIN dwelling d ON d.gid = i.dwelling"
        " WHERE b.gid = ? AND EXISTS"
        " (SELECT 1 FROM audit_about a WHERE a.about = i.dwelling AND a.audit > b.last_audit) ORDER BY i.place",
        [gid.bytes],
    )
    return tuple(room for (room,) in rows.fetchall())


def saved_since(db: Database, gid: UUID) -> tuple[str, ...]:
    """The rooms of the households that a step changed and that were saved or taken out after it."""
    rows = db.execute(
        "SELECT DISTINCT d.room FROM bulk_item i JOIN dwelling d ON d.gid = i.dwelling"
        " LEFT JOIN household h ON h.gid = i.gid AND h.deleted = 0"
        " WHERE i.bulk = ? AND h.version IS NOT i.version ORDER BY i.place",
        [gid.bytes],
    )
    return tuple(room for (room,) in rows.fetchall())


def building_of(db: Database, dwelling: UUID) -> UUID:
    """Where a dwelling is."""
    return UUID(bytes=db.execute("SELECT building FROM dwelling WHERE gid = ?", [dwelling.bytes]).fetchone()[0])


def mark_taken_back(writing: Writing, gid: UUID) -> None:
    writing.db.execute("UPDATE bulk SET taken_back = ? WHERE gid = ?", [writing.ledger.now(), gid.bytes])


def pieces_text(pieces: Sequence[Assignment]) -> str:
    """A member's pieces as they are kept in an item."""
    return "\n".join(piece.model_dump_json() for piece in pieces)


def pieces_from(text: str) -> tuple[Assignment, ...]:
    return tuple(Assignment.model_validate_json(line) for line in text.splitlines())
