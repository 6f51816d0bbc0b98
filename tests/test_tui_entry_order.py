"""Enter comes to every field that is asked, once, and Shift+Tab goes the same way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.entry_fields import COLUMNS, FACES, ITEMS, NOTE, OUTCOME, PHONE, SEES, VISIT_NOTE, Field
from tui.widgets.entry_order import first_of, next_field, previous_field


def in_order(members: int) -> list[Field]:
    """As the form is gone through: who all are, the empty line, then each form's items member by member."""
    who, *items = FACES
    table = [Field(name, row) for row in range(members) for name in who]
    rest = [Field(name, row) for columns in items for row in range(members) for name in columns[1:]]
    return [PHONE, NOTE, *table, first_of(members), *rest, *ITEMS, *SEES, OUTCOME, VISIT_NOTE]


@pytest.mark.parametrize("members", [0, 1, 3])
def test_enter_and_shift_tab_go_through_all_fields(members: int) -> None:
    order = in_order(members)
    assert [next_field(field, members) for field in order] == [*order[1:], None]
    assert [previous_field(field, members) for field in order] == [None, *order[:-1]]


@given(st.integers(0, 3), st.sets(st.sampled_from([*COLUMNS, *(field.name for field in ITEMS)])))
def test_what_is_not_asked_is_passed_over_also_from_there(members: int, silent: set[str]) -> None:
    order = in_order(members)

    def asked(field: Field) -> bool:
        return field.name not in silent

    for place, field in enumerate(order):
        assert next_field(field, members, asked) == next(filter(asked, order[place + 1 :]), None)
        assert previous_field(field, members, asked) == next(filter(asked, reversed(order[:place])), None)


def test_the_last_of_two_hundred_members_asks_about_few_fields() -> None:
    """Not about all that lie before: each Enter would wait for that."""
    looked_at: list[Field] = []

    def asked(field: Field) -> bool:
        looked_at.append(field)
        return True

    for step in (next_field, previous_field):
        step(Field("D11", 199), 200, asked)
        step(Field("sex", 199), 200, asked)
    assert len(looked_at) == 4
