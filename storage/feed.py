"""The change feed: what changed since a point, as the records now are, and taking that into another office file.

State is fed, not operations: whoever follows asks for what changed since the last number he has seen, gets each record
once as it now is (or that it is gone), and may ask twice for the same without harm. A restored office has a new epoch;
who followed the old one starts anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from storage import settings
from storage.driver import Database
from storage.readings import write_readings

RECORDS: Mapping[str, str] = {
    "setting": "name",
    **dict.fromkeys(
        "area staff permit building part stairwell dwelling household person sighting visit appointment "
        "rule_override rule_level courtyard thing contact thread thread_line review utility_use".split(),
        "gid",
    ),
}
"""Tables whose rows are fed one by one, and the column that a change names."""
OWNED: Mapping[str, str] = {
    "staff_area": "staff",
    "staff_piece": "staff",
    "storey": "building",
    "appointment_staff": "appointment",
}
"""Tables whose rows are fed together, and the column of the owner that a change names."""
LOCAL: Mapping[str, str] = {
    "audit": "who did what is published by its head, not by its rows",
    "audit_about": "an index of it",
    "change": "the feed itself",
    "reading": "follows from names; made anew where they are taken in",
    "household_version": "for taking back at this office",
    "draft": "typed and not saved",
    "console": "who is signed in",
    "opened": "what is open at whose console",
    "bulk": "for taking back at this office",
    "bulk_item": "for taking back at this office",
    "regrouping": "for taking back at this office",
    "regrouping_item": "for taking back at this office",
    "second_keying": "how well this office works is its own affair",
    "second_keying_difference": "how well this office works is its own affair",
    "spot_check": "how well this office works is its own affair",
    "spot_check_dwelling": "how well this office works is its own affair",
    "_sqlite_migrations": "the format of this file",
}
"""Tables that never leave the office, and why."""
FED_SETTINGS = frozenset({"office"})
"""All other settings are this office's own: its keys, and what marks this copy of the file."""


class Changed(NamedTuple):
    """One record, or all rows that one record owns, as they are now; no rows: gone. ``key`` is what a change names."""

    table: str
    key: bytes
    rows: tuple[Mapping[str, Any], ...]


class Feed(NamedTuple):
    """What changed after one number up to and including ``seq``; ask for what came after that next."""

    epoch: str
    seq: int
    changes: tuple[Changed, ...]


def changes_since(db: Database, seq: int, limit: int = 1000) -> Feed:
    """The next changes after number ``seq``, each record once. Inside one read transaction they are of one moment."""
    rows = db.execute(
        'SELECT seq, "table", gid FROM change WHERE seq > ? ORDER BY seq LIMIT ?', [seq, limit]
    ).fetchall()
    named = dict.fromkeys((table, bytes(key)) for _seq, table, key in rows)
    return Feed(
        epoch=settings.epoch(db),
        seq=int(rows[-1][0]) if rows else seq,
        changes=tuple(
            Changed(table, key, _rows(db, table, key))
            for table, key in named
            if table != "setting" or key.decode() in FED_SETTINGS
        ),
    )


def _rows(db: Database, table: str, key: bytes) -> tuple[Mapping[str, Any], ...]:
    cursor = db.execute(f'SELECT * FROM "{table}" WHERE "{_column(table)}" = ?', [_value(table, key)])
    names = [column[0] for column in cursor.description]
    return tuple(dict(zip(names, row, strict=True)) for row in cursor.fetchall())


def _column(table: str) -> str:
    return RECORDS.get(table) or OWNED[table]


def _value(table: str, key: bytes) -> bytes | str:
    """Settings are named by words, all else by a global id."""
    return key.decode() if table == "setting" else key


def take_in(db: Database, changes: Iterable[Changed]) -> None:
    """Make a file's records what a feed says, in one transaction.

    A record may refer to one that a later part of the feed brings, so references are only whole once the feed is
    followed to its end; ``PRAGMA foreign_key_check`` tells.
    """
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("BEGIN IMMEDIATE")
    try:
        known = tuple(changes)
        for changed in known:
            db.execute(
                f'DELETE FROM "{changed.table}" WHERE "{_column(changed.table)}" = ?',
                [_value(changed.table, changed.key)],
            )
        for changed in known:
            for row in changed.rows:
                _insert(db, changed.table, row)
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    finally:
        db.execute("PRAGMA foreign_keys = ON")


def _insert(db: Database, table: str, row: Mapping[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _name in row)
    db.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(row.values()))
    if table == "person":
        write_readings(db, UUID(bytes=row["gid"]), row["name"])
    elif table == "household":
        write_readings(db, UUID(bytes=row["gid"]), row["expected_head"])
