"""A rule of the catalogue: a stable number, a version, a level, its messages, its parameters and its check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from roster.finding import Level
from roster.language import N_, _


class Scope(StrEnum):
    """What a rule looks at."""

    PERSON = "person"
    HOUSEHOLD = "household"
    DWELLING = "dwelling"
    AREA = "area"
    STAFF = "enumerator"
    OFFICE = "office"
    """A household against all others of the office."""

    @property
    def label(self) -> str:
        return _(_SCOPES[self])


_SCOPES = {
    Scope.PERSON: N_("person"),
    Scope.HOUSEHOLD: N_("household"),
    Scope.DWELLING: N_("dwelling"),
    Scope.AREA: N_("area"),
    Scope.STAFF: N_("enumerator"),
    Scope.OFFICE: N_("whole office"),
}


class Parameter(NamedTuple):
    """A threshold by default, and what it means."""

    value: int
    what: str


class Hit(NamedTuple):
    """What a check found: ``message`` is one of its rule's message ids, ``words`` what it is filled in with.

    ``value`` is what was questioned, as plain data and never an ID number; a reason given holds until it changes.
    """

    person: UUID | None
    field: str
    message: str
    words: Mapping[str, object] = {}
    value: str = ""


Limits = Mapping[str, int]
"""A rule's parameters by name."""
Check = Callable[[Any, Limits], Iterator[Hit]]
"""Takes what the rule's scope says: a ``Case`` for persons and households, a ``Door``, an ``AreaUse`` or a ``Work``."""


class Rule(NamedTuple):
    """``what`` says in one line what has to hold. A rule ``at_completion`` is asked only when a household is to be
    called complete; before that, what it looks for is simply not done yet."""

    number: str
    level: Level
    what: str
    messages: tuple[str, ...]
    check: Check
    scope: Scope = Scope.HOUSEHOLD
    parameters: Mapping[str, Parameter] = {}
    version: int = 1
    at_completion: bool = False

    def hits(self, subject: Any, limits: Limits | None = None) -> Iterator[Hit]:
        """What the check finds, with the default limits where no others are given."""
        return self.check(subject, {name: p.value for name, p in self.parameters.items()} | dict(limits or {}))
