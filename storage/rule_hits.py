"""What there is to question in one building, or about one area: the rules run over what is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from roster.area import EnumerationArea
from roster.building import Building
from roster.dwelling import Dwelling
from roster.finding import Finding
from roster.household import Household
from roster.masking import DocumentClass, mask_name
from roster.office_hit import OfficeHit
from roster.rules.places import AreaUse, Door
from roster.rules.run import findings_of, findings_of_area, findings_of_door
from roster.rules.surroundings import Surroundings
from roster.utility_use import UtilityUse, strongest
from roster.visit import Outcome, VisitState, state_after
from storage.buildings import all_areas, buildings, dwellings
from storage.driver import Database
from storage.households import households
from storage.scope import Scope
from storage.surroundings import surroundings
from storage.utilities import uses

_CALLS = """
SELECT d.gid, v.at, v.outcome, EXISTS (SELECT 1 FROM appointment a WHERE a.dwelling = d.gid AND a.state = 'open')
FROM dwelling d JOIN visit v ON v.dwelling = d.gid WHERE d.building = ? ORDER BY v.at, v.gid
"""


def hits_of_building(db: Database, gid: UUID, around: Surroundings, scope: Scope) -> tuple[OfficeHit, ...]:
    """All findings of the building's dwellings in walking order, as far as they are the caller's, mere information
    and what was explained too."""
    mine = _mine(db, gid, scope)
    if not mine:
        return ()
    building = buildings(db, gid)[0]
    area = next(area for area in all_areas(db) if area.gid == building.area)
    inside = [dwelling for dwelling in dwellings(db, "building = ?", [gid.bytes]) if dwelling.gid in mine]
    families: dict[UUID, list[Household]] = {}
    for household in households(db, "h.dwelling IN (SELECT gid FROM dwelling WHERE building = ?)", [gid.bytes]):
        families.setdefault(household.dwelling, []).append(household)
    doors = _with_use(db, gid, families, _doors(db, building, inside, around.today or date.today()))
    return tuple(
        hit
        for dwelling in inside
        for hit in _of_dwelling(db, area, building, doors[dwelling.gid], families.get(dwelling.gid, ()), around)
    )


def _mine(db: Database, building: UUID, scope: Scope) -> set[UUID]:
    rows = db.execute(
        f"SELECT d.gid FROM dwelling d WHERE d.building = ? AND {scope.condition}", [building.bytes, *scope.values]
    )
    return {UUID(bytes=gid) for (gid,) in rows}


def _of_dwelling(
    db: Database,
    area: EnumerationArea,
    building: Building,
    door: Door,
    families: Sequence[Household],
    around: Surroundings,
) -> Iterator[OfficeHit]:
    dwelling = door.dwelling

    def at(finding: Finding) -> OfficeHit:
        return OfficeHit(
            finding,
            area.gid,
            area.label,
            building.gid,
            building.name,
            dwelling.gid,
            building.stairwell_label(dwelling.stairwell),
            dwelling.room,
        )

    yield from (at(finding) for finding in findings_of_door(door, around.levels))
    for household in families:
        for finding in findings_of(household, surroundings(db, household, around)):
            yield at(finding)._replace(
                household=household.gid, household_label=household.label, name=_name(household, finding)
            )


def _name(household: Household, finding: Finding) -> str:
    member = next((person for person in household.persons if person.gid == finding.person), None)
    name = member.name if member is not None and member.name else household.head_name
    return mask_name(name, DocumentClass.SCREEN_LIST)


def _doors(db: Database, building: Building, inside: Sequence[Dwelling], today: date) -> dict[UUID, Door]:
    levels = [storey.level for storey in building.storeys]
    doors = {
        dwelling.gid: Door(dwelling, min(levels, default=dwelling.level), max(levels, default=dwelling.level), today)
        for dwelling in inside
    }
    calls: dict[UUID, list[tuple[date, Outcome, bool]]] = {}
    for gid, at, outcome, appointed in db.execute(_CALLS, [building.gid.bytes]):
        day = datetime.fromisoformat(at).astimezone().date()
        calls.setdefault(UUID(bytes=gid), []).append((day, Outcome(outcome), bool(appointed)))
    for gid, made in calls.items():
        last = state_after(made[-1][1], appointed=made[-1][2])
        if gid in doors and last is VisitState.NOBODY_HOME:
            doors[gid] = doors[gid]._replace(in_vain=_in_vain(made), first_call=made[0][0])
        elif gid in doors and made[-1][1] is Outcome.VACANT:
            doors[gid] = doors[gid]._replace(vacant=True)
    return doors


def _with_use(
    db: Database, building: UUID, families: Mapping[UUID, Sequence[Household]], doors: Mapping[UUID, Door]
) -> dict[UUID, Door]:
    """The doors with what was used behind them, and whether anybody lives there."""
    found: dict[UUID, list[UtilityUse]] = {}
    for use in uses(db, "u.dwelling IN (SELECT gid FROM dwelling WHERE building = ?)", [building.bytes]):
        found.setdefault(use.dwelling, []).append(use)
    return {
        gid: door._replace(
            used=strongest(found[gid]),
            occupied=any(person.lives_here for family in families.get(gid, ()) for person in family.persons),
        )
        if gid in found
        else door
        for gid, door in doors.items()
    }


def _in_vain(calls: Sequence[tuple[date, Outcome, bool]]) -> int:
    """Calls since anybody was met."""
    count = 0
    for _day, outcome, _appointed in reversed(calls):
        if outcome.consequence.state is not VisitState.NOBODY_HOME:
            break
        count += 1
    return count


def hits_of_area(db: Database, area: EnumerationArea, around: Surroundings) -> tuple[OfficeHit, ...]:
    """Findings about the area as a whole."""
    used = db.execute("SELECT max(number) FROM household WHERE area = ? AND number < 999", [area.gid.bytes])
    found = findings_of_area(AreaUse(int(used.fetchone()[0] or 0)), around.levels)
    return tuple(OfficeHit(finding, area.gid, area.label) for finding in found)
