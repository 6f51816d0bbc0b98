"""Reasons given for what the rules question; they are stored and read with their household."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from roster.household import Household
from roster.override import Override
from storage.driver import Database
from storage.ledger import Row, Writing, moment

_COLUMNS = 'gid, household, rule, edition, person, field, value, reason, "by", at'


def overrides(db: Database, chosen: str, values: Sequence[Any]) -> dict[bytes, list[Override]]:
    """By household; ``chosen`` is a statement of this package that gives household gids."""
    found: dict[bytes, list[Override]] = {}
    rows = db.execute(f"SELECT {_COLUMNS} FROM rule_override WHERE household IN ({chosen}) ORDER BY gid", list(values))
    for gid, household, rule, edition, person, field, value, reason, by, at in rows:
        found.setdefault(household, []).append(
            Override(
                gid=UUID(bytes=gid),
                rule=rule,
                edition=edition,
                person=UUID(bytes=person) if person else None,
                field=field,
                value=value,
                reason=reason,
                by=UUID(bytes=by),
                at=datetime.fromisoformat(at),
            )
        )
    return found


def save_overrides(writing: Writing, old: Household, new: Household) -> None:
    """What was added, changed and taken back; a member who is taken out takes his reasons along."""
    members = {person.gid for person in new.persons} | {None}
    before = {override.gid: override for override in old.overrides}
    after = {override.gid: override for override in new.overrides if override.person in members}
    for gid, override in before.items():
        if gid not in after:
            writing.delete("rule_override", _row(override, old))
    for gid, override in after.items():
        if gid not in before:
            writing.insert("rule_override", _row(override, new), reason=override.reason)
        elif before[gid] != override:
            writing.update("rule_override", _row(before[gid], old), _row(override, new), reason=override.reason)


def _row(override: Override, household: Household) -> Row:
    return {
        "gid": override.gid.bytes,
        "household": household.gid.bytes,
        "rule": override.rule,
        "edition": override.edition,
        "person": override.person and override.person.bytes,
        "field": override.field,
        "value": override.value,
        "reason": override.reason,
        "by": override.by.bytes,
        "at": moment(override.at),
    }
