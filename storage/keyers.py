"""Who keyed what of a household, as the record tells: for not verifying oneself, and for rates."""

from __future__ import annotations

import json
from collections import Counter
from typing import NamedTuple
from uuid import UUID

from roster.household import Household
from roster.household_merge import NUMBER_FIELDS
from roster.verification.answers_of import NUMBER, RESIDENCE
from roster.verification.comparison import Spot
from storage.driver import Database

_WRITTEN = """
SELECT id, staff, fields FROM audit
WHERE gid = ? AND "table" IN ('household', 'person') AND action <> 'reveal' ORDER BY id
"""
_OF_MEMBERS = """
SELECT DISTINCT a.staff FROM audit_about o JOIN audit a ON a.id = o.audit
WHERE o.about = ? AND a."table" = 'person' AND a.action <> 'reveal'
"""
_SEVERAL = {NUMBER: NUMBER_FIELDS, RESIDENCE: (RESIDENCE, "lives_here")}
"""Answers that stand for several fields."""


class Keyers(NamedTuple):
    """``written`` is the last entry of the record and who made it, for each field of the household and its members;
    ``mostly`` who wrote most of what is known of the members."""

    written: dict[tuple[UUID | None, str], tuple[int, UUID]]
    mostly: UUID | None

    def of(self, spot: Spot, answered: bool) -> UUID | None:
        """Who keyed an answer; of one that was left out, and of a member as a whole, who keyed most."""
        names = _SEVERAL.get(spot.name, (spot.name,))
        entries = [self.written[spot.member, name] for name in names if (spot.member, name) in self.written]
        return max(entries)[1] if answered and entries else self.mostly


def keyers_of(db: Database, household: Household) -> Keyers:
    """From the record of the household and of the members that it has."""
    written: dict[tuple[UUID | None, str], tuple[int, UUID]] = {}
    for member in (None, *(person.gid for person in household.persons)):
        for number, staff, fields in db.execute(_WRITTEN, [(member or household.gid).bytes]).fetchall():
            for name in json.loads(fields):
                written[member, name] = number, UUID(bytes=staff)
    counts = Counter(staff for (member, _name), (_number, staff) in written.items() if member is not None)
    return Keyers(written, next((staff for staff, _count in counts.most_common(1)), None))


def keyed_members(db: Database, household: UUID) -> frozenset[UUID]:
    """Everybody who ever wrote anything about a member of the household."""
    return frozenset(UUID(bytes=staff) for (staff,) in db.execute(_OF_MEMBERS, [household.bytes]).fetchall())
