"""What a rule may know beyond the household itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from roster.finding import Level
from roster.form.campaign import Campaign


class Likeness(StrEnum):
    """What two members have in common. The value is the number of the rule that asks about it."""

    NUMBER = "E18b"
    NAME = "E19"
    """Name, birth date and sex."""
    NEARLY = "E19b"
    """Nearly the name, with birth date and sex or the end of the number; or the name and the end of the number."""


class Twin(NamedTuple):
    """Another member of the office who may be the same person. ``place`` says where, in words; ``near`` is the same
    dwelling; ``settled``: somebody has said over there that it is another person."""

    person: UUID
    place: str
    likeness: Likeness
    near: bool = False
    settled: bool = False

    @property
    def same_number(self) -> bool:
        return self.likeness is Likeness.NUMBER


class Surroundings(NamedTuple):
    """``today`` bounds dates, ``reference`` is the day of the census's reference time (today where None). ``levels``
    are the rules that the office has moved to another level. ``twins`` by member; ``phone_households`` counts the
    other households with this one's telephone number. ``campaign`` says which items are asked of whom; the usual ages
    at the reference time where None."""

    today: date | None = None
    reference: date | None = None
    levels: Mapping[str, Level] = {}
    twins: Mapping[UUID, tuple[Twin, ...]] = {}
    phone_households: int = 0
    campaign: Campaign | None = None
