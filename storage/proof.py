"""Proofs that a database is what was written: its pages, its references, its record; each failure in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from roster.language import _, ngettext
from storage import settings
from storage.driver import Database, DatabaseError
from storage.ledger import Ledger


class Counts(NamedTuple):
    """What an office holds; deleted households and persons are not counted."""

    staff: int
    buildings: int
    dwellings: int
    households: int
    persons: int
    visits: int


def counts_of(db: Database) -> Counts:
    """The counts of an open database."""
    row = db.execute(
        "SELECT (SELECT count(*) FROM staff WHERE deleted = 0), (SELECT count(*) FROM building),"
        " (SELECT count(*) FROM dwelling), (SELECT count(*) FROM household WHERE deleted = 0),"
        " (SELECT count(*) FROM person p JOIN household h ON h.gid = p.household"
        "   WHERE p.deleted = 0 AND h.deleted = 0),"
        " (SELECT count(*) FROM visit)"
    ).fetchone()
    return Counts(*(int(count) for count in row))


def row_counts(db: Database) -> dict[str, int]:
    """The number of rows of every table."""
    tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").fetchall()
    return {name: int(db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for (name,) in tables}


def examining(db: Database) -> Ledger:
    """The record of a file that is only examined; of one too damaged for that, nothing is as it was written."""
    return Ledger(db, *settings.record_keys_if_readable(db), UUID(int=0), lambda: datetime.now().astimezone())


def problems(db: Database, ledger: Ledger) -> Iterator[str]:
    """A sentence for each proof that fails; none for a sound database."""
    try:
        if found := len(db.execute("PRAGMA cipher_integrity_check").fetchall()):
            text = ngettext(
                "{count} page does not match its seal: the file was damaged or altered.",
                "{count} pages do not match their seals: the file was damaged or altered.",
                found,
            )
            yield text.format(count=found)
            return
        if db.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            yield _("The database's own structure is damaged.")
        if table := db.execute("PRAGMA foreign_key_check").fetchone():
            yield _("A row of table {table} refers to something that is not there.").format(table=table[0])
        if (broken := ledger.first_broken_row()) is not None:
            yield _("The record of who did what is not as it was written from entry {number} on.").format(number=broken)
    except DatabaseError:
        yield _("The database cannot be read to its end: it is damaged or cut off.")
