"""Members who change households: both sides stored together or not at all, both histories, one way back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from small_office import SmallOffice, make_small_office

from roster.household import Household
from roster.people.household_change import Pair, merge, move, rehouse, split
from roster.people.regrouping import Regrouping, RegroupingKind
from roster.person import Person, Relation
from roster.record import Fault
from roster.sighting import See, Sighting
from storage.faults import NotAllowed, OfficeError, VersionConflict
from storage.office_file import OfficeFile
from storage.shelf import now


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SmallOffice:
    """The first household has a wife and a child, who was seen; the second a head only."""
    small = make_small_office(tmp_path_factory.mktemp("made"))
    with small.open("e1") as office:
        household = office.household(small.households[0].gid)
        wife = Person(line=2, name="李秀英", relation=Relation.SPOUSE)
        child = Person(line=3, name="王小", relation=Relation.CHILD, id_number="11010119900307401X")
        at = now().replace(microsecond=0)
        seen = (
            Sighting(see=See.DWELLING, by=office.me.gid, at=at),
            Sighting(see=See.MEMBERS, person=child.gid, by=office.me.gid, at=at),
            Sighting(see=See.ID_CARDS, person=child.gid, by=office.me.gid, at=at),
        )
        office.save_household(
            household.model_copy(update={"persons": (*household.persons, wife, child), "sightings": seen})
        )
    return small


@pytest.fixture
def small(made: SmallOffice, tmp_path: Path) -> SmallOffice:
    shutil.copytree(made.path.parent, tmp_path / "office")
    return made._replace(path=tmp_path / "office" / made.path.name)


def at(office: OfficeFile, small: SmallOffice, number: int) -> Household:
    return office.household(small.households[number].gid)


def same(one: Household, other: Household) -> bool:
    return one.model_copy(update={"version": 0}) == other.model_copy(update={"version": 0})


def moved(office: OfficeFile, small: SmallOffice) -> tuple[Household, ...]:
    """The child goes from the first household to the second."""
    pair = child_moves(office, small)
    return office.regroup(Regrouping(RegroupingKind.MOVE, pair, reason="就学"))


def child_moves(office: OfficeFile, small: SmallOffice) -> Pair:
    one, two = at(office, small, 0), at(office, small, 1)
    return move(one, two, {one.persons[2].gid}, {one.persons[2].gid: Relation.GRANDCHILD})


def test_a_member_who_moves_is_the_same_person_there_with_what_was_seen(small: SmallOffice) -> None:
    with small.open("e1") as office:
        child = at(office, small, 0).persons[2]
        moved(office, small)
        one, two = at(office, small, 0), at(office, small, 1)
        assert [p.name for p in one.persons] == ["王1", "李秀英"]
        assert two.persons[1] == child.model_copy(update={"line": 2, "relation": Relation.GRANDCHILD})
        assert [(s.see, s.person) for s in two.sightings] == [(See.ID_CARDS, child.gid)]
        assert [s.see for s in one.sightings] == [See.DWELLING]
        assert office.find("王小")[0].dwelling == two.dwelling
        assert office.verify_audit() is None


def test_the_move_stands_in_the_history_of_both_households(small: SmallOffice) -> None:
    with small.open("e1") as office:
        moved(office, small)
    with small.open("chief") as office:
        for number in ("#1", "#2"):
            entries = office.entries(office.read_filter(number))
            [entry] = [e for e in entries if (e.action, e.table) == ("move", "person")]
            told = {field.name: (field.old, field.new) for field in entry.fields}
            assert told["household"] == ("7号楼 101 household 001", "7号楼 102 household 002")
            assert entry.reason == "就学"


@pytest.mark.parametrize("changed", [0, 1])
def test_a_save_by_others_on_either_side_leaves_everything_as_it_is(small: SmallOffice, changed: int) -> None:
    with small.open("e1") as office:
        pair = child_moves(office, small)
        with small.open("e2") as other:
            other.save_household(at(other, small, changed).model_copy(update={"note": "李红改"}))
        before = at(office, small, 0), at(office, small, 1)
        with pytest.raises(VersionConflict):
            office.regroup(Regrouping(RegroupingKind.MOVE, pair))
        assert (at(office, small, 0), at(office, small, 1)) == before
        assert office.verify_audit() is None


@pytest.mark.parametrize("side", [0, 1])
def test_one_way_back_from_either_household_puts_both_as_they_were(small: SmallOffice, side: int) -> None:
    with small.open("e1") as office:
        before = at(office, small, 0), at(office, small, 1)
        moved(office, small)
        after = at(office, small, 0), at(office, small, 1)
        back = office.take_back(before[side].gid)
        assert same(back, before[side])
        assert same(at(office, small, 0), before[0])
        assert same(at(office, small, 1), before[1])
        office.take_back(before[1 - side].gid)
        assert same(at(office, small, 0), after[0])
        assert same(at(office, small, 1), after[1])
        assert office.verify_audit() is None


def test_what_was_changed_on_the_other_side_since_is_not_taken_back(small: SmallOffice) -> None:
    with small.open("e1") as office:
        moved(office, small)
        office.save_household(at(office, small, 1).model_copy(update={"note": "以后"}))
        before = at(office, small, 0), at(office, small, 1)
        with pytest.raises(Fault, match="Household 002 was changed since"):
            office.take_back(before[0].gid)
        assert (at(office, small, 0), at(office, small, 1)) == before
    with small.open("e2") as other, pytest.raises(Fault, match="王芳"):
        other.take_back(before[0].gid)


def test_a_household_that_split_off_has_the_next_number_and_ends_when_it_is_taken_back(small: SmallOffice) -> None:
    with small.open("e1") as office:
        before = at(office, small, 0)
        child = before.persons[2].gid
        blank = Household(
            area=before.area, dwelling=before.dwelling, number=office.next_household_number(before.area), version=0
        )
        one, two = office.regroup(
            Regrouping(RegroupingKind.SPLIT, split(before, {child}, {child: Relation.HEAD}, blank))
        )
        assert (two.number, two.version, two.head_name) == (4, 1, "王小")
        assert [h.number for h in office.households_of(before.dwelling)] == [1, 4]
        assert See.DWELLING in {s.see for s in two.sightings}
        office.take_back(one.gid)
        assert same(at(office, small, 0), before)
        assert office.households_of(before.dwelling) == (at(office, small, 0),)
        assert office.next_household_number(before.area) == 5, "a number is never used twice"
        office.restore_household(two.gid)
        assert [p.name for p in office.household(two.gid).persons] == ["王小"]
        assert [p.name for p in at(office, small, 0).persons] == ["王1", "李秀英"]


def test_a_household_that_was_merged_ends_and_comes_back_with_its_members(small: SmallOffice) -> None:
    with small.open("e1") as office:
        one, two = at(office, small, 0), at(office, small, 1)
        relations = {p.gid: Relation.OTHER for p in one.persons}
        pair = merge(one, two, relations)
        office.regroup(Regrouping(RegroupingKind.MERGE, pair, frozenset({one.gid}), "合并"))
        assert office.households_of(one.dwelling) == ()
        assert [p.name for p in at(office, small, 1).persons] == ["王2", "王1", "李秀英", "王小"]
        with pytest.raises(VersionConflict, match="001"):
            office.save_household(one)
        office.restore_household(one.gid)
        assert same(at(office, small, 0), one)
        assert same(at(office, small, 1), two)
        assert office.verify_audit() is None


def test_a_whole_household_moves_to_another_dwelling_and_back(small: SmallOffice) -> None:
    with small.open("e1") as office:
        one = at(office, small, 0)
        empty = small.dwellings[5].gid
        office.regroup(Regrouping(RegroupingKind.MOVE, (rehouse(one, empty, one.area, one.number),)))
        there = at(office, small, 0)
        assert (there.dwelling, there.number, len(there.persons)) == (empty, 1, 3)
        assert See.DWELLING not in {s.see for s in there.sightings}, "the new dwelling has not been seen"
        assert office.households_of(one.dwelling) == ()
        office.take_back(one.gid)
        assert same(at(office, small, 0), one)


def test_a_member_who_went_elsewhere_meanwhile_is_not_doubled_by_an_old_form(small: SmallOffice) -> None:
    with small.open("e1") as office:
        old = at(office, small, 0)
        moved(office, small)
        kept = old.model_copy(update={"version": at(office, small, 0).version})
        with pytest.raises(OfficeError, match="another household"):
            office.save_household(kept)
        assert len(at(office, small, 1).persons) == 2


def test_nobody_moves_people_into_or_out_of_dwellings_of_others(made: SmallOffice, small: SmallOffice) -> None:
    with small.open("chief") as office:
        e2 = next(member for member in office.staff() if member.login == "e2")
        office.change_staff(e2.model_copy(update={"areas": ()}))
        pair = child_moves(office, small)
    with small.open("e2") as other:
        with pytest.raises(NotAllowed):
            other.regroup(Regrouping(RegroupingKind.MOVE, pair))
        seen = other.lookalike(small.households[0].persons[0].gid)
        assert seen is not None
        assert (seen.masked, seen.person.name, seen.person.relation) == (True, "王*", None)
    with small.open("e1") as office:
        seen = office.lookalike(small.households[0].persons[0].gid)
        assert seen is not None
        assert (seen.masked, seen.person.name, seen.saved_by) == (False, "王1", "周敏")
        assert seen.household == at(office, small, 0)
