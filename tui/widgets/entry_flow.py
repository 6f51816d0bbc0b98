"""Where Enter leads: line by line, or through all names first and then to what is still open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from tui.widgets.entry_fields import COLUMNS, ITEMS, PER_PERSON, SEES, Column, Field
from tui.widgets.entry_habits import EntryHabits, Way
from tui.widgets.entry_order import first_of
from tui.widgets.household_draft import HouseholdDraft

Onward = Callable[[Field], Field | None]
"""The field behind another in the order of the form, as far as it is asked; None at the last one."""
_NAMED = (Column.NAME, Column.RELATION)
_LATER = frozenset(PER_PERSON.values())
"""Who was seen and whose card: asked for everybody at once, among the six sees."""
_IN_ORDER = (*_NAMED, Column.ID_NUMBER, *(c for c in COLUMNS if c not in (*_NAMED, Column.ID_NUMBER, *_LATER)))
"""The ID number comes before what it tells by itself."""
_PLACES = {name: place for place, name in enumerate(_IN_ORDER)} | dict.fromkeys(_LATER, len(_IN_ORDER))


class EntryFlow:
    """``details`` is True from where the names have ended to where the six sees begin: only then are fields passed over
    that hold something."""

    def __init__(self, draft: HouseholdDraft, habits: EntryHabits, onward: Onward) -> None:
        self._draft = draft
        self._habits = habits
        self._onward = onward
        self.details = False

    def after(self, field: Field) -> Field | None:
        """Where Enter leads from a field; None at the last field of the form."""
        if self._habits.way is Way.LINES:
            return self._onward(field)
        if field.row is None:
            return self._to(self._items(field)) if self.details and field in ITEMS else self._onward(field)
        if field.row >= len(self._draft.members):
            return self._to(chain(self._from_the_top(), ITEMS))
        if field.name == Column.RELATION and self._bare(field.row):
            return first_of(field.row + 1)
        if self.details:
            return self._to(chain(self._behind(field), ITEMS))
        return self._onward(field)

    def _to(self, fields: Iterator[Field]) -> Field:
        """The first of the fields that is asked and holds nothing, else the six sees."""
        field = next(filter(self._open, fields), None)
        self.details = field is not None
        return field or SEES[0]

    def _open(self, field: Field) -> bool:
        held = self._draft.text(field) or self._draft.counted(field)
        return not held and self._draft.asked(field)

    def _bare(self, row: int) -> bool:
        """Whether a member's line has only been begun: nobody has written more than name and relation."""
        member = self._draft.members[row]
        return all(not member.text(c) or c in member.derived for c in COLUMNS if c not in _NAMED)

    # ---------------------------------------------------------------- the order of details

    def _from_the_top(self) -> Iterator[Field]:
        if self._habits.way is Way.COLUMNS:
            return self._columns(Field(_IN_ORDER[0], -1))
        return self._persons(0)

    def _behind(self, field: Field) -> Iterator[Field]:
        if self._habits.way is Way.COLUMNS:
            return self._columns(field)
        row = field.row or 0
        rest = (Field(name, row) for name in _IN_ORDER[_PLACES[field.name] + 1 :])
        return chain(rest, self._persons(row + 1))

    def _persons(self, first: int) -> Iterator[Field]:
        return (Field(name, row) for row in range(first, len(self._draft.members)) for name in _IN_ORDER)

    def _columns(self, field: Field) -> Iterator[Field]:
        """Behind ``field``, column by column."""
        place, members = _PLACES[field.name], len(self._draft.members)
        begun = _IN_ORDER[place : place + 1]
        rest = (Field(name, row) for name in begun for row in range((field.row or 0) + 1, members))
        return chain(rest, (Field(name, row) for name in _IN_ORDER[place + 1 :] for row in range(members)))

    def _items(self, field: Field) -> Iterator[Field]:
        """The household's items behind one of them."""
        return iter(ITEMS[ITEMS.index(field) + 1 :])
