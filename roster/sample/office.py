"""The sample office put together."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import NamedTuple

from roster.appointment import Appointment
from roster.area import EnumerationArea
from roster.building import Building
from roster.courtyard.courtyard_map import CourtyardMap
from roster.dwelling import Dwelling
from roster.household import Household
from roster.office import Office
from roster.sample.chance import Chance
from roster.sample.diary import appointments_of_area
from roster.sample.door_work import work_area
from roster.sample.household_work import households_of_area
from roster.sample.new_town import NEW_TOWN
from roster.sample.office_staff import the_areas, the_office, the_staff, with_help_in_the_tower
from roster.sample.old_town import OLD_TOWN
from roster.sample.structure import build
from roster.sample.village import the_maps
from roster.staff import Role, StaffMember
from roster.visit import Visit

_SEED = "文汇社区"


class SampleOffice(NamedTuple):
    """``staff`` begins with the chief; dwellings and households are in walking order within their area; a map that
    leads to another comes after it."""

    office: Office
    staff: tuple[StaffMember, ...]
    areas: tuple[EnumerationArea, ...]
    buildings: tuple[Building, ...]
    dwellings: tuple[Dwelling, ...]
    households: tuple[Household, ...]
    visits: tuple[Visit, ...]
    appointments: tuple[Appointment, ...]
    maps: tuple[CourtyardMap, ...]


def sample_office(day: date) -> SampleOffice:
    """The office as it stands on the morning of ``day``; equal for the same day and time zone."""
    midnight = datetime.combine(day, time(), UTC)
    chance = Chance(_SEED, int(midnight.timestamp() * 1000))
    areas = the_areas(chance)
    staff = the_staff(chance, areas)
    instructor = next(member for member in staff if member.role is Role.INSTRUCTOR)
    structures = [plan() for plan in (*OLD_TOWN, *NEW_TOWN)]
    buildings: list[Building] = []
    dwellings: list[Dwelling] = []
    households: list[Household] = []
    visits: list[Visit] = []
    appointments: list[Appointment] = []
    for area in areas:
        built = [build(structure, area.gid, chance) for structure in structures if structure.area == area.number]
        enumerator = next(m for m in staff if m.role is Role.ENUMERATOR and area.gid in m.areas)
        doors = work_area(chance, day, enumerator.gid, built)
        buildings.extend(building for building, _dwellings in built)
        dwellings.extend(dwelling for _building, inside in built for dwelling in inside)
        households.extend(households_of_area(chance, day, area.gid, doors))
        visits.extend(visit for door in doors for visit in door.visits)
        appointments.extend(appointments_of_area(chance, day, doors, enumerator.gid, instructor.gid))
    return SampleOffice(
        office=the_office(day),
        staff=with_help_in_the_tower(staff, buildings[-1]),
        areas=areas,
        buildings=tuple(buildings),
        dwellings=tuple(dwellings),
        households=tuple(households),
        visits=tuple(visits),
        appointments=tuple(appointments),
        maps=the_maps(chance, areas[0].gid, buildings, dwellings),
    )
