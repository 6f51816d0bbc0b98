"""What was seen of households; it is stored and read with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from roster.household import Household
from roster.sighting import See, Sighting
from storage.driver import Database
from storage.ledger import Writing, moment


def sightings(db: Database, chosen: str, values: Sequence[Any]) -> dict[bytes, list[Sighting]]:
    """By household; ``chosen`` is a statement of this package that gives household gids."""
    found: dict[bytes, list[Sighting]] = {}
    for gid, household, see, person, seen, reason, by, at in db.execute(
        'SELECT gid, household, see, person, seen, reason, "by", at FROM sighting'
        f" WHERE household IN ({chosen}) ORDER BY gid",
        list(values),
    ):
        found.setdefault(household, []).append(
            Sighting(
                gid=UUID(bytes=gid),
                see=See(see),
                person=UUID(bytes=person) if person else None,
                seen=bool(seen),
                reason=reason,
                by=UUID(bytes=by),
                at=datetime.fromisoformat(at),
            )
        )
    return found


def save_sightings(writing: Writing, old: Household, new: Household) -> None:
    """What was added, changed and taken back; a member who is taken out takes what was seen of him along."""
    members = {None, *(person.gid for person in new.persons)}
    before = {sighting.gid: sighting for sighting in old.sightings}
    after = {sighting.gid: sighting for sighting in new.sightings if sighting.person in members}
    for gid, sighting in before.items():
        if gid not in after:
            writing.delete("sighting", _sighting_row(sighting, old))
    for gid, sighting in after.items():
        if gid not in before:
            writing.insert("sighting", _sighting_row(sighting, new))
        elif before[gid] != sighting:
            writing.update("sighting", _sighting_row(before[gid], old), _sighting_row(sighting, new))


def _sighting_row(sighting: Sighting, household: Household) -> Mapping[str, Any]:
    return {
        "gid": sighting.gid.bytes,
        "household": household.gid.bytes,
        "see": sighting.see.value,
        "person": sighting.person and sighting.person.bytes,
        "seen": int(sighting.seen),
        "reason": sighting.reason,
        "by": sighting.by.bytes,
        "at": moment(sighting.at),
    }
