"""Going back: one's own last change, members and households that were taken out; each a new entry of the record."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from small_office import SmallOffice, make_small_office

from roster.household import Household
from roster.person import Person, Relation
from roster.record import Fault
from roster.sighting import See, Sighting
from storage.faults import NotAllowed, OfficeError, VersionConflict
from storage.office_file import OfficeFile
from storage.shelf import now


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SmallOffice:
    return make_small_office(tmp_path_factory.mktemp("made"))


@pytest.fixture
def small(made: SmallOffice, tmp_path: Path) -> SmallOffice:
    shutil.copytree(made.path.parent, tmp_path / "office")
    return made._replace(path=tmp_path / "office" / made.path.name)


def first(office: OfficeFile, small: SmallOffice) -> Household:
    return office.household(small.households[0].gid)


def same(one: Household, other: Household) -> bool:
    return one.model_copy(update={"version": 0}) == other.model_copy(update={"version": 0})


def grown(office: OfficeFile, small: SmallOffice) -> Household:
    """The first household with a child that was seen."""
    household = first(office, small)
    child = Person(line=2, name="王小", relation=Relation.CHILD, id_number="11010119900307401X")
    seen = Sighting(see=See.MEMBERS, person=child.gid, by=office.me.gid, at=now().replace(microsecond=0))
    changed = {"persons": (*household.persons, child), "sightings": (seen,), "note": "新生儿", "phone": "13800001111"}
    return office.save_household(household.model_copy(update=changed))


def test_the_last_change_is_taken_back_whole_as_a_new_change(small: SmallOffice) -> None:
    with small.open("e1") as office:
        before = first(office, small)
        after = grown(office, small)
        back = office.take_back(before.gid)
        assert same(back, before)
        assert same(first(office, small), before)
        assert back.version == after.version + 1
        assert office.verify_audit() is None
    with small.open("chief") as office:
        entries = office.entries(office.read_filter("#1"))
        assert {"undo", "delete"} <= {entry.action for entry in entries if entry.number > 0}


def test_taking_back_twice_brings_the_change_again_with_its_numbers_and_sightings(small: SmallOffice) -> None:
    with small.open("e1") as office:
        after = grown(office, small)
        office.take_back(after.gid)
        again = office.take_back(after.gid)
        assert same(again, after)
        assert again.persons[1].id_number == "11010119900307401X"
        assert office.find("王小")


def test_what_somebody_else_changed_since_is_not_taken_back(small: SmallOffice) -> None:
    with small.open("e1") as office:
        grown(office, small)
    with small.open("e2") as other:
        changed = other.save_household(first(other, small).model_copy(update={"note": "李红改"}))
    with small.open("e1") as office:
        with pytest.raises(Fault, match="李红"):
            office.take_back(changed.gid)
        assert same(first(office, small), changed)


def test_a_household_never_changed_has_nothing_to_take_back(small: SmallOffice) -> None:
    with small.open("e1") as office, pytest.raises(Fault, match="no change"):
        office.take_back(small.households[1].gid)


def test_a_member_who_was_taken_out_can_be_put_back(small: SmallOffice) -> None:
    with small.open("e1") as office:
        household = grown(office, small)
        child = household.persons[1]
        office.save_household(household.model_copy(update={"persons": household.persons[:1], "sightings": ()}))
        back = office.restore_member(child.gid)
        assert back.persons[1] == child
        with pytest.raises(OfficeError, match="already"):
            office.restore_member(child.gid)


def test_a_member_whose_line_is_taken_by_now_comes_last(small: SmallOffice) -> None:
    with small.open("e1") as office:
        household = grown(office, small)
        child = household.persons[1]
        other = Person(line=2, name="王大", relation=Relation.CHILD)
        persons = (household.persons[0], other)
        office.save_household(household.model_copy(update={"persons": persons, "sightings": ()}))
        assert [(p.line, p.name) for p in office.restore_member(child.gid).persons][1:] == [(2, "王大"), (3, "王小")]


def test_a_household_is_taken_out_only_after_its_members_and_with_a_reason(small: SmallOffice) -> None:
    with small.open("e1") as office:
        household = grown(office, small)
        with pytest.raises(Fault, match="still has 2 members"):
            office.remove_household(household, "录入了两遍")
        alone = office.save_household(household.model_copy(update={"persons": household.persons[:1], "sightings": ()}))
        with pytest.raises(Fault, match="Say why"):
            office.remove_household(alone, "  ")
        office.remove_household(alone, "录入了两遍")
        assert office.households_of(household.dwelling) == ()
        assert not office.find("王1")


def test_a_household_that_was_taken_out_comes_back_as_it_was(small: SmallOffice) -> None:
    with small.open("e1") as office:
        household = first(office, small)
        office.remove_household(household, "录入了两遍")
        back = office.restore_household(household.gid)
        assert same(back, household)
        assert office.find("王1")
        with pytest.raises(OfficeError, match="already"):
            office.restore_household(household.gid)


def test_a_household_whose_number_was_given_away_comes_back_under_a_new_one(small: SmallOffice) -> None:
    with small.open("e1") as office:
        household = first(office, small)
        office.remove_household(household, "录入了两遍")
        office.save_household(
            Household(area=household.area, dwelling=household.dwelling, number=household.number, version=0)
        )
        assert office.restore_household(household.gid).number == 4


def test_a_household_that_somebody_saved_meanwhile_is_not_taken_out(small: SmallOffice) -> None:
    with small.open("e1") as office:
        household = first(office, small)
        office.save_household(household.model_copy(update={"note": "改"}))
        with pytest.raises(VersionConflict):
            office.remove_household(household, "录入了两遍")


def test_nobody_goes_back_where_they_may_not_write(small: SmallOffice) -> None:
    from small_office import PASSPHRASE

    from roster.staff import Role, StaffMember

    with small.open("chief") as office:
        office.add_staff(StaffMember(login="a1", name="检查", role=Role.AUDITOR), PASSPHRASE)
        office.add_staff(StaffMember(login="e9", name="别处", role=Role.ENUMERATOR), PASSPHRASE)
    for login in ("a1", "e9"):
        with small.open(login) as office:
            for go in (office.take_back, office.restore_household):
                with pytest.raises(NotAllowed):
                    go(small.households[0].gid)
