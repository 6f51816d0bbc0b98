"""What can be done to a building besides its dwellings: at once, or after one line was asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from roster.drawing.cut import cut
from roster.drawing.drawing import Drawing
from roster.drawing.landings import (
    add_part,
    add_stairwell,
    mirror,
    move_shaft,
    remove_stairwell,
    rename_part,
    rename_stairwell,
    set_doors,
    turn_lift,
)
from roster.drawing.rooms import rename
from roster.drawing.site import change_address, rename_building
from roster.drawing.storeys import add_basement, add_storey, remove_storey, rename_storey
from roster.language import N_, _
from roster.record import Fault, half_width

if TYPE_CHECKING:
    from tui.widgets.section_editing import SectionEditing

Edit = Callable[[Drawing], Drawing]


def _column(board: SectionEditing) -> int:
    slot = board.here.slot
    return board.drawing.column_of(board.drawing.landing_at(slot), slot, slot)


STEPS: Mapping[str, Callable[[SectionEditing], Edit]] = {
    "add_storey": lambda board: lambda drawing: add_storey(drawing, board.here.level),
    "add_basement": lambda _board: add_basement,
    "remove_storey": lambda board: lambda drawing: remove_storey(drawing, board.here.level),
    "add_stairwell": lambda board: lambda drawing: add_stairwell(drawing, board.stairwell),
    "remove_stairwell": lambda board: lambda drawing: remove_stairwell(drawing, board.stairwell),
    "move_shaft": lambda board: lambda drawing: move_shaft(drawing, board.stairwell, _column(board)),
    "mirror": lambda _board: mirror,
    "turn_lift": lambda _board: turn_lift,
}


class Question(NamedTuple):
    """``value`` is how it is now; ``edit`` takes what was answered. Title and hint are message ids."""

    title: str
    hint: str
    value: Callable[[SectionEditing], str]
    edit: Callable[[SectionEditing, str], Edit]
    limit: int = 60


def _room(board: SectionEditing) -> str:
    boxes = board.drawing.boxes_in(board.block)
    return boxes[0].dwelling.room if boxes else ""


def _storey(board: SectionEditing) -> str:
    return next(s.label for s in board.drawing.building.storeys if s.level == board.here.level)


def _count(text: str) -> int:
    """What was answered as a number, 0 for no number, which no edit takes."""
    number = half_width(text)
    return int(number) if number.isdecimal() else 0


def _area(board: SectionEditing, text: str) -> UUID:
    if (area := board.areas.get(_count(text))) is None:
        raise Fault(_("there is no enumeration area {number}").format(number=text))
    return area


QUESTIONS: Mapping[str, Question] = {
    "rooms": Question(
        N_("Name of the room"),
        N_("Several count on from a number, or follow {floor}{door:02}, {floor}{letter}, {stairwell}-{n}."),
        _room,
        lambda board, text: lambda drawing: rename(drawing, board.block, text),
    ),
    "storey": Question(
        N_("Name of the floor"),
        N_("Its rooms that begin with the old name follow."),
        _storey,
        lambda board, text: lambda drawing: rename_storey(drawing, board.here.level, text),
    ),
    "stairwell": Question(
        N_("Name of the stairwell"),
        N_("As it is painted, such as 1单元."),
        lambda board: next(s.name for s in board.drawing.building.stairwells if s.gid == board.stairwell),
        lambda board, text: lambda drawing: rename_stairwell(drawing, board.stairwell, text),
    ),
    "part": Question(
        N_("Name of the part"),
        N_("Such as 商铺 for the shops; empty where there is only one."),
        lambda board: board.drawing.building.part_of(board.stairwell).name,
        lambda board, text: lambda drawing: rename_part(drawing, board.stairwell, text),
    ),
    "doors": Question(
        N_("Doors side by side"),
        N_("How many the landing of this stairwell has."),
        lambda board: str(board.drawing.landing_at(board.here.slot).stairwell.columns),
        lambda board, text: lambda drawing: set_doors(drawing, board.stairwell, _count(text)),
        limit=2,
    ),
    "new_part": Question(
        N_("A part of its own"),
        N_("Its name, floors and rooms a floor, as in: shops 2 floors 14 rooms"),
        lambda _board: "",
        lambda _board, text: lambda drawing: add_part(drawing, text),
    ),
    "building": Question(
        N_("Name of the building"),
        "",
        lambda board: board.drawing.building.name,
        lambda _board, text: lambda drawing: rename_building(drawing, text),
    ),
    "address": Question(
        N_("Address of the building"),
        "",
        lambda board: board.drawing.building.address,
        lambda _board, text: lambda drawing: change_address(drawing, text),
        limit=200,
    ),
    "cut": Question(
        N_("Cut between two areas"),
        N_("The number of the enumeration area from this stairwell on; the building's own mends the cut."),
        lambda _board: "",
        lambda board, text: lambda drawing: cut(drawing, board.stairwell, _area(board, text)),
        limit=3,
    ),
}
