"""Finding somebody in an encrypted office of 15,000 and of 500,000 persons: what each letter, figure or Hanzi takes."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from statistics import quantiles

from bench.crowded import Crowded, Resident, crowded_office
from bench.sample import Sample
from bench.table import Aim, Row
from roster.search_key import readings_of
from storage.office_file import OfficeFile
from tui.sample_logins import SAMPLE_PASSPHRASE

_SIZES = (15_000, 500_000)
_WHO = {"chief": "a chief", "i1": "an instructor of five areas", "e1": "an enumerator"}
_LOOKED_FOR = 25
"""Persons in each run."""
_TAIL = 6
"""Figures of an ID number that are typed, and of a telephone."""


def search(made: Sample, runs: int) -> Iterator[Row]:
    """Each person is looked for six times from the first keystroke to the last; all keystrokes count alike."""
    for size in _SIZES:
        crowded = crowded_office(made.folder, size)
        for login, who in _WHO.items():
            taken = quantiles(_milliseconds(crowded, login, runs), n=20)[-1]
            what = f"search among {size:,} persons by {who}, a keystroke, 95th percentile"
            yield Row(what, taken, "ms", aim=Aim(10))


def _milliseconds(crowded: Crowded, login: str, runs: int) -> list[float]:
    """What each keystroke took, those that find others included."""
    chance = random.Random(login)
    taken = []
    for _run in range(runs):
        with OfficeFile.unlock(crowded.path, login, SAMPLE_PASSPHRASE) as office:
            for resident in chance.sample(crowded.residents, _LOOKED_FOR):
                for typed in _keystrokes(resident):
                    start = time.perf_counter()
                    office.find(typed)
                    taken.append((time.perf_counter() - start) * 1000)
    return taken


def _keystrokes(resident: Resident) -> Iterator[str]:
    """What stands in the field after each: name, initials, pinyin, ID number, telephone and room in turn."""
    reading = readings_of(resident.name)[0]
    tails = (resident.number[-_TAIL:], resident.phone[-_TAIL:])
    for words in (resident.name, reading.initials, reading.pinyin, *tails, resident.room):
        yield from (words[:end] for end in range(1, len(words) + 1))
