"""The labels of rooms: what a new one is likely called, and renaming one or a run of them."""

from __future__ import annotations

import re
from uuid import UUID

from roster.drawing.block import Block
from roster.drawing.drawing import Drawing
from roster.drawing.label_pattern import USUAL, LabelPattern, RoomAt, counted_on
from roster.dwelling import Dwelling
from roster.language import _
from roster.record import Fault, half_width, plain


def rename(drawing: Drawing, block: Block, text: str) -> Drawing:
    """All rooms of a block: one takes the label, several count on from it (门面2, 门面3) or follow its pattern.

    The order is the walking order. Raises :class:`Fault` for no room, or a label that tells several not apart.
    """
    boxes = drawing.boxes_in(block)
    if not boxes:
        raise Fault(_("there is no dwelling to name"))
    if not (text := plain(text)):
        raise Fault(_("a room has a label"))
    rooms = _labels(drawing, [box.dwelling for box in boxes], text)
    return drawing.changed(dwellings=[named(box.dwelling, room) for box, room in zip(boxes, rooms, strict=True)])


def _labels(drawing: Drawing, dwellings: list[Dwelling], text: str) -> list[str]:
    if "{" in half_width(text):
        pattern = LabelPattern(half_width(text))
        floors = {storey.level: storey.label for storey in drawing.building.storeys}
        names = {stairwell.gid: stairwell.name for stairwell in drawing.building.stairwells}
        return [
            pattern.label(RoomAt(floors[d.level], d.column + 1, names[d.stairwell], n))
            for n, d in enumerate(dwellings, 1)
        ]
    if len(dwellings) == 1:
        return [text]
    labels = counted_on(text, len(dwellings))
    if labels is None:
        raise Fault(
            _("several rooms: end the label in a number to count on from, or write a pattern such as {floor}{door:02}")
        )
    return labels


def named(dwelling: Dwelling, room: str) -> Dwelling:
    """The dwelling with another label. Raises :class:`Fault` for one that is too long."""
    if not 0 < len(room) <= 60:
        raise Fault(_("{room} is longer than {limit} characters").format(room=room[:20], limit=60))
    return dwelling.model_copy(update={"room": room})


class RoomNamer:
    """Suggests labels for new rooms of a drawing: as those over, under and beside them are labelled."""

    def __init__(self, drawing: Drawing) -> None:
        self._floors = {storey.level: storey.label for storey in drawing.building.storeys}
        self._in: dict[UUID, list[Dwelling]] = {}
        for dwelling in drawing.dwellings:
            self._in.setdefault(dwelling.stairwell, []).append(dwelling)
        self._taken = {(d.stairwell, d.level, d.room) for d in drawing.dwellings}

    def label(self, stairwell: UUID, level: int, column: int) -> str:
        """A label that is not yet on that landing; each is given out once."""
        room = self._likely(stairwell, level, column)
        tried, number = room, 1
        while (stairwell, level, tried) in self._taken:
            number += 1
            tried = f"{room}-{number}"
        self._taken.add((stairwell, level, tried))
        return tried

    def _likely(self, stairwell: UUID, level: int, column: int) -> str:
        near = sorted(
            self._in.get(stairwell, []), key=lambda d: (abs(d.column - column), abs(d.level - level), d.level)
        )
        for dwelling in near:
            if (pieces := self._pieces(dwelling)) is not None:
                head, door = pieces
                number = int(door) + column - dwelling.column
                if number >= 0:
                    return f"{head}{self._floors[level]}{number:0{len(door)}}"
        return LabelPattern(USUAL).label(RoomAt(self._floors[level], column + 1))

    def _pieces(self, dwelling: Dwelling) -> tuple[str, str] | None:
        """What stands before the floor in a label, and the digits after it; None where it names no floor."""
        floor = re.escape(self._floors[dwelling.level])
        match = re.fullmatch(rf"(|.*\D){floor}(\d{{1,3}})", dwelling.room)
        return (match[1], match[2]) if match else None
