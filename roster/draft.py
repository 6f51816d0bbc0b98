"""A draft: what somebody typed into a household's form and has not saved."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pydantic import AwareDatetime, Field

from roster.household import Household
from roster.record import Record, new_gid


class Draft(Record):
    """``base`` is the household as it was when typing began (version 0: one that is to be added); ``typed`` is the
    state of the form as plain data that only the form understands, and holds ID numbers in full.

    ``edition`` counts how often the draft was written, so that a late writer never puts older text over newer.
    ``instead_of`` names the draft of another console that this one goes on from and replaces. ``keying_of`` is the
    household that is being keyed a second time, of which ``base`` holds nothing but where it is.
    """

    gid: UUID = Field(default_factory=new_gid)
    base: Household
    typed: dict[str, Any]
    at: AwareDatetime
    edition: int = 1
    instead_of: UUID | None = None
    keying_of: UUID | None = None

    @property
    def household(self) -> UUID:
        return self.base.gid

    @property
    def dwelling(self) -> UUID:
        return self.base.dwelling
