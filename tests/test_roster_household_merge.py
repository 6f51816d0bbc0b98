"""Two people changed one household: nothing of either is dropped, whatever they did."""

from __future__ import annotations

from datetime import datetime, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roster.household import Household
from roster.household_merge import Difference, Place, Side, differences, merge, undecided
from roster.id_number import IdKind
from roster.person import Person, Relation, Sex
from roster.sighting import See, Sighting

AT = datetime(2026, 11, 24, 19, 5, tzinfo=timezone.utc)  # noqa: UP017
ME, LI = UUID(int=1), UUID(int=2)
HEAD, WIFE, CHILD = (UUID(int=n) for n in (11, 12, 13))


def household(*persons: Person, sightings: tuple[Sighting, ...] = (), **fields: object) -> Household:
    known = {"gid": UUID(int=6), "area": UUID(int=7), "dwelling": UUID(int=8), "number": 23, "version": 3}
    return Household.model_validate({**known, "persons": persons, "sightings": sightings, **fields})


BASE = household(
    Person(gid=HEAD, line=1, name="王建国", relation=Relation.HEAD),
    Person(gid=WIFE, line=2, name="李秀英", relation=Relation.SPOUSE),
    sightings=(Sighting(see=See.BUILDING, by=LI, at=AT),),
    phone="13800001234",
)


def with_person(base: Household, gid: UUID, **fields: object) -> Household:
    persons = tuple(p.model_copy(update=fields) if p.gid == gid else p for p in base.persons)
    return base.model_copy(update={"persons": persons})


def seen(see: See, person: UUID | None = None, *, by: UUID = ME, reason: str = "") -> Sighting:
    return Sighting(see=see, person=person, seen=not reason, reason=reason, by=by, at=AT)


# ---------------------------------------------------------------- one case each


def test_changes_of_different_fields_come_together() -> None:
    mine = with_person(BASE, HEAD, sex=Sex.MALE, birth="1968-03-05").model_copy(update={"note": "晚上再来"})
    theirs = with_person(BASE, HEAD, name="王建華").model_copy(update={"phone": "", "version": 4})
    merged = merge(BASE, mine, theirs)
    assert (merged.note, merged.phone, merged.version) == ("晚上再来", "", 4)
    head = merged.head
    assert head is not None
    assert (head.name, head.sex, head.birth) == ("王建華", Sex.MALE, "1968-03-05")
    assert [(d.place.field, d.side) for d in differences(BASE, mine, theirs)] == [
        ("phone", Side.THEIRS),
        ("note", Side.MINE),
        ("name", Side.THEIRS),
        ("sex", Side.MINE),
        ("birth", Side.MINE),
    ]


def test_a_field_that_both_changed_has_to_be_decided_and_stays_mine_until_then() -> None:
    mine, theirs = with_person(BASE, WIFE, name="李秀瑛"), with_person(BASE, WIFE, name="李绣英")
    (only,) = differences(BASE, mine, theirs)
    place = Place(WIFE, "name")
    assert only == Difference(place, "李秀瑛", "李绣英", None)
    assert undecided((only,), {}) == (only,)
    assert undecided((only,), {place: Side.THEIRS}) == ()
    assert merge(BASE, mine, theirs).persons[1].name == "李秀瑛"
    assert merge(BASE, mine, theirs, {place: Side.THEIRS}) == theirs


def test_the_same_change_on_both_sides_is_no_difference() -> None:
    mine = BASE.model_copy(update={"sightings": (*BASE.sightings, seen(See.HEAD, by=ME))})
    theirs = BASE.model_copy(update={"sightings": (*BASE.sightings, seen(See.HEAD, by=LI))})
    assert differences(BASE, mine, theirs) == ()
    assert merge(BASE, mine, theirs) == theirs


def test_two_new_members_are_both_kept_on_lines_of_their_own() -> None:
    mine = BASE.model_copy(update={"persons": (*BASE.persons, Person(gid=CHILD, line=3, name="王小明"))})
    other = Person(line=3, name="王奶奶")
    theirs = BASE.model_copy(update={"persons": (*BASE.persons, other)})
    assert [(d.place, d.side) for d in differences(BASE, mine, theirs)] == [
        (Place(other.gid), Side.THEIRS),
        (Place(CHILD), Side.MINE),
    ]
    assert [(p.line, p.name) for p in merge(BASE, mine, theirs).persons][2:] == [(3, "王奶奶"), (4, "王小明")]


def test_a_member_taken_out_by_one_and_changed_by_the_other_has_to_be_decided() -> None:
    theirs = BASE.model_copy(update={"persons": BASE.persons[:1], "version": 4})
    seen_wife = BASE.model_copy(update={"sightings": (*BASE.sightings, seen(See.MEMBERS, WIFE))})
    for mine in (with_person(BASE, WIFE, birth="1970-11"), seen_wife):
        (only,) = differences(BASE, mine, theirs)
        assert (only.place, only.theirs, only.side) == (Place(WIFE), None, None)
        assert merge(BASE, mine, theirs).persons == mine.persons
        assert merge(BASE, mine, theirs).sightings == mine.sightings
        assert merge(BASE, mine, theirs, {only.place: Side.THEIRS}) == theirs


def test_a_member_taken_out_by_one_and_untouched_by_the_other_is_gone() -> None:
    theirs = BASE.model_copy(update={"persons": BASE.persons[:1]})
    mine = BASE.model_copy(update={"note": "晚上再来"})
    merged = merge(BASE, mine, theirs)
    assert (merged.persons, merged.note) == (BASE.persons[:1], "晚上再来")


def test_kind_and_number_are_taken_from_one_side() -> None:
    passport = {"id_kind": IdKind.PASSPORT, "id_number": "E12345678"}
    mine = with_person(BASE, HEAD, **passport)
    theirs = with_person(BASE, HEAD, id_kind=IdKind.NONE, no_id_reason="未办")
    (only,) = differences(BASE, mine, theirs)
    assert only.place == Place(HEAD, "id_number")
    for side, wanted in ((Side.MINE, mine), (Side.THEIRS, theirs)):
        assert merge(BASE, mine, theirs, {only.place: side}) == wanted


def test_answers_come_together_item_by_item_and_d7_with_living_here() -> None:
    mine = with_person(BASE, HEAD, answers=(("D11", "4"),)).model_copy(update={"answers": (("H6", "89"),)})
    theirs = with_person(BASE, HEAD, lives_here=False, answers=(("D7", "5"),)).model_copy(
        update={"answers": (("H7", "3"),)}
    )
    merged = merge(BASE, mine, theirs)
    assert merged.answers == (("H6", "89"), ("H7", "3"))
    head = merged.head
    assert head is not None
    assert (head.residence, head.answers) == ("5", (("D11", "4"), ("D7", "5")))
    back = merge(BASE, with_person(BASE, HEAD, lives_here=True), theirs, {Place(HEAD, "lives_here"): Side.MINE})
    assert back.head is not None
    assert (back.head.residence, back.head.answer("D7")) == ("1", "")


def test_a_see_changed_by_both_keeps_its_gid() -> None:
    mine = BASE.model_copy(update={"sightings": (seen(See.BUILDING, reason="2"),)})
    theirs = BASE.model_copy(
        update={"sightings": (BASE.sightings[0].model_copy(update={"seen": False, "reason": "5"}),)}
    )
    (only,) = differences(BASE, mine, theirs)
    assert (only.place, only.side) == (Place(see=See.BUILDING), None)
    (kept,) = merge(BASE, mine, theirs, {only.place: Side.MINE}).sightings
    assert (kept.gid, kept.reason, kept.by) == (BASE.sightings[0].gid, "2", ME)


# ---------------------------------------------------------------- any three versions

_NAMES = st.sampled_from(["", "王建国", "李秀英", "买买提·吐尔逊"])
_ANSWERS = st.dictionaries(st.sampled_from(["H5", "H6"]), st.sampled_from(["1", "2", "89"]))
_RESIDENCES = st.builds(
    lambda lives_here, where, more: {
        "lives_here": lives_here,
        "answers": {**more, **(where if lives_here is False else {})},
    },
    st.none() | st.booleans(),
    st.sampled_from([{}, {"D7": "5"}, {"D7": "7"}]),
    st.dictionaries(st.sampled_from(["D11", "D12"]), st.sampled_from(["1", "2"])),
)
_GIDS = [HEAD, WIFE, CHILD, UUID(int=14)]


@st.composite
def versions(draw: st.DrawFn) -> Household:
    gids = draw(st.lists(st.sampled_from(_GIDS), unique=True))
    persons = tuple(
        Person(
            gid=gid,
            line=line,
            name=draw(_NAMES),
            sex=draw(st.none() | st.sampled_from(Sex)),
            **draw(_RESIDENCES),
        )
        for line, gid in enumerate(gids, 1)
    )
    places = [(see, gid) for see in See for gid in (gids if see.per_person else [None])]
    sightings = tuple(
        seen(see, gid, by=draw(st.sampled_from([ME, LI])), reason=draw(st.sampled_from(["", "2", "住院"])))
        for see, gid in (draw(st.lists(st.sampled_from(places), unique=True)) if places else [])
    )
    return household(
        *persons,
        sightings=sightings,
        answers=draw(_ANSWERS),
        note=draw(st.sampled_from(["", "狗", "晚上"])),
        version=draw(st.integers(1, 9)),
    )


def content(version: Household) -> tuple[object, ...]:
    """All that matters to people: not lines, versions, or who noted what is the same."""
    persons = {p.gid: p.model_copy(update={"line": 1}) for p in version.persons}
    sightings = {(s.see, s.person): (s.seen, s.reason) for s in version.sightings}
    return version.phone, version.note, version.answers, persons, sightings


@given(versions(), versions())
def test_who_changed_nothing_gets_what_the_other_did(base: Household, other: Household) -> None:
    assert content(merge(base, base, other)) == content(other)
    assert content(merge(base, other, base)) == content(other)
    assert content(merge(base, other, other)) == content(other)
    assert differences(base, other, other) == ()


@given(versions(), versions(), versions(), st.sampled_from(Side))
def test_picking_one_side_everywhere_gives_that_side(
    base: Household, mine: Household, theirs: Household, side: Side
) -> None:
    picks = {d.place: side for d in differences(base, mine, theirs)}
    merged = merge(base, mine, theirs, picks)
    assert content(merged) == content(mine if side is Side.MINE else theirs)
    assert merged.version == theirs.version
    assert Household.model_validate(merged.model_dump()) == merged


@given(versions(), versions(), versions())
def test_merging_stands_still_once_it_is_merged(base: Household, mine: Household, theirs: Household) -> None:
    merged = merge(base, mine, theirs)
    found = differences(theirs, merged, theirs)
    assert all(d.side is Side.MINE for d in found)
    assert content(merge(theirs, merged, theirs)) == content(merged)
    lines = [person.line for person in merged.persons]
    assert lines == sorted(set(lines))


@given(versions(), versions(), versions())
def test_what_only_one_side_changed_is_never_lost(base: Household, mine: Household, theirs: Household) -> None:
    merged = merge(base, mine, theirs)
    for d in differences(base, mine, theirs):
        after = differences(base, mine if d.side is Side.MINE else theirs, merged)
        if d.side is not None:
            assert d.place not in {left.place for left in after}


@pytest.mark.parametrize("gone", [HEAD, WIFE])
def test_what_was_seen_of_a_member_goes_with_the_member(gone: UUID) -> None:
    mine = BASE.model_copy(update={"sightings": (*BASE.sightings, seen(See.ID_CARDS, gone))})
    theirs = BASE.model_copy(update={"persons": tuple(p for p in BASE.persons if p.gid != gone)})
    merged = merge(BASE, mine, theirs, {Place(gone): Side.THEIRS})
    assert all(sighting.person != gone for sighting in merged.sightings)
