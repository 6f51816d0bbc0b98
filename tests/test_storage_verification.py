"""Second keying and the spot check in the office file: who may, what they are given, what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_office import NOW, SmallOffice
from verified_office import FATHERS, SONS, make_verified_office, members, second_of

from roster.assignment import Assignment
from roster.audit_words import _FIELDS as FIELDS
from roster.audit_words import action_words, table_words
from roster.draft import Draft
from roster.household import Household
from roster.id_number import IdKind
from roster.person import Person, Relation
from roster.record import Fault
from roster.verification.comparison import Comparison, Spot
from roster.verification.rates import Rate, in_all, rates_of
from roster.verification.second_keying import SecondKeying
from roster.verification.settling import Decision, Verdict, settled
from roster.verification.spot_check import CheckResult
from roster.verification.systematic_sample import Plan, draw
from storage.faults import NotAllowed, OfficeError, VersionConflict
from storage.feed import LOCAL
from storage.office_file import OfficeFile

MISTYPED = {"father": {"name": "冉建中"}, "son": {"id_number": SONS[:16] + "3" + SONS[17:]}}


@pytest.fixture
def small(tmp_path: Path) -> SmallOffice:
    """The first household is as e1 has mistyped it."""
    return make_verified_office(tmp_path, **MISTYPED)


@pytest.fixture
def i1(small: SmallOffice) -> Iterator[OfficeFile]:
    with small.open("i1") as office:
        yield office


def keyed(office: OfficeFile, household: Household, persons: tuple[Person, ...]) -> tuple[SecondKeying, Comparison]:
    """Keyed a second time as on the cards."""
    keying = SecondKeying(
        household=household.gid, second=second_of(office.blank_for_second_keying(household.gid), persons)
    )
    return keying, office.keep_second_keying(keying)


def decide_all(office: OfficeFile, keying: SecondKeying, verdict: Verdict = Verdict.SECOND) -> Household:
    """Every difference decided alike; the household that comes of it."""
    for difference in office.second_keying(keying.gid).comparison.differing:
        office.decide(keying.gid, difference.spot, Decision(verdict, "看身份证"))
    kept = office.second_keying(keying.gid)
    return settled(kept.first, kept.comparison, kept.decisions)


# ---------------------------------------------------------------- who, and what they are given


def test_an_enumerator_keys_nothing_a_second_time(small: SmallOffice) -> None:
    gid = small.households[0].gid
    with small.open("e2") as office:
        for wish in (
            lambda: office.blank_for_second_keying(gid),
            lambda: office.households_to_key(small.dwellings[0].gid),
            office.second_keyings,
            office.second_keying_found,
            office.spot_checks,
        ):
            with pytest.raises(NotAllowed):
                wish()


def test_who_keyed_any_of_it_may_not_verify_it(small: SmallOffice, i1: OfficeFile) -> None:
    household = small.households[0]
    blank = i1.blank_for_second_keying(household.gid)
    stored = i1.household(household.gid)
    one_letter = stored.persons[0].model_copy(update={"name": "冉建国"})
    i1.save_household(stored.model_copy(update={"persons": (one_letter, *stored.persons[1:])}))
    with pytest.raises(NotAllowed, match="somebody else"):
        i1.blank_for_second_keying(household.gid)
    with pytest.raises(NotAllowed, match="somebody else"):
        i1.keep_second_keying(SecondKeying(household=household.gid, second=second_of(blank, members())))
    with small.open("i2") as office:
        office.blank_for_second_keying(household.gid)


def test_what_the_second_keyer_is_given_holds_nothing_of_the_first(small: SmallOffice, i1: OfficeFile) -> None:
    household = small.households[0]
    with small.open("chief") as office:
        stored = office.household(household.gid)
        told = {"expected_head": "冉老大", "expected_persons": 2, "note": "聋"}
        office.save_household(stored.model_copy(update=told))
    blank = i1.blank_for_second_keying(household.gid)
    kept = ("area", "dwelling", "number")
    expected = Household(gid=blank.gid, version=0, **{name: getattr(household, name) for name in kept})
    assert blank == expected
    assert blank.gid != household.gid
    around = i1.surroundings_for_second_keying()
    assert not around.twins
    assert around.phone_households == 0
    assert i1.households_to_key(household.dwelling) == ((household.gid, "001"),)


def test_an_auditor_keys_and_sees_that_numbers_differ_but_none_of_them_and_decides_nothing(small: SmallOffice) -> None:
    with small.open("auditor") as office:
        keying, comparison = keyed(office, small.households[0], members())
        for shown in (comparison, office.second_keying(keying.gid).comparison):
            number = next(d for d in shown.differing if d.spot.name == "id_number")
            assert number.first == number.second == (IdKind.RESIDENT, SONS[:2] + "*" * 16, "")
        kept = office.second_keying(keying.gid)
        for number in (FATHERS, SONS, SONS[4:]):
            assert number not in repr((kept, comparison))
        with pytest.raises(NotAllowed):
            office.decide(keying.gid, number_spot(comparison), Decision(Verdict.SECOND, "看身份证"))
        with pytest.raises(NotAllowed):
            office.settle_second_keying(keying.gid, kept.first)


def number_spot(comparison: Comparison) -> Spot:
    return next(d.spot for d in comparison.differing if d.spot.name == "id_number")


def test_a_household_waits_to_be_settled_before_it_is_keyed_a_third_time(small: SmallOffice, i1: OfficeFile) -> None:
    keyed(i1, small.households[0], members())
    with small.open("i2") as office, pytest.raises(OfficeError, match="冉光荣 has keyed"):
        office.blank_for_second_keying(small.households[0].gid)


# ---------------------------------------------------------------- settling


def test_settling_is_one_change_with_its_reasons_on_record(small: SmallOffice, i1: OfficeFile) -> None:
    household = small.households[0]
    keying, comparison = keyed(i1, household, members())
    assert {d.spot.name for d in comparison.differing} == {"name", "id_number"}
    with pytest.raises(OfficeError, match="Decide every"):
        i1.settle_second_keying(keying.gid, i1.household(household.gid))
    before = i1.household(household.gid)
    i1.settle_second_keying(keying.gid, decide_all(i1, keying))
    after = i1.household(household.gid)
    assert after.version == before.version + 1
    assert [person.name for person in after.persons] == ["冉建国", "冉小波"]
    assert [person.gid for person in after.persons] == [person.gid for person in before.persons]
    assert after.persons[1].id_number == SONS
    with pytest.raises(OfficeError, match="settled already"):
        i1.settle_second_keying(keying.gid, after)
    with pytest.raises(OfficeError, match="settled already"):
        i1.decide(keying.gid, comparison.differing[0].spot, Decision(Verdict.FIRST, "x"))
    with small.open("chief") as office:
        entries = office.entries(office.read_filter(""))
        reasons = {entry.reason for entry in entries if entry.table == "person" and entry.who == "冉光荣"}
        assert reasons == {"second keying: 看身份证"}
        assert office.verify_audit() is None


def test_settling_changes_no_household_of_a_dwelling_that_is_somebody_elses(small: SmallOffice, i1: OfficeFile) -> None:
    household = small.households[0]
    keying, _comparison = keyed(i1, household, members())
    result = decide_all(i1, keying)
    with small.open("chief") as office:
        away = office.staff_member("i1")
        assert away is not None
        stairwell = small.building.parts[0].stairwells[0].gid
        piece = Assignment(area=small.building.area, building=small.building.gid, stairwell=stairwell, bottom=1, top=1)
        office.change_staff(away.model_copy(update={"areas": (), "pieces": (piece,)}))
    with pytest.raises(NotAllowed):
        i1.settle_second_keying(keying.gid, result.model_copy(update={"dwelling": small.dwellings[5].gid}))
    with pytest.raises(OfficeError, match="no such"):
        i1.settle_second_keying(keying.gid, i1.household(small.households[1].gid))
    assert i1.household(household.gid).dwelling == household.dwelling
    i1.settle_second_keying(keying.gid, result)


def test_a_first_keying_that_was_right_stays_as_it_is(small: SmallOffice, i1: OfficeFile) -> None:
    household = small.households[0]
    keying, _comparison = keyed(i1, household, members())
    before = i1.household(household.gid)
    i1.settle_second_keying(keying.gid, decide_all(i1, keying, Verdict.FIRST))
    assert i1.household(household.gid) == before
    (line,) = i1.second_keyings()
    assert (line.settled, line.differing, line.first_wrong, line.undecided) == (True, 2, 0, 0)


def test_what_somebody_saved_meanwhile_is_not_overwritten(small: SmallOffice, i1: OfficeFile) -> None:
    household = small.households[0]
    keying, _comparison = keyed(i1, household, members())
    result = decide_all(i1, keying)
    with small.open("e1") as office:
        stored = office.household(household.gid)
        office.save_household(stored.model_copy(update={"note": "狗"}))
    with pytest.raises(VersionConflict) as conflict:
        i1.settle_second_keying(keying.gid, result)
    assert conflict.value.theirs is not None
    assert i1.household(household.gid).note == "狗"
    assert not i1.second_keying(keying.gid).settled


def test_a_decision_needs_a_reason_and_a_value_that_the_form_takes(small: SmallOffice, i1: OfficeFile) -> None:
    keying, comparison = keyed(i1, small.households[0], members(son={"sex": "2"})[:1])
    missing = next(d.spot for d in comparison.differing if not d.spot.name)
    name = next(d.spot for d in comparison.differing if d.spot.name == "name")
    for spot, decision in (
        (name, Decision(Verdict.SECOND, "  ")),
        (missing, Decision(Verdict.OTHER, "x", "王芳")),
        (name, Decision(Verdict.OTHER, "x", "王" * 100)),
    ):
        with pytest.raises(Fault):
            i1.decide(keying.gid, spot, decision)
    with pytest.raises(OfficeError, match="Nothing differs"):
        i1.decide(keying.gid, Spot(missing.member, "birth"), Decision(Verdict.SECOND, "x"))
    i1.decide(keying.gid, name, Decision(Verdict.OTHER, "户口簿", "冉建忠"))
    i1.decide(keying.gid, missing, Decision(Verdict.SECOND, "已迁出"))
    kept = i1.second_keying(keying.gid)
    result = settled(kept.first, kept.comparison, kept.decisions)
    assert [person.name for person in result.persons] == ["冉建忠"]


def test_nothing_of_it_leaves_the_office_and_no_number_stands_in_the_record(small: SmallOffice, i1: OfficeFile) -> None:
    before = i1.data_version()
    keying, _comparison = keyed(i1, small.households[0], members())
    i1.draw_sample(small.building.area, None, Plan(size=2), "7")
    assert i1.data_version() == before
    decide_all(i1, keying)
    assert i1.data_version() == before
    assert {"second_keying", "second_keying_difference", "spot_check", "spot_check_dwelling"} <= set(LOCAL)
    told = " ".join(row[0] for row in i1._db.execute("SELECT fields FROM audit").fetchall())
    assert SONS not in told
    with small.open("chief") as office:
        for entry in office.entries(office.read_filter("")):
            if entry.table in ("second_keying", "spot_check"):
                assert action_words(entry.action) != entry.action
                assert table_words(entry.table) != entry.table
                assert entry.subject
                assert {change.name for change in entry.fields} <= set(FIELDS)


# ---------------------------------------------------------------- rates


def test_each_answer_counts_for_who_wrote_it_last(small: SmallOffice, i1: OfficeFile) -> None:
    household = small.households[0]
    with small.open("e2") as office:
        stored = office.household(household.gid)
        son = stored.persons[1].model_copy(update={"birth": "2005-06-11"})
        office.save_household(stored.model_copy(update={"persons": (stored.persons[0], son)}))
    keying, comparison = keyed(i1, household, members())
    decide_all(i1, keying)
    by_login = {member.login: member.gid for member in i1.staff()}
    rates = {rate.keyer: rate for rate in rates_of(i1.second_keying_found())}
    assert set(rates) == {by_login["e1"], by_login["e2"]}
    assert rates[by_login["e2"]] == Rate(by_login["e2"], 1, 1, 1, 1, 0)
    assert rates[by_login["e1"]].differing == 2
    assert in_all(i1.second_keying_found()).keyed == len(comparison.keyed)


def test_what_was_left_out_counts_for_who_keyed_the_rest(small: SmallOffice, i1: OfficeFile) -> None:
    guest = Person(line=3, name="冉阿姨", relation=Relation.OTHER)
    _keying, comparison = keyed(i1, small.households[0], (*members(**MISTYPED), guest))
    assert len(comparison.differing) == 1
    (rate,) = rates_of(i1.second_keying_found())
    e1 = next(member.gid for member in i1.staff() if member.login == "e1")
    assert (rate.keyer, rate.differing, rate.undecided) == (e1, 1, 1)


# ---------------------------------------------------------------- drafts


def test_a_draft_of_a_second_keying_is_kept_as_one_and_ends_with_it(small: SmallOffice, i1: OfficeFile) -> None:
    household = small.households[0]
    blank = i1.blank_for_second_keying(household.gid)
    draft = Draft(base=blank, typed={"texts": {}}, at=NOW, keying_of=household.gid)
    i1.keep_draft(draft)
    assert i1.drafts() == (draft,)
    i1.draft_rescue().save([draft.model_copy(update={"edition": 2, "typed": {"texts": {"phone": "1"}}})])
    (found,) = i1.drafts()
    assert (found.keying_of, found.edition) == (household.gid, 2)
    keying = SecondKeying(household=household.gid, second=second_of(blank, members()))
    i1.keep_second_keying(keying, draft=found)
    assert i1.drafts() == ()


# ---------------------------------------------------------------- the spot check


def test_a_sample_is_stored_with_all_that_it_takes_to_draw_it_again(small: SmallOffice, i1: OfficeFile) -> None:
    frame = i1.sample_frame(small.building.area)
    assert frame == tuple(d.gid for d in sorted(small.dwellings, key=lambda d: (d.level, d.column)))
    drawn = i1.draw_sample(small.building.area, small.building.gid, Plan(every=2), "20301101")
    (stored,) = i1.spot_checks()
    assert stored.holds
    assert (stored.frame, stored.drawn) == (frame, draw(frame, "20301101", Plan(every=2)))
    assert (stored.seed, stored.every, stored.by, stored.gid) == ("20301101", 2, i1.me.gid, drawn.gid)
    assert i1.draw_sample(small.building.area, None, Plan(size=2)).seed
    with pytest.raises(Fault):
        i1.draw_sample(small.building.area, None, Plan(size=7))


def test_an_instructor_draws_in_areas_of_theirs_and_an_auditor_anywhere(small: SmallOffice) -> None:
    with small.open("chief") as office:
        member = office.staff_member("i2")
        assert member is not None
        office.change_staff(member.model_copy(update={"areas": ()}))
    with small.open("i2") as office, pytest.raises(NotAllowed):
        office.draw_sample(small.building.area, None, Plan(size=1))
    with small.open("auditor") as office:
        office.draw_sample(small.building.area, None, Plan(size=1))


def test_a_spot_check_counts_omitted_and_surplus_persons_and_wrong_answers(small: SmallOffice, i1: OfficeFile) -> None:
    check = i1.draw_sample(small.building.area, None, Plan(every=1), "x").gid
    first, second, third, empty, *_others = (dwelling.gid for dwelling in small.dwellings)
    guest = Person(line=3, name="冉阿姨", relation=Relation.OTHER)
    keying, _comparison = keyed(i1, small.households[0], (*members(), guest))
    i1.nothing_differs(second, check)
    with pytest.raises(OfficeError, match="that counts"):
        i1.nothing_differs(first, check)
    nobody, _comparison = keyed(i1, small.households[2], ())
    blank = i1.blank_for_found_household(empty)
    found = SecondKeying(household=blank.gid, second=second_of(blank, (members()[0],)))
    i1.keep_second_keying(found)
    results = {row.dwelling: row.result for row in i1.checked_dwellings(check)}
    assert [results[gid] for gid in (first, second, third, empty)] == [
        CheckResult.KEYED,
        CheckResult.SAME,
        CheckResult.KEYED,
        CheckResult.KEYED,
    ]
    figures = i1.coverage_of(check)
    assert (figures.dwellings, figures.checked) == (6, 4)
    assert (figures.matched, figures.only_census, figures.only_check) == (3, 1, 2)
    assert figures.differing == 2
    assert figures.undecided > 0
    i1.settle_second_keying(found.gid, decide_all(i1, found))
    (entered,) = i1.households_of(empty)
    assert entered.persons[0].name == "冉建国"
    decide_all(i1, nobody, Verdict.FIRST)
    decide_all(i1, keying)
    figures = i1.coverage_of(check)
    assert (figures.matched, figures.only_census, figures.only_check, figures.undecided) == (4, 0, 2, 0)


def test_who_keyed_a_household_may_not_say_that_nothing_differs(small: SmallOffice, i1: OfficeFile) -> None:
    check = i1.draw_sample(small.building.area, None, Plan(every=1), "x").gid
    stored = i1.household(small.households[1].gid)
    i1.save_household(stored.model_copy(update={"persons": (stored.persons[0].model_copy(update={"name": "王二"}),)}))
    with pytest.raises(NotAllowed, match="somebody else"):
        i1.nothing_differs(small.dwellings[1].gid, check)
