"""What a household was before it was saved over: kept whole, for taking the last change back."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from roster.household import Household
from storage.driver import Database
from storage.ledger import Writing


class Replaced(NamedTuple):
    """A household as it was, and who (staff gid) saved over it when."""

    household: Household
    by: UUID
    at: datetime


def keep_version(writing: Writing, stored: Household) -> None:
    """Keep ``stored``, which is about to be saved over. The snapshot holds ID numbers in full."""
    writing.db.execute(
        "INSERT INTO household_version (household, version, replaced_by, replaced_at, data) VALUES (?, ?, ?, ?, ?)",
        [
            stored.gid.bytes,
            stored.version,
            writing.ledger.actor.bytes,
            writing.ledger.now(),
            stored.model_dump_json(exclude={"version"}),
        ],
    )


def replaced(db: Database, household: UUID, version: int) -> Replaced | None:
    """What the household was in ``version``, if that was saved over."""
    row = db.execute(
        "SELECT data, replaced_by, replaced_at FROM household_version WHERE household = ? AND version = ?",
        [household.bytes, version],
    ).fetchone()
    if row is None:
        return None
    data, by, at = row
    before = Household.model_validate_json(data).model_copy(update={"version": version})
    return Replaced(before, UUID(bytes=by), datetime.fromisoformat(at))
