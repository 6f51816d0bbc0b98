"""An entry of the record of who did what, as it is shown; and which entries one asks for."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

from pydantic import AwareDatetime

from roster.record import Record


class FieldChange(NamedTuple):
    """``name`` is the column; values are texts, numbers or None. ID numbers are keyed digests."""

    name: str
    old: object
    new: object

    @property
    def tells(self) -> bool:
        """Whether there was or is something in the field."""
        return self.old not in (None, "") or self.new not in (None, "")


class AuditEntry(Record):
    """``by`` is a staff gid and ``who`` the name; ``table`` and ``gid`` say which record it is about, ``subject`` says
    it in words; ``household`` and ``dwelling`` are where that record belongs, if it does."""

    number: int
    at: AwareDatetime
    by: UUID
    who: str
    terminal: str
    action: str
    table: str
    gid: bytes
    subject: str = ""
    household: UUID | None = None
    dwelling: UUID | None = None
    fields: tuple[FieldChange, ...] = ()
    reason: str = ""
    seal: str = ""
    """64 hexadecimal digits: the keyed digest of this entry and all before it."""


class RecordFilter(NamedTuple):
    """Conditions that all hold; None asks for everything. ``about`` are gids of records, any of which will do."""

    staff: UUID | None = None
    day: date | None = None
    about: frozenset[UUID] | None = None
    words: tuple[str, ...] = ()
    """What was understood, for the heading."""
