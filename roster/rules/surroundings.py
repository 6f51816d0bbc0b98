"""What a rule may know beyond the household itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from roster.finding import Level


class Twin(NamedTuple):
    """Another member of the office who may be the same person. ``place`` says where, in words; ``near`` is the same
    dwelling; ``settled``: somebody has said over there that it is another person."""

    person: UUID
    place: str
    same_number: bool
    near: bool = False
    settled: bool = False


class Surroundings(NamedTuple):
    """``today`` bounds dates, ``reference`` is the day of the census's reference time (today where None). ``levels``
    are the rules that the office has moved to another level. ``twins`` by member; ``phone_households`` counts the
    other households with this one's telephone number."""

    today: date | None = None
    reference: date | None = None
    levels: Mapping[str, Level] = {}
    twins: Mapping[UUID, tuple[Twin, ...]] = {}
    phone_households: int = 0
