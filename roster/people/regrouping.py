"""A change of who lives in which household, to be stored whole or not at all."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from roster.household import Household


class RegroupingKind(StrEnum):
    """The value is what the record calls it."""

    SPLIT = "split"
    MERGE = "merge"
    MOVE = "move"


class Together(NamedTuple):
    """What goes back together when a household's last change is taken back: the numbers of all households that were
    changed with it, as printed, and the dwellings where they are and were."""

    numbers: tuple[str, ...]
    dwellings: tuple[UUID, ...]


class Regrouping(NamedTuple):
    """``households`` as they are to be, each with the version it was read with (0: new), whoever gives members away
    before who takes them in. ``ends`` are those of them that end with it and have no members left."""

    kind: RegroupingKind
    households: tuple[Household, ...]
    ends: frozenset[UUID] = frozenset()
    reason: str = ""
