"""What a reader of a record would question; what makes it so is :mod:`roster.rules`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from roster.language import N_, _

if TYPE_CHECKING:
    from roster.override import Override


class Level(StrEnum):
    """How much a finding weighs. None stands in the way of saving."""

    HARD = "H"
    """In the way of completion."""
    SOFT = "S"
    """Stays open until the value is changed or a reason is given why it is right."""
    INFORMATION = "I"

    @property
    def label(self) -> str:
        return _(_LABELS[self])


_LABELS = {Level.HARD: N_("hard"), Level.SOFT: N_("soft"), Level.INFORMATION: N_("information")}


class Finding(NamedTuple):
    """``rule`` and ``edition`` name the rule and its version. ``person`` is None for the record as a whole; ``field``
    is one of the person or the record. ``value`` is what was questioned, never an ID number; ``override`` is the reason
    that was given for it."""

    rule: str
    person: UUID | None
    field: str
    message: str
    level: Level = Level.HARD
    edition: int = 1
    value: str = ""
    override: Override | None = None

    @property
    def hard(self) -> bool:
        return self.level is Level.HARD

    @property
    def soft(self) -> bool:
        return self.level is Level.SOFT

    @property
    def open(self) -> bool:
        """Whether somebody has to do something about it."""
        return self.hard or (self.soft and self.override is None)

    @property
    def spot(self) -> tuple[str, UUID | None, str]:
        """Rule, person and field: the same finding before and after a change."""
        return self.rule, self.person, self.field
