"""What is said about the fields of households."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from roster.review.field_thread import FieldThread, ThreadLine, ThreadState
from storage.driver import Database
from storage.ledger import Writing, moment

HOUSEHOLD = "ifnull((SELECT household FROM person WHERE gid = t.person), t.household)"
"""The household that a thread ``t`` is about now: people move, and what is said of them goes along."""
_OF_HOUSEHOLD = """
(t.household = ? AND t.person IS NULL) OR t.person IN (SELECT gid FROM person WHERE household = ?)
"""


def threads_of(db: Database, household: UUID) -> tuple[FieldThread, ...]:
    """Those of a household and its members, also of members who were taken out; the oldest first."""
    return _threads(db, _OF_HOUSEHOLD, [household.bytes, household.bytes])


def thread(db: Database, gid: UUID) -> FieldThread:
    return _threads(db, "t.gid = ?", [gid.bytes])[0]


def at_field(db: Database, household: UUID, person: UUID | None, field: str) -> FieldThread | None:
    """The thread of a field that is not closed."""
    found = (each for each in threads_of(db, household) if each.spot == (person, field))
    return next((each for each in found if each.state is not ThreadState.CLOSED), None)


def _threads(db: Database, where: str, values: Sequence[Any]) -> tuple[FieldThread, ...]:
    lines: dict[bytes, list[ThreadLine]] = {}
    for of, gid, by, at, text in db.execute(
        f'SELECT l.thread, l.gid, l."by", l.at, l.text FROM thread t JOIN thread_line l ON l.thread = t.gid'
        f" WHERE {where} ORDER BY l.at, l.gid",
        values,
    ):
        line = ThreadLine(gid=UUID(bytes=gid), by=UUID(bytes=by), at=datetime.fromisoformat(at), text=text)
        lines.setdefault(of, []).append(line)
    rows = db.execute(
        f"SELECT t.gid, {HOUSEHOLD}, t.person, t.field, t.state, t.version FROM thread t WHERE {where} ORDER BY t.gid",
        values,
    ).fetchall()
    return tuple(
        FieldThread(
            gid=UUID(bytes=gid),
            household=UUID(bytes=household),
            person=UUID(bytes=person) if person else None,
            field=field,
            state=ThreadState(state),
            lines=tuple(lines.get(gid, ())),
            version=version,
        )
        for gid, household, person, field, state, version in rows
    )


def insert_thread(writing: Writing, new: FieldThread) -> None:
    """A new thread with its first line."""
    writing.insert("thread", _row(new))
    _insert_line(writing, new, new.lines[0])


def add_line(writing: Writing, stored: FieldThread, line: ThreadLine, state: ThreadState) -> None:
    """One more line, which may change the thread's state."""
    set_state(writing, stored, state)
    _insert_line(writing, stored, line)


def set_state(writing: Writing, stored: FieldThread, state: ThreadState) -> None:
    new = stored.model_copy(update={"state": state, "version": stored.version + 1})
    writing.update("thread", _row(stored), _row(new))


def _insert_line(writing: Writing, of: FieldThread, line: ThreadLine) -> None:
    writing.insert(
        "thread_line",
        {
            "gid": line.gid.bytes,
            "thread": of.gid.bytes,
            "household": of.household.bytes,
            "text": line.text,
            "by": line.by.bytes,
            "at": moment(line.at),
        },
    )


def _row(of: FieldThread) -> dict[str, Any]:
    return {
        "gid": of.gid.bytes,
        "household": of.household.bytes,
        "person": of.person and of.person.bytes,
        "field": of.field,
        "state": of.state.value,
        "version": of.version,
    }
