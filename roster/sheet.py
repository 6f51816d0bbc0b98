"""A list as a spreadsheet holds it: rows of text with their row numbers, and what can be wrong with a row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class RowFault(NamedTuple):
    """``row`` is the line in the file as a spreadsheet counts it, the first being 1."""

    row: int
    column: str
    value: str
    reason: str


class SheetRow(NamedTuple):
    """A row that holds something; ``row`` counts the empty ones before it too."""

    row: int
    cells: tuple[str, ...]


class Sheet(NamedTuple):
    """Every row that holds anything, the heading among them. ``unread`` names further sheets that hold something."""

    rows: tuple[SheetRow, ...]
    unread: tuple[str, ...] = ()


@dataclass
class Remarks:
    """What is said of a list's rows: ``faults`` keep a row out, ``warnings`` stand in the way of nothing."""

    faults: list[RowFault] = field(default_factory=list)
    warnings: list[RowFault] = field(default_factory=list)
