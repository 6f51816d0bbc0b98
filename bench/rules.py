"""The edit rules: how long they take, and what they find in 4,456 real household compositions.

``python -m bench.rules`` prints the second as a Markdown table.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from pathlib import Path
from statistics import median
from uuid import UUID

from bench.sample import Sample
from bench.table import Aim, Row
from roster.household import Household
from roster.person import Person
from roster.rules.run import findings_of
from roster.rules.surroundings import Surroundings
from roster.sample import sample_office
from roster.sample.compositions import in_our_relations

_DAY = date(2026, 11, 1)
_AROUND = Surroundings(today=_DAY, reference=_DAY)
_CENSUS = Path(__file__).with_name("census.txt")


def rules(_made: Sample, runs: int) -> Iterator[Row]:
    """One household as while it is typed, and an office of 15,000 persons."""
    largest = max(_sample(), key=lambda household: len(household.persons))
    times = sorted(_seconds([largest]) for _run in range(200))
    what = f"rules over one household of {len(largest.persons)}, 95th percentile"
    yield Row(what, times[int(len(times) * 0.95)] * 1000, "ms", aim=Aim(10))
    yield Row("rules over 15,000 persons", median(rules_over() for _run in range(runs)), "s")


def rules_over(persons: int = 15_000) -> float:
    """Seconds for all household rules over at least so many persons, without reading them from a file."""
    many: list[Household] = []
    count = 0
    for household in cycle(_sample()):
        if count >= persons:
            break
        many.append(household)
        count += len(household.persons)
    return _seconds(many)


def _seconds(households: list[Household]) -> float:
    start = time.perf_counter()
    for household in households:
        findings_of(household, _AROUND)
    return time.perf_counter() - start


def _sample() -> list[Household]:
    return [household for household in sample_office(_DAY).households if household.persons]


def census() -> list[Household]:
    """The compositions as households: relation, sex, and a month of birth for the age; nothing else is known."""
    rows = [line.split() for line in _CENSUS.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [_household(number, row) for number, row in enumerate(rows, 1)]


def _household(number: int, row: list[str]) -> Household:
    persons = tuple(
        Person(
            line=line,
            name=f"成员{line}",
            relation=member.relation,
            sex=member.sex,
            birth=f"{_DAY.year - member.age}-05",
            lives_here=True,
            registered_here=True,
        )
        for line, member in enumerate(in_our_relations(row), 1)
    )
    return Household(area=UUID(int=1), dwelling=UUID(int=number), number=number % 998 + 1, persons=persons)


def trial() -> Counter[str]:
    """How many of the households each rule finds something in."""
    return Counter(rule for household in census() for rule in {f.rule for f in findings_of(household, _AROUND)})


def main() -> None:
    """Print the trial."""
    total = len(census())
    print("| Rule | Households | Share |")
    print("|---|---:|---:|")
    for rule, count in sorted(trial().items()):
        print(f"| {rule} | {count} | {count / total:.2%} |")


if __name__ == "__main__":
    main()
