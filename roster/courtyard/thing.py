"""The things that a courtyard map shows: houses and sheds, wells and gates, roads, fields, trees."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple
from uuid import UUID

from pydantic import Field

from roster.language import NC_, pgettext
from roster.record import Name, Record, new_gid


class Layer(IntEnum):
    """What lies under what; only things of the top layer keep each other off."""

    GROUND = 0
    ROAD = 1
    WALL = 2
    STANDING = 3


class ThingKind(StrEnum):
    """In the order in which they are offered: what is put most often has a digit."""

    HOUSE = "house"
    SHED = "shed"
    ROAD = "road"
    TREE = "tree"
    FIELD = "field"
    POND = "pond"
    WELL = "well"
    GATE = "gate"
    YARD = "yard"
    WALL = "wall"
    KITCHEN = "kitchen"
    TOILET = "toilet"
    PUBLIC = "public"

    @property
    def face(self) -> KindFace:
        return _FACES[self]

    @property
    def label(self) -> str:
        return pgettext("map", self.face.label)

    @property
    def stands(self) -> bool:
        """Whether nothing else may stand in its place."""
        return self.face.layer is Layer.STANDING


class KindFace(NamedTuple):
    """``columns`` and ``rows`` are its usual size. ``stop``: the arrows halt there. ``dwelt``: people may live there,
    so that it is numbered and refers to dwellings."""

    label: str
    layer: Layer
    columns: int
    rows: int
    stop: bool = False
    dwelt: bool = False


_FACES = {
    ThingKind.HOUSE: KindFace(NC_("map", "house"), Layer.STANDING, 5, 3, stop=True, dwelt=True),
    ThingKind.SHED: KindFace(NC_("map", "shed"), Layer.STANDING, 3, 2, stop=True),
    ThingKind.KITCHEN: KindFace(NC_("map", "kitchen"), Layer.STANDING, 3, 2, stop=True),
    ThingKind.TOILET: KindFace(NC_("map", "toilet"), Layer.STANDING, 3, 2, stop=True),
    ThingKind.PUBLIC: KindFace(NC_("map", "public building"), Layer.STANDING, 6, 3, stop=True, dwelt=True),
    ThingKind.GATE: KindFace(NC_("map", "gate"), Layer.STANDING, 3, 1, stop=True),
    ThingKind.WELL: KindFace(NC_("map", "well"), Layer.STANDING, 2, 1, stop=True),
    ThingKind.WALL: KindFace(NC_("map", "wall"), Layer.WALL, 6, 1),
    ThingKind.YARD: KindFace(NC_("map", "yard"), Layer.GROUND, 16, 10),
    ThingKind.ROAD: KindFace(NC_("map", "road"), Layer.ROAD, 38, 1),
    ThingKind.FIELD: KindFace(NC_("map", "field"), Layer.GROUND, 8, 3),
    ThingKind.POND: KindFace(NC_("map", "pond"), Layer.GROUND, 6, 3),
    ThingKind.TREE: KindFace(NC_("map", "tree"), Layer.STANDING, 1, 1),
}


class Rectangle(NamedTuple):
    """``columns`` × ``rows`` fields of the grid; ``left`` and ``top`` count from 0 in the north-west corner."""

    left: int
    top: int
    columns: int
    rows: int

    @classmethod
    def between(cls, one: tuple[int, int], other: tuple[int, int]) -> Rectangle:
        """The smallest that holds two fields, each given as (column, row)."""
        left, top = min(one[0], other[0]), min(one[1], other[1])
        return cls(left, top, abs(one[0] - other[0]) + 1, abs(one[1] - other[1]) + 1)

    @property
    def right(self) -> int:
        """The first column east of it."""
        return self.left + self.columns

    @property
    def bottom(self) -> int:
        """The first row south of it."""
        return self.top + self.rows

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre, as (column, row)."""
        return self.left + self.columns / 2, self.top + self.rows / 2

    def holds(self, column: int, row: int) -> bool:
        return self.left <= column < self.right and self.top <= row < self.bottom

    def meets(self, other: Rectangle) -> bool:
        """Whether the two have a field in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


class Thing(Record):
    """``number`` is the order number of a house, as in the list of households, None for what is not numbered.

    What is behind a house is one ``dwelling``, a whole ``building``, or a courtyard with a map of its own (``inside``);
    at most one of them.
    """

    gid: UUID = Field(default_factory=new_gid)
    kind: ThingKind
    left: int = Field(ge=0)
    top: int = Field(ge=0)
    columns: int = Field(ge=1)
    rows: int = Field(ge=1)
    label: Name = ""
    number: int | None = Field(default=None, ge=1, le=9999)
    dwelling: UUID | None = None
    building: UUID | None = None
    inside: UUID | None = None

    @property
    def place(self) -> Rectangle:
        return Rectangle(self.left, self.top, self.columns, self.rows)

    @property
    def opens(self) -> bool:
        """Whether something is behind it that can be opened."""
        return self.dwelling is not None or self.building is not None or self.inside is not None

    @property
    def named(self) -> str:
        """What it is called: its label, else its number, else what kind of thing it is."""
        if self.label:
            return self.label
        if self.number is not None:
            return pgettext("map", "no. {number}").format(number=self.number)
        return self.kind.label
