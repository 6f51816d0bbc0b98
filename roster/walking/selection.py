"""Which dwellings of a building the next command is for."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from uuid import UUID

from roster.cross_section import CrossSection


@dataclass(frozen=True, slots=True)
class Selection:
    """``chosen`` one by one or as a whole; ``anchor`` is where a run began that still follows the cursor. Where only
    some dwellings are ``shown``, a run takes no others."""

    chosen: frozenset[UUID] = frozenset()
    anchor: UUID | None = None

    def __bool__(self) -> bool:
        return bool(self.chosen) or self.anchor is not None

    def with_run(self, section: CrossSection, here: UUID | None, shown: Set[UUID] | None = None) -> frozenset[UUID]:
        """Everything selected with the cursor ``here``."""
        if self.anchor is None or here is None:
            return self.chosen
        passed = run(section, self.anchor, here)
        return self.chosen | (passed if shown is None else passed & shown)

    def in_order(self, section: CrossSection, here: UUID | None, shown: Set[UUID] | None = None) -> tuple[UUID, ...]:
        """The same in walking order; without a selection it is the dwelling ``here``."""
        chosen = self.with_run(section, here, shown) or ({here} if here is not None else set())
        return tuple(gid for gid in section.walk if gid in chosen)

    def toggled(self, dwelling: UUID) -> Selection:
        """With the dwelling, or without it if it was there."""
        return replace(self, chosen=self.chosen ^ {dwelling})

    def added(self, dwellings: Iterable[UUID]) -> Selection:
        return replace(self, chosen=self.chosen | frozenset(dwellings))

    def begun(self, dwelling: UUID) -> Selection:
        """A run from here on."""
        return replace(self, anchor=dwelling)

    def ended(self, section: CrossSection, here: UUID, shown: Set[UUID] | None = None) -> Selection:
        """The run stays selected and follows the cursor no more."""
        return Selection(self.with_run(section, here, shown))

    def within(self, section: CrossSection) -> Selection:
        """What of it a changed building still has."""
        known = frozenset(section.walk)
        return Selection(self.chosen & known, self.anchor if self.anchor in known else None)


def run(section: CrossSection, first: UUID, last: UUID) -> frozenset[UUID]:
    """From one dwelling to another in walking order, whichever comes first."""
    begin, end = sorted((section.walk.index(first), section.walk.index(last)))
    return frozenset(section.walk[begin : end + 1])


def landing_of(section: CrossSection, dwelling: UUID) -> frozenset[UUID]:
    """The doors of its floor in its stairwell."""
    here = section.box_of(dwelling)
    return frozenset(
        box.dwelling.gid
        for box in section.boxes
        if box.landing == here.landing and box.bottom <= here.bottom <= box.top
    )


def floor_of(section: CrossSection, dwelling: UUID) -> frozenset[UUID]:
    """The doors of its floor in all stairwells."""
    level = section.box_of(dwelling).bottom
    return frozenset(box.dwelling.gid for box in section.boxes if box.bottom <= level <= box.top)


def stairwell_of(section: CrossSection, dwelling: UUID) -> frozenset[UUID]:
    """All doors of its stairwell."""
    landing = section.box_of(dwelling).landing
    return frozenset(box.dwelling.gid for box in section.boxes if box.landing == landing)
