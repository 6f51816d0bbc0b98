"""How a clerk goes through the household form: her way, and what she holds; kept as long as her console runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from roster.language import N_, _


class Way(Enum):
    """The order in which Enter leads through the members."""

    PERSONS = N_("names first, then person by person")
    COLUMNS = N_("names first, then column by column")
    LINES = N_("line by line, each member before the next")

    @property
    def label(self) -> str:
        return _(self.value)

    @property
    def next(self) -> Way:
        """The way that follows, after the last one the first."""
        ways = tuple(Way)
        return ways[(ways.index(self) + 1) % len(ways)]


@dataclass
class EntryHabits:
    """``held`` has the value of each held field by the field's name; an empty value waits for the next one typed."""

    way: Way = Way.PERSONS
    held: dict[str, str] = field(default_factory=dict)
