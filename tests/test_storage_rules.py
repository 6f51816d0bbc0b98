"""The edit rules over an office file: reasons, levels, who is like whom, and hits building by building."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from households import id_number
from small_office import NOW, SmallOffice, make_small_office

from roster.finding import Finding, Level
from roster.household import Household
from roster.id_number import IdKind
from roster.override import override_of
from roster.person import Person, Relation, Sex
from roster.record import Fault
from roster.rules.run import findings_of, open_findings
from roster.visit import Outcome, Visit
from storage.faults import NotAllowed
from storage.office_file import OfficeFile

BIRTH = "1976-03-05"
NUMBER = id_number(BIRTH, Sex.MALE)


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    return make_small_office(tmp_path)


def with_persons(file: OfficeFile, household: Household, *persons: Person, **fields: object) -> Household:
    """Store other members in a household."""
    stored = file.household(household.gid)
    return file.save_household(stored.model_copy(update={"persons": persons, **fields}))


def a_man(name: str = "冉建国", **fields: object) -> Person:
    known = {"line": 1, "name": name, "relation": Relation.HEAD, "sex": Sex.MALE, "birth": BIRTH}
    return Person.model_validate({**known, "id_kind": IdKind.RESIDENT, "id_number": NUMBER, **fields})


def doubtful(file: OfficeFile, household: Household) -> tuple[Household, Finding]:
    """A head whose sex is not the number's."""
    stored = with_persons(file, household, a_man(sex=Sex.FEMALE))
    [finding] = open_findings(stored, file.surroundings_of(stored))
    return stored, finding


def findings_in(file: OfficeFile, household: Household) -> int:
    """As the cross-section counts them."""
    return file.standing_of(household.dwelling).findings


def test_a_reason_is_stored_with_its_household_and_closes_what_it_explains(office: SmallOffice) -> None:
    with office.open() as file:
        stored, finding = doubtful(file, office.households[0])
        assert findings_in(file, stored) == 1
        reason = override_of(finding, "户口本如此", by=file.me.gid, at=NOW)
        file.save_household(stored.model_copy(update={"overrides": (reason,)}))
        assert findings_in(file, stored) == 0
    with office.open("e2") as file:
        read = file.household(stored.gid)
        assert read.overrides == (reason,)
        assert not open_findings(read, file.surroundings_of(read))
        taken_back = file.save_household(read.model_copy(update={"overrides": ()}))
        assert file.household(stored.gid).overrides == ()
        assert findings_in(file, taken_back) == 1
        assert file.verify_audit() is None


def test_a_reason_for_another_value_leaves_the_finding_open(office: SmallOffice) -> None:
    with office.open() as file:
        stored, finding = doubtful(file, office.households[0])
        reason = override_of(finding._replace(value="1"), "户口本如此", by=file.me.gid, at=NOW)
        stored = file.save_household(stored.model_copy(update={"overrides": (reason,)}))
        assert findings_in(file, stored) == 1


def test_who_is_taken_out_takes_the_reasons_along(office: SmallOffice) -> None:
    with office.open() as file:
        stored, finding = doubtful(file, office.households[0])
        reason = override_of(finding, "户口本如此", by=file.me.gid, at=NOW)
        stored = file.save_household(stored.model_copy(update={"overrides": (reason,)}))
        with_persons(file, stored, a_man("王明", id_number="", id_kind=None))
        assert file.household(stored.gid).overrides == ()


def rules_of(file: OfficeFile, household: Household) -> set[str]:
    stored = file.household(household.gid)
    return {finding.rule for finding in findings_of(stored, file.surroundings_of(stored))}


def test_the_same_number_is_hard_in_a_dwelling_and_soft_elsewhere(office: SmallOffice) -> None:
    first, second, third = office.households
    with office.open() as file:
        with_persons(file, first, a_man())
        with_persons(file, second, a_man("王明"))
        assert rules_of(file, first) == {"E18b"}
        stored = file.household(first.gid)
        assert "102 002" in findings_of(stored, file.surroundings_of(stored))[0].message
        with_persons(file, third, a_man("李强"), dwelling=first.dwelling)
        assert rules_of(file, first) == {"E18a", "E18b"}


def test_not_the_same_person_is_remembered_on_both_sides(office: SmallOffice) -> None:
    first, second, _third = office.households
    with office.open() as file:
        with_persons(file, first, a_man())
        with_persons(file, second, a_man(id_number=id_number(BIRTH, Sex.MALE, order=91)))
        assert rules_of(file, first) == rules_of(file, second) == {"E19"}
        stored = file.household(first.gid)
        [finding] = findings_of(stored, file.surroundings_of(stored))
        reason = override_of(finding, "同名同日生，确为两人", by=file.me.gid, at=NOW)
        file.save_household(stored.model_copy(update={"overrides": (reason,)}))
        assert rules_of(file, second) == set()
        explained = file.household(first.gid)
        assert not open_findings(explained, file.surroundings_of(explained))


def test_a_telephone_of_many_households_is_questioned(tmp_path: Path) -> None:
    office = make_small_office(tmp_path, households=4)
    with office.open() as file:
        for household in office.households:
            file.save_household(file.household(household.gid).model_copy(update={"phone": "138-0000-1234"}))
        assert rules_of(file, office.households[0]) == {"E29b"}


def test_a_chief_lowers_a_rule_and_reasons_then_count(office: SmallOffice) -> None:
    with office.open() as file:
        stored = with_persons(file, office.households[0], a_man(), a_man("王明", line=2, id_number="", id_kind=None))
        heads = open_findings(stored)
        assert {finding.rule for finding in heads} == {"E01"}
        reasons = tuple(override_of(finding, "两户主并存", by=file.me.gid, at=NOW) for finding in heads)
        file.save_household(stored.model_copy(update={"overrides": reasons}))
        assert findings_in(file, stored) == 2
        with pytest.raises(NotAllowed):
            file.set_rule_level("E01", Level.SOFT, "试行")
    with office.open("chief") as file:
        file.set_rule_level("E01", Level.SOFT, "试行")
        assert file.rule_levels() == {"E01": Level.SOFT}
        assert findings_in(file, stored) == 0
        file.set_rule_level("E01", Level.HARD, "试行结束")
        assert findings_in(file, stored) == 2
        assert file.verify_audit() is None


@pytest.mark.parametrize(
    ("rule", "level", "reason"),
    [("E99", Level.SOFT, "x"), ("E04", Level.HARD, "x"), ("E01", Level.INFORMATION, "x"), ("E01", Level.SOFT, " ")],
)
def test_only_hard_rules_are_moved_and_only_for_a_reason(
    office: SmallOffice, rule: str, level: Level, reason: str
) -> None:
    with office.open("chief") as file:
        with pytest.raises(Fault):
            file.set_rule_level(rule, level, reason)
        assert file.rule_levels() == {}


def test_hits_of_a_building_come_with_their_place(office: SmallOffice) -> None:
    with office.open() as file:
        doubtful(file, office.households[1])
        [hit] = [hit for hit in file.hits_of_building(office.building.gid) if hit.finding.open]
        assert (hit.finding.rule, hit.room, hit.household_label, hit.name) == ("E15", "102", "002", "冉建国")
        assert (hit.area_label, hit.building_name, hit.stairwell) == ("001", "7号楼", "1单元")


def test_calls_in_vain_are_counted_since_somebody_was_met(office: SmallOffice) -> None:
    dwelling = office.dwellings[5].gid

    def call(days: int, outcome: Outcome) -> Visit:
        return Visit(dwelling=dwelling, at=NOW - timedelta(days=days), by=office.open().me.gid, outcome=outcome)

    def rules(at: datetime = NOW) -> list[str]:
        with office.open(clock=lambda: at) as file:
            return [hit.finding.rule for hit in file.hits_of_building(office.building.gid) if hit.dwelling == dwelling]

    with office.open() as file:
        for days in (4, 3):
            file.record_visit(call(days, Outcome.NOBODY_HOME))
    assert rules() == []
    assert rules(NOW + timedelta(days=10)) == ["E25"]
    with office.open() as file:
        file.record_visit(call(2, Outcome.NOBODY_HOME))
    assert rules() == ["E25"]
    with office.open() as file:
        file.record_visit(call(1, Outcome.REFUSED))
    assert rules() == rules(NOW + timedelta(days=30)) == []


def test_who_is_assigned_elsewhere_sees_no_hits_here(office: SmallOffice) -> None:
    with office.open() as file:
        doubtful(file, office.households[0])
    with office.open("chief") as file:
        member = file.staff_member("e2")
        assert member is not None
        file.change_staff(member.model_copy(update={"areas": (), "assignments": ()}))
    with office.open("e2") as file:
        assert file.hits_of_building(office.building.gid) == ()


def test_an_area_that_runs_out_of_numbers_is_told(office: SmallOffice) -> None:
    with office.open() as file:
        assert file.hits_of_areas() == ()
        first = file.household(office.households[0].gid)
        file.save_household(first.model_copy(update={"number": 901}))
        assert [hit.finding.rule for hit in file.hits_of_areas()] == ["E31"]


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ({"name": "冉建果", "id_number": ""}, True),  # one character off
        ({"name": "冉国建", "id_number": ""}, True),  # swapped
        ({"name": "冉建郭", "id_number": ""}, True),  # heard alike
        (
            {
                "name": "冉建国",
                "birth": "1967-03-05",
                "id_number": id_number("1967-03-05", Sex.MALE)[:11] + NUMBER[11:],
            },
            True,
        ),
        ({"birth": "1967-03-05", "id_number": ""}, False),  # a chance namesake
        ({"name": "冉小波", "id_number": ""}, False),  # born on the same day
        ({"name": "冉建果", "sex": Sex.FEMALE, "id_number": ""}, False),
        ({"name": "冉建果", "birth": "1976-03-06", "id_number": ""}, False),
    ],
)
def test_almost_the_same_person_is_questioned_and_chance_is_not(
    office: SmallOffice, other: dict[str, object], found: bool
) -> None:
    with office.open() as file:
        first = with_persons(file, office.households[0], a_man())
        second = with_persons(file, office.households[1], a_man(**other))
        assert ("E19b" in rules_of(file, first)) is found
        assert ("E19b" in rules_of(file, second)) is found


def test_that_it_is_another_person_is_remembered_on_both_sides(office: SmallOffice) -> None:
    with office.open() as file:
        first = with_persons(file, office.households[0], a_man())
        second = with_persons(file, office.households[1], a_man("冉国建", id_number=""))
        [finding] = [f for f in findings_of(first, file.surroundings_of(first)) if f.rule == "E19b"]
        reason = override_of(finding, "堂兄弟", by=file.me.gid, at=NOW)
        file.save_household(first.model_copy(update={"overrides": (reason,)}))
        assert "E19b" not in rules_of(file, second)
