"""The form as data: each item is asked exactly where the census asks it, and a form with other items needs no code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roster.form.campaign import Campaign
from roster.form.form import FORM, Form
from roster.form.item import Answered, Code, Follows, Item, Takes
from roster.form.reading import read_answer
from roster.id_number import IdKind
from roster.person import Person
from roster.record import Fault

CENSUS_2020 = Campaign(date(2020, 11, 1))
GROWN_UP = {"birth": "1980-05-05"}
ANYBODY = {"D7", "D8", "D9", "D10", "D11", "D12", "D7a", "D8a", "W", "F1", "F2", "F3"}


def person(answers: dict[str, str] | None = None, /, **fields: object) -> Person:
    return Person.model_validate({"line": 1, **GROWN_UP, **fields, "answers": answers or {}})


def asked_of(somebody: Person, form: Form = FORM, campaign: Campaign = CENSUS_2020) -> set[str]:
    return {item.number for item in form.asked(form.person, somebody.said, campaign)}


def asked_of_household(**answers: str) -> set[str]:
    return {item.number for item in FORM.asked(FORM.household, lambda item: answers.get(item, ""), CENSUS_2020)}


# ---------------------------------------------------------------- skips of the household


def test_an_ordinary_dwelling_is_asked_everything() -> None:
    everything = {item.number for item in FORM.household}
    assert {"H1", "H2a", "H2b", "H3m", "H3f", "H4m", "H4f", "H5", "H6", "H7"} <= everything
    assert asked_of_household(H4m="1") == asked_of_household(H4f="2", H5="1") == everything


def test_the_dead_are_named_only_where_there_are_any() -> None:
    assert "M" not in asked_of_household() | asked_of_household(H4m="0", H4f="0")


@pytest.mark.parametrize("kind", list("2345"))
def test_other_places_skip_floor_space_and_rooms(kind: str) -> None:
    assert asked_of_household() - asked_of_household(H5=kind) == {"H6", "H7"}


# ---------------------------------------------------------------- skips of a person


def test_who_lives_and_is_registered_here_is_asked_no_addresses() -> None:
    somebody = person({"D8": "1", "D9": "1"}, lives_here=True, registered_here=True)
    assert asked_of(somebody) == {"D8", "D9", "D11", "D12"}


@pytest.mark.parametrize("time", list("23456789"))
def test_who_has_left_is_asked_why_and_who_has_not_is_not(time: str) -> None:
    assert "D10" in asked_of(person({"D8": "1", "D9": time}))
    assert "D10" not in asked_of(person({"D8": "1", "D9": "1"}))


@pytest.mark.parametrize("place", list("1234"))
def test_a_registration_that_is_not_settled_skips_time_and_reason(place: str) -> None:
    assert {"D9", "D10"} <= asked_of(person({"D8": place}))
    assert not {"D9", "D10"} & asked_of(person({"D8": "5"}))


@pytest.mark.parametrize("place", list("1235"))
def test_only_another_county_is_asked_its_name(place: str) -> None:
    assert "D8a" in asked_of(person({"D8": "4"}))
    assert "D8a" not in asked_of(person({"D8": place}))


@pytest.mark.parametrize("code", list("0234567"))
def test_who_is_away_is_told_of_by_somebody_and_has_an_address_in_another_county_only(code: str) -> None:
    away = asked_of(person({"D7": code}, lives_here=False))
    assert "W" in away
    assert ("D7a" in away) == (code == "5")
    assert not {"W", "D7a"} & asked_of(person(lives_here=True))


# ---------------------------------------------------------------- ages


@pytest.mark.parametrize(
    ("birth", "asked"),
    [
        ("2017-10-31", {"D11"}),
        ("2017-11-01", set()),
        ("2017-10", {"D11"}),
        ("2017-11", set()),
        ("2005-10-31", {"D11", "D12"}),
        ("2005-11-01", {"D11"}),
        ("2005-10", {"D11", "D12"}),
        ("2005-11", {"D11"}),
        ("2020-10-31", set()),
        ("1920-01-01", {"D11", "D12"}),
        ("", {"D11", "D12"}),
    ],
)
def test_education_is_asked_from_three_and_reading_from_fifteen(birth: str, asked: set[str]) -> None:
    assert asked_of(person(birth=birth)) & {"D11", "D12"} == asked


@pytest.mark.parametrize(
    ("birth", "asked"), [("2027-10-31", {"D11"}), ("2027-11-01", set()), ("2015-10-31", {"D11", "D12"})]
)
def test_another_campaign_counts_ages_at_its_own_time(birth: str, asked: set[str]) -> None:
    somebody = Person.model_construct(line=1, birth=birth, answers=(), lives_here=True)
    assert asked_of(somebody, campaign=Campaign(date(2030, 11, 1))) & {"D11", "D12"} == asked


def test_thresholds_are_the_campaigns() -> None:
    strict = CENSUS_2020._replace(education_from=6, reading_from=12)
    assert asked_of(person(birth="2014-11-01"), campaign=strict) & {"D11", "D12"} == set()
    assert asked_of(person(birth="2014-10-31"), campaign=strict) & {"D11", "D12"} == {"D11"}
    assert asked_of(person(birth="2008-10-31"), campaign=strict) & {"D11", "D12"} == {"D11", "D12"}


def test_a_leap_day_has_its_birthday_on_the_first_of_march() -> None:
    leap = Campaign(date(2024, 2, 29))
    assert leap.born_by(3) == date(2021, 3, 1)
    assert leap.born_by(4) == date(2020, 2, 29)


# ---------------------------------------------------------------- residents from abroad


@pytest.mark.parametrize("kind", [IdKind.TERRITORY_PERMIT, IdKind.FOREIGN_PERMANENT, IdKind.PASSPORT])
def test_foreigners_are_asked_their_own_items(kind: IdKind) -> None:
    assert asked_of(person(id_kind=kind, lives_here=True)) == {"D11", "F1", "F2", "F3"}


@pytest.mark.parametrize("kind", [None, IdKind.RESIDENT, IdKind.LEGACY, IdKind.NONE])
def test_residents_are_asked_none_of_them(kind: IdKind | None) -> None:
    assert asked_of(person(id_kind=kind, lives_here=True)) == {"D8", "D9", "D10", "D11", "D12"}


# ---------------------------------------------------------------- what follows


def derived(number: str, somebody: Person) -> str:
    item = FORM.item(number)
    assert item is not None
    return item.derived(somebody.said, CENSUS_2020)


def test_what_follows_from_other_answers() -> None:
    at_home = person(lives_here=True, registered_here=True)
    assert (derived("D8", at_home), derived("D9", at_home)) == ("1", "1")
    lodger = person(lives_here=True, registered_here=False)
    assert (derived("D8", lodger), derived("D9", lodger)) == ("", "")
    assert [derived("D12", person({"D11": code})) for code in "123456789"] == ["", "", *"1111111"]


# ---------------------------------------------------------------- the table itself


@given(
    answers=st.dictionaries(st.sampled_from(sorted(ANYBODY - {"F1", "F2", "F3"})), st.sampled_from("0123456789")),
    kind=st.none() | st.sampled_from(IdKind),
    lives=st.none() | st.booleans(),
    registered=st.none() | st.booleans(),
    birth=st.dates(date(1900, 1, 1), date(2020, 11, 1)).map(str),
)
def test_whatever_was_answered_what_is_asked_is_settled(
    answers: dict[str, str], kind: IdKind | None, lives: bool | None, registered: bool | None, birth: str
) -> None:
    somebody = person(answers, id_kind=kind, lives_here=lives, registered_here=registered, birth=birth)
    asked = asked_of(somebody)
    for item in FORM.person:
        follows = item.derived(somebody.said, CENSUS_2020)
        assert follows in ("", *(code.code for code in item.codes))
    assert not {"D9", "D10"} & asked or somebody.answer("D8") != "5"
    assert not {"F1", "F2", "F3"} & asked or not {"D8", "D12"} & asked


def test_numbers_codes_and_conditions_are_of_one_piece() -> None:
    items = (*FORM.household, *FORM.person)
    numbers = [item.number for item in items]
    assert len(set(numbers)) == len(numbers)
    known = {*numbers, "D7", "id_kind", "birth", "registered_here"}
    for item in items:
        assert bool(item.codes) == (item.takes is Takes.CODE)
        assert len({code.code for code in item.codes}) == len(item.codes)
        named = {c.item for c in (*item.asked, *(c for f in item.follows for c in f.when)) if isinstance(c, Answered)}
        assert named <= known
        assert {follows.answer for follows in item.follows} <= {code.code for code in item.codes}


def test_a_form_with_one_more_item_is_asked_and_answered_without_new_code() -> None:
    work = Item(
        "D13",
        "Works",
        "works",
        "test",
        (Code("1", "yes", "yes"), Code("2", "no", "no")),
        asked=(Answered("D12", frozenset("1")),),
        follows=(Follows("2", (Answered("D11", frozenset("1")),)),),
    )
    later = replace(FORM, person=(*FORM.person, work))
    reader = person({"D11": "1", "D12": "1"})
    assert asked_of(reader, later) - asked_of(reader) == {"D13"}
    assert "D13" not in asked_of(person({"D12": "2"}), later)
    found = later.item("D13")
    assert found is work
    assert work.derived(reader.said, CENSUS_2020) == "2"
    assert person({"D13": "1"}).answer("D13") == "1"
    assert (later.title("D13"), [code.label for code in later.codes("D13")]) == ("Works", ["yes", "no"])


# ---------------------------------------------------------------- reading what is written


@pytest.mark.parametrize(
    ("item", "text", "answer"),
    [
        ("D11", "５", "5"),
        ("D11", "高中", "5"),
        ("D11", "5 高中", "5"),
        ("D11", "5.高中", "5"),
        ("D11", "大专", "6"),
        ("D11", "Primary School", "3"),
        ("D9", "5-10年", "8"),
        ("D9", "5～10年", "8"),
        ("D7", "本普查小区", "1"),
        ("D10", "0", "0"),
        ("D12", "不识字", "2"),
        ("H1", "集体户", "2"),
        ("H6", "89.50平方米".replace("平方米", "㎡"), "89.5"),
        ("H7", "03", "3"),
        ("F1", " 法国 ", "法国"),
    ],
)
def test_codes_wordings_and_numbers_are_read(item: str, text: str, answer: str) -> None:
    assert read_answer(item, text) == answer


@pytest.mark.parametrize(
    ("item", "text"),
    [("D11", "10"), ("D11", "5 初中"), ("D7", "8"), ("H6", "0"), ("H6", "0.04"), ("H7", "三"), ("F1", "法" * 61)],
)
def test_what_answers_nothing_is_a_fault(item: str, text: str) -> None:
    with pytest.raises(Fault):
        read_answer(item, text)


@given(number=st.sampled_from(["D7", *(item.number for item in (*FORM.household, *FORM.person))]), data=st.data())
def test_every_code_is_read_by_itself_and_by_its_wording(number: str, data: st.DataObject) -> None:
    for code in FORM.codes(number):
        for words in (code.code, code.wording, code.label, f"{code.code} {code.label}"):
            assert read_answer(number, words) == code.code
    text = data.draw(st.text(max_size=4))
    try:
        assert read_answer(number, text) or not text.strip() or not FORM.codes(number)
    except Fault as fault:
        assert str(fault)
