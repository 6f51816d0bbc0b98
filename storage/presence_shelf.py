"""The other consoles: who has the same dwelling open, what they saved, and waiting for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from roster.access import Right
from storage.access import needs
from storage.consoles import consoles, register
from storage.ledger import moment
from storage.news import News, NewsWatch
from storage.shelf import Shelf

STALE = timedelta(seconds=30)
"""A console that has not shown a sign of life for so long is gone."""
_PATIENCE = 0.5
"""Seconds that telling others what one opens may wait: it is a courtesy."""


class OpenElsewhere(NamedTuple):
    """Somebody else has the dwelling open; ``same`` if it is the same household of it."""

    name: str
    since: datetime
    same: bool


class PresenceShelf(Shelf):
    """Nothing here stands in anybody's way; it only tells."""

    @needs(Right.READ)
    def tell_waiting(self, tell: Callable[[], None]) -> None:
        """Have ``tell`` called, on this thread, when a save has to wait for others for longer than one would notice."""
        if self._ledger.queue is not None:
            self._ledger.queue.on_wait = tell

    @needs(Right.READ)
    def open_here(self, dwelling: UUID, household: UUID) -> None:
        """This console shows a household from now on."""
        with self._ledger.writing(patience=_PATIENCE) as writing:
            register(writing, self.console, self.me.gid, self._clock())
            writing.db.execute(
                "INSERT OR REPLACE INTO opened (console, dwelling, household, since) VALUES (?, ?, ?, ?)",
                [self.console.bytes, dwelling.bytes, household.bytes, moment(self._clock())],
            )

    @needs(Right.READ)
    def close_here(self) -> None:
        """This console shows no household any more."""
        with self._ledger.writing(patience=_PATIENCE) as writing:
            writing.db.execute("DELETE FROM opened WHERE console = ?", [self.console.bytes])

    @needs(Right.READ)
    def open_elsewhere(self, dwelling: UUID, household: UUID) -> tuple[OpenElsewhere, ...]:
        """Whose consoles show the dwelling, the longest first."""
        rows = self._db.execute(
            "SELECT console, since, household FROM opened WHERE dwelling = ? AND console <> ? ORDER BY since, console",
            [dwelling.bytes, self.console.bytes],
        ).fetchall()
        if not rows:
            return ()
        now = self._clock()
        names = {seen.gid.bytes: seen.name for seen in consoles(self._db, now) if seen.seen >= now - STALE}
        return tuple(
            OpenElsewhere(names[console], datetime.fromisoformat(since), at == household.bytes)
            for console, since, at in rows
            if console in names
        )

    @cached_property
    def _watch(self) -> NewsWatch:
        return NewsWatch(self._db)

    @needs(Right.READ)
    def news(self) -> News | None:
        """What others saved since this was last asked, None if nothing; the first time it begins to look."""
        return self._watch.look()
