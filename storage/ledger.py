"""Writing: one immediate transaction per saved thing, with its change and audit rows in it.

The audit rows form a chain (:mod:`storage.chain`); ID numbers stand in them as keyed digests only.
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from roster.form.answers import from_text
from storage.chain import Chain
from storage.driver import Database, DatabaseError, busy, in_words
from storage.write_queue import PATIENCE, WriteQueue

Clock = Callable[[], datetime]
Row = Mapping[str, Any]

_SECRET = frozenset({"id_number", "id_tail"})
_DERIVED = frozenset({"id_tail", "phone_tail", "findings"})
"""Columns that follow from others and are not audited by themselves."""


class Ledger(Chain):
    """The way into the file for everything that writes; ``actor`` is the staff gid it is done by.

    ``queue`` is where one waits for others; a file that nobody else can know yet needs none. ``still_there`` is asked
    in each transaction and raises if another file has taken the place of this one.
    """

    def __init__(
        self,
        db: Database,
        audit_key: bytes,
        digest_key: bytes,
        actor: UUID,
        clock: Clock,
        queue: WriteQueue | None = None,
        still_there: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(db, audit_key)
        self.actor = actor
        self.clock = clock
        self.queue = queue
        self.still_there = still_there
        self._digest_key = digest_key
        self._terminal = _terminal_name()

    @contextmanager
    def writing(self, *, patience: float = PATIENCE) -> Iterator[Writing]:
        """One transaction: everything in it is stored, or nothing.

        Raises ``OfficeBusy`` if others write for more than ``patience`` seconds, ``DiskFull``, ``ReadOnlyOffice``,
        ``DiskFault``, ``DamagedOffice``.
        """
        with self.queue.turn(patience, busy) if self.queue else nullcontext(), in_words():
            self.db.execute("BEGIN IMMEDIATE")
            try:
                self.still_there()
                yield Writing(self)
                self.db.execute("COMMIT")
            except BaseException:
                with suppress(DatabaseError):  # the engine has rolled back by itself (disk full, I/O error)
                    self.db.execute("ROLLBACK")
                raise

    def digest(self, value: str) -> str:
        """A keyed digest of an ID number: equal numbers have equal digests, nothing else can be learned."""
        return hmac.digest(self._digest_key, value.encode(), "sha256").hex()[:32] if value else ""

    def now(self) -> str:
        """The present point in time as stored."""
        return moment(self.clock())

    @property
    def terminal(self) -> str:
        return self._terminal

    def beside(self, db: Database) -> Ledger:
        """The same for a copy of the file that nobody else has open."""
        return Ledger(db, self._audit_key, self._digest_key, self.actor, self.clock)


class Writing:
    """What may be done inside one transaction."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.db = ledger.db
        self._number, self._mac = ledger.last()
        self._now = ledger.now()

    def insert(self, table: str, row: Row, *, action: str = "insert", reason: str = "", key: str = "gid") -> None:
        """A new row, recorded."""
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" for _name in row)
        self.db.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(row.values()))
        self.record(action, table, row[key], {}, row, reason, about=_belongs_to(row))

    def update(self, table: str, old: Row, new: Row, *, action: str = "update", reason: str = "") -> bool:
        """Change a row to ``new`` if it still has the version of ``old`` (where it has versions), recorded.

        False if somebody else changed it meanwhile. Nothing is written where nothing differs.
        """
        changed = {name: value for name, value in new.items() if old.get(name) != value}
        if not changed:
            return True
        where, values = "gid = ?", [new["gid"]]
        if "version" in old:
            where, values = "gid = ? AND version = ?", [new["gid"], old["version"]]
        names = ", ".join(f'"{name}" = ?' for name in changed)
        cursor = self.db.execute(
            f'UPDATE "{table}" SET {names} WHERE {where}',
            [*changed.values(), *values],
        )
        if cursor.rowcount != 1:
            return False
        before = {n: old.get(n) for n in changed}
        self.record(action, table, new["gid"], before, changed, reason, about=_belongs_to(old) | _belongs_to(new))
        return True

    def delete(self, table: str, row: Row, *, action: str = "delete", reason: str = "") -> None:
        """Take a row out for good, recorded with all it held."""
        self.db.execute(f'DELETE FROM "{table}" WHERE gid = ?', [row["gid"]])
        self.record(action, table, row["gid"], row, {}, reason, about=_belongs_to(row))

    def own(
        self, table: str, owner: str, gid: bytes, key: str, rows: Sequence[Row], *, about: Set[bytes] = frozenset()
    ) -> None:
        """Replace the rows that a record owns and that have no global id, recorded under their owner.

        ``owner`` is the column with the owner's ``gid``; ``key`` is the column that tells its rows apart. Nothing is
        written where nothing differs.
        """
        columns = list(rows[0]) if rows else self._columns_of(table, owner)
        names = ", ".join(f'"{name}"' for name in columns)
        found = self.db.execute(f'SELECT {names} FROM "{table}" WHERE "{owner}" = ? ORDER BY "{key}"', [gid])
        before = {row[columns.index(key)]: row for row in found.fetchall()}
        after = {row[key]: tuple(row.values()) for row in rows}
        if before == after:
            return
        self.db.execute(f'DELETE FROM "{table}" WHERE "{owner}" = ?', [gid])
        marks = ", ".join("?" for _name in columns)
        for values in after.values():
            self.db.execute(f'INSERT INTO "{table}" ("{owner}", {names}) VALUES (?, {marks})', [gid, *values])
        self.record("update", table, gid, _told(before, columns), _told(after, columns), about=about)

    def _columns_of(self, table: str, owner: str) -> list[str]:
        """All but the owner: what rows held that are all taken away."""
        names = [column[0] for column in self.db.execute(f'SELECT * FROM "{table}" LIMIT 0').description]
        return [name for name in names if name != owner]

    def record(
        self,
        action: str,
        table: str,
        gid: bytes,
        old: Row,
        new: Row,
        reason: str = "",
        *,
        about: Set[bytes] = frozenset(),
    ) -> None:
        """Leave the change and audit rows of something done; ``about`` are the records that it is also found under."""
        self.note(action, table, gid, old, new, reason, about=about)
        self.db.execute('INSERT INTO change ("table", gid, at) VALUES (?, ?, ?)', [table, gid, self._now])

    def note(
        self,
        action: str,
        table: str,
        gid: bytes,
        old: Row | None = None,
        new: Row | None = None,
        reason: str = "",
        *,
        about: Set[bytes] = frozenset(),
    ) -> None:
        """Leave the audit row of something that changed no record: a sign-in, a look at a number, a print, a backup."""
        old, new = _by_item(old or {}), _by_item(new or {})
        fields = {
            name: [self._shown(name, old.get(name)), self._shown(name, new.get(name))]
            for name in {**old, **new}
            if name not in _DERIVED and name != "gid" and old.get(name) != new.get(name)
        }
        ledger = self.ledger
        self._number += 1
        row = (
            self._number,
            self._now,
            ledger.actor.bytes,
            ledger.terminal,
            action,
            table,
            gid,
            json.dumps(fields, ensure_ascii=False, sort_keys=True),
            reason,
        )
        self._mac = ledger.mac_of(self._mac, row)
        self.db.execute(
            'INSERT INTO audit (id, at, staff, terminal, action, "table", gid, fields, reason, mac) '
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [*row, self._mac],
        )
        for other in about - {gid}:
            self.db.execute("INSERT INTO audit_about (about, audit) VALUES (?, ?)", [other, self._number])

    def _shown(self, name: str, value: Any) -> Any:
        if name in _SECRET and isinstance(value, str):
            return self.ledger.digest(value)
        return value.hex() if isinstance(value, bytes) else value


def moment(at: datetime) -> str:
    """A point in time as stored: UTC, to the second."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _belongs_to(row: Row) -> frozenset[bytes]:
    """The household and dwelling that a row is part of."""
    return frozenset(row[name] for name in ("household", "dwelling") if row.get(name))


def _by_item(row: Row) -> Row:
    """A row with each answer to the form as a field of its own, called by the item's number."""
    if "answers" not in row:
        return row
    return {**{name: value for name, value in row.items() if name != "answers"}, **dict(from_text(row["answers"]))}


def _told(rows: Mapping[Any, tuple[Any, ...]], columns: Sequence[str]) -> dict[str, Any]:
    """Owned rows as fields: each one's key with the rest of its values."""
    shown = {key: [v.hex() if isinstance(v, bytes) else v for v in row] for key, row in rows.items()}
    if len(columns) == 1:
        return {str(key.hex() if isinstance(key, bytes) else key): True for key in shown}
    return {str(key): " ".join(str(v) for v in row if v != key) for key, row in shown.items()}


def _terminal_name() -> str:
    """The terminal that is worked at and, over SSH, the address it is worked from."""
    try:
        terminal = os.ttyname(0)
    except OSError:
        terminal = ""
    client = os.environ.get("SSH_CONNECTION", "").split(" ")[0]
    return " ".join(word for word in (terminal, client) if word)
