"""Second keying and samples without a screen: who is who, what differs, what comes of it, how often, which doors."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from math import floor
from uuid import UUID, uuid4

import pytest
from households import a_family, a_household, any_household, seen
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from roster.household import Household
from roster.id_number import IdKind
from roster.person import Person, Relation, Sex
from roster.record import Fault, new_gid
from roster.verification.answers_of import NO_ANSWERS, answer_from, answers_of, with_answer
from roster.verification.comparison import Spot, compare
from roster.verification.coverage import Coverage
from roster.verification.members import match_members
from roster.verification.rates import Found, Rate, in_all, rates_of
from roster.verification.settling import Decision, Verdict, settled, undecided
from roster.verification.spot_check import SpotCheck
from roster.verification.systematic_sample import Plan, draw, interval, new_seed, start_of

FATHER, MOTHER, DAUGHTER, SON, GRANDMOTHER = range(5)


def again(household: Household, *persons: Person, **fields: object) -> Household:
    """Keyed a second time: other gids, nothing seen."""
    keyed = persons or household.persons
    own = tuple(Person.model_validate({**dict(person), "gid": new_gid()}) for person in keyed)
    told = {"gid": new_gid(), "persons": own, "sightings": (), "overrides": (), **fields}
    return household.model_copy(update=told)


def changed(household: Household, **people: dict[str, object]) -> Household:
    """The family with some members changed."""
    return household.model_copy(update={"persons": a_family(**people)})


# ---------------------------------------------------------------- what is compared


def test_every_field_is_an_answer_or_named_as_none() -> None:
    """A field that is added is compared, unless somebody says in NO_ANSWERS that it is none."""
    family = a_household(answers=())
    assert set(answers_of(family)) == {"phone"}
    assert set(Person.model_fields) - NO_ANSWERS <= set(answers_of(family.persons[0]))
    assert set(Household.model_fields) | set(Person.model_fields) >= NO_ANSWERS


def test_items_of_the_form_are_compared_by_their_numbers_whatever_they_are() -> None:
    told = {"answers": ()}
    first = a_household(*a_family(**dict.fromkeys(("head", "spouse", "daughter", "son", "mother"), told)), **told)
    persons = list(first.persons)
    persons[SON] = with_answer(persons[SON], "D11", "3")
    persons[DAUGHTER] = with_answer(persons[DAUGHTER], "Z99", "of a form to come")
    second = again(first, *persons, answers=(("H6", "88"),))
    assert [(d.spot.name, d.first, d.second) for d in compare(first, second).differing] == [
        ("H6", "", "88"),
        ("Z99", "", "of a form to come"),
        ("D11", "", "3"),
    ]


def test_where_somebody_lives_is_one_answer_with_the_code_of_the_form() -> None:
    first = a_household()
    away = with_answer(first.persons[SON], "D7", "5")
    assert (away.lives_here, away.answer("D7")) == (False, "5")
    (difference,) = compare(first, again(first, *first.persons[:SON], away, first.persons[GRANDMOTHER])).differing
    assert difference == (Spot(first.persons[SON].gid, "D7"), "1", "5")
    assert with_answer(away, "D7", "1").lives_here is True
    assert with_answer(away, "D7", "").lives_here is None


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("sex", "2", Sex.FEMALE),
        ("relation", "", None),
        ("registered_here", "2", False),
        ("birth", "1987-03-05", "1987-03-05"),
        ("D7", "6", "6"),
        ("D9", "3", "3"),
        ("id_number", "E12345678", (IdKind.PASSPORT, "E12345678", "")),
        ("id_number", "新生儿", (IdKind.NONE, "", "新生儿")),
        ("id_number", "", (None, "", "")),
    ],
)
def test_a_text_is_read_as_the_form_writes_it(name: str, text: str, value: object) -> None:
    assert answer_from(a_family()[SON], name, text) == value


def test_a_text_that_a_field_cannot_hold_is_refused() -> None:
    with pytest.raises(ValidationError):
        answer_from(a_family()[SON], "sex", "9")


# ---------------------------------------------------------------- who is who


def test_members_are_found_again_whatever_line_they_stand_on() -> None:
    first = a_household()
    people = [person.model_copy(update={"line": 9 - person.line}) for person in first.persons]
    found = match_members(first, again(first, *reversed(people)))
    assert [(one.name, other.name) for one, other in found.pairs] == [(p.name, p.name) for p in first.persons]


def test_a_wrong_number_and_a_wrong_name_are_still_the_same_person() -> None:
    first = a_household()
    second = again(changed(first, head={"id_number": ""}, spouse={"name": "王秀音"}, son={"birth": "2010-09-03"}))
    found = match_members(first, second)
    assert len(found.pairs) == 5
    assert not found.only_first
    assert {d.spot.name for d in compare(first, second).differing} == {"id_number", "name", "birth"}


def test_a_number_finds_a_member_of_whom_everything_else_was_wrong() -> None:
    first = a_household()
    wrong = {"name": "张三", "birth": "1999-09-09", "sex": Sex.FEMALE, "relation": Relation.OTHER, "line": 9}
    son = first.persons[SON].model_copy(update=wrong)
    found = match_members(first, again(first, *first.persons[:SON], first.persons[GRANDMOTHER], son))
    assert (first.persons[SON].name, "张三") in {(one.name, other.name) for one, other in found.pairs}


def test_a_member_keyed_once_is_one_difference_and_moves_nobody_else() -> None:
    first = a_household()
    guest = Person(line=6, name="冉阿姨", relation=Relation.OTHER)
    kept = [person for number, person in enumerate(first.persons) if number != DAUGHTER]
    found = compare(first, again(first, *kept, guest))
    missing, more = found.differing
    assert (missing.spot, missing.second) == (Spot(first.persons[DAUGHTER].gid), None)
    assert (more.first, more.second.name) == (None, "冉阿姨")
    assert len(found.members.pairs) == 4


def test_two_strangers_on_the_same_line_are_two_people() -> None:
    first = a_household(Person(line=1, name="王芳", sex=Sex.FEMALE, birth="1980-01-01"))
    second = again(first, Person(line=1, name="李强", sex=Sex.MALE, birth="1951-07-07"))
    assert match_members(first, second).pairs == ()


@settings(max_examples=50)
@given(any_household(), st.randoms(use_true_random=False))
def test_a_household_keyed_alike_matches_itself_in_any_order(household: Household, chance) -> None:  # type: ignore[no-untyped-def]
    people = list(household.persons)
    chance.shuffle(people)
    relined = [person.model_copy(update={"line": line}) for line, person in enumerate(people, 1)]
    found = match_members(household, again(household, *relined))
    known = [person for person in household.persons if person.name or person.birth or person.id_number]
    assert len(found.pairs) + len(found.only_first) == len(household.persons)
    assert len(found.only_first) == len(found.only_second)
    assert len(found.pairs) >= len({person.name for person in known if person.name})


@settings(max_examples=50)
@given(any_household())
def test_nothing_differs_where_the_same_was_keyed_in_the_same_order(household: Household) -> None:
    kept = tuple(p for p in household.persons if p.name)
    first = household.model_copy(update={"persons": kept, "sightings": ()})
    names = [person.name for person in kept]
    if len(set(names)) == len(names) and len({p.id_number for p in kept if p.id_number}) == len(
        [p for p in kept if p.id_number]
    ):
        assert compare(first, again(first)).differing == ()


# ---------------------------------------------------------------- settling


def test_each_decision_changes_its_answer_and_nothing_else() -> None:
    first = a_household()
    second = again(changed(first, head={"name": "冉建中"}, son={"sex": Sex.FEMALE, "birth": "2010-09-03"}))
    found = compare(first, second)
    by_name = {difference.spot.name: difference.spot for difference in found.differing}
    decisions = {
        by_name["name"]: Decision(Verdict.SECOND, "看身份证"),
        by_name["sex"]: Decision(Verdict.FIRST, "笔误"),
        by_name["birth"]: Decision(Verdict.OTHER, "户口簿", "2010-09-13"),
    }
    assert undecided(found, {}) == found.differing
    assert undecided(found, decisions) == ()
    result = settled(first, found, decisions)
    expected = changed(first, head={"name": "冉建中"}, son={"birth": "2010-09-13"})
    for one, other, before in zip(result.persons, expected.persons, first.persons, strict=True):
        assert one == other.model_copy(update={"gid": before.gid, "id_number": before.id_number})
    assert result.sightings == first.sightings
    assert (result.gid, result.version) == (first.gid, first.version)


def test_who_is_taken_out_takes_what_was_seen_along_and_who_comes_in_gets_a_free_line() -> None:
    first = a_household()
    guest = Person(line=1, name="冉阿姨", relation=Relation.OTHER)
    found = compare(first, again(first, *first.persons[1:], guest.model_copy(update={"line": 6})))
    right = {difference.spot: Decision(Verdict.SECOND, "走访") for difference in found.differing}
    result = settled(first, found, right)
    assert [person.name for person in result.persons] == [*(p.name for p in first.persons[1:]), "冉阿姨"]
    assert len({person.line for person in result.persons}) == 5
    assert {s.person for s in result.sightings if s.person} == {person.gid for person in first.persons[1:]}
    assert settled(first, found, {d.spot: Decision(Verdict.FIRST, "在") for d in found.differing}) == first


@settings(max_examples=30)
@given(any_household(), any_household())
def test_taking_all_of_one_keying_gives_that_keying(first: Household, other: Household) -> None:
    second = again(first, *other.persons) if other.persons else again(first).model_copy(update={"persons": ()})
    found = compare(first, second)
    assert settled(first, found, {d.spot: Decision(Verdict.FIRST, "x") for d in found.differing}) == first
    taken = settled(first, found, {d.spot: Decision(Verdict.SECOND, "x") for d in found.differing})
    assert compare(taken, second).differing == () or len(taken.persons) == len(second.persons)
    assert {s.person for s in taken.sightings if s.person} <= {person.gid for person in taken.persons}


# ---------------------------------------------------------------- rates


def test_rates_count_what_each_person_had_keyed() -> None:
    wang, li, one, two = (UUID(int=n) for n in range(1, 5))
    found = (
        Found(one, wang, 40, (Verdict.SECOND, Verdict.FIRST, None)),
        Found(one, li, 10),
        Found(two, wang, 50, (Verdict.OTHER,)),
    )
    first, second = rates_of(found)
    assert first == Rate(wang, 2, 90, 4, 2, 1)
    assert (first.differing_share, first.wrong_share) == (4 / 90, 2 / 90)
    assert second == Rate(li, 1, 10)
    assert in_all(found) == Rate(None, 2, 100, 4, 2, 1)
    assert Rate(None).wrong_share == 0


def test_coverage_is_counted_as_a_post_enumeration_survey_counts_it() -> None:
    figures = Coverage(dwellings=10, checked=8, matched=95, only_census=5, only_check=1, differing=19)
    assert (figures.census, figures.check) == (100, 96)
    assert figures.omission == 1 / 96
    assert figures.over_count == 0.05
    assert figures.net_error == 1 / 96 - 0.05
    assert figures.item_errors == 0.2
    assert figures.estimate == 100 * 96 / 95
    assert Coverage().omission is Coverage().net_error is Coverage().estimate is None


# ---------------------------------------------------------------- samples

plans = st.integers(1, 400).flatmap(
    lambda total: st.tuples(
        st.just(total),
        st.integers(1, total).map(lambda size: Plan(size=size)) | st.integers(1, total).map(lambda k: Plan(every=k)),
    )
)


@given(plans, st.text(min_size=1))
def test_a_sample_is_systematic(sized: tuple[int, Plan], seed: str) -> None:
    """Of the size wanted, none twice, in order, one as far from the next as the interval says, and started at random
    within the first interval."""
    total, plan = sized
    drawn = draw(range(total), seed, plan)
    step = interval(plan, total)
    gaps = {later - earlier for earlier, later in pairwise(drawn)}
    assert gaps <= {floor(step), floor(step) + 1} - {0}
    assert drawn == tuple(sorted(set(drawn)))
    assert 0 <= drawn[0] < step
    assert total - drawn[-1] < step + 1
    if plan.size is not None:
        assert len(drawn) == plan.size
    else:
        assert gaps <= {plan.every}
        assert len(drawn) in (total // step, total // step + 1)


@pytest.mark.parametrize("plan", [Plan(size=3), Plan(size=7), Plan(every=4)])
def test_every_place_may_be_drawn(plan: Plan) -> None:
    drawn = {place for n in range(400) for place in draw(range(20), str(n), plan)}
    assert drawn == set(range(20))


def test_anybody_can_draw_again_by_the_formula_in_the_book() -> None:
    digest = hashlib.sha256(b"20301101").digest()
    start = int.from_bytes(digest[:8]) / 2**64
    assert float(start_of("20301101")) == start
    assert draw(range(792), "20301101", Plan(size=13))[0] == int(start * 792 / 13)
    assert draw(range(792), "20301101", Plan(every=25)) == tuple(range(int(start * 25), 792, 25))


@pytest.mark.parametrize("plan", [Plan(), Plan(size=1, every=1), Plan(size=0), Plan(size=11), Plan(every=11)])
def test_a_plan_that_does_not_fit_is_refused(plan: Plan) -> None:
    with pytest.raises(Fault):
        draw(range(10), "x", plan)


def test_a_sample_proves_itself_and_a_changed_one_does_not() -> None:
    frame = tuple(uuid4() for _each in range(50))
    seed = new_seed()
    check = SpotCheck.model_validate(
        {
            "area": uuid4(),
            "seed": seed,
            "size": 5,
            "frame": frame,
            "drawn": draw(frame, seed, Plan(size=5)),
            "by": uuid4(),
            "at": "2030-11-05T10:00:00+08:00",
        }
    )
    assert check.holds
    swapped = next(gid for gid in frame if gid not in check.drawn)
    assert not check.model_copy(update={"drawn": (*check.drawn[:-1], swapped)}).holds
    assert not check.model_copy(update={"seed": seed + "0"}).holds or check.drawn == draw(frame, seed + "0", check.plan)


def test_sightings_are_not_answers() -> None:
    household = a_household()
    assert compare(household, again(household, **{"sightings": ()})).differing == ()
    assert seen(*household.persons)
