"""One dwelling with what has been done at its door so far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from roster.building import Building
from roster.dwelling import Dwelling, Use
from roster.sample.chance import Chance
from roster.sample.fate import Fate, calls_of, deal, note_of
from roster.sample.notables import NOTABLES
from roster.sample.working_hours import call_times
from roster.visit import Outcome, Visit


class DoorWork(NamedTuple):
    """``place`` names the dwelling: building, stairwell, room; ``visits`` are in the order of time."""

    dwelling: Dwelling
    place: tuple[str, str, str]
    fate: Fate
    visits: tuple[Visit, ...] = ()


def work_area(
    chance: Chance, day: date, enumerator: UUID, built: Sequence[tuple[Building, tuple[Dwelling, ...]]]
) -> list[DoorWork]:
    """All that one enumerator has done before ``day``, in walking order; public rooms are left out."""
    planned = _planned(chance, built)
    visits = _visits(chance, day, enumerator, [(door.dwelling, outcomes) for door, outcomes in planned])
    return [door._replace(visits=tuple(visits[door.dwelling.gid])) for door, _outcomes in planned]


def _planned(
    chance: Chance, built: Sequence[tuple[Building, tuple[Dwelling, ...]]]
) -> list[tuple[DoorWork, tuple[Outcome, ...]]]:
    """Each door with what the calls at it are to come to."""
    doors = [
        DoorWork(dwelling, (building.name, building.stairwell_label(dwelling.stairwell), dwelling.room), Fate.COMPLETE)
        for building, dwellings in built
        for dwelling in dwellings
    ]
    ordinary = [door.dwelling.gid for door in doors if door.dwelling.use.inhabited and door.place not in NOTABLES]
    fates = dict(zip(ordinary, deal(chance, len(ordinary)), strict=True))
    planned = []
    for door in doors:
        if door.dwelling.use is Use.SHOP:
            fate, outcomes = _shop(chance)
            planned.append((door._replace(fate=fate), outcomes))
        elif door.dwelling.use.inhabited:
            fate = fates.get(door.dwelling.gid, Fate.COMPLETE)
            planned.append((door._replace(fate=fate), calls_of(chance, fate)))
    return planned


def _shop(chance: Chance) -> tuple[Fate, tuple[Outcome, ...]]:
    """Somebody lives behind one shop in six; half of the others were called at and found to be shops only."""
    if chance.likely(1 / 6):
        return Fate.COMPLETE, (Outcome.COMPLETE,)
    return Fate.NOT_VISITED, ((Outcome.NOT_A_DWELLING,) if chance.likely(0.5) else ())


def _visits(
    chance: Chance, day: date, enumerator: UUID, calls: list[tuple[Dwelling, tuple[Outcome, ...]]]
) -> dict[UUID, list[Visit]]:
    """First a round of first calls along the way, then one of second calls, and so on."""
    rounds = [
        (dwelling, outcomes[turn])
        for turn in range(max(len(outcomes) for _dwelling, outcomes in calls))
        for dwelling, outcomes in calls
        if turn < len(outcomes)
    ]
    visits: dict[UUID, list[Visit]] = {dwelling.gid: [] for dwelling, _outcomes in calls}
    for at, (dwelling, outcome) in zip(call_times(chance, day, len(rounds)), rounds, strict=True):
        visits[dwelling.gid].append(
            Visit(
                gid=chance.gid(),
                dwelling=dwelling.gid,
                at=at,
                by=enumerator,
                outcome=outcome,
                note=note_of(chance, outcome),
            )
        )
    return visits
