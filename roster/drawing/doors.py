"""Changes of dwellings: add, remove, join, split, span floors, move, mark their use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from roster.cross_section import Box, Place
from roster.drawing.block import Block
from roster.drawing.drawing import MOST_DWELLINGS, Drawing
from roster.drawing.rooms import RoomNamer
from roster.dwelling import Dwelling, Use
from roster.language import _
from roster.record import Fault


def add(drawing: Drawing, block: Block) -> Drawing:
    """A dwelling on each free place. Raises :class:`Fault` where none is free."""
    free = [place for place in block.places() if drawing.section.at(place) is None]
    if not free:
        raise Fault(_("there is a dwelling already"))
    return _with_new(drawing, [Block.between(place, place) for place in free])


def remove(drawing: Drawing, block: Block) -> Drawing:
    """Without the dwellings that the block touches."""
    return drawing.changed(without=_touched(drawing, block))


def join(drawing: Drawing, block: Block, at: Place) -> Drawing:
    """One dwelling on the whole block, gaps included: the one at ``at`` stays and grows, the others vanish.

    Where nothing stands yet, a new one. Raises :class:`Fault` for a dwelling that reaches out of the block.
    """
    if block.size < 2:
        raise Fault(_("select what is to become one dwelling: F7, then the arrows"))
    if not drawing.boxes_in(block):
        drawing.landing_of(block)
        return _with_new(drawing, [block])
    kept, gone = _joined(drawing, block, at)
    return drawing.changed(without=gone, dwellings=[kept])


def span(drawing: Drawing, block: Block, floors: int = 2) -> Drawing:
    """Each ``floors`` dwellings one above the other become one, counted from the block's lowest level; the lowest
    stays. What is left over at the top stays as it is. Raises :class:`Fault` if nothing changes."""
    kept: list[Dwelling] = []
    gone: set[UUID] = set()
    for slot in range(block.left, block.right + 1):
        level = block.bottom
        while level + floors - 1 <= block.top:
            box = drawing.section.at(Place(level, slot))
            if box is None or box.left < slot:
                level += 1
                continue
            one, others = _joined(drawing, Block(level, level + floors - 1, box.left, box.right), Place(level, slot))
            kept.append(one)
            gone |= others
            level += floors
    if not kept:
        raise Fault(_("nothing to span here: select dwellings one above the other"))
    return drawing.changed(without=gone, dwellings=kept)


def span_up(drawing: Drawing, at: Place) -> Drawing:
    """The dwelling takes the floor above it too, with what stands there. Raises :class:`Fault` where it cannot."""
    box = drawing.section.at(at)
    if box is None:
        raise Fault(_("there is no dwelling here"))
    return join(drawing, Block(box.bottom, box.top + 1, box.left, box.right), at)


def split(drawing: Drawing, block: Block) -> Drawing:
    """Each dwelling that takes several places keeps its lowest, first one; new ones stand on the others."""
    large = [box for box in drawing.boxes_in(block) if Block.of(box).size > 1]
    if not large:
        raise Fault(_("no dwelling here takes more than one place"))
    small = [box.dwelling.model_copy(update={"levels": 1, "columns": 1}) for box in large]
    shrunk = drawing.changed(dwellings=small)
    free = [place for box in large for place in Block.of(box).places() if shrunk.section.at(place) is None]
    return _with_new(shrunk, [Block.between(place, place) for place in free])


def move(drawing: Drawing, block: Block, levels: int, slots: int) -> Drawing:
    """All dwellings of the block up by ``levels`` and to the right by ``slots``, inside their landing."""
    boxes = drawing.boxes_in(block)
    if not boxes:
        raise Fault(_("there is no dwelling here"))
    return drawing.changed(dwellings=[_placed(drawing, box, Block.of(box).moved(levels, slots)) for box in boxes])


def use_as(drawing: Drawing, block: Block, use: Use) -> Drawing:
    """Mark what the dwellings of the block are used as."""
    boxes = drawing.boxes_in(block)
    if not boxes:
        raise Fault(_("there is no dwelling here"))
    return drawing.changed(dwellings=[box.dwelling.model_copy(update={"use": use}) for box in boxes])


def _touched(drawing: Drawing, block: Block) -> frozenset[UUID]:
    boxes = drawing.boxes_in(block)
    if not boxes:
        raise Fault(_("there is no dwelling here"))
    return frozenset(box.dwelling.gid for box in boxes)


def _joined(drawing: Drawing, block: Block, at: Place) -> tuple[Dwelling, frozenset[UUID]]:
    """The dwelling that stays, on the whole block, and those that vanish."""
    boxes = drawing.boxes_in(block)
    for box in boxes:
        if not block.holds(box):
            raise Fault(_("{room} reaches out of what is selected").format(room=box.dwelling.room))
    here = drawing.section.at(at)
    stays = here if here in boxes and here is not None else boxes[0]
    gone = frozenset(box.dwelling.gid for box in boxes) - {stays.dwelling.gid}
    return _placed(drawing, stays, block), gone


def _placed(drawing: Drawing, box: Box, block: Block) -> Dwelling:
    """A dwelling's box made to cover ``block``, in the landing that it stands in."""
    landing = drawing.section.landings[box.landing]
    if block.left < landing.first or block.right > landing.last:
        raise Fault(_("{room} would reach out of its landing").format(room=box.dwelling.room))
    return box.dwelling.model_copy(update=_where(drawing, block)._asdict())


class _Where(NamedTuple):
    """A block as the fields of a dwelling."""

    stairwell: UUID
    level: int
    levels: int
    column: int
    columns: int


def _where(drawing: Drawing, block: Block) -> _Where:
    landing = drawing.landing_of(block)
    return _Where(
        stairwell=landing.stairwell.gid,
        level=block.bottom,
        levels=block.top - block.bottom + 1,
        column=drawing.column_of(landing, block.left, block.right),
        columns=block.right - block.left + 1,
    )


def _with_new(drawing: Drawing, blocks: list[Block]) -> Drawing:
    return drawing.changed(dwellings=_new(drawing, blocks))


def _new(drawing: Drawing, blocks: list[Block]) -> Iterator[Dwelling]:
    """New dwellings, labelled and used as their neighbours are, numbered after all others."""
    namer, uses = RoomNamer(drawing), _uses(drawing)
    number = max((dwelling.number for dwelling in drawing.dwellings), default=0)
    for n, block in enumerate(blocks, 1):
        where = _where(drawing, block)
        yield Dwelling(
            **where._asdict(),
            building=drawing.building.gid,
            room=namer.label(where.stairwell, where.level, where.column),
            number=min(number + n, MOST_DWELLINGS),
            use=uses.get(drawing.building.part_of(where.stairwell).gid, Use.RESIDENCE),
        )


def _uses(drawing: Drawing) -> dict[UUID, Use]:
    """The use that all dwellings of a part have, for the parts where they agree."""
    part_of = {s.gid: part.gid for part in drawing.building.parts for s in part.stairwells}
    counted: dict[UUID, Counter[Use]] = {}
    for dwelling in drawing.dwellings:
        counted.setdefault(part_of[dwelling.stairwell], Counter())[dwelling.use] += 1
    return {part: next(iter(uses)) for part, uses in counted.items() if len(uses) == 1}
