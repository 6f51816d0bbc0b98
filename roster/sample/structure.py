"""Buildings written down as one sees them, and made into records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from uuid import UUID

from roster.building import Building, Numbering, Part, Stairwell, Storey
from roster.dwelling import Dwelling, Use
from roster.sample.chance import Chance


class Door(NamedTuple):
    """One dwelling: see :class:`roster.dwelling.Dwelling` for level and column."""

    level: int
    column: int
    room: str
    levels: int = 1
    columns: int = 1
    use: Use = Use.RESIDENCE
    address: str = ""


class Landing(NamedTuple):
    """One stairwell with its doors."""

    name: str
    columns: int
    shaft: int | None
    doors: tuple[Door, ...]


class Wing(NamedTuple):
    """One part of a building."""

    name: str
    landings: tuple[Landing, ...]


class Structure(NamedTuple):
    """One building; ``labels`` are its storeys' from the lowest level ``lowest`` upward."""

    area: int
    number: int
    name: str
    address: str
    labels: tuple[str, ...]
    wings: tuple[Wing, ...]
    lowest: int = 1
    lift: bool = False
    numbering: Numbering = Numbering.LEFT_TO_RIGHT


def room_number(level: int, column: int) -> str:
    """The usual numbering: ``203`` is the third door on level 2."""
    return f"{level}{column + 1:02d}"


def grid(
    levels: Iterable[int],
    columns: Iterable[int],
    room: Callable[[int, int], str] = room_number,
    without: frozenset[str] = frozenset(),
) -> Iterator[Door]:
    """A door on each level and in each column, but for the rooms named ``without``."""
    columns = tuple(columns)
    for level in levels:
        for column in columns:
            if (label := room(level, column)) not in without:
                yield Door(level, column, label)


def build(structure: Structure, area: UUID, chance: Chance) -> tuple[Building, tuple[Dwelling, ...]]:
    """The building and its dwellings, numbered in walking order: part, stairwell, level, column."""
    parts = tuple(
        Part(
            gid=chance.gid(),
            name=wing.name,
            order=order,
            stairwells=tuple(
                Stairwell(gid=chance.gid(), name=at.name, order=place, columns=at.columns, shaft=at.shaft)
                for place, at in enumerate(wing.landings)
            ),
        )
        for order, wing in enumerate(structure.wings)
    )
    building = Building(
        gid=chance.gid(),
        area=area,
        number=structure.number,
        name=structure.name,
        address=structure.address,
        numbering=structure.numbering,
        lift=structure.lift,
        storeys=tuple(
            Storey(level=level, label=label) for level, label in enumerate(structure.labels, structure.lowest)
        ),
        parts=parts,
    )
    landings = [landing for wing in structure.wings for landing in wing.landings]
    doors = [
        (stairwell.gid, door)
        for stairwell, landing in zip(building.stairwells, landings, strict=True)
        for door in sorted(landing.doors, key=lambda d: (d.level, d.column))
    ]
    dwellings = tuple(
        Dwelling(
            gid=chance.gid(),
            building=building.gid,
            stairwell=stairwell,
            number=number,
            code=chance.code(),
            **door._asdict(),
        )
        for number, (stairwell, door) in enumerate(doors, 1)
    )
    return building, dwellings
