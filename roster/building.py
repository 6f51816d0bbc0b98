"""A building as one stands before it: its parts, stairwells and storeys (建筑物、逻辑幢、单元、楼层)."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from uuid import UUID

from pydantic import Field

from roster.language import N_, _
from roster.record import Line, Name, Record, new_gid


class Numbering(StrEnum):
    """Which way stairwells and doors are counted, seen from the entrance. There is no national rule."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


class Walk(StrEnum):
    """The order in which the doors of a stairwell are called at: from the entrance up or from the top down, each
    landing from the first door on, or to and fro (弓形)."""

    UP = "up"
    DOWN = "down"
    UP_SNAKE = "up-snake"
    DOWN_SNAKE = "down-snake"

    @property
    def label(self) -> str:
        return _(_WALKS[self])


_WALKS = {
    Walk.UP: N_("from the entrance up, each landing from its first door"),
    Walk.DOWN: N_("from the top down, each landing from its first door"),
    Walk.UP_SNAKE: N_("from the entrance up, landings to and fro"),
    Walk.DOWN_SNAKE: N_("from the top down, landings to and fro"),
}


class Storey(Record):
    """A physical storey: ``level`` 1 is the one on the ground, 2 above it, 0 the first basement, -1 below that.

    ``label`` is what people call it (``3``, ``3A``, ``B1``, ``夹层``); it is never computed with.
    """

    level: int = Field(ge=-20, le=300)
    label: Name

    @property
    def shown(self) -> str:
        """``3层`` or ``3F`` for a number or letter, a name as it is."""
        return _("{label}F").format(label=self.label) if self.label.isascii() else self.label


class Stairwell(Record):
    """A stairwell (单元) with its landing: ``columns`` doors side by side, the shaft drawn before column ``shaft``.

    ``order`` counts from 0 in the building's numbering direction; ``name`` is as painted (``1单元``) and may be
    empty where a part has only one. ``area`` is its enumeration area where a tower is cut between two, None for the
    building's own.
    """

    gid: UUID = Field(default_factory=new_gid)
    name: Name = ""
    order: int = Field(ge=0)
    columns: int = Field(ge=1, le=99)
    shaft: int | None = Field(default=None, ge=0, le=99)
    area: UUID | None = None


class Part(Record):
    """A logical building (逻辑幢) inside a building, such as its shops; room labels may repeat between parts."""

    gid: UUID = Field(default_factory=new_gid)
    name: Name = ""
    order: int = Field(ge=0)
    stairwells: tuple[Stairwell, ...] = Field(min_length=1)


class Building(Record):
    """``number`` is its order number in the enumeration area; ``name`` is what people call it, unique in the area."""

    gid: UUID = Field(default_factory=new_gid)
    area: UUID
    number: int = Field(ge=1, le=9999)
    name: Name = Field(min_length=1)
    address: Line = ""
    numbering: Numbering = Numbering.LEFT_TO_RIGHT
    lift: bool = False
    walk: Walk = Walk.UP
    storeys: tuple[Storey, ...] = Field(min_length=1)
    """From the lowest to the highest; without a gap, also where nobody lives."""
    parts: tuple[Part, ...] = Field(min_length=1)
    version: int = 1

    @cached_property
    def stairwells(self) -> tuple[Stairwell, ...]:
        """All stairwells in the order in which they are counted, part after part."""
        return tuple(
            stairwell
            for part in sorted(self.parts, key=lambda p: p.order)
            for stairwell in sorted(part.stairwells, key=lambda s: s.order)
        )

    @cached_property
    def storey_labels(self) -> dict[int, str]:
        """Level → label as shown."""
        return {storey.level: storey.shown for storey in self.storeys}

    def area_of(self, stairwell: UUID) -> UUID:
        """The enumeration area that the dwellings of ``stairwell`` are counted in."""
        return next((s.area for s in self.stairwells if s.gid == stairwell), None) or self.area

    @property
    def areas(self) -> tuple[UUID, ...]:
        """Its own area first, then those that it was cut for."""
        return tuple(dict.fromkeys((self.area, *(s.area for s in self.stairwells if s.area is not None))))

    def part_of(self, stairwell: UUID) -> Part:
        """The part that ``stairwell`` belongs to."""
        return next(p for p in self.parts if any(s.gid == stairwell for s in p.stairwells))

    def stairwell_label(self, stairwell: UUID) -> str:
        """Part and stairwell as one says them: ``1单元``, ``商铺``, ``商铺 1单元``; empty for a plain house."""
        part = self.part_of(stairwell)
        name = next(s.name for s in part.stairwells if s.gid == stairwell)
        return " ".join(word for word in (part.name, name) if word)
