"""The six sees (六见): what was seen at the door, by whom and when, or why it could not be seen."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from pydantic import AwareDatetime, Field

from roster.language import N_, _
from roster.record import Line, Record, new_gid


class See(StrEnum):
    """In the order in which they are made. The value is the code stored."""

    BUILDING = "building"
    DWELLING = "dwelling"
    HEAD = "head"
    BOOKLET = "booklet"
    MEMBERS = "members"
    ID_CARDS = "id-cards"

    @property
    def label(self) -> str:
        return _(_LABELS[self])

    @property
    def per_person(self) -> bool:
        """Members and identity cards are seen one by one; the see is made when every person's is."""
        return self in (See.MEMBERS, See.ID_CARDS)


_LABELS = {
    See.BUILDING: N_("see the building"),
    See.DWELLING: N_("see the dwelling"),
    See.HEAD: N_("see the head"),
    See.BOOKLET: N_("see the booklet"),
    See.MEMBERS: N_("see the members"),
    See.ID_CARDS: N_("see the ID cards"),
}


class NotSeen(StrEnum):
    """Why something could not be seen. The value is the code typed and stored; 1 is typed for seen."""

    AWAY = "2"
    NOT_ISSUED = "3"
    LOST = "4"
    REFUSED = "5"

    @property
    def label(self) -> str:
        return _(_NOT_SEEN[self])


_NOT_SEEN = {
    NotSeen.AWAY: N_("away"),
    NotSeen.NOT_ISSUED: N_("not issued yet"),
    NotSeen.LOST: N_("lost"),
    NotSeen.REFUSED: N_("not shown"),
}


class Sighting(Record):
    """One see of a household, or of one ``person`` where the see counts per person.

    ``seen`` False needs a ``reason``: a code of :class:`NotSeen`, or words. ``by`` is a staff gid. At most one
    sighting per (see, person) is kept.
    """

    gid: UUID = Field(default_factory=new_gid)
    see: See
    person: UUID | None = None
    seen: bool = True
    reason: Line = ""
    by: UUID
    at: AwareDatetime
