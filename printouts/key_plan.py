"""A building in small: where on it a sheet of paper is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from roster.cross_section import Box, CrossSection

_DOOR, _ROOM, _GAP = 10, 8, 5
"""Width and height of a dwelling in the plan, and the gap between stairwells, in units of its drawing."""


def key_plan(section: CrossSection, here: Collection[UUID]) -> dict[str, object]:
    """The whole building in small with the dwellings of a page dark: ``svg``, ``width`` and ``height`` in its units."""
    gaps = {
        slot: number
        for number, landing in enumerate(section.landings)
        for slot in range(landing.first, landing.last + 1)
    }
    width = section.slots * _DOOR + (len(section.landings) - 1) * _GAP
    height = (section.top - section.bottom + 1) * _ROOM

    def path(boxes: Iterable[Box]) -> str:
        return "".join(
            f"M{box.left * _DOOR + gaps[box.left] * _GAP + 1} {(section.top - box.top) * _ROOM + 1}"
            f"h{(box.right - box.left + 1) * _DOOR - 2}v{(box.top - box.bottom + 1) * _ROOM - 2}"
            f"h{2 - (box.right - box.left + 1) * _DOOR}z"
            for box in boxes
        )

    dark = [box for box in section.boxes if box.dwelling.gid in here]
    light = [box for box in section.boxes if box.dwelling.gid not in here]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<path d="{path(light)}" fill="#d5dade"/><path d="{path(dark)}" fill="#1b2430"/></svg>'
    )
    return {"svg": svg, "width": width, "height": height}
