"""One new value for many: what is seen before, one transaction, one reason, one undo, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from reviewed_office import complete, make_reviewed_office
from small_office import SmallOffice

from roster.household import Household
from roster.record import Fault
from roster.review.bulk_change import BulkChange, ChangedHousehold, Members, Wanted
from roster.review.changing_field import CHANGING_FIELDS, ChangingField
from roster.review.review import ReviewState
from roster.walking.bulk import BulkKind
from storage.faults import InTheWay, NotAllowed, VersionConflict
from storage.office_file import OfficeFile

ETHNIC = next(field for field in CHANGING_FIELDS if field.name == "ethnic_group")
NOTE = next(field for field in CHANGING_FIELDS if field.name == "note")
TO_HAN = BulkChange(ETHNIC, "01")


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    """All three households are complete."""
    made = make_reviewed_office(tmp_path)
    with made.open("e2") as file:
        for household in made.households[1:]:
            complete(file, household)
    return made


def wanted(found: tuple[ChangedHousehold, ...]) -> tuple[Wanted, ...]:
    return tuple(Wanted(one.household, one.version, tuple(t.gid for t in one.touched)) for one in found)


def stored(file: OfficeFile, office: SmallOffice) -> list[Household]:
    return [file.household(household.gid) for household in office.households]


def groups(file: OfficeFile, office: SmallOffice) -> list[str]:
    return [household.persons[0].ethnic_group for household in stored(file, office)]


def test_what_was_seen_is_changed_in_one_step_for_one_reason_and_taken_back_in_one(office: SmallOffice) -> None:
    with office.open("i1") as file:
        before = stored(file, office)
        found = file.preview_change(office.building.gid, TO_HAN)
        assert [(one.label, one.touched[0].before) for one in found] == [
            ("001", "15 Tujia"),
            ("002", "15 Tujia"),
            ("003", "15 Tujia"),
        ]
        step = file.change_many(wanted(found), TO_HAN, "清册民族栏有误")
        assert groups(file, office) == ["01"] * 3
        last = file.last_change()
        assert last is not None and (last.gid, last.kind, last.count) == (step, BulkKind.CHANGED, 3)
        rows = file._db.execute("SELECT DISTINCT reason FROM audit WHERE \"table\" = 'person' AND action = 'update'")
        assert ("清册民族栏有误",) in rows.fetchall()
        file.take_back_step(step)
        back = [household.model_copy(update={"version": 2}) for household in stored(file, office)]
        assert back == [household.model_copy(update={"version": 2}) for household in before]
        assert file.last_change() is None
        assert file.verify_audit() is None


def test_only_the_records_that_were_chosen_are_changed(office: SmallOffice) -> None:
    with office.open("i1") as file:
        first, _second, third = wanted(file.preview_change(office.building.gid, TO_HAN))
        file.change_many((first, third._replace(records=())), TO_HAN, "更正")
        assert groups(file, office) == ["01", "15", "15"]


def test_nothing_is_changed_where_one_household_was_saved_since_it_was_seen(office: SmallOffice) -> None:
    with office.open("i1") as file, office.open() as other:
        seen = wanted(file.preview_change(office.building.gid, TO_HAN))
        other.save_household(other.household(office.households[1].gid).model_copy(update={"note": "刚改"}))
        with pytest.raises(VersionConflict, match="002"):
            file.change_many(seen, TO_HAN, "更正")
        assert groups(file, office) == ["15"] * 3
        assert file.last_change() is None


def test_what_somebody_changed_since_is_not_taken_back(office: SmallOffice) -> None:
    with office.open("i1") as file, office.open() as other:
        step = file.change_many(wanted(file.preview_change(office.building.gid, TO_HAN)), TO_HAN, "更正")
        other.save_household(other.household(office.households[1].gid).model_copy(update={"note": "刚改"}))
        with pytest.raises(InTheWay, match="102"):
            file.take_back_step(step)
        assert groups(file, office) == ["01"] * 3


def test_a_reason_and_something_to_change_are_needed_and_the_right_to_review(office: SmallOffice) -> None:
    with office.open("i1") as file:
        seen = wanted(file.preview_change(office.building.gid, TO_HAN))
        with pytest.raises(Fault, match="why"):
            file.change_many(seen, TO_HAN, " ")
        with pytest.raises(Fault, match="Nothing is chosen"):
            file.change_many((), TO_HAN, "更正")
    for login in ("e1", "auditor"):
        with office.open(login) as file:
            with pytest.raises(NotAllowed):
                file.preview_change(office.building.gid, TO_HAN)
            with pytest.raises(NotAllowed):
                file.change_many(seen, TO_HAN, "更正")


def test_who_has_no_such_area_sees_and_changes_nothing_there(office: SmallOffice) -> None:
    with office.open("i1") as file:
        seen = wanted(file.preview_change(office.building.gid, TO_HAN))
    with office.open("chief") as chief:
        member = chief.staff_member("i2")
        assert member is not None
        chief.change_staff(member.model_copy(update={"areas": ()}))
    with office.open("i2") as file:
        assert file.preview_change(office.building.gid, TO_HAN) == ()
        with pytest.raises(NotAllowed):
            file.change_many(seen, TO_HAN, "更正")


def test_what_the_rules_newly_open_and_settle_is_told_before(office: SmallOffice) -> None:
    reading = ChangingField("D12", True)
    with office.open() as file:
        first = file.household(office.households[0].gid)
        answers = tuple(pair for pair in first.persons[0].answers if pair[0] != "D12")
        person = first.persons[0].model_copy(update={"answers": answers})
        file.save_household(first.model_copy(update={"persons": (person,)}))
    with office.open("i1") as file:
        [one] = file.preview_change(office.building.gid, BulkChange(reading, "1", present=""))
        assert (one.label, [f.rule for f in one.settled], one.opened) == ("001", ["E34"], ())
        left = BulkChange(ChangingField("D9", True), "3")
        one, *_others = file.preview_change(office.building.gid, left)
        assert ("E34", "D10") in [(finding.rule, finding.field) for finding in one.opened], "who left says why"


def test_approved_households_are_told_and_wait_again(office: SmallOffice) -> None:
    first = office.households[0]
    with office.open("i2") as file:
        file.approve(first.gid, file.household(first.gid).version)
    with office.open("i1") as file:
        change = BulkChange(NOTE, "补报")
        found = file.preview_change(office.building.gid, change)
        assert [one.approved for one in found] == [True, False, False]
        file.change_many(wanted(found), change, "统一备注")
        assert [household.note for household in stored(file, office)] == ["补报"] * 3
        assert file.review_state_of(first.gid) is ReviewState.WAITING


def test_only_whom_the_filter_takes_is_touched(office: SmallOffice) -> None:
    with office.open("i1") as file:
        building = office.building.gid
        assert len(file.preview_change(building, TO_HAN._replace(members=Members.HEADS))) == 3
        assert file.preview_change(building, TO_HAN._replace(members=Members.ELSEWHERE)) == ()
        assert file.preview_change(building, TO_HAN._replace(present="")) == ()
        assert file.preview_change(building, BulkChange(ETHNIC, "15")) == ()
