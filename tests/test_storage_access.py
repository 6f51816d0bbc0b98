"""The office file itself says no: to roles, to places that are not one's own, to consoles that were ended."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_office import SmallOffice, make_small_office

from roster.access import Right, works_at
from roster.appointment import Appointment
from roster.assignment import Assignment
from roster.building import Building
from roster.dwelling import Dwelling
from roster.household import Household
from roster.lists.dwelling_list import DwellingPlan
from roster.lists.household_list import HouseholdPlan
from roster.staff import Role, StaffMember
from roster.visit import Outcome, Visit
from storage.faults import NotAllowed, OfficeError, SignedOut
from storage.office_file import OfficeFile
from tui.sample_logins import SAMPLE_PASSPHRASE

DAY = date(2026, 10, 21)
NEEDS_NO_RIGHT = {"create", "unlock", "unlock_with_recovery", "close", "today"}
"""Getting in and out, and what day it is."""


# ---------------------------------------------------------------- every method


def public_methods() -> dict[str, Callable[..., Any]]:
    found = inspect.getmembers(OfficeFile, lambda member: inspect.isroutine(member))
    return {name: method for name, method in found if not name.startswith("_")}


@pytest.mark.parametrize("name", sorted(set(public_methods()) - NEEDS_NO_RIGHT))
def test_every_method_says_which_right_it_needs(name: str) -> None:
    method = public_methods()[name]
    assert hasattr(method, "right"), f"{name} can be called by anybody: give it @needs(...)"
    assert method.right is None or method.right in Right


def test_only_what_everybody_signed_in_must_do_needs_no_right() -> None:
    free = {name for name, method in public_methods().items() if getattr(method, "right", Right.READ) is None}
    assert free == {"enter", "show_life", "leave", "check_passphrase", "change_passphrase", "recover"}


@pytest.mark.parametrize("name", sorted(set(public_methods()) - NEEDS_NO_RIGHT))
def test_what_is_about_one_household_or_door_asks_whose_it_is(name: str) -> None:
    """By the first argument's name, so that a new method is not forgotten."""
    method = public_methods()[name]
    first = next(iter(list(inspect.signature(method).parameters)[1:]), "")
    open_to_all = {"dwelling", "standing_of", "open_here", "open_elsewhere", "progress", "last_save_of"}
    open_to_all |= {"lookalike"}  # masked where it is not one's own
    if first in ("dwelling", "household", "person", "visit", "appointment") and name not in open_to_all:
        assert method.at is not None, f"{name}({first}) can be asked about other people's dwellings"


# ---------------------------------------------------------------- the sample's people


@pytest.fixture(scope="module")
def sample(sample_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample office that tests of this file only read, or change and put back."""
    import shutil

    folder = tmp_path_factory.mktemp("access") / "office"
    shutil.copytree(sample_path.parent, folder)
    return folder / sample_path.name


@pytest.fixture(scope="module")
def opened(sample: Path) -> Iterator[Callable[[str], OfficeFile]]:
    """Consoles of the sample, each opened once."""
    files: dict[str, OfficeFile] = {}

    def file_of(login: str) -> OfficeFile:
        if login not in files:
            files[login] = OfficeFile.unlock(sample, login, SAMPLE_PASSPHRASE)
        return files[login]

    yield file_of
    for file in files.values():
        file.close()


def building_named(file: OfficeFile, name: str) -> Building:
    return next(building for building in file.buildings() if building.name == name)


def inhabited(file: OfficeFile, building: Building) -> tuple[Dwelling, Household]:
    """A dwelling with a household, as the chief sees it."""
    for dwelling in file.dwellings_of(building.gid):
        for household in file.households_of(dwelling.gid):
            if household.persons:
                return dwelling, household
    raise AssertionError("nobody lives here")


@pytest.fixture(scope="module")
def foreign(opened: Callable[[str], OfficeFile]) -> tuple[Dwelling, Household]:
    """A household of the tower, which is e3's; e1 has nothing to do there."""
    chief = opened("chief")
    return inhabited(chief, building_named(chief, "7号楼"))


Question = Callable[[OfficeFile, Dwelling, Household], Any]

READING: list[Question] = [
    lambda file, d, h: file.households_of(d.gid),
    lambda file, d, h: file.households_of(dwelling=d.gid),
    lambda file, d, h: file.household(h.gid),
    lambda file, d, h: file.visits_of(d.gid),
    lambda file, d, h: file.open_appointments_of(d.gid),
    lambda file, d, h: file.reveal(h.persons[0].gid),
]
WRITING: list[Question] = [
    lambda file, d, h: file.save_household(h.model_copy(update={"note": "mine"})),
    lambda file, d, h: file.record_visit(_visit(file, d)),
    lambda file, d, h: file.make_appointment(_appointment(file, d)),
]


def _visit(file: OfficeFile, dwelling: Dwelling) -> Visit:
    return Visit(dwelling=dwelling.gid, at=datetime.now().astimezone(), by=file.me.gid, outcome=Outcome.REFUSED)


def _appointment(file: OfficeFile, dwelling: Dwelling) -> Appointment:
    return Appointment(
        dwelling=dwelling.gid,
        day=DAY,
        start=time(18),
        end=time(19),
        staff=(file.me.gid,),
        made_at=datetime.now().astimezone(),
    )


@pytest.mark.parametrize("ask", [*READING, *WRITING])
def test_an_enumerator_gets_nothing_of_others_dwellings(
    opened: Callable[[str], OfficeFile], foreign: tuple[Dwelling, Household], ask: Question
) -> None:
    with pytest.raises(NotAllowed, match="assigned to 田建国, not to you"):
        ask(opened("e1"), *foreign)


@pytest.mark.parametrize("ask", READING)
def test_whose_dwelling_it_is_gets_all_of_it(
    opened: Callable[[str], OfficeFile], foreign: tuple[Dwelling, Household], ask: Question
) -> None:
    ask(opened("e3"), *foreign)


@pytest.mark.parametrize("ask", WRITING)
def test_an_auditor_changes_nothing(
    opened: Callable[[str], OfficeFile], foreign: tuple[Dwelling, Household], ask: Question
) -> None:
    with pytest.raises(NotAllowed, match="As auditor you may not do this: change entries"):
        ask(opened("auditor"), *foreign)


def test_an_auditor_reads_everything_with_masked_numbers(
    opened: Callable[[str], OfficeFile], foreign: tuple[Dwelling, Household]
) -> None:
    dwelling, household = foreign
    seen = opened("auditor").household(household.gid)
    assert [person.name for person in seen.persons] == [person.name for person in household.persons]
    numbers = [person.id_number for person in household.persons if person.id_number]
    shown = [person.id_number for person in seen.persons if person.id_number]
    assert shown == [number[:2] + "*" * (len(number) - 2) for number in numbers]
    assert opened("auditor").households_of(dwelling.gid)[0].persons[0].id_number in ("", *shown)
    with pytest.raises(NotAllowed, match="see ID numbers in full"):
        opened("auditor").reveal(household.persons[0].gid)


def test_a_foreign_household_is_not_moved_into_ones_own_dwelling(
    opened: Callable[[str], OfficeFile], foreign: tuple[Dwelling, Household]
) -> None:
    e1 = opened("e1")
    own = next(d for b in e1.buildings() if b.area in e1.me.areas for d in e1.dwellings_of(b.gid))
    with pytest.raises(NotAllowed):
        e1.save_household(foreign[1].model_copy(update={"dwelling": own.gid}))
    with pytest.raises(NotAllowed):
        e1.save_household(
            Household(area=e1.me.areas[0], dwelling=own.gid, number=900, version=0), visit=_visit(e1, foreign[0])
        )


def test_marks_of_other_areas_are_there_and_names_are_not(opened: Callable[[str], OfficeFile]) -> None:
    e1, chief = opened("e1"), opened("chief")
    tower = building_named(chief, "7号楼").gid
    here, there = e1.standings_of(tower), chief.standings_of(tower)
    assert {gid: standing._replace(head="") for gid, standing in there.items()} == here
    assert any(standing.head for standing in there.values())
    some = next(gid for gid, standing in there.items() if standing.head)
    assert e1.standing_of(some).head == ""
    assert [row.persons for row in e1.progress()] == [row.persons for row in chief.progress()]


def test_names_of_ones_own_floors_are_there_and_those_below_are_not(opened: Callable[[str], OfficeFile]) -> None:
    e2, chief = opened("e2"), opened("chief")
    tower = building_named(chief, "7号楼")
    doors = {dwelling.gid: dwelling for dwelling in e2.dwellings_of(tower.gid)}
    named = [gid for gid, standing in chief.standings_of(tower.gid).items() if standing.head]
    shown = [gid for gid, standing in e2.standings_of(tower.gid).items() if standing.head]
    assert shown == [gid for gid in named if works_at(e2.me, tower, doors[gid])]
    assert {doors[gid].level for gid in shown} <= set(range(20, 34))


def test_a_search_finds_residents_of_ones_own_dwellings_only(
    opened: Callable[[str], OfficeFile], foreign: tuple[Dwelling, Household]
) -> None:
    person = foreign[1].persons[0]
    for words in (person.name, person.id_number[-6:]):
        assert any(found.person == person.gid for found in opened("e3").find(words))
        assert any(found.person == person.gid for found in opened("auditor").find(words))
        assert not any(found.person == person.gid for found in opened("e1").find(words))
    room = foreign[0].room
    assert any(found.dwelling == foreign[0].gid for found in opened("e1").find(room)), "doors are no secret"


def test_a_schedule_tells_others_calls_without_who_lives_there(opened: Callable[[str], OfficeFile]) -> None:
    e1, chief = opened("e1"), opened("chief")
    whole = {call.appointment.gid: call for call in chief.schedule(DAY)}
    seen = {call.appointment.gid: call for call in e1.schedule(DAY)}
    assert whole.keys() == seen.keys()
    buildings = {building.gid: building for building in chief.buildings()}
    for gid, call in seen.items():
        mine = works_at(e1.me, buildings[call.dwelling.building], call.dwelling)
        assert call.heads == (whole[gid].heads if mine else ())
    assert any(not call.heads and whole[gid].heads for gid, call in seen.items())


def test_what_only_the_chief_or_an_instructor_does(opened: Callable[[str], OfficeFile]) -> None:
    e1 = opened("e1")
    forbidden: list[Callable[[], Any]] = [
        lambda: e1.permit_for("e2"),
        e1.inventory,
        e1.household_inventory,
        lambda: e1.apply_dwellings(DwellingPlan()),
        lambda: e1.apply_households(HouseholdPlan()),
        lambda: e1.load((), (), ()),
        lambda: e1.save_office(e1.office()),
        lambda: e1.reset_passphrase("e2"),
        lambda: e1.remove_staff("e2", ""),
        lambda: e1.change_staff(e1.me),
        e1.consoles,
        e1.change_keys,
        e1.new_recovery_code,
    ]
    for ask in forbidden:
        with pytest.raises(NotAllowed, match="As enumerator"):
            ask()
    assert e1.permit_for("e1").name == e1.me.name
    assert opened("i1").permit_for("e1").name == e1.me.name


def test_an_instructor_imports_into_areas_of_theirs_only(office: SmallOffice) -> None:
    with office.open("chief") as chief:
        chief.add_staff(StaffMember(login="i1", name="冉光荣", role=Role.INSTRUCTOR), "correct horse")
        plan = DwellingPlan(changed_dwellings=(office.dwellings[0],))
        with office.open("i1") as instructor, pytest.raises(NotAllowed, match="not yours"):
            instructor.apply_dwellings(plan)
        with office.open("i1") as instructor, pytest.raises(NotAllowed):
            instructor.apply_households(HouseholdPlan(changed_households=(office.households[0],)))
        member = next(m for m in chief.staff() if m.login == "i1")
        chief.change_staff(member.model_copy(update={"areas": (office.building.area,)}))
        with office.open("i1") as instructor:
            instructor.apply_dwellings(plan)


def test_revealing_a_number_is_on_record(office: SmallOffice) -> None:
    person = office.households[0].persons[0].gid
    with office.open("e1") as file:
        file.reveal(person)
        rows = file._db.execute("SELECT staff, gid, at FROM audit WHERE action = 'reveal'").fetchall()
    assert [(UUID(bytes=staff), UUID(bytes=gid)) for staff, gid, _at in rows] == [(file.me.gid, person)]
    assert rows[0][2]


# ---------------------------------------------------------------- assigning


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    return make_small_office(tmp_path)


def assign(office: SmallOffice, login: str, *pieces: Assignment) -> None:
    with office.open("chief") as chief:
        member = next(m for m in chief.staff() if m.login == login)
        chief.change_staff(member.model_copy(update={"areas": (), "pieces": pieces}))


def test_what_is_assigned_counts_at_once_in_a_console_that_is_open(office: SmallOffice) -> None:
    door = office.dwellings[0].gid
    with office.open("e1") as e1:
        assert e1.households_of(door)
        assign(office, "e1")
        with pytest.raises(NotAllowed, match="assigned to 李红"):
            e1.households_of(door)
        assign(office, "e1", Assignment(area=office.building.area, building=office.building.gid))
        assert e1.households_of(door)


def test_nobody_is_named_where_nobody_is_assigned(office: SmallOffice) -> None:
    assign(office, "e1")
    assign(office, "e2")
    with office.open("e1") as e1, pytest.raises(NotAllowed, match=r"^This dwelling is not assigned to you\.$"):
        e1.households_of(office.dwellings[0].gid)


levels = st.none() | st.integers(0, 4)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bottom=levels, top=levels, kind=st.sampled_from(["area", "building", "stairwell", "none"]))
def test_the_file_and_the_roster_agree_on_what_is_covered(
    office: SmallOffice, bottom: int | None, top: int | None, kind: str
) -> None:
    if bottom is not None and top is not None and top < bottom:
        bottom, top = top, bottom
    building = office.building
    made = {
        "area": [Assignment(area=building.area)],
        "building": [Assignment(area=building.area, building=building.gid)],
        "stairwell": [
            Assignment(
                area=building.area,
                building=building.gid,
                stairwell=building.stairwells[0].gid,
                bottom=bottom,
                top=top,
            )
        ],
        "none": [],
    }[kind]
    assign(office, "e1", *made)
    with office.open("e1") as e1:
        assert e1.me.pieces == tuple(made)
        for dwelling in office.dwellings:
            assert e1._is_mine(dwelling.gid.bytes) == works_at(e1.me, building, dwelling)


def test_a_permit_names_the_areas_of_which_one_has_a_piece(office: SmallOffice) -> None:
    assign(office, "e1", Assignment(area=office.building.area, building=office.building.gid))
    with office.open("e1") as e1:
        assert e1.permit_for("e1").areas == ("001",)


# ---------------------------------------------------------------- consoles


def test_a_chief_sees_who_is_signed_in_and_ends_a_console(office: SmallOffice) -> None:
    with office.open("chief") as chief, office.open("e1") as e1:
        chief.enter()
        e1.enter()
        e1.show_life(locked=True)
        listed = chief.consoles()
        assert [(c.login, c.locked, c.ended) for c in listed] == [("chief", False, False), ("e1", True, False)]
        chief.end_console(listed[1].gid)
        for ask in (e1.areas, e1.show_life, lambda: e1.check_passphrase("correct horse")):
            with pytest.raises(SignedOut, match="周敏 has ended this console"):
                ask()
        assert chief.consoles()[1].ended
        with pytest.raises(OfficeError, match="your own console"):
            chief.end_console(listed[0].gid)
    with office.open("e1") as e1:
        assert e1.areas(), "the person may sign in again"


def test_a_console_that_is_closed_or_killed_leaves_the_list(office: SmallOffice) -> None:
    import os

    with office.open("chief") as chief:
        with office.open("e1") as e1:
            e1.enter()
            assert len(chief.consoles()) == 1
        assert chief.consoles() == ()
        child = os.fork()
        if not child:
            office.open("e1").enter()
            os._exit(9)
        os.waitpid(child, 0)
        assert chief.consoles() == ()


def test_a_console_of_another_machine_is_listed_until_it_shows_no_life(office: SmallOffice) -> None:
    from small_office import NOW

    now = NOW
    with office.open("chief", clock=lambda: now) as chief, office.open("e1", clock=lambda: now) as e1:
        e1.enter()
        e1._db.execute("UPDATE console SET host = 'elsewhere', pid = 1")
        assert len(chief.consoles()) == 1
        now = NOW + timedelta(minutes=3)
        assert chief.consoles() == ()


def test_signing_in_and_out_are_on_record(office: SmallOffice) -> None:
    with office.open("e1") as e1:
        e1.enter()
        e1.enter()
        e1.leave()
        actions = [row[0] for row in e1._db.execute("SELECT action FROM audit ORDER BY id DESC LIMIT 2")]
    assert actions == ["sign-out", "sign-in"]


def test_a_demoted_chief_is_one_no_longer_at_the_next_question(office: SmallOffice) -> None:
    with office.open("chief") as chief:
        second = chief.add_staff(StaffMember(login="c2", name="周二", role=Role.CHIEF), "correct horse")
        with office.open("c2") as other:
            assert other.consoles() == ()
            chief.change_staff(second.model_copy(update={"role": Role.ENUMERATOR}))
            with pytest.raises(NotAllowed):
                other.consoles()
        with pytest.raises(OfficeError, match="needs a chief"):
            chief.change_staff(chief.me.model_copy(update={"role": Role.ENUMERATOR}))
