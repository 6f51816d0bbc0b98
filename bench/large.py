"""A building of 5,000 dwellings, with what is found behind each door, in an office of its own beside the sample."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from statistics import mean, median

from pty_console import END

from bench.keys import walk
from bench.programs import huce
from bench.sample import Sample
from bench.table import Aim, Row
from bench.tower import measured
from roster.area import EnumerationArea
from roster.building import Building
from roster.dwelling import Dwelling
from roster.lists.dwelling_list import DwellingPlan
from roster.sample.chance import Chance
from roster.sample.door_work import work_area
from roster.sample.household_work import households_of_area
from roster.sample.old_town import floors, stairwells
from roster.sample.structure import Structure, Wing, build, grid
from storage.office_file import OfficeFile
from tui.sample_logins import SAMPLE_PASSPHRASE
from tui.sample_office import make_sample
from tui.terminal.colour_depth import ColourDepth

_FLOORS, _STAIRWELLS, _ACROSS = 50, 10, 10
_NAME = "大楼"
_TWICE = {"open": Aim(200), "page": Aim(10_000), "cross": Aim(10_000)}
_KEYS: dict[ColourDepth, Aim] = {"256": Aim(500), "16": Aim(320)}


def large(made: Sample, runs: int) -> Iterator[Row]:
    """Twice what is allowed for the tower."""
    other = _office(made)
    steps = measured(other, runs, across=_ACROSS)
    yield Row("opening 5,000 dwellings", steps.milliseconds("open"), "ms", aim=_TWICE["open"])
    yield Row("a page of 5,000 dwellings", steps.sent("page"), "B", aim=_TWICE["page"])
    yield Row("a page of 5,000 dwellings", steps.milliseconds("page"), "ms")
    yield Row("crossing to the next stairwell of 5,000 dwellings", steps.sent("cross"), "B", aim=_TWICE["cross"])
    yield Row("crossing to the next stairwell of 5,000 dwellings", steps.milliseconds("cross"), "ms")
    yield from _keys(other)


def _keys(made: Sample) -> Iterator[Row]:
    for depth, aim in _KEYS.items():
        answers = walk(huce(made, depth), made)
        sent = mean(len(answer.data) for answer in answers)
        yield Row(f"bytes per arrow key among 5,000 dwellings, {depth} colours, mean", sent, "B", aim=aim)
        if depth == "256":
            taken = median(answer.seconds for answer in answers) * 1000
            yield Row("time per arrow key among 5,000 dwellings, median", taken, "ms", aim=Aim(16))


def _office(made: Sample) -> Sample:
    """The chief's view of it: the building is the last on the list."""
    folder = made.folder / "large"
    path = folder / made.office.name
    day = date(2026, 10, 21)
    make_sample(path, day)
    morning = datetime.combine(day, time(8)).astimezone()
    with OfficeFile.unlock(path, "chief", SAMPLE_PASSPHRASE, clock=lambda: morning) as office:
        _build(office, day)
    return made._replace(office=path, login="chief", way=END, building=_NAME)


def _build(office: OfficeFile, day: date) -> None:
    """Each stairwell is an enumeration area of its own: none may have 1,000 households."""
    chance = Chance(_NAME, 0)
    last = office.areas()[-1]
    areas = tuple(EnumerationArea(gid=chance.gid(), number=last.number + n) for n in range(1, _STAIRWELLS + 1))
    wing = Wing("", stairwells(_STAIRWELLS, _ACROSS, tuple(grid(range(1, _FLOORS + 1), range(_ACROSS)))))
    structure = Structure(last.number, 99, _NAME, "", floors(_FLOORS), (wing,), lift=True)
    plain, dwellings = build(structure, last.gid, chance)
    building = _cut(plain, areas)
    office.apply_dwellings(DwellingPlan(areas=areas, buildings=(building,), dwellings=dwellings))
    for area in areas:
        _enter(
            office,
            chance,
            day,
            area,
            building,
            tuple(d for d in dwellings if building.area_of(d.stairwell) == area.gid),
        )


def _cut(building: Building, areas: tuple[EnumerationArea, ...]) -> Building:
    (part,) = building.parts
    cut = tuple(s.model_copy(update={"area": a.gid}) for s, a in zip(part.stairwells, areas, strict=True))
    return Building.model_validate({**building.model_dump(), "parts": (part.model_copy(update={"stairwells": cut}),)})


def _enter(
    office: OfficeFile,
    chance: Chance,
    day: date,
    area: EnumerationArea,
    building: Building,
    inside: tuple[Dwelling, ...],
) -> None:
    doors = work_area(chance, day, office.me.gid, [(building, inside)])
    visits = [visit for door in doors for visit in door.visits]
    office.load(households_of_area(chance, day, area.gid, doors), visits, ())
