"""What a change for many would do, as far as it is read: narrowed by doors, single records left out, counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from uuid import UUID

from roster.review.bulk_change import ChangedHousehold, Wanted
from roster.walking.door import Door
from roster.walking.filter import Filter


class BulkCounts(NamedTuple):
    """Of what is to be changed. Findings and approvals are those of whole households."""

    changes: int
    households: int
    opened: int
    settled: int
    approved: int


@dataclass(frozen=True, slots=True)
class BulkPreview:
    """``found`` by building; ``doors`` of the dwellings concerned; ``left_out`` are gids of persons or households."""

    found: Mapping[UUID, tuple[ChangedHousehold, ...]] = field(default_factory=dict)
    doors: Mapping[UUID, Door] = field(default_factory=dict)
    filter: Filter = field(default_factory=Filter)
    left_out: frozenset[UUID] = frozenset()

    def with_building(
        self, building: UUID, found: tuple[ChangedHousehold, ...], doors: Mapping[UUID, Door]
    ) -> BulkPreview:
        """With what was read in one more building."""
        return replace(self, found={**self.found, building: found}, doors={**self.doors, **doors})

    def afresh(self) -> BulkPreview:
        """Before anything is read; filter and what is left out stay."""
        return replace(self, found={}, doors={})

    def toggled(self, record: UUID) -> BulkPreview:
        """With the record left out, or taken in again."""
        return replace(self, left_out=self.left_out ^ {record})

    def only(self, wanted: Filter) -> BulkPreview:
        return replace(self, filter=wanted)

    @property
    def concerned(self) -> list[Door]:
        """The doors behind which anything would be changed, whatever the filter."""
        dwellings = dict.fromkeys(one.dwelling for households in self.found.values() for one in households)
        return [self.doors[gid] for gid in dwellings]

    @property
    def shown(self) -> Iterator[ChangedHousehold]:
        """What the filter lets through."""
        for households in self.found.values():
            yield from (one for one in households if self.filter.holds(self.doors[one.dwelling]))

    @property
    def wanted(self) -> list[Wanted]:
        """What is to be changed."""
        chosen = (
            Wanted(one.household, one.version, tuple(t.gid for t in one.touched if t.gid not in self.left_out))
            for one in self.shown
        )
        return [one for one in chosen if one.records]

    @property
    def counts(self) -> BulkCounts:
        wanted = {one.household: one for one in self.wanted}
        households = [one for one in self.shown if one.household in wanted]
        return BulkCounts(
            changes=sum(len(one.records) for one in wanted.values()),
            households=len(households),
            opened=sum(len(one.opened) for one in households),
            settled=sum(len(one.settled) for one in households),
            approved=sum(one.approved for one in households),
        )
