"""Copies: a dwelling, a stairwell or a whole building once more, with ids and codes of their own."""

from __future__ import annotations

from uuid import UUID

from roster.building import Part, Stairwell
from roster.drawing.drawing import Drawing, rebuilt
from roster.dwelling import Dwelling, new_code
from roster.record import new_gid


def copy_of(dwelling: Dwelling, **fields: object) -> Dwelling:
    """A dwelling of its own like another one; what a list said of the other's address is not its own."""
    return dwelling.model_copy(update={"gid": new_gid(), "code": new_code(), "version": 1, "address": "", **fields})


def clone(drawing: Drawing, *, area: UUID, number: int, name: str, address: str = "") -> Drawing:
    """The same building once more, whole in one area, its dwellings numbered in walking order."""
    stairwells: dict[UUID, Stairwell] = {
        s.gid: s.model_copy(update={"gid": new_gid(), "area": None}) for s in drawing.building.stairwells
    }
    parts = tuple(
        Part(gid=new_gid(), name=p.name, order=p.order, stairwells=tuple(stairwells[s.gid] for s in p.stairwells))
        for p in drawing.building.parts
    )
    building = rebuilt(
        drawing.building, gid=new_gid(), area=area, number=number, name=name, address=address, parts=parts, version=1
    )
    dwellings = tuple(
        copy_of(box.dwelling, building=building.gid, stairwell=stairwells[box.dwelling.stairwell].gid, number=n)
        for n, box in enumerate(drawing.section.boxes, 1)
    )
    return Drawing(building, dwellings)
