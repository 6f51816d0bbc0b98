"""A household while it is typed: whatever is done, undo goes back step by step to where one began."""

from __future__ import annotations

from datetime import UTC, date, datetime

from households import ME, any_household
from hypothesis import given, settings
from hypothesis import strategies as st

from roster.household import Household
from tui.widgets.entry_fields import COLUMNS, ITEMS, NOTE, OUTCOME, PHONE, SEES, Column, Field
from tui.widgets.household_draft import HouseholdDraft
from tui.widgets.household_reading import readable_household

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TEXTS = st.sampled_from(
    ["", "1", "2", "5", "0", "15", "冉建国", "1976-3-5", "500114197603059031", "[/b]", "19870230", "89"]
)
PLACES = st.one_of(
    st.builds(Field, st.sampled_from(COLUMNS), st.integers(0, 12)),
    st.sampled_from([PHONE, NOTE, OUTCOME, *ITEMS, *SEES]),
)
STEPS = st.lists(st.one_of(st.tuples(PLACES, TEXTS), st.sampled_from(["remove", "order"])), max_size=12)


def draft_of(household: Household) -> HouseholdDraft:
    return HouseholdDraft(household, clock=lambda: NOW, today=date(2026, 11, 24))


def take(draft: HouseholdDraft, step: object) -> None:
    if step == "order":
        draft.put_in_order(Field(Column.NAME, 0))
    elif step == "remove":
        if draft.members:
            draft.remove(0)
    else:
        field, text = step  # type: ignore[misc]
        row = None if field.row is None else min(field.row, len(draft.members))
        draft.put(Field(field.name, row), text)


@given(any_household(), STEPS)
@settings(max_examples=60, deadline=None)
def test_undo_leads_back_to_an_equal_household(household: Household, steps: list[object]) -> None:
    draft = draft_of(household)
    before = readable_household(draft, ME)
    for step in steps:
        take(draft, step)
    while draft.undo() is not None:
        pass
    assert not draft.dirty
    assert readable_household(draft, ME) == before


@given(any_household(), STEPS)
@settings(max_examples=40, deadline=None)
def test_a_snapshot_is_the_state_itself(household: Household, steps: list[object]) -> None:
    draft, again = draft_of(household), draft_of(household)
    for step in steps:
        take(draft, step)
    again.restore(draft.snapshot())
    assert again.state == draft.state
    assert readable_household(again, ME).persons == readable_household(draft, ME).persons


@given(any_household())
@settings(max_examples=40, deadline=None)
def test_answers_that_this_form_does_not_know_are_stored_again_as_they_were(household: Household) -> None:
    stored = readable_household(draft_of(household), ME)
    for before, after in ((household, stored), *zip(household.persons, stored.persons, strict=True)):
        assert after.answer("D99") == before.answer("D99")
