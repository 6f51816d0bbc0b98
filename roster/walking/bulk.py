"""What is done to many dwellings in one step."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

from pydantic import AwareDatetime

from roster.language import N_, _
from roster.record import Record
from roster.visit import Outcome, VisitState
from roster.walking.door import Door


class BulkKind(StrEnum):
    NO_ACCESS = "no-access"
    SLIPS = "slips"
    APPOINTMENTS = "appointments"
    ASSIGNED = "assigned"
    CHANGED = "changed"
    IMPORTED = "imported"

    @property
    def label(self) -> str:
        return _(_KINDS[self])


_KINDS = {
    BulkKind.NO_ACCESS: N_("no access"),
    BulkKind.SLIPS: N_("slips left"),
    BulkKind.APPOINTMENTS: N_("appointments"),
    BulkKind.ASSIGNED: N_("assigned"),
    BulkKind.CHANGED: N_("values changed"),
    BulkKind.IMPORTED: N_("list imported"),
}

OUTCOMES = {BulkKind.NO_ACCESS: Outcome.NO_ACCESS, BulkKind.SLIPS: Outcome.NOBODY_HOME}
"""The outcome that each call of the kind has."""


class Bulk(Record):
    """One such step: ``by`` (staff gid) made or changed ``count`` records; ``taken_back`` if that was undone.
    ``building`` is the first one of a step that went over several."""

    gid: UUID
    kind: BulkKind
    building: UUID
    by: UUID
    at: AwareDatetime
    count: int
    taken_back: bool = False


def wanting_a_call(doors: Iterable[Door]) -> tuple[UUID, ...]:
    """Those where a call in vain says something: not where all is done, nobody lives, or others are at it already."""
    return tuple(door.dwelling.gid for door in doors if _wants_a_call(door))


def _wants_a_call(door: Door) -> bool:
    standing = door.standing
    if standing.state in (VisitState.COMPLETE, VisitState.TRACED):
        return False
    if standing.visit is not None and standing.visit.outcome.consequence.chief:
        return False
    return door.dwelling.use.inhabited or standing.households > 0
