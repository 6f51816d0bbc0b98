"""How large the fields of a courtyard map are drawn, and where the map lies on the screen."""

from __future__ import annotations

from typing import NamedTuple

from textual.geometry import Region

from roster.courtyard.courtyard_map import CourtyardMap
from roster.courtyard.thing import Rectangle


class Scale(NamedTuple):
    """Cells across and down for one field of the grid."""

    across: int
    down: int


SCALES = (Scale(1, 1), Scale(2, 1), Scale(3, 2), Scale(4, 2), Scale(6, 3))
"""From far away to close by; most are about as high as wide, since a cell is twice as high as wide."""
_USUAL = SCALES.index(Scale(2, 1))


class CourtyardLayout(NamedTuple):
    """``left`` and ``top`` are where the map's north-west corner lies on the screen's body, or, negative, how far it is
    scrolled out of it."""

    scale: Scale
    left: int
    top: int

    def region(self, place: Rectangle) -> Region:
        """A rectangle of the grid as cells of the body."""
        return Region(
            self.left + place.left * self.scale.across,
            self.top + place.top * self.scale.down,
            place.columns * self.scale.across,
            place.rows * self.scale.down,
        )


def lay_out(drawn: CourtyardMap, width: int, height: int, here: Rectangle | None, zoom: int = 0) -> CourtyardLayout:
    """As large as the whole map fits, but not smaller than usual; ``zoom`` steps away from that. A map that does not
    fit is scrolled so that ``here`` is seen with what is around it."""
    fitting = [n for n, s in enumerate(SCALES) if drawn.columns * s.across <= width and drawn.rows * s.down <= height]
    best = max([_USUAL, *fitting])
    scale = SCALES[max(0, min(len(SCALES) - 1, best + zoom))]
    place = here or drawn.grid
    left = _offset(drawn.columns * scale.across, width, place.left * scale.across, place.columns * scale.across)
    top = _offset(drawn.rows * scale.down, height, place.top * scale.down, place.rows * scale.down)
    return CourtyardLayout(scale, left, top)


def _offset(size: int, room: int, start: int, length: int) -> int:
    """In the middle where there is room; else the stretch at ``start`` comes there as far as the edges allow."""
    if size <= room:
        return (room - size) // 2
    return -max(0, min(size - room, start + min(length, room) // 2 - room // 2))


def in_sight(layout: CourtyardLayout, place: Rectangle, width: int, height: int) -> bool:
    """Whether a rectangle is seen whole, or as much of it as the screen can hold."""
    seen = layout.region(place).intersection(Region(0, 0, width, height))
    wanted = layout.region(place)
    return seen.width >= min(wanted.width, width) and seen.height >= min(wanted.height, height)
