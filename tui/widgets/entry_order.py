"""Which field comes after which in the household form."""

from __future__ import annotations

from collections.abc import Iterable

from tui.widgets.entry_fields import NOTE, OUTCOME, PHONE, SEES, VISIT_NOTE, Column, Field

_COLUMNS = tuple(Column)
_BEFORE = (PHONE, NOTE)
_AFTER = (*SEES, OUTCOME, VISIT_NOTE)
_BESIDE = {NOTE: PHONE, VISIT_NOTE: OUTCOME}


def next_field(field: Field, members: int) -> Field | None:
    """Where Enter goes: through a member's columns, then the next member, then from the empty line to the six sees.

    None at the last field of the form.
    """
    if field.row is not None and field.row < members:
        place = _COLUMNS.index(Column(field.name)) + 1
        return Field(_COLUMNS[place], field.row) if place < len(_COLUMNS) else first_of(field.row + 1)
    if field.row is not None:
        return _AFTER[0]
    if field in _BEFORE:
        place = _BEFORE.index(field) + 1
        return _BEFORE[place] if place < len(_BEFORE) else first_of(0)
    place = _AFTER.index(field) + 1
    return _AFTER[place] if place < len(_AFTER) else None


def previous_field(field: Field, members: int) -> Field | None:
    """Where Shift+Tab goes; None at the first field of the form."""
    if field.row is not None:
        place = _COLUMNS.index(Column(field.name)) - 1
        if place >= 0:
            return Field(_COLUMNS[place], field.row)
        return Field(_COLUMNS[-1], field.row - 1) if field.row else _BEFORE[-1]
    if field in _BEFORE:
        place = _BEFORE.index(field) - 1
        return _BEFORE[place] if place >= 0 else None
    place = _AFTER.index(field) - 1
    return _AFTER[place] if place >= 0 else first_of(members)


def field_below(field: Field, by: int, members: int, column: str) -> Field | None:
    """One line down (``by`` 1) or up (-1), in the table along ``column``; None at the form's ends."""
    ladder = [PHONE, *(Field(column, row) for row in range(members + 1)), *SEES, OUTCOME]
    here = _BESIDE.get(field, field)
    place = ladder.index(here if here.row is None else Field(column, here.row)) + by
    return in_table(ladder[place], members) if 0 <= place < len(ladder) else None


def field_a_page_on(field: Field, rows: int, members: int, column: str) -> Field | None:
    """``rows`` lines down (or up) in the table; at its ends the next part of the form, None at the form's ends."""
    if field.row is not None:
        row = max(0, min(members, field.row + rows))
        if row != field.row:
            return in_table(Field(column, row), members)
    down = rows > 0
    parts = (PHONE, Field(column, 0 if down else members), SEES[0], OUTCOME)
    part = 1 if field.row is not None else 0 if field in _BEFORE else 2 if field in SEES else 3
    part += 1 if down else -1
    return in_table(parts[part], members) if 0 <= part < len(parts) else None


def first_of(row: int) -> Field:
    """A member's first field."""
    return Field(_COLUMNS[0], row)


def next_of(fields: Iterable[Field], field: Field) -> Field:
    """The first of ``fields`` behind ``field`` in the order of the form, else the first of all."""
    ordered = sorted(fields, key=_place)
    return next((other for other in ordered if _place(other) > _place(field)), ordered[0])


def _place(field: Field) -> tuple[int, ...]:
    if field.row is not None:
        return 1, field.row, _COLUMNS.index(Column(field.name))
    return (0, _BEFORE.index(field)) if field in _BEFORE else (2, _AFTER.index(field))


def row_end(row: int, by: int) -> Field:
    """A member's first or last field."""
    return Field(_COLUMNS[0 if by < 0 else -1], row)


def in_table(field: Field, members: int) -> Field:
    """The field itself, or the nearest there is: the empty line below the last member has a name only."""
    if field.row is None or field.row < members:
        return field
    return first_of(members)
