"""One line of the answer to a search."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from roster.record import Record


class Found(Record):
    """``title`` is a name or room, ``place`` where it is, ``detail`` a masked number or what else tells it apart."""

    kind: Literal["person", "head", "dwelling"]
    building: UUID
    dwelling: UUID
    household: UUID | None = None
    person: UUID | None = None
    title: str
    place: str
    detail: str = ""
