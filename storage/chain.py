"""The chain of audit rows: each one's MAC covers the row and the MAC before it.

So an altered or removed row shows, except at the very end of the chain; its head is what gets published outside.
"""

from __future__ import annotations

import hmac
import json
from typing import Any

from roster.chain_head import ChainHead
from storage.driver import Database

START = bytes(32)
"""What stands before the first row."""


class Chain:
    """The chain in a database, under the key of its MACs."""

    def __init__(self, db: Database, audit_key: bytes) -> None:
        self.db = db
        self._audit_key = audit_key

    def mac_of(self, before: bytes, row: tuple[Any, ...]) -> bytes:
        """The MAC of an audit row given the one before it."""
        body = json.dumps([c.hex() if isinstance(c, bytes) else c for c in row], ensure_ascii=False).encode()
        return hmac.digest(self._audit_key, before + body, "sha256")

    def last(self) -> tuple[int, bytes]:
        """Number and MAC of the last row."""
        row = self.db.execute("SELECT id, mac FROM audit ORDER BY id DESC LIMIT 1").fetchone()
        return (int(row[0]), bytes(row[1])) if row else (0, START)

    def head(self, until: str | None = None) -> ChainHead:
        """The last row, or the last one before a point in time as stored."""
        row = self.db.execute(
            "SELECT id, mac FROM audit WHERE ? IS NULL OR at < ? ORDER BY id DESC LIMIT 1", [until, until]
        ).fetchone()
        return ChainHead(int(row[0]), bytes(row[1]).hex()) if row else ChainHead(0, "")

    def holds(self, head: ChainHead) -> bool:
        """Whether a published head is still in the chain."""
        row = self.db.execute("SELECT mac FROM audit WHERE id = ?", [head.number]).fetchone()
        return row is not None and bytes(row[0]).hex().startswith(head.seal.lower())

    def first_broken_row(self) -> int | None:
        """The number of the first row that is not what was written, None if the chain is whole."""
        before, expected = START, 1
        for number, *row, mac in self.db.execute(
            'SELECT id, at, staff, terminal, action, "table", gid, fields, reason, mac FROM audit ORDER BY id'
        ):
            if number != expected or not hmac.compare_digest(self.mac_of(before, (number, *row)), mac):
                return int(expected)
            before, expected = mac, number + 1
        return None
