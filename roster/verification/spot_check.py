"""A spot check (抽查): a sample of dwellings along the walking order, and what came of each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from pydantic import AwareDatetime, Field

from roster.building import Building
from roster.dwelling import Dwelling
from roster.language import NC_, pgettext
from roster.record import Name, Record, new_gid
from roster.verification.systematic_sample import Plan, draw
from roster.walking.walking_order import in_walking_order


class CheckResult(StrEnum):
    """What came of a dwelling of the sample."""

    OPEN = ""
    SAME = "same"
    KEYED = "keyed"

    @property
    def label(self) -> str:
        return pgettext("spot check", _LABELS[self])


_LABELS = {
    CheckResult.OPEN: NC_("spot check", "to do"),
    CheckResult.SAME: NC_("spot check", "nothing differs"),
    CheckResult.KEYED: NC_("spot check", "keyed a second time"),
}


class SpotCheck(Record):
    """``frame`` is the list that was drawn from, in its order at that time, so that the drawing can be proven later
    whatever is built since; ``building`` is None where a whole area was drawn from."""

    gid: UUID = Field(default_factory=new_gid)
    area: UUID
    building: UUID | None = None
    seed: Name = Field(min_length=1)
    size: int | None = None
    every: int | None = None
    frame: tuple[UUID, ...]
    drawn: tuple[UUID, ...]
    by: UUID
    at: AwareDatetime

    @property
    def plan(self) -> Plan:
        return Plan(self.size, self.every)

    @property
    def holds(self) -> bool:
        """Whether drawing again from the list with the seed gives the same dwellings."""
        return draw(self.frame, self.seed, self.plan) == self.drawn


class CheckedDwelling(NamedTuple):
    """A dwelling of the sample: ``number`` from 1 in the order of the walk, building, stairwell and room, how many
    households are entered there, what came of it and who (by name) said so when."""

    number: int
    dwelling: UUID
    place: tuple[str, str, str]
    households: int
    result: CheckResult
    by: str = ""
    at: datetime | None = None


def frame_of(buildings: Iterable[Building], dwellings: Iterable[Dwelling], area: UUID) -> tuple[UUID, ...]:
    """All dwellings of an area, building after building by their order numbers, each in its walking order; of a tower
    that is cut only what belongs to the area."""
    at: dict[UUID, list[Dwelling]] = {}
    for dwelling in dwellings:
        at.setdefault(dwelling.building, []).append(dwelling)
    return tuple(
        dwelling.gid
        for building in sorted(buildings, key=lambda each: (each.area != area, each.number))
        for dwelling in in_walking_order(building, at.get(building.gid, ()))
        if building.area_of(dwelling.stairwell) == area
    )
