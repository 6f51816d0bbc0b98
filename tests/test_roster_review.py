"""The states of a review and of what is said about a field, what waits for whom, and one value for many."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from households import any_household
from hypothesis import given
from hypothesis import strategies as st

from roster.dwelling import Dwelling, Use
from roster.finding import Finding
from roster.form.campaign import Campaign
from roster.household import Household
from roster.record import Fault
from roster.review.bulk_change import BulkChange, ChangedHousehold, Members, Touched, Wanted, changed_household
from roster.review.bulk_preview import BulkPreview
from roster.review.changing_field import CHANGING_FIELDS, ChangingField
from roster.review.field_thread import ThreadState, state_after_line
from roster.review.review import Decision, Review, ReviewState, review_state
from roster.review.review_tray import TrayCounts, TrayRow, counts_of
from roster.rules.surroundings import Surroundings
from roster.standing import Standing
from roster.visit import Outcome
from roster.walking.door import Door
from roster.walking.filter import Aspect, Criterion, Filter

DONE, GONE, NEVER = Outcome.COMPLETE, Outcome.VACANT, None
BUILDING = UUID(int=5)
CAMPAIGN = Campaign(date(2026, 11, 1))


def decided(decision: Decision, version: int) -> Review:
    return Review(
        household=UUID(int=1), decision=decision, version=version, by=UUID(int=2), at=datetime(2026, 11, 5, tzinfo=UTC)
    )


@pytest.mark.parametrize(
    ("version", "last", "decision", "state"),
    [
        (1, NEVER, None, ReviewState.NOT_READY),
        (1, Outcome.PARTIAL, None, ReviewState.NOT_READY),
        (1, DONE, None, ReviewState.WAITING),
        (1, GONE, None, ReviewState.WAITING),
        (3, DONE, decided(Decision.APPROVED, 3), ReviewState.APPROVED),
        (4, DONE, decided(Decision.APPROVED, 3), ReviewState.WAITING),
        (3, Outcome.REFUSED, decided(Decision.APPROVED, 3), ReviewState.NOT_READY),
        (3, DONE, decided(Decision.RETURNED, 3), ReviewState.RETURNED),
        (9, DONE, decided(Decision.RETURNED, 3), ReviewState.RETURNED),
        (3, Outcome.PARTIAL, decided(Decision.RETURNED, 3), ReviewState.RETURNED),
        (3, DONE, decided(Decision.HANDED_IN, 3), ReviewState.WAITING),
        (3, Outcome.PARTIAL, decided(Decision.HANDED_IN, 3), ReviewState.NOT_READY),
    ],
)
def test_a_household_s_state_follows_from_call_version_and_last_decision(
    version: int, last: Outcome | None, decision: Review | None, state: ReviewState
) -> None:
    assert review_state(version, last, decision) is state


@pytest.mark.parametrize(
    ("before", "reviews", "asks", "after"),
    [
        (None, False, False, ThreadState.NOTE),
        (None, True, False, ThreadState.NOTE),
        (None, True, True, ThreadState.ASKED),
        (ThreadState.NOTE, True, True, ThreadState.ASKED),
        (ThreadState.NOTE, False, False, ThreadState.NOTE),
        (ThreadState.ASKED, False, False, ThreadState.ANSWERED),
        (ThreadState.ASKED, True, False, ThreadState.ASKED),
        (ThreadState.ANSWERED, False, False, ThreadState.ANSWERED),
        (ThreadState.ANSWERED, True, True, ThreadState.ASKED),
    ],
)
def test_a_question_is_answered_by_who_does_not_review(
    before: ThreadState | None, reviews: bool, asks: bool, after: ThreadState
) -> None:
    assert state_after_line(before, reviews=reviews, asks=asks) is after


def test_a_tray_says_what_waits_for_whom() -> None:
    def row(state: ReviewState, **fields: int) -> TrayRow:
        return TrayRow(UUID(int=1), UUID(int=2), "001", "", state, **fields)  # type: ignore[arg-type]

    rows = [
        row(ReviewState.WAITING),
        row(ReviewState.RETURNED, asked=2),
        row(ReviewState.NOT_READY, answered=1),
        row(ReviewState.APPROVED),
    ]
    assert [r.waits_for(reviewer=True) for r in rows] == [True, False, True, False]
    assert [r.waits_for(reviewer=False) for r in rows] == [False, True, False, False]
    counts = counts_of(rows)
    assert counts == TrayCounts(waiting=1, returned=1, asked=2, answered=1)
    assert counts.words(reviewer=True) == "1 to review, 1 answered"
    assert TrayCounts().words(reviewer=True) == TrayCounts(waiting=3).words(reviewer=False) == ""


# -------------------------------------------------------------------- one value for many

ETHNIC = ChangingField("ethnic_group", True)


@pytest.mark.parametrize(("typed", "code"), [("1", "01"), ("０１", "01"), ("han", "01"), ("15", "15")])
def test_a_value_is_read_as_code_or_whole_name(typed: str, code: str) -> None:
    assert ETHNIC.parse(typed) == code


@pytest.mark.parametrize("typed", ["", "99", "Ha"])
def test_what_is_no_value_is_refused_with_field_and_text(typed: str) -> None:
    with pytest.raises(Fault, match=f"Ethnic group has no code “{typed}”"):
        ETHNIC.parse(typed)


@st.composite
def changes(draw: st.DrawFn) -> BulkChange:
    field = draw(st.sampled_from(CHANGING_FIELDS))
    values = st.sampled_from([code for code, _label in field.codes()] or ["补报", "x"])
    return BulkChange(field, draw(values), draw(st.none() | st.just("") | values), draw(st.sampled_from(Members)))


@given(any_household(), changes())
def test_a_change_does_what_it_says_to_whom_it_names_and_nothing_else(household: Household, change: BulkChange) -> None:
    touched = tuple(change.touched(household, CAMPAIGN))
    after = change.applied(household, CAMPAIGN, [record.gid for record in touched])
    assert Household.model_validate(after.model_dump()) == after
    before_all, after_all = (
        {record.gid: change.field.of(record) for record in (each.persons if change.field.of_person else (each,))}
        for each in (household, after)
    )
    named = {record.gid for record in touched}
    assert {gid: value for gid, value in after_all.items() if gid in named} == dict.fromkeys(named, change.new)
    assert {gid for gid in before_all if before_all[gid] != after_all[gid]} == named
    assert change.applied(household, CAMPAIGN, []) == household
    shown = changed_household(change, household, Surroundings(reference=CAMPAIGN.reference, campaign=CAMPAIGN))
    assert (shown is None) == (not touched)


def test_a_preview_is_narrowed_by_doors_and_counts_only_what_is_left_in() -> None:
    def concerned(number: int, persons: int, room: str, use: Use) -> tuple[ChangedHousehold, Door]:
        dwelling = Dwelling(building=BUILDING, stairwell=BUILDING, level=1, column=1, room=room, number=number, use=use)
        touched = tuple(Touched(UUID(int=100 * number + n), "", "15") for n in range(persons))
        finding = Finding("E34", None, "D10", "")
        changed = ChangedHousehold(UUID(int=number), 1, dwelling.gid, f"{number:03d}", touched, opened=(finding,))
        return changed, Door(dwelling, Standing(dwelling=dwelling.gid))

    first, second = concerned(1, 2, "101", Use.RESIDENCE), concerned(2, 1, "102", Use.SHOP)
    doors = {door.dwelling.gid: door for _changed, door in (first, second)}
    preview = BulkPreview().with_building(BUILDING, (first[0], second[0]), doors)
    assert preview.counts == (3, 2, 2, 0, 0)
    assert [door.dwelling.room for door in preview.concerned] == ["101", "102"]
    preview = preview.toggled(UUID(int=100))
    assert preview.counts == (2, 2, 2, 0, 0)
    assert preview.wanted[0] == Wanted(UUID(int=1), 1, (UUID(int=101),))
    preview = preview.toggled(UUID(int=101))
    assert preview.counts == (1, 1, 1, 0, 0)
    shops = preview.only(Filter.of(Criterion(Aspect.USE, Use.SHOP)))
    assert [one.label for one in shops.shown] == ["002"]
    assert shops.only(Filter.of(Criterion(Aspect.USE, Use.RESIDENCE))).wanted == []
    assert shops.afresh().counts == (0, 0, 0, 0, 0)
    assert shops.afresh().filter == shops.filter


@given(any_household(), changes())
def test_a_change_made_twice_is_the_change_made_once(household: Household, change: BulkChange) -> None:
    everybody = [record.gid for record in (household, *household.persons)]
    once = change.applied(household, CAMPAIGN, everybody)
    if change.present in (None, change.new):
        assert change.applied(once, CAMPAIGN, everybody) == once
