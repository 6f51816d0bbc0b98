"""One new value for many persons or households, and what it comes to in each household."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import Enum
from typing import NamedTuple
from uuid import UUID

from roster.finding import Finding
from roster.form.campaign import Campaign
from roster.household import Household
from roster.language import NC_, pgettext
from roster.person import Person, Relation
from roster.review.changing_field import ChangingField
from roster.rules.run import open_findings
from roster.rules.surroundings import Surroundings


class Members(Enum):
    """Whose value is changed."""

    ALL = NC_("bulk change", "everybody")
    REGISTERED = NC_("bulk change", "members registered in their dwelling")
    ELSEWHERE = NC_("bulk change", "members registered elsewhere")
    HEADS = NC_("bulk change", "heads only")

    @property
    def label(self) -> str:
        return pgettext("bulk change", self.value)

    def take(self, person: Person) -> bool:
        match self:
            case Members.REGISTERED:
                return person.registered_here is True
            case Members.ELSEWHERE:
                return person.registered_here is False
            case Members.HEADS:
                return person.relation is Relation.HEAD
        return True


class BulkChange(NamedTuple):
    """``field`` becomes ``new`` wherever it is ``present`` now: a value, empty for not answered, None for whatever it
    is. Items are changed only where the form asks them."""

    field: ChangingField
    new: str
    present: str | None = None
    members: Members = Members.ALL

    def touched(self, household: Household, campaign: Campaign) -> Iterator[Person | Household]:
        """The records of a household that get another value, as they are now."""
        records = household.persons if self.field.of_person else (household,)
        for record in records:
            value = self.field.of(record)
            if value == self.new or self.present not in (None, value) or not self.field.is_asked(record, campaign):
                continue
            if not isinstance(record, Person) or self.members.take(record):
                yield record

    def applied(self, household: Household, campaign: Campaign, only: Collection[UUID]) -> Household:
        """The household with the new value in those of its records that are named (by gid)."""
        chosen = {r.gid for r in self.touched(household, campaign)} & set(only)
        if not self.field.of_person:
            changed = self.field.written(household, self.new) if household.gid in chosen else household
            assert isinstance(changed, Household)
            return changed
        persons = tuple(self.field.written(p, self.new) if p.gid in chosen else p for p in household.persons)
        return household.model_copy(update={"persons": persons})


class Touched(NamedTuple):
    """A person or household that gets the new value: its ``gid``, its name, and the value it has now in words."""

    gid: UUID
    name: str
    before: str


class ChangedHousehold(NamedTuple):
    """What a change does in one household, read in ``version``. ``opened`` and ``settled`` are the findings that it
    brings and takes away; ``approved``: it will wait for review again."""

    household: UUID
    version: int
    dwelling: UUID
    label: str
    touched: tuple[Touched, ...]
    opened: tuple[Finding, ...] = ()
    settled: tuple[Finding, ...] = ()
    approved: bool = False


class Wanted(NamedTuple):
    """The records (by gid) of a household that are to be changed, as they were seen in ``version``."""

    household: UUID
    version: int
    records: tuple[UUID, ...]


def changed_household(change: BulkChange, household: Household, around: Surroundings) -> ChangedHousehold | None:
    """What a change does in a household; None if nothing."""
    campaign = around.campaign
    assert campaign is not None
    records = tuple(change.touched(household, campaign))
    if not records:
        return None
    after = change.applied(household, campaign, [record.gid for record in records])
    before_spots, after_spots = (
        {(finding.spot, finding.value): finding for finding in open_findings(each, around, completing=True)}
        for each in (household, after)
    )
    return ChangedHousehold(
        household.gid,
        household.version,
        household.dwelling,
        household.label,
        tuple(Touched(r.gid, _name(r, household), change.field.words(change.field.of(r))) for r in records),
        opened=tuple(finding for spot, finding in after_spots.items() if spot not in before_spots),
        settled=tuple(finding for spot, finding in before_spots.items() if spot not in after_spots),
    )


def _name(record: Person | Household, household: Household) -> str:
    return record.name if isinstance(record, Person) else household.head_name
