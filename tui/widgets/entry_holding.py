"""What is held: a field's value that new members, and the next household, get filled in until it is held no more."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from roster.language import _
from tui.widgets.entry_fields import COLUMNS, ITEMS, PER_PERSON, Column, Field, title_of
from tui.widgets.entry_habits import EntryHabits
from tui.widgets.household_draft import HouseholdDraft

_EACH_ANEW = frozenset({Column.NAME, Column.BIRTH, Column.ID_NUMBER, *PER_PERSON.values()})
"""Nobody's name, birth, number or having been seen follows from somebody else's."""
_HOLDABLE = frozenset({*COLUMNS, *(field.name for field in ITEMS)}) - _EACH_ANEW


def toggle_hold(habits: EntryHabits, draft: HouseholdDraft, field: Field) -> str:
    """Hold a field's value, or no more; in words what that means. A value that cannot be stored waits for a better
    one."""
    held, title = habits.held, title_of(field)
    if field.name in held:
        del held[field.name]
        return _("{title} is no longer held.").format(title=title)
    if field.name not in _HOLDABLE:
        return _("{title} is asked of each anew and cannot be held.").format(title=title)
    held[field.name] = "" if draft.fault(field) else draft.text(field)
    if not held[field.name]:
        return _("{title} is held: what is typed here next is filled in for the others.").format(title=title)
    fill_in_open(draft, field.name, held)
    words = _("{title} is held: new members and households get it, underlined until confirmed. F7 ends it.")
    return words.format(title=title)


def fill_in_member(
    draft: HouseholdDraft, row: int, held: Mapping[str, str], *, but: Collection[str] = frozenset()
) -> None:
    """Fill in what is held, all but some, for a member who is not stored yet; with the first one for the household."""
    stored = {person.gid for person in draft.origin.persons}
    fields = []
    if row < len(draft.members) and draft.members[row].gid not in stored:
        fields += [Field(name, row) for name in held if name in COLUMNS and name not in but]
    if not draft.origin.version and len(draft.members) == 1:
        fields += [Field(name) for name in held if name not in COLUMNS and name not in but]
    draft.fill_in({field: held[field.name] for field in fields if _is_open(draft, field)})


def fill_in_open(draft: HouseholdDraft, name: str, held: Mapping[str, str]) -> None:
    """Fill in one field that is held for all members who are not stored and have nothing there yet."""
    stored = {person.gid for person in draft.origin.persons}
    fields = [Field(name, row) for row, m in enumerate(draft.members) if m.gid not in stored and name in COLUMNS]
    draft.fill_in({field: held[name] for field in fields if _is_open(draft, field)})


def _is_open(draft: HouseholdDraft, field: Field) -> bool:
    return not draft.text(field) and draft.asked(field)
