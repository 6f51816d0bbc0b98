"""People who change place: nobody is lost or doubled, there is one head, relations follow from those before."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from households import AT, ME, a_family, a_household, a_member, any_household, seen
from hypothesis import given, settings
from hypothesis import strategies as st

from roster.household import Household
from roster.override import Override
from roster.people.household_change import (
    at_place,
    change_head,
    merge,
    move,
    one_person,
    rehouse,
    split,
    take_out,
    usual_order,
)
from roster.people.kinship import inverse, relations_through, relations_to
from roster.person import Person, Relation, Sex
from roster.sighting import See

HEAD, SPOUSE, DAUGHTER, SON, MOTHER = range(5)


def checked(household: Household) -> Household:
    """The household, which all that it is made of allows to be stored."""
    return Household.model_validate(household.model_dump())


def gids(*households: Household) -> list[UUID]:
    return sorted(person.gid for household in households for person in household.persons)


def heads(household: Household) -> int:
    return sum(person.relation is Relation.HEAD for person in household.persons)


def relations(household: Household) -> dict[str, Relation | None]:
    return {person.name: person.relation for person in household.persons}


def explained(person: Person) -> Override:
    return Override(rule="E15", edition=1, person=person.gid, field="birth", value="x", reason="y", by=ME, at=AT)


# -------------------------------------------------------------------- another head


@settings(max_examples=25, deadline=None)
@given(any_household(), st.data())
def test_another_head_loses_nobody_and_is_the_only_head(household: Household, data: st.DataObject) -> None:
    if not household.persons:
        return
    new = data.draw(st.sampled_from(household.persons))
    proposed = relations_to(new, household.persons, household.head)
    changed = checked(change_head(household, new.gid, proposed))
    assert gids(changed) == gids(household)
    assert heads(changed) == 1
    assert changed.head is not None
    assert changed.head.gid == new.gid
    assert sorted(p.line for p in changed.persons) == sorted(p.line for p in household.persons)
    assert set(proposed) == {p.gid for p in household.persons} - {new.gid}


@settings(max_examples=25, deadline=None)
@given(any_household(), st.data())
def test_nothing_but_relations_and_lines_is_changed_by_another_head(household: Household, data: st.DataObject) -> None:
    if not household.persons:
        return
    new = data.draw(st.sampled_from(household.persons))
    changed = change_head(household, new.gid, relations_to(new, household.persons, household.head))
    before = {person.gid: person for person in household.persons}
    for person in changed.persons:
        stored = before[person.gid]
        assert person == stored.model_copy(update={"line": person.line, "relation": person.relation})


def a_head_and(relation: Relation, *others: tuple[Relation, Sex, str]) -> Household:
    """A man of 50, the woman who is to be head, and others."""
    told = (
        (Relation.HEAD, Sex.MALE, "1976-03-05"),
        (relation, Sex.FEMALE, "1978-03-05"),
        *others,
    )
    return a_household(*(a_member(n, *one, f"王{n}") for n, one in enumerate(told, 1)))


def proposed(household: Household) -> list[Relation | None]:
    """What all but the second are to the second."""
    return list(relations_to(household.persons[1], household.persons, household.head).values())


R = Relation
KIN = [
    # the new head was, who else there is, and what the old head and the other are to the new one
    (R.SPOUSE, (R.CHILD, Sex.MALE, "2005-06-01"), [R.SPOUSE, R.CHILD]),
    (R.SPOUSE, (R.PARENT, Sex.FEMALE, "1950-12-01"), [R.SPOUSE, R.PARENT_IN_LAW]),
    (R.SPOUSE, (R.PARENT_IN_LAW, Sex.FEMALE, "1950-12-01"), [R.SPOUSE, R.PARENT]),
    (R.SPOUSE, (R.SIBLING, Sex.FEMALE, "1980-12-01"), [R.SPOUSE, None]),
    (R.CHILD, (R.SPOUSE, Sex.FEMALE, "1979-01-12"), [R.PARENT, R.PARENT]),
    (R.CHILD, (R.CHILD, Sex.MALE, "2005-06-01"), [R.PARENT, R.SIBLING]),
    (R.CHILD, (R.CHILD_IN_LAW, Sex.MALE, "1978-06-01"), [R.PARENT, R.SPOUSE]),
    (R.CHILD, (R.CHILD_IN_LAW, Sex.FEMALE, "1978-06-01"), [R.PARENT, None]),
    (R.CHILD, (R.GRANDCHILD, Sex.MALE, "2003-06-01"), [R.PARENT, R.CHILD]),
    (R.CHILD, (R.GRANDCHILD, Sex.MALE, "1983-06-01"), [R.PARENT, R.OTHER]),
    (R.CHILD, (R.SIBLING, Sex.MALE, "1983-06-01"), [R.PARENT, R.OTHER]),
    (R.PARENT, (R.PARENT, Sex.MALE, "1948-06-01"), [R.CHILD, R.SPOUSE]),
    (R.PARENT, (R.SPOUSE, Sex.FEMALE, "1979-06-01"), [R.CHILD, R.CHILD_IN_LAW]),
    (R.PARENT, (R.CHILD, Sex.FEMALE, "2005-06-01"), [R.CHILD, R.GRANDCHILD]),
    (R.PARENT, (R.GRANDCHILD, Sex.FEMALE, "2025-06-01"), [R.CHILD, R.OTHER]),
    (R.PARENT_IN_LAW, (R.SPOUSE, Sex.FEMALE, "1979-06-01"), [R.CHILD_IN_LAW, R.CHILD]),
    (R.CHILD_IN_LAW, (R.CHILD, Sex.MALE, "1979-06-01"), [R.PARENT_IN_LAW, R.SPOUSE]),
    (R.GRANDCHILD, (R.CHILD, Sex.MALE, "1950-06-01"), [R.GRANDPARENT, R.PARENT]),
    (R.GRANDCHILD, (R.GRANDCHILD, Sex.MALE, "1979-06-01"), [R.GRANDPARENT, R.SIBLING]),
    (R.SIBLING, (R.PARENT, Sex.FEMALE, "1950-12-01"), [R.SIBLING, R.PARENT]),
    (R.SIBLING, (R.CHILD, Sex.FEMALE, "2005-12-01"), [R.SIBLING, R.OTHER]),
    (R.OTHER, (R.CHILD, Sex.FEMALE, "2005-12-01"), [R.OTHER, None]),
]


@pytest.mark.parametrize(("was", "other", "become"), KIN)
def test_relations_to_the_new_head_follow_from_those_to_the_old_one(
    was: Relation, other: tuple[Relation, Sex, str], become: list[Relation | None]
) -> None:
    assert proposed(a_head_and(was, other)) == become


def test_of_two_children_in_law_none_is_taken_for_the_spouse() -> None:
    others = [(R.CHILD, Sex.FEMALE, "1980-06-01"), *[(R.CHILD_IN_LAW, Sex.MALE, "1978-06-01")] * 2]
    assert proposed(a_head_and(R.CHILD, *others)) == [R.PARENT, R.SIBLING, None, None]


def test_of_two_who_might_be_the_spouse_both_are_asked_about() -> None:
    others = [(R.PARENT, Sex.MALE, "1950-06-01"), (R.PARENT, Sex.MALE, "1951-06-01")]
    assert proposed(a_head_and(R.PARENT, *others)) == [R.CHILD, None, None]


def test_going_back_to_the_old_head_gives_the_old_relations_of_a_family() -> None:
    household = a_household()
    son = household.persons[SON]
    there = change_head(household, son.gid, relations_to(son, household.persons, household.head))
    assert [(p.name, p.relation) for p in there.persons] == [
        ("王小波", R.HEAD),
        ("冉建国", R.PARENT),
        ("王秀英", R.PARENT),
        ("冉小燕", R.SIBLING),
        ("龚桂兰", R.GRANDPARENT),
    ]
    old = household.persons[HEAD]
    member = next(p for p in there.persons if p.gid == old.gid)
    told = relations_to(member, there.persons, there.head)
    assert told[household.persons[DAUGHTER].gid] is R.CHILD
    assert told[son.gid] is R.CHILD


def test_without_a_head_before_everything_is_asked() -> None:
    household = a_head_and(R.CHILD)
    nobody = household.model_copy(update={"persons": household.persons[1:]})
    assert list(relations_to(household.persons[1], household.persons, None).values()) == [None]
    assert relations_to(nobody.persons[0], nobody.persons, nobody.head) == {}


@pytest.mark.parametrize("relation", list(Relation)[1:])
def test_the_inverse_of_the_inverse_is_the_relation(relation: Relation) -> None:
    assert inverse(inverse(relation)) is relation


def test_the_old_head_is_taken_out_in_the_same_step_with_what_belongs_to_him() -> None:
    household = a_household()
    old, wife = household.persons[HEAD], household.persons[SPOUSE]
    household = household.model_copy(update={"overrides": (explained(old), explained(wife))})
    told = relations_to(wife, household.persons, old)
    changed = checked(change_head(household, wife.gid, told, without=frozenset({old.gid})))
    assert relations(changed) == {"王秀英": R.HEAD, "冉小燕": R.CHILD, "王小波": R.CHILD, "龚桂兰": R.PARENT_IN_LAW}
    assert [override.person for override in changed.overrides] == [wife.gid]
    assert old.gid not in {sighting.person for sighting in changed.sightings}
    assert not changed.sightings_of(See.HEAD), "the new head has not been seen as such"
    assert changed.sightings_of(See.BOOKLET)


# -------------------------------------------------------------------- from one household to another


@settings(max_examples=25, deadline=None)
@given(any_household(), any_household(), st.data())
def test_whoever_moves_is_in_exactly_one_household_with_what_was_seen(
    one: Household, two: Household, data: st.DataObject
) -> None:
    members = data.draw(st.sets(st.sampled_from(one.persons))) if one.persons else set()
    going = {person.gid for person in members}
    pair = move(one, two, going, dict.fromkeys(going, Relation.OTHER))
    left, joined = checked(pair.left), checked(pair.joined)
    assert gids(left, joined) == gids(one, two)
    assert going <= set(gids(joined))
    cards = {s.person for s in one.sightings if s.see is See.ID_CARDS and s.person in going}
    assert cards <= {s.person for s in joined.sightings if s.see is See.ID_CARDS}
    assert not [s for s in joined.sightings if s.see is See.MEMBERS and s.person in going]
    assert [s for s in left.sightings if s.person is None] == [s for s in one.sightings if s.person is None]


@settings(max_examples=25, deadline=None)
@given(any_household(), st.data())
def test_a_split_leaves_one_head_in_each_part(household: Household, data: st.DataObject) -> None:
    if len(household.persons) < 2:
        return
    members = data.draw(st.sets(st.sampled_from(household.persons), min_size=1, max_size=len(household.persons) - 1))
    going = {person.gid for person in members}
    staying = [person for person in household.persons if person.gid not in going]
    told: dict[UUID, Relation | None] = {}
    for part in (staying, [person for person in household.persons if person.gid in going]):
        told |= relations_to(part[0], part, household.head) | {part[0].gid: Relation.HEAD}
    new = Household(area=household.area, dwelling=household.dwelling, number=2, version=0)
    pair = split(household, going, told, new)
    left, joined = checked(pair.left), checked(pair.joined)
    assert gids(left, joined) == gids(household)
    assert (heads(left), heads(joined)) == (1, 1)
    assert [person.line for person in joined.persons] == list(range(1, len(going) + 1))
    assert bool(joined.sightings_of(See.DWELLING)) == bool(household.sightings_of(See.DWELLING))
    assert not {s.gid for s in joined.sightings if s.person is None} & {s.gid for s in household.sightings}


def test_a_merge_brings_everybody_with_telephone_and_note() -> None:
    one = a_household(number=24, note="猫", phone="13900001234")
    two = a_household(*(p.model_copy(update={"gid": uuid4()}) for p in a_family()), note="狗", phone="")
    told = relations_through(Relation.SIBLING, one.persons)
    assert list(told.values()) == [R.SIBLING, None, R.OTHER, R.OTHER, R.PARENT]
    pair = merge(one, two, told)
    assert pair.left.persons == ()
    joined = checked(pair.joined)
    assert gids(joined) == gids(one, two)
    assert (joined.phone, joined.note, heads(joined)) == ("13900001234", "狗 猫", 1)
    assert [p.line for p in joined.persons] == list(range(1, 11))
    assert len(joined.sightings_of(See.MEMBERS)) == 10, "the members were seen in this dwelling"


def test_a_note_that_would_be_too_long_stays_as_it_was() -> None:
    one, two = (
        a_household(note="猫" * 150),
        a_household(a_member(1, R.HEAD, Sex.MALE, "1976-03-05", "王一"), note="狗" * 150),
    )
    assert merge(one, two, {}).joined.note == two.note


def test_the_same_person_comes_in_place_of_the_second_entry_with_what_is_typed() -> None:
    left = a_household()
    typed = Person(line=3, name="王小波", relation=R.OTHER, ethnic_group="06")
    joined = a_household(a_member(1, R.HEAD, Sex.MALE, "1970-01-01", "赵六"), typed, dwelling=UUID(int=9))
    joined = joined.model_copy(update={"sightings": seen(*joined.persons)})
    son = left.persons[SON]
    pair = move(left, joined, {son.gid}, {son.gid: typed.relation}, instead_of=typed.gid)
    came = checked(pair.joined).persons[1]
    assert came == son.model_copy(update={"line": 3, "relation": R.OTHER, "ethnic_group": "06"})
    assert len(pair.joined.persons) == 2
    assert pair.joined.see_made(See.MEMBERS), "he was seen here, under the entry that was typed"
    assert {s.see for s in pair.joined.sightings if s.person == came.gid} == {See.MEMBERS, See.ID_CARDS}
    assert son.gid not in gids(pair.left)


def test_one_of_two_entries_has_everything_that_either_has() -> None:
    stored = a_member(2, R.CHILD, Sex.MALE, "2010-09-30", "王小波", answers={"D11": "3", "D12": "1"})
    typed = Person(line=5, name="王小博", lives_here=False, answers={"D11": "4"})
    both = one_person(stored, typed)
    assert (both.gid, both.line, both.name, both.sex, both.lives_here) == (stored.gid, 5, "王小博", Sex.MALE, False)
    assert dict(both.answers) == {"D11": "4", "D12": "1"}
    assert both.id_number == stored.id_number


def test_a_whole_household_that_moves_has_to_be_found_at_the_new_dwelling() -> None:
    household = a_household(answers={"H1": "1", "H5": "1", "H6": "80"})
    moved = checked(rehouse(household, UUID(int=9), UUID(int=6), 7))
    assert (moved.dwelling, moved.area, moved.number) == (UUID(int=9), UUID(int=6), 7)
    assert {s.see for s in moved.sightings} == set(See) - {See.BUILDING, See.DWELLING}
    assert moved.persons == household.persons
    assert dict(moved.answers) == {"H1": "1"}


# -------------------------------------------------------------------- the order of lines


@settings(max_examples=25, deadline=None)
@given(any_household(), st.data())
def test_a_member_stands_where_it_is_put_and_the_others_keep_their_order(
    household: Household, data: st.DataObject
) -> None:
    if not household.persons:
        return
    place = data.draw(st.integers(0, len(household.persons) - 1))
    member = data.draw(st.sampled_from(household.persons))
    changed = checked(at_place(household, member.gid, place))
    assert changed.persons[place].gid == member.gid
    assert [p.line for p in changed.persons] == sorted(p.line for p in household.persons)
    assert [p.gid for p in take_out(changed, member.gid).persons] == [
        p.gid for p in take_out(household, member.gid).persons
    ]


def test_the_usual_order_is_head_spouse_children_others_and_unknown_last() -> None:
    household = a_household()
    mixed = at_place(household, household.persons[MOTHER].gid, 0)
    mixed = mixed.model_copy(update={"persons": (Person(line=9, name="王九"), *mixed.persons)})
    assert [p.name for p in usual_order(mixed).persons] == ["冉建国", "王秀英", "冉小燕", "王小波", "龚桂兰", "王九"]
