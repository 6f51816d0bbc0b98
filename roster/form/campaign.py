"""The census that is worked for: the reference time and the ages that items depend on."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Campaign(NamedTuple):
    """``reference`` is the day at whose beginning the census counts; the ages are years completed by then.

    In 2020 the reference time was 1 November, 00:00: education was asked of those born by 2017-10-31 (3 years),
    reading of those born by 2005-10-31 (15 years), births and deaths of the twelve months before.
    """

    reference: date
    education_from: int = 3
    reading_from: int = 15

    def born_by(self, years: int) -> date:
        """The first day of birth on which one has not completed ``years`` at the reference time."""
        year = self.reference.year - years
        try:
            return self.reference.replace(year=year)
        except ValueError:  # 29 February
            return date(year, 3, 1)

    def years(self, name: str) -> int:
        """The threshold of an item, by its field's name."""
        return int(getattr(self, name))

    @property
    def year_begins(self) -> date:
        """The first day of the twelve months whose births and deaths are asked for."""
        return self.born_by(1)
