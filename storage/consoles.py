"""The consoles that are signed in: whose they are, where, since when, and which of them a chief has ended."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from storage.driver import Database
from storage.ledger import Writing, moment

STALE = timedelta(minutes=2)
"""A console that has not shown a sign of life for so long is taken off the list."""


class ConsoleSeen(NamedTuple):
    """One signed-in console. ``terminal`` names the terminal and, over SSH, the address it is worked from."""

    gid: UUID
    staff: UUID
    login: str
    name: str
    terminal: str
    host: str
    process: int
    since: datetime
    seen: datetime
    locked: bool
    ended: bool


def register(writing: Writing, console: UUID, staff: UUID, now: datetime) -> bool:
    """Put a console on the list; False if it is there already. Others that are gone are taken off."""
    drop_gone(writing.db, now)
    at = moment(now)
    cursor = writing.db.execute(
        "INSERT OR IGNORE INTO console (gid, staff, terminal, host, pid, since, seen) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [console.bytes, staff.bytes, writing.ledger.terminal, os.uname().nodename, os.getpid(), at, at],
    )
    return bool(cursor.rowcount)


def show_life(writing: Writing, console: UUID, now: datetime, locked: bool) -> None:
    writing.db.execute(
        "UPDATE console SET seen = ?, locked = ? WHERE gid = ?", [moment(now), int(locked), console.bytes]
    )


def is_listed(db: Database, console: UUID) -> bool:
    return db.execute("SELECT 1 FROM console WHERE gid = ?", [console.bytes]).fetchone() is not None


def drop(writing: Writing, console: UUID) -> bool:
    """Take a console off the list; False if it was not on it."""
    return bool(writing.db.execute("DELETE FROM console WHERE gid = ?", [console.bytes]).rowcount)


def end(writing: Writing, console: UUID, by: UUID) -> UUID | None:
    """Mark a console as ended; whose it is, None if it is gone."""
    row = writing.db.execute(
        "UPDATE console SET ended_by = ? WHERE gid = ? RETURNING staff", [by.bytes, console.bytes]
    ).fetchone()
    return UUID(bytes=row[0]) if row else None


def end_all_of(writing: Writing, staff: UUID, by: UUID) -> None:
    """Mark all consoles of a person as ended."""
    writing.db.execute("UPDATE console SET ended_by = ? WHERE staff = ?", [by.bytes, staff.bytes])


def consoles(db: Database, now: datetime) -> tuple[ConsoleSeen, ...]:
    """Those on the list, by login and time of signing in."""
    rows = db.execute(
        "SELECT c.gid, c.staff, s.login, s.name, c.terminal, c.host, c.pid, c.since, c.seen, c.locked,"
        " c.ended_by IS NOT NULL FROM console c JOIN staff s ON s.gid = c.staff WHERE c.seen >= ?"
        " ORDER BY s.login, c.since, c.gid",
        [moment(now - STALE)],
    ).fetchall()
    found = (
        ConsoleSeen(
            UUID(bytes=gid),
            UUID(bytes=staff),
            login,
            name,
            terminal,
            host,
            process,
            datetime.fromisoformat(since),
            datetime.fromisoformat(seen),
            bool(locked),
            bool(ended),
        )
        for gid, staff, login, name, terminal, host, process, since, seen, locked, ended in rows
    )
    return tuple(console for console in found if not _is_dead(console.host, console.process))


def drop_gone(db: Database, now: datetime) -> None:
    """Take off those that show no life any more, and those of this machine whose process is gone."""
    for gid, host, process, seen in db.execute("SELECT gid, host, pid, seen FROM console").fetchall():
        if seen < moment(now - STALE) or _is_dead(host, process):
            db.execute("DELETE FROM console WHERE gid = ?", [gid])


def _is_dead(host: str, process: int) -> bool:
    """Whether a process of this machine is gone; of others nothing is known."""
    if host != os.uname().nodename:
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False  # another user's
    return False
