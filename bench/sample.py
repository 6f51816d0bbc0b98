"""What all programs are measured on: the sample office, and its tower of 792 dwellings as a list."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from storage.office_file import OfficeFile
from tui.sample_logins import SAMPLE_PASSPHRASE
from tui.sample_office import SAMPLE_FILE, make_sample

TOWER = "7号楼"
_DAY = date(2026, 10, 21)
_COLUMNS = ("building", "stairwell", "floor", "room", "head", "persons", "state")


class Sample(NamedTuple):
    """``folder`` serves the programs as home too, so that nobody's own settings count.

    ``way`` are the keys that lead ``login`` to the ``building`` in the list of buildings. The tower is the first of its
    enumerator's.
    """

    folder: Path
    office: Path
    dwellings: Path
    login: str = "e3"
    way: str = ""
    building: str = TOWER


@contextmanager
def sample() -> Iterator[Sample]:
    """The sample in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="huce-bench-") as name:
        made = Sample(Path(name), Path(name) / SAMPLE_FILE, Path(name) / "dwellings.csv")
        make_sample(made.office, _DAY)
        _list_dwellings(made)
        yield made


def _list_dwellings(made: Sample) -> None:
    """One line a dwelling, with what the cross-section tells of it."""
    with OfficeFile.unlock(made.office, made.login, SAMPLE_PASSPHRASE) as office:
        tower = next(building for building in office.buildings() if building.name == TOWER)
        dwellings, standings = office.dwellings_of(tower.gid), office.standings_of(tower.gid)
    with made.dwellings.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        for dwelling in dwellings:
            standing = standings[dwelling.gid]
            writer.writerow(
                (
                    tower.name,
                    tower.stairwell_label(dwelling.stairwell),
                    dwelling.level,
                    dwelling.room,
                    standing.head,
                    standing.persons,
                    standing.state.value,
                )
            )
