"""The sample office as a file: made beside its place and then moved there, so that no half of it is ever found."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from roster.language import _
from roster.record import Fault
from tui.sample_logins import SAMPLE_PASSPHRASE

if TYPE_CHECKING:
    from roster.sample import SampleOffice

SAMPLE_FILE = "office.huce"

Progress = Callable[[int, int], None]
"""Steps done, steps in all."""


def make_sample(path: Path, day: date, progress: Progress = lambda _done, _total: None) -> None:
    """Make the sample office of ``day`` at ``path``, in a folder that is made if need be.

    A sample office that is there already is replaced. Raises :class:`Fault` where something else is there,
    ``storage.faults.OfficeError`` or ``OSError`` where the file cannot be made.
    """
    from roster.sample import sample_office
    from storage.key_slots import slots_path

    if (path.exists() or slots_path(path).exists()) and not is_sample(path):
        raise Fault(_("{path} is not a sample office and stays as it is. Choose another folder.").format(path=path))
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".making-", dir=path.parent) as beside:
        made = Path(beside) / path.name
        _write(made, sample_office(day), day, progress)
        for old in (path, *(Path(f"{path}{end}") for end in ("-wal", "-shm", ".tries")), slots_path(path)):
            old.unlink(missing_ok=True)
        slots_path(made).rename(slots_path(path))
        made.rename(path)


def is_sample(path: Path) -> bool:
    """Whether an office file that says it is a sample lies at ``path``."""
    from storage.faults import OfficeError
    from storage.key_slots import read_hint

    try:
        return read_hint(path).sample
    except OfficeError:
        return False


def _write(path: Path, sample: SampleOffice, day: date, progress: Progress) -> None:
    from roster.dwelling_list import DwellingPlan
    from storage.office_file import OfficeFile

    morning = datetime.combine(day, time(8)).astimezone()
    chief, *others = sample.staff
    total = len(sample.staff) + 2
    progress(0, total)
    office, _recovery_code = OfficeFile.create(path, sample.office, chief, SAMPLE_PASSPHRASE, clock=lambda: morning)
    with office:
        progress(1, total)
        office.apply_dwellings(DwellingPlan(areas=sample.areas, buildings=sample.buildings, dwellings=sample.dwellings))
        for done, member in enumerate(others, 2):
            progress(done, total)
            office.add_staff(member, SAMPLE_PASSPHRASE)
        progress(total - 1, total)
        office.load(sample.households, sample.visits, sample.appointments)
        for drawn in sample.maps:
            office.save_courtyard(None, drawn)
    progress(total, total)
