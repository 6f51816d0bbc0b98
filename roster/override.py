"""A questionable value that is right all the same, and why."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from pydantic import AwareDatetime, Field

from roster.record import Line, Record, new_gid

if TYPE_CHECKING:
    from roster.finding import Finding


class Override(Record):
    """Answers one finding: ``rule`` and the ``edition`` of it, the ``person`` (None: the household) and ``field``, and
    the ``value`` that was questioned. Of another value it says nothing, and the finding is open again.

    ``by`` is a staff gid. At most one is kept for each rule, person and field.
    """

    gid: UUID = Field(default_factory=new_gid)
    rule: Line
    edition: int
    person: UUID | None = None
    field: Line
    value: Line
    reason: Line = Field(min_length=1)
    by: UUID
    at: AwareDatetime

    @property
    def spot(self) -> tuple[str, UUID | None, str]:
        """What there is at most one override of."""
        return self.rule, self.person, self.field

    def answers(self, finding: Finding) -> bool:
        """Whether it is this finding, of this value, that was explained."""
        return self.spot == finding.spot and (self.edition, self.value) == (finding.edition, finding.value)


def override_of(finding: Finding, reason: str, *, by: UUID, at: datetime) -> Override:
    """The answer to a finding."""
    rule, person, field = finding.spot
    return Override(
        rule=rule,
        edition=finding.edition,
        person=person,
        field=field,
        value=finding.value,
        reason=reason,
        by=by,
        at=at,
    )
