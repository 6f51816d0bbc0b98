"""What is typed and not saved, and who saved what one has been typing over."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from roster.access import Right
from roster.draft import Draft
from storage import settings
from storage.access import needs
from storage.draft_rescue import DraftRescue, pick_up, rescue_key
from storage.drafts import drafts_of, drop_draft, store_draft
from storage.driver import Database
from storage.shelf import Shelf

_PATIENCE = 0.5
"""Seconds that a draft waits for others: it is written again soon, and the screen should not wait for it."""


class LastSave(NamedTuple):
    """Who saved a record last, and when."""

    by: str
    at: datetime


class DraftShelf(Shelf):
    """Drafts are private: each method knows those of the person signed in only."""

    @needs(Right.READ)
    def drafts(self) -> tuple[Draft, ...]:
        """The newest first, with those that were rescued into files when a console ended."""
        keys = (rescue_key(self._data_key), *settings.former_rescue_keys(self._db))
        pick_up(self.path, keys, self.me.gid, self.keep_draft)
        return drafts_of(self._db, self.me.gid)

    @needs(Right.READ)
    def keep_draft(self, draft: Draft) -> None:
        """Write a draft through. Raises ``OfficeBusy`` after half a second, and what a full or faulty disk raises."""
        with self._ledger.writing(patience=_PATIENCE) as writing:
            store_draft(writing.db, draft, self.me.gid)

    @needs(Right.READ)
    def discard_draft(self, draft: Draft) -> None:
        with self._ledger.writing() as writing:
            drop_draft(writing.db, draft)

    @needs(Right.READ)
    def draft_rescue(self) -> DraftRescue:
        """The way to keep drafts when the console is being killed."""
        return DraftRescue(self.path, self._data_key, self.me.gid)

    @needs(Right.READ)
    def last_save_of(self, record: UUID) -> LastSave | None:
        """Who last changed a record of any kind."""
        return last_save(self._db, record)


def last_save(db: Database, record: UUID) -> LastSave | None:
    """Who last changed a record of any kind, and when."""
    row = db.execute(
        "SELECT s.name, a.at FROM audit a JOIN staff s ON s.gid = a.staff"
        " WHERE a.gid = ? AND a.action <> 'reveal' ORDER BY a.id DESC LIMIT 1",
        [record.bytes],
    ).fetchone()
    return LastSave(row[0], datetime.fromisoformat(row[1])) if row else None
