"""A building with its dwellings as one value, which is whole at every step: nothing overlaps, nothing hangs loose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from roster.building import Building
from roster.cross_section import Box, CrossSection, Landing
from roster.drawing.block import Block
from roster.dwelling import Dwelling
from roster.language import _
from roster.record import Fault

MOST_DWELLINGS = 9999
"""Dwellings are numbered with four digits in their building."""
MOST_LEVELS = 20
"""That one dwelling takes."""
_NAMED = 3
"""So many rooms are named in one sentence, which is a line of the screen."""


@dataclass(frozen=True)
class Drawing:
    """Changed by making another: see :meth:`changed`."""

    building: Building
    dwellings: tuple[Dwelling, ...]

    @cached_property
    def section(self) -> CrossSection:
        return CrossSection(self.building, self.dwellings)

    @cached_property
    def content(self) -> tuple[Building, frozenset[tuple[object, ...]]]:
        """What was drawn, without the versions and numbers that storing it gives."""
        return rebuilt(self.building, version=1, number=1), frozenset(
            (d.gid, d.stairwell, d.level, d.levels, d.column, d.columns, d.room, d.use, d.address)
            for d in self.dwellings
        )

    @property
    def gids(self) -> frozenset[UUID]:
        return frozenset(dwelling.gid for dwelling in self.dwellings)

    def boxes_in(self, block: Block) -> tuple[Box, ...]:
        """The dwellings that a block touches, in walking order."""
        touched = {box.dwelling.gid for place in block.places() if (box := self.section.at(place)) is not None}
        return tuple(box for box in self.section.boxes if box.dwelling.gid in touched)

    def landing_at(self, slot: int) -> Landing:
        """The landing that a slot belongs to."""
        return next(landing for landing in self.section.landings if landing.first <= slot <= landing.last)

    def landing_of(self, block: Block) -> Landing:
        """The one landing of a block. Raises :class:`Fault` for a block over several."""
        landing = self.landing_at(block.left)
        if block.right > landing.last:
            raise Fault(_("a dwelling cannot reach over two stairwells"))
        return landing

    def column_of(self, landing: Landing, left: int, right: int) -> int:
        """The column in counting order of a rectangle from slot ``left`` to ``right``."""
        return landing.last - right if self.section.mirrored else left - landing.first

    def changed(
        self,
        *,
        building: Building | None = None,
        without: Collection[UUID] = (),
        dwellings: Iterable[Dwelling] = (),
    ) -> Drawing:
        """Another building, some dwellings left out, and ``dwellings`` new or in place of those with their gid.

        Raises :class:`Fault` if that is no building that can stand.
        """
        given = {dwelling.gid: dwelling for dwelling in dwellings}
        kept = [given.pop(d.gid, d) for d in self.dwellings if d.gid not in without]
        new = Drawing(building or self.building, (*kept, *given.values()))
        check(new, self)
        return new


def rebuilt(building: Building, **fields: object) -> Building:
    """A building with some fields replaced; unlike a copy it does not go on with what the old one has worked out."""
    kept = {name: getattr(building, name) for name in Building.model_fields}
    return Building.model_validate({**kept, **fields})


def check(drawing: Drawing, before: Drawing | None = None) -> None:
    """Raises :class:`Fault` for dwellings that overlap, reach out of the building, or cannot be told apart.

    Two rooms of one label on one landing are left alone where they stood like that ``before``.
    """
    if len(drawing.dwellings) > MOST_DWELLINGS:
        raise Fault(_("a building has at most {count} dwellings").format(count=MOST_DWELLINGS))
    columns = {stairwell.gid: stairwell.columns for stairwell in drawing.building.stairwells}
    levels = {storey.level for storey in drawing.building.storeys}
    taken: dict[tuple[UUID, int, int], Dwelling] = {}
    for dwelling in drawing.dwellings:
        top = dwelling.level + dwelling.levels - 1
        if dwelling.stairwell not in columns or dwelling.column + dwelling.columns > columns[dwelling.stairwell]:
            raise Fault(_("{room} would reach out of its landing").format(room=dwelling.room))
        if dwelling.level not in levels or top not in levels:
            raise Fault(_("{room} would reach out of the building").format(room=dwelling.room))
        if dwelling.levels > MOST_LEVELS:
            raise Fault(_("{room} would take more than {count} floors").format(room=dwelling.room, count=MOST_LEVELS))
        for level in range(dwelling.level, top + 1):
            for column in range(dwelling.column, dwelling.column + dwelling.columns):
                other = taken.setdefault((dwelling.stairwell, level, column), dwelling)
                if other is not dwelling:
                    raise Fault(_("{room} and {other} would overlap").format(room=dwelling.room, other=other.room))
    _check_rooms(drawing, before)


def _check_rooms(drawing: Drawing, before: Drawing | None) -> None:
    labels = Counter((d.stairwell, d.level, d.room) for d in drawing.dwellings)
    twice = {label for label, count in labels.items() if count > 1}
    if not twice:
        return
    known = {d.gid: (d.stairwell, d.room) for d in before.dwellings} if before is not None else {}
    for d in drawing.dwellings:
        if (d.stairwell, d.level, d.room) in twice and known.get(d.gid) != (d.stairwell, d.room):
            floor = drawing.building.storey_labels[d.level]
            raise Fault(_("there is already a {room} on this landing, {floor}").format(room=d.room, floor=floor))


def guard(old: Drawing, new: Drawing, kept: Set[UUID]) -> None:
    """Raises :class:`Fault` naming the rooms that would vanish though in ``kept``: something is entered there."""
    missing = [box.dwelling.room for box in old.section.boxes if box.dwelling.gid in kept - new.gids]
    if missing:
        rooms = _(", ").join(missing[:_NAMED]) + (" ..." if len(missing) > _NAMED else "")
        raise Fault(_("{rooms}: households or visits are entered there; move them first").format(rooms=rooms))
