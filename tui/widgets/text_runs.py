"""What both drawings are made of: runs of text with their roles, and the pen that collects them."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from roster.standing import Mark
from tui.widgets.cell_text import cells


class Ink(Enum):
    """What a run of text is, for its colour."""

    ROOM = "room"
    NAME = "name"
    COUNT = "count"
    DIM = "dim"
    MARK = "mark"
    EXTRA = "extra"
    STOREY = "storey"
    STOREY_HERE = "storey-here"
    HEAD = "head"
    HEAD_HERE = "head-here"
    SHAFT = "shaft"
    DOOR = "door"
    BLANK = "blank"
    CURSOR = "cursor"
    SELECTED = "selected"
    CHANGED = "changed"


class Paper(Enum):
    """What a run stands on, for its background."""

    SKY = "sky"
    ROOF = "roof"
    GROUND = "ground"
    SOIL = "soil"
    EVEN = "even"
    ODD = "odd"
    SHOP = "shop"
    PUBLIC = "public"
    BASEMENT = "basement"


class Run(NamedTuple):
    """``text`` exactly as drawn; ``slab`` where the floor slab runs under it, ``mark`` for the colour of a mark."""

    text: str
    ink: Ink = Ink.BLANK
    paper: Paper = Paper.SKY
    slab: bool = False
    mark: Mark | None = None


class Pen:
    """Collects runs and knows the column it has come to."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.x = 0

    def to(self, x: int, paper: Paper = Paper.SKY) -> None:
        """Blank up to column ``x``."""
        if x > self.x:
            self.runs.append(Run(" " * (x - self.x), paper=paper))
            self.x = x

    def put(self, text: str, ink: Ink = Ink.BLANK, paper: Paper = Paper.SKY) -> None:
        if text:
            self.runs.append(Run(text, ink, paper))
            self.x += cells(text)
