"""The sample office as a file: made beside its place and then moved there, so that no half of it is ever found."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from roster.language import _
from roster.record import Fault
from tui.sample_logins import SAMPLE_PASSPHRASE
from tui.sample_review import review_sample
from tui.sample_verification import verify_sample

if TYPE_CHECKING:
    from roster.appointment import Appointment
    from roster.sample import SampleOffice
    from storage.office_file import OfficeFile

SAMPLE_FILE = "office.huce"

Progress = Callable[[int, int], None]
"""Steps done, steps in all."""
T = TypeVar("T")

_FIELDWORK = timedelta(days=45)
"""How long before the sample's day its office was made."""


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
    from roster.lists.dwelling_list import DwellingPlan
    from storage.office_file import OfficeFile

    clock = _Clock(day - _FIELDWORK, day)
    chief, *others = sample.staff
    total = len(sample.staff) + 2
    progress(0, total)
    office, _recovery_code = OfficeFile.create(path, sample.office, chief, SAMPLE_PASSPHRASE, clock=clock)
    with office:
        progress(1, total)
        office.apply_dwellings(DwellingPlan(areas=sample.areas, buildings=sample.buildings, dwellings=sample.dwellings))
        for done, member in enumerate(others, 2):
            progress(done, total)
            office.add_staff(member, SAMPLE_PASSPHRASE)
        progress(total - 1, total)
        _enter_work(office, sample, clock)
        for drawn in sample.maps:
            office.save_courtyard(None, drawn)
    progress(total, total)


def _enter_work(office: OfficeFile, sample: SampleOffice, clock: _Clock) -> None:
    """Day by day, each evening what was done, so that an earlier day can be looked at."""
    came = {visit.dwelling: visit.at for visit in sorted(sample.visits, key=lambda visit: visit.at)}
    households = [(clock.working_day(came.get(each.dwelling)), each) for each in sample.households]
    visits = [(clock.working_day(each.at), each) for each in sample.visits]
    calls = [(clock.working_day(_settled(each)), each) for each in sample.appointments]
    for on in sorted({on for on, _each in (*households, *visits, *calls)}):
        clock.day = on
        office.load(_of(on, households), _of(on, visits), _of(on, calls))
    review_sample(office.path, clock)
    verify_sample(office.path, clock)
    clock.day = clock.last


def _settled(call: Appointment) -> datetime:
    """From when on an appointment stands as it is: since it was made, or was kept or called off on its day."""
    from roster.appointment import AppointmentState

    return call.made_at if call.state is AppointmentState.OPEN else datetime.combine(call.day, call.end).astimezone()


def _of(day: date, dated: Sequence[tuple[date, T]]) -> list[T]:
    return [each for on, each in dated if on == day]


class _Clock:
    """Strikes eight in the morning of the first and the last day, and nine in the evening of those between."""

    def __init__(self, first: date, last: date) -> None:
        self.day, self.first, self.last = first, first, last

    def __call__(self) -> datetime:
        morning = self.day in (self.first, self.last)
        return datetime.combine(self.day, time(8 if morning else 21)).astimezone()

    def working_day(self, moment: datetime | None) -> date:
        """When that is entered which was done at a moment; on the first day what was known before."""
        day = moment.astimezone().date() if moment is not None else self.first
        return min(max(day, self.first), self.last - timedelta(days=1))
