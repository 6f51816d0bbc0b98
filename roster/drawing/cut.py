"""A tower cut vertically between two enumeration areas (竖切): one building still, its stairwells counted apart."""

from __future__ import annotations

from uuid import UUID

from roster.drawing.drawing import Drawing, rebuilt
from roster.language import _
from roster.record import Fault


def cut(drawing: Drawing, stairwell: UUID, area: UUID) -> Drawing:
    """From ``stairwell`` on, in counting order, everything is counted in ``area``; the building's own mends the cut.

    Raises :class:`Fault` for the first stairwell: the building keeps a part in its own area.
    """
    ordered = [s.gid for s in drawing.building.stairwells]
    beyond = set(ordered[ordered.index(stairwell) :])
    own = area == drawing.building.area
    if len(beyond) == len(ordered) and not own:
        raise Fault(_("the cut is drawn before a stairwell that is not the first one"))
    parts = tuple(
        part.model_copy(
            update={
                "stairwells": tuple(
                    s.model_copy(update={"area": None if own else area}) if s.gid in beyond else s
                    for s in part.stairwells
                )
            }
        )
        for part in drawing.building.parts
    )
    return drawing.changed(building=rebuilt(drawing.building, parts=parts))
