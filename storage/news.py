"""What other consoles saved since one last looked: found out without a transaction, for next to nothing if nothing was.

``PRAGMA data_version`` changes with every commit of another connection, and also when one merely tidies up; only then
is the feed of changes looked at.
"""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from storage.driver import Database

_DWELLINGS = """
WITH news AS (SELECT DISTINCT "table", gid FROM change WHERE seq > ?),
at AS (
    SELECT gid AS dwelling FROM news WHERE "table" = 'dwelling'
    UNION SELECT h.dwelling FROM news n JOIN household h ON h.gid = n.gid WHERE n."table" = 'household'
    UNION SELECT h.dwelling FROM news n JOIN person p ON p.gid = n.gid JOIN household h ON h.gid = p.household
        WHERE n."table" = 'person'
    UNION SELECT h.dwelling FROM news n JOIN sighting s ON s.gid = n.gid JOIN household h ON h.gid = s.household
        WHERE n."table" = 'sighting'
    UNION SELECT h.dwelling FROM news n JOIN thread t ON t.gid = n.gid JOIN household h ON h.gid = t.household
        WHERE n."table" = 'thread'
    UNION SELECT h.dwelling FROM news n JOIN review r ON r.gid = n.gid JOIN household h ON h.gid = r.household
        WHERE n."table" = 'review'
    UNION SELECT v.dwelling FROM news n JOIN visit v ON v.gid = n.gid WHERE n."table" = 'visit'
    UNION SELECT a.dwelling FROM news n JOIN appointment a ON a.gid = n.gid WHERE n."table" = 'appointment'
    UNION SELECT o.about FROM news n JOIN audit x ON x.gid = n.gid AND x.action = 'undo'
        JOIN audit_about o ON o.audit = x.id WHERE n."table" = 'visit'
)
SELECT d.gid, d.building FROM at JOIN dwelling d ON d.gid = at.dwelling
"""
_LAID_OUT = (
    "SELECT 1 FROM change WHERE seq > ? AND \"table\" IN ('area', 'building', 'part', 'stairwell', 'dwelling',"
    " 'courtyard') LIMIT 1"
)


class News(NamedTuple):
    """``dwellings`` where something was saved, with their buildings; ``laid_out`` if a list was imported or a building
    changed. Empty if others did something that is no part of the census, such as opening a household."""

    dwellings: dict[UUID, UUID]
    laid_out: bool = False


class NewsWatch:
    """One connection's view. What it saves itself is told too, along with the next news of others."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._version = self._data_version()
        self._seen = self._last_change()

    def look(self) -> News | None:
        """None if no other console did anything since the last look."""
        version = self._data_version()
        if version == self._version:
            return None
        self._version = version
        since, self._seen = self._seen, self._last_change()
        if since == self._seen:
            return News({})
        rows = self._db.execute(_DWELLINGS, [since]).fetchall()
        laid_out = self._db.execute(_LAID_OUT, [since]).fetchone() is not None
        return News({UUID(bytes=dwelling): UUID(bytes=building) for dwelling, building in rows}, laid_out)

    def _data_version(self) -> int:
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def _last_change(self) -> int:
        return int(self._db.execute("SELECT ifnull(max(seq), 0) FROM change").fetchone()[0])
