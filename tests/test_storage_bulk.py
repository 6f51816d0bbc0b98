"""Steps over many dwellings: one transaction, taken back whole while nothing was saved since, and earlier days."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from small_office import NOW, PASSPHRASE, SmallOffice, make_small_office

from roster.appointment import Appointment
from roster.appointment_words import WINDOWS
from roster.assignment import Assignment
from roster.audit_entry import RecordFilter
from roster.building import Walk
from roster.staff import Role, StaffMember
from roster.visit import Outcome, Visit, VisitState
from roster.walking.appointment_run import RunOfCalls, plan
from roster.walking.bulk import BulkKind
from storage.faults import InTheWay, NotAllowed, OfficeError, VersionConflict
from storage.feed import changes_since
from storage.office_file import OfficeFile

TOMORROW = date(2030, 11, 6)


@pytest.fixture
def small(tmp_path: Path) -> SmallOffice:
    return make_small_office(tmp_path)


def calls(small: SmallOffice, office: OfficeFile, *doors: int) -> list[Visit]:
    return [
        Visit(dwelling=small.dwellings[door].gid, at=NOW, by=office.me.gid, outcome=Outcome.NO_ACCESS) for door in doors
    ]


def run(small: SmallOffice, office: OfficeFile, *doors: int) -> tuple[Appointment, ...]:
    evening = WINDOWS[2]
    calls = RunOfCalls(TOMORROW, evening.start, evening.end, 15, (office.me.gid,))
    return plan([small.dwellings[door].gid for door in doors], calls, NOW).appointments


def states(small: SmallOffice, office: OfficeFile) -> list[VisitState]:
    standings = office.standings_of(small.building.gid)
    return [standings[dwelling.gid].state for dwelling in small.dwellings]


def entries(office: OfficeFile) -> list[tuple[str, str]]:
    return [(entry.action, entry.table) for entry in office.entries(RecordFilter())]


def test_one_call_is_entered_for_each_door_and_taken_back_whole(small: SmallOffice) -> None:
    with small.open() as office:
        step = office.record_visits(calls(small, office, 0, 1, 2), BulkKind.NO_ACCESS)
        assert states(small, office) == [VisitState.NOBODY_HOME] * 3 + [VisitState.NOT_VISITED] * 3
        known = office.last_bulk(small.building.gid)
        assert known is not None
        assert (known.gid, known.kind, known.count) == (step, BulkKind.NO_ACCESS, 3)
        office.take_back_step(step)
        assert states(small, office) == [VisitState.NOT_VISITED] * 6
        assert office.last_bulk(small.building.gid) is None
        assert office.verify_audit() is None
    with small.open("chief") as office:
        assert entries(office).count(("undo", "visit")) == 3


def test_what_is_taken_back_is_told_in_the_feed_as_gone(small: SmallOffice) -> None:
    with small.open() as office:
        visit = calls(small, office, 0)[0]
        step = office.record_visits([visit], BulkKind.SLIPS)
        before = office.data_version()
        office.take_back_step(step)
        told = changes_since(office._db, before).changes
    assert [(changed.table, changed.key, changed.rows) for changed in told] == [("visit", visit.gid.bytes, ())]


def test_other_consoles_hear_that_calls_were_taken_back(small: SmallOffice) -> None:
    with small.open() as office, small.open("e2") as other:
        step = office.record_visits(calls(small, office, 0, 1), BulkKind.SLIPS)
        other.news()
        office.take_back_step(step)
        news = other.news()
    assert news is not None
    assert set(news.dwellings) == {small.dwellings[0].gid, small.dwellings[1].gid}


def test_nothing_is_taken_back_once_anything_was_saved_at_one_of_the_doors(small: SmallOffice) -> None:
    with small.open() as office:
        step = office.record_visits(calls(small, office, 0, 1), BulkKind.NO_ACCESS)
        with small.open("e2") as other:
            household = other.households_of(small.dwellings[1].gid)[0]
            other.save_household(household.model_copy(update={"note": "狗"}))
        with pytest.raises(InTheWay, match="102"):
            office.take_back_step(step)
        assert states(small, office)[:2] == [VisitState.NOBODY_HOME] * 2


def test_only_who_did_it_takes_it_back_and_only_once(small: SmallOffice) -> None:
    with small.open() as office, small.open("e2") as other:
        step = office.record_visits(calls(small, office, 0), BulkKind.NO_ACCESS)
        assert other.last_bulk(small.building.gid) is None
        with pytest.raises(NotAllowed):
            other.take_back_step(step)
        office.take_back_step(step)
        with pytest.raises(OfficeError):
            office.take_back_step(step)


def test_a_door_of_somebody_else_keeps_the_whole_step_from_being_stored(small: SmallOffice) -> None:
    piece = Assignment(
        area=small.building.area,
        building=small.building.gid,
        stairwell=small.building.stairwells[0].gid,
        bottom=1,
        top=1,
    )
    with small.open("chief") as chief:
        member = StaffMember(login="e3", name="冉丽", role=Role.ENUMERATOR, pieces=(piece,))
        chief.add_staff(member, PASSPHRASE)
    with small.open("e3") as office:
        with pytest.raises(NotAllowed):
            office.record_visits(calls(small, office, 0, 1, 2), BulkKind.NO_ACCESS)
        assert states(small, office) == [VisitState.NOT_VISITED] * 6


def test_a_run_of_appointments_is_cancelled_as_a_whole(small: SmallOffice) -> None:
    with small.open() as office:
        step = office.make_appointments(run(small, office, 0, 1, 2))
        assert [call.appointment.window for call in office.schedule(TOMORROW)] == [
            "18:30-18:45",
            "18:45-19:00",
            "19:00-19:15",
        ]
        with pytest.raises(VersionConflict, match="102"):
            office.make_appointments(run(small, office, 3, 1))
        assert len(office.schedule(TOMORROW)) == 3
        office.take_back_step(step)
        assert office.schedule(TOMORROW) == ()


def test_what_is_assigned_is_added_and_taken_back(small: SmallOffice) -> None:
    stairwell = Assignment(
        area=small.building.area, building=small.building.gid, stairwell=small.building.stairwells[0].gid
    )
    with small.open("chief") as chief:
        chief.add_staff(StaffMember(login="e3", name="冉丽", role=Role.ENUMERATOR), PASSPHRASE)
        step = chief.assign("e3", small.building.gid, [stairwell])
        with small.open("e3") as office:
            assert office.households_of(small.dwellings[0].gid)
        chief.take_back_step(step)
        member = chief.staff_member("e3")
        assert member is not None
        assert member.pieces == ()
        with small.open() as office, pytest.raises(NotAllowed):
            office.assign("e3", small.building.gid, [stairwell])


def test_the_schedule_follows_the_walking_order_of_the_building(small: SmallOffice) -> None:
    with small.open("chief") as chief:
        one_window = [
            appointment.model_copy(update={"start": WINDOWS[2].start, "end": WINDOWS[2].end})
            for appointment in run(small, chief, 0, 1, 2, 3, 4, 5)
        ]
        chief.make_appointments(one_window)

        def rooms() -> list[str]:
            return [call.dwelling.room for call in chief.schedule(TOMORROW)]

        assert rooms() == ["101", "102", "201", "202", "301", "302"]
        chief.set_walk(small.building.gid, Walk.DOWN_SNAKE)
        assert rooms() == ["301", "302", "202", "201", "101", "102"]
        assert chief.building(small.building.gid).walk is Walk.DOWN_SNAKE
        assert ("update", "building") in entries(chief)


def test_an_earlier_day_shows_what_stood_then(small: SmallOffice) -> None:
    yesterday, today = NOW.date(), TOMORROW
    later = NOW + timedelta(days=1)
    with small.open() as office:
        office.record_visits(calls(small, office, 0), BulkKind.NO_ACCESS)
    with small.open(clock=lambda: later) as office:
        at = small.dwellings[0].gid
        household = office.households_of(at)[0]
        persons = (household.persons[0].model_copy(update={"name": "王新"}),)
        visit = Visit(dwelling=at, at=later, by=office.me.gid, outcome=Outcome.COMPLETE)
        office.save_household(household.model_copy(update={"persons": persons}), visit=visit)
        office.make_appointment(
            run(small, office, 1)[0].model_copy(update={"day": today + timedelta(days=1), "made_at": later})
        )
        then, now = (office.standings_after(small.building.gid, day) for day in (yesterday, today))
        assert (then[at].head, then[at].state) == ("王1", VisitState.NOBODY_HOME)
        assert (now[at].head, now[at].state) == ("王新", VisitState.COMPLETE)
        appointed = small.dwellings[1].gid
        assert (then[appointed].appointment, now[appointed].appointment is None) == (None, False)
        before = office.standings_after(small.building.gid, yesterday - timedelta(days=1))
        assert {(s.state, s.households) for s in before.values()} == {(VisitState.NOT_VISITED, 0)}


def test_an_appointment_stood_open_until_the_day_on_which_it_was_cancelled(small: SmallOffice) -> None:
    gid = small.dwellings[0].gid
    with small.open() as office:
        step = office.make_appointments(run(small, office, 0))
    with small.open(clock=lambda: NOW + timedelta(days=1)) as office:
        office.take_back_step(step)
        then, now = (office.standings_after(small.building.gid, day)[gid] for day in (NOW.date(), TOMORROW))
    assert then.state is VisitState.APPOINTED
    assert (now.state, now.appointment) == (VisitState.NOT_VISITED, None)


def test_as_of_today_all_stands_as_it_stands_now(small: SmallOffice) -> None:
    with small.open() as office:
        office.record_visits(calls(small, office, 0, 3), BulkKind.SLIPS)
        office.make_appointments(run(small, office, 1, 4))
        now = office.standings_of(small.building.gid)
        without = {gid: standing._replace(findings=0) for gid, standing in now.items()}
        assert office.standings_after(small.building.gid, office.today()) == without
