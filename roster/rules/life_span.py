"""How long before one another people were born, as far as the dates say; a month alone leaves room for doubt."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple


class LifeSpan(NamedTuple):
    """The first and the last day on which somebody may have been born."""

    earliest: date
    latest: date

    @classmethod
    def of(cls, birth: str) -> LifeSpan | None:
        """From ``YYYY-MM-DD`` or ``YYYY-MM``; None where nothing is entered."""
        if not birth:
            return None
        year, month, *day = (int(part) for part in birth.split("-"))
        if day:
            return cls(date(year, month, day[0]), date(year, month, day[0]))
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    def most_years_before(self, later: LifeSpan) -> int:
        """Completed years between the births, at most."""
        return completed_years(self.earliest, later.latest)

    def least_years_before(self, later: LifeSpan) -> int:
        """Completed years between the births, at least."""
        return completed_years(self.latest, later.earliest)

    def most_age(self, on: date) -> int:
        """Age in completed years, at most."""
        return completed_years(self.earliest, on)


def completed_years(start: date, end: date) -> int:
    """Birthdays passed between two days; negative if ``end`` is before ``start``."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))
