"""Rights of roles, and what an assignment holds."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from layouts import any_building
from pydantic import ValidationError

from roster.access import Right, covers, everywhere, may, works_at
from roster.assignment import Assignment
from roster.building import Building
from roster.dwelling import Dwelling
from roster.sample import SampleOffice, sample_office
from roster.staff import Role, StaffMember


@pytest.fixture(scope="module")
def sample() -> SampleOffice:
    return sample_office(date(2026, 10, 21))


def the(sample: SampleOffice, login: str) -> StaffMember:
    return next(member for member in sample.staff if member.login == login)


def test_only_those_who_work_at_doors_change_entries() -> None:
    assert {role for role in Role if may(role, Right.EDIT)} == {Role.ENUMERATOR, Role.INSTRUCTOR, Role.CHIEF}


def test_an_auditor_reads_everything_and_reveals_nothing() -> None:
    assert everywhere(Role.AUDITOR)
    assert {right for right in Right if may(Role.AUDITOR, right)} == {Right.READ, Right.AUDIT, Right.VERIFY}


def test_staff_and_settings_are_the_chiefs() -> None:
    for right in (Right.MANAGE_STAFF, Right.SETTINGS):
        assert {role for role in Role if may(role, right)} == {Role.CHIEF}


def test_a_chief_may_do_everything_everywhere() -> None:
    assert all(may(Role.CHIEF, right) for right in Right)
    assert everywhere(Role.CHIEF)


def test_every_right_has_a_name() -> None:
    assert len({right.label for right in Right}) == len(Right)


@given(any_building())
def test_an_area_holds_all_its_dwellings_and_none_of_another(made: tuple[Building, tuple[Dwelling, ...]]) -> None:
    building, dwellings = made
    assert all(covers([Assignment(area=building.area)], building, d) for d in dwellings)
    assert not any(covers([Assignment(area=uuid4())], building, d) for d in dwellings)
    assert not any(covers([], building, d) for d in dwellings)


@given(any_building())
def test_stairwells_share_a_building_out(made: tuple[Building, tuple[Dwelling, ...]]) -> None:
    building, dwellings = made
    for dwelling in dwellings:
        holders = [
            stairwell
            for stairwell in building.stairwells
            if covers([_stairwell(building, stairwell.gid)], building, dwelling)
        ]
        assert [holder.gid for holder in holders] == [dwelling.stairwell]


@given(any_building(), st.integers(-2, 8))
def test_two_floor_ranges_that_meet_share_a_stairwell_out(
    made: tuple[Building, tuple[Dwelling, ...]], last: int
) -> None:
    building, dwellings = made
    for dwelling in dwellings:
        below = _stairwell(building, dwelling.stairwell, top=last)
        above = _stairwell(building, dwelling.stairwell, bottom=last + 1)
        assert covers([below], building, dwelling) != covers([above], building, dwelling)


def _stairwell(building: Building, stairwell: UUID, **floors: int) -> Assignment:
    return Assignment(area=building.area, building=building.gid, stairwell=stairwell, **floors)


@pytest.mark.parametrize(
    ("narrowed", "reason"),
    [
        ({"stairwell": UUID(int=3)}, "together with its building"),
        ({"building": UUID(int=2), "top": 3}, "together with their stairwell"),
        ({"building": UUID(int=2), "stairwell": UUID(int=3), "bottom": 4, "top": 3}, "from the lower to the higher"),
    ],
)
def test_an_assignment_narrows_step_by_step(narrowed: dict[str, object], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        Assignment.model_validate({"area": UUID(int=1), **narrowed})


def test_the_samples_tower_is_shared_out(sample: SampleOffice) -> None:
    tower = next(b for b in sample.buildings if b.name == "7号楼")
    doors = [d for d in sample.dwellings if d.building == tower.gid]
    helped = [d for d in doors if works_at(the(sample, "e2"), tower, d)]
    assert len(helped) == 14 * 6
    assert {tower.stairwell_label(d.stairwell) for d in helped} == {"4单元"}
    assert {d.level for d in helped} == set(range(20, 34))
    assert all(works_at(the(sample, "e3"), tower, d) for d in doors)
    assert not any(works_at(the(sample, "e1"), tower, d) for d in doors)
    assert all(works_at(the(sample, "auditor"), tower, d) for d in doors)
