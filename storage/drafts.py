"""Drafts: what is typed and not saved, kept so that no dropped line or killed console takes it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from roster.draft import Draft
from roster.household import Household
from storage.ledger import moment


def drafts_of(db: Any, staff: UUID) -> tuple[Draft, ...]:
    """Everything a person typed and did not save, at whichever console, the newest first."""
    rows = db.execute(
        "SELECT gid, base, typed, at, edition, keying_of FROM draft WHERE staff = ? ORDER BY at DESC, gid DESC",
        [staff.bytes],
    ).fetchall()
    return tuple(
        Draft(
            gid=UUID(bytes=gid),
            base=Household.model_validate_json(base),
            typed=json.loads(typed),
            at=datetime.fromisoformat(at),
            edition=edition,
            keying_of=UUID(bytes=keying_of) if keying_of else None,
        )
        for gid, base, typed, at, edition, keying_of in rows
    )


def store_draft(db: Any, draft: Draft, staff: UUID) -> None:
    """Keep a draft, inside a transaction, in place of the one it goes on from. A later edition of it stays."""
    db.execute(
        "INSERT INTO draft (gid, staff, dwelling, household, base, typed, at, edition, keying_of)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (gid) DO UPDATE SET base = excluded.base, typed = excluded.typed, at = excluded.at,"
        " edition = excluded.edition WHERE excluded.edition > edition",
        [
            draft.gid.bytes,
            staff.bytes,
            draft.dwelling.bytes,
            draft.household.bytes,
            draft.base.model_dump_json(),
            json.dumps(draft.typed, ensure_ascii=False),
            moment(draft.at),
            draft.edition,
            draft.keying_of.bytes if draft.keying_of is not None else None,
        ],
    )
    if draft.instead_of is not None:
        db.execute("DELETE FROM draft WHERE gid = ?", [draft.instead_of.bytes])


def drop_draft(db: Any, draft: Draft) -> None:
    """Forget a draft and the one it goes on from, inside a transaction."""
    for gid in filter(None, (draft.gid, draft.instead_of)):
        db.execute("DELETE FROM draft WHERE gid = ?", [gid.bytes])
