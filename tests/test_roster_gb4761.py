"""GB/T 4761 against item D2: every code has a suggestion, none is taken for a digit of D2 by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roster import language
from roster.lists.gb4761 import GB_DIGITS, GB_RELATIONS, gb_relation
from roster.lists.relation_column import RelationColumn, RelationReading, names_head, read_relation
from roster.person import Relation
from roster.record import Fault

CENSUS, GB, DIGITS, LEAVE_OUT = RelationReading
CODES = st.sampled_from(sorted(GB_RELATIONS))
WORDINGS = st.sampled_from([entry.chinese for entry in GB_RELATIONS.values()])


@given(code=CODES)
def test_every_code_maps_and_only_the_head_to_the_head(code: str) -> None:
    suggested = read_relation(code, GB)
    assert suggested is GB_RELATIONS[code].suggested
    assert (suggested is Relation.HEAD) == (code in ("01", "02"))
    assert read_relation(code, LEAVE_OUT) is None


@given(wording=WORDINGS)
def test_a_wording_means_the_same_as_its_code_unless_it_is_one_of_d2(wording: str) -> None:
    entry = gb_relation(wording)
    assert entry is not None
    assert entry.chinese == wording
    for reading in (CENSUS, GB, DIGITS):
        assert read_relation(wording, reading) is entry.suggested


@given(text=st.one_of(st.text(max_size=3), CODES, WORDINGS, st.sampled_from("0123456789")))
def test_whatever_stands_in_a_cell_is_a_relation_of_a_list_or_a_fault(text: str) -> None:
    for reading in RelationReading:
        try:
            read_relation(text, reading)
        except Fault as fault:
            assert "GB/T 4761" in str(fault)


def test_the_table_is_whole() -> None:
    missing = {98, *range(3, 10), *range(13, 20)}
    assert {int(code) for code in GB_RELATIONS} == set(range(1, 100)) - missing
    assert list(GB_DIGITS) == list("012345678")
    assert len({entry.chinese for entry in GB_RELATIONS.values()}) == len(GB_RELATIONS)


@pytest.mark.parametrize(
    ("codes", "relation"),
    [
        (["10", "11", "12"], Relation.SPOUSE),
        ([*map(str, range(20, 28)), "29", *map(str, range(30, 38)), "39"], Relation.CHILD),
        (["50", "51", "52", "57", "58", "59"], Relation.PARENT),
        (["53", "54", "55", "56"], Relation.PARENT_IN_LAW),
        (["60", "61", "62", "63", "64", "66", "67", "69"], Relation.GRANDPARENT),
        (["28", "38"], Relation.CHILD_IN_LAW),
        (list(map(str, range(40, 50))), Relation.GRANDCHILD),
        (list(map(str, range(70, 80))), Relation.SIBLING),
        (["65", "68", *map(str, range(80, 98)), "99"], Relation.OTHER),
    ],
)
def test_the_suggested_mapping(codes: list[str], relation: Relation) -> None:
    assert {GB_RELATIONS[code].suggested for code in codes} == {relation}
    told = [code for code, entry in GB_RELATIONS.items() if entry.suggested is relation]
    assert told == sorted(codes)


@pytest.mark.parametrize(
    ("digit", "census", "gb"),
    [
        ("0", Relation.HEAD, Relation.HEAD),
        ("2", Relation.CHILD, Relation.CHILD),
        ("3", Relation.PARENT, Relation.CHILD),
        ("4", Relation.PARENT_IN_LAW, Relation.GRANDCHILD),
        ("5", Relation.GRANDPARENT, Relation.PARENT),
        ("6", Relation.CHILD_IN_LAW, Relation.GRANDPARENT),
        ("7", Relation.GRANDCHILD, Relation.SIBLING),
        ("8", Relation.SIBLING, Relation.OTHER),
    ],
)
def test_a_single_digit_means_other_things_in_the_two_lists(digit: str, census: Relation, gb: Relation) -> None:
    assert (read_relation(digit, CENSUS), read_relation(digit, DIGITS)) == (census, gb)


@pytest.mark.parametrize(
    ("texts", "offers"),
    [
        (["户主", "配偶", "子女", "spouse", ""], []),
        (["0", "1", "2", "9"], []),
        (["0", "1", "2"], [DIGITS, CENSUS, LEAVE_OUT]),
        (["02", "10", "22"], [GB, LEAVE_OUT]),
        (["户主", "长子", "儿媳"], [GB, LEAVE_OUT]),
        (["2", "10", "22"], [GB, DIGITS, CENSUS, LEAVE_OUT]),
        (["2", "10", "3"], [DIGITS, CENSUS, LEAVE_OUT]),
        (["1", "长子"], [DIGITS, CENSUS, LEAVE_OUT]),
        (["9", "长子"], [CENSUS, LEAVE_OUT]),
    ],
)
def test_a_column_that_may_be_either_is_asked_about(texts: list[str], offers: list[RelationReading]) -> None:
    column = RelationColumn(texts)
    assert list(column.offers) == offers
    assert (column.certain is CENSUS) == (not offers)


def test_the_zero_that_a_spreadsheet_drops_is_given_back() -> None:
    assert read_relation("2", GB) is Relation.HEAD
    assert read_relation("1", GB) is Relation.HEAD
    with pytest.raises(Fault):
        read_relation("3", GB)


def test_counts_are_told_for_each_value_with_what_it_may_mean() -> None:
    column = RelationColumn(["3", "3", "８", "０"])
    assert list(column.told(None)) == [
        "0 -> 0 head (self or head); or 0 head: 1 line",
        "3 -> 2 child (daughter); or 3 parent: 2 lines",
        "8 -> 9 other (other); or 8 sibling: 1 line",
    ]
    listed = RelationColumn(["长子", "22", "38"])
    assert list(listed.told(GB)) == [
        "22 eldest son -> 2 child: 2 lines",
        "38 daughter-in-law -> 6 child-in-law: 1 line",
    ]
    assert next(iter(listed.told(LEAVE_OUT))) == "22 eldest son -> (empty): 2 lines"


def test_both_wordings_of_d2_are_known_whatever_the_language() -> None:
    for tongue in (language.CHINESE, language.ENGLISH):
        language.use(tongue)
        for relation in Relation:
            assert read_relation(relation.label, GB) is relation
    assert read_relation("岳父母或公婆", LEAVE_OUT) is Relation.PARENT_IN_LAW


@pytest.mark.parametrize(("text", "head"), [("户主", True), ("本人", True), ("01", True), ("0", True), ("20", False)])
def test_the_head_is_known_in_either_list(text: str, head: bool) -> None:
    assert names_head(text) is head
