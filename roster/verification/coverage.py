"""How complete a census is, by a check of a sample of its dwellings: omission, over-count, net error, item error rate.

No official formula for an office's own check is published; these are the usual ones of a post-enumeration survey, with
A the persons of the census in the sample, B those that the check found, M those in both.

* omission rate (漏登率): persons only in B, of M and those only in B;
* over-count rate (重登率): persons only in A, of A;
* net error (净误差): omission rate less over-count rate;
* item error rate (项目差错率): answers of matched persons that were wrong in the census, per matched person;
* dual-system estimate: A B / M, how many there probably are.
"""

from __future__ import annotations

from typing import NamedTuple

PUBLISHED_OMISSION_2020 = 0.0005
"""0.05 %, the omission found by the post-enumeration survey of the 2020 census: a figure to compare with, no limit."""


class Coverage(NamedTuple):
    """Counts over the dwellings that were checked. A person found by one side only counts until it is settled that the
    check was wrong; of differing answers those count that were wrong in the census or are not settled."""

    dwellings: int = 0
    checked: int = 0
    matched: int = 0
    only_census: int = 0
    only_check: int = 0
    differing: int = 0
    undecided: int = 0

    @property
    def census(self) -> int:
        """A."""
        return self.matched + self.only_census

    @property
    def check(self) -> int:
        """B."""
        return self.matched + self.only_check

    @property
    def omission(self) -> float | None:
        return _share(self.only_check, self.check)

    @property
    def over_count(self) -> float | None:
        return _share(self.only_census, self.census)

    @property
    def net_error(self) -> float | None:
        if self.omission is None or self.over_count is None:
            return None
        return self.omission - self.over_count

    @property
    def item_errors(self) -> float | None:
        """Per matched person."""
        return _share(self.differing, self.matched)

    @property
    def estimate(self) -> float | None:
        """How many persons there probably are in the sample."""
        return _share(self.census * self.check, self.matched)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
