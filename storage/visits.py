"""Calls at doors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from roster.visit import Outcome, Visit
from storage.driver import Database
from storage.ledger import Writing, moment

_VISIT = 'gid, dwelling, at, "by", outcome, note'


def visits_of(db: Database, dwelling: UUID) -> tuple[Visit, ...]:
    """The calls at a dwelling, the newest first."""
    rows = db.execute(
        f"SELECT {_VISIT} FROM visit WHERE dwelling = ? ORDER BY at DESC, gid DESC", [dwelling.bytes]
    ).fetchall()
    return tuple(map(_visit_of, rows))


def insert_visit(writing: Writing, visit: Visit) -> None:
    """A call at a door; one that finishes the dwelling keeps its open appointments."""
    writing.insert("visit", _visit_row(visit))


def delete_visit(writing: Writing, gid: UUID) -> None:
    """Take back a call that was entered by mistake; the record keeps what it was."""
    row = writing.db.execute(f"SELECT {_VISIT} FROM visit WHERE gid = ?", [gid.bytes]).fetchone()
    writing.delete("visit", _visit_row(_visit_of(row)), action="undo")


def _visit_of(row: Sequence[Any]) -> Visit:
    gid, dwelling, at, by, outcome, note = row
    return Visit(
        gid=UUID(bytes=gid),
        dwelling=UUID(bytes=dwelling),
        at=datetime.fromisoformat(at),
        by=UUID(bytes=by),
        outcome=Outcome(outcome),
        note=note,
    )


def _visit_row(visit: Visit) -> dict[str, Any]:
    return {
        "gid": visit.gid.bytes,
        "dwelling": visit.dwelling.bytes,
        "at": moment(visit.at),
        "by": visit.by.bytes,
        "outcome": visit.outcome.value,
        "note": visit.note,
    }
