"""Which field comes after which in the household form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tui.widgets.entry_fields import (
    COLUMNS,
    FACES,
    ITEM_LINES,
    ITEMS,
    NOTE,
    OUTCOME,
    PHONE,
    SEES,
    VISIT_NOTE,
    Field,
    face_of,
)

_BEFORE = (PHONE, NOTE)
_AFTER = (*ITEMS, *SEES, OUTCOME, VISIT_NOTE)
_FIRST_ITEM = {field: line[0] for line in ITEM_LINES for field in line}
_BESIDE = {NOTE: PHONE, VISIT_NOTE: OUTCOME, **_FIRST_ITEM}
_NAME = FACES[0][0]

Asked = Callable[[Field], bool]
"""Whether the form asks what a field holds; the cursor passes over the others."""


def everything(_field: Field) -> bool:
    """All fields are asked."""
    return True


def next_field(field: Field, members: int, asked: Asked = everything) -> Field | None:
    """Where Enter goes: through a member's columns, then the next member; from the empty line below the last through
    each form's items, member by member; then to the household's items and the six sees.

    None at the last field of the form.
    """
    order = _order(members, asked)
    for other in order:
        if other == field:
            return next(order, None)
    return _after(field, members, asked)


def _after(field: Field, members: int, asked: Asked) -> Field | None:
    """The field behind one that is not asked itself."""
    return next((other for other in _order(members, asked) if _place(other) > _place(field)), None)


def previous_field(field: Field, members: int, asked: Asked = everything) -> Field | None:
    """Where Shift+Tab goes; None at the first field of the form."""
    before = None
    for other in _order(members, asked):
        if other == field or _place(other) > _place(field):
            return before
        before = other
    return before


def _order(members: int, asked: Asked) -> Iterator[Field]:
    """All fields as Enter goes through them."""
    yield from _BEFORE
    for face, columns in enumerate(FACES):
        for row in range(members):
            yield from (f for f in (Field(c, row) for c in columns if face == 0 or c != _NAME) if asked(f))
        if face == 0:
            yield first_of(members)
    yield from (field for field in _AFTER if asked(field))


def field_below(field: Field, by: int, members: int, column: str) -> Field | None:
    """One line down (``by`` 1) or up (-1), in the table along ``column``; None at the form's ends."""
    lines = (line[0] for line in ITEM_LINES)
    rows = members + (face_of(column) == 0)
    ladder = [PHONE, *(Field(column, row) for row in range(rows)), *lines, *SEES, OUTCOME]
    here = _BESIDE.get(field, field)
    place = ladder.index(here if here.row is None else Field(column, here.row)) + by
    return in_table(ladder[place], members) if 0 <= place < len(ladder) else None


def field_a_page_on(field: Field, rows: int, members: int, column: str) -> Field | None:
    """``rows`` lines down (or up) in the table; at its ends the next part of the form, None at the form's ends."""
    if field.row is not None:
        row = max(0, min(members - (face_of(column) > 0), field.row + rows))
        if row != field.row:
            return in_table(Field(column, row), members)
    down = rows > 0
    parts = (PHONE, Field(column, 0 if down else members), ITEMS[0], SEES[0], OUTCOME)
    part = 1 if field.row is not None else 0 if field in _BEFORE else 2 if field in ITEMS else 3 if field in SEES else 4
    part += 1 if down else -1
    return in_table(parts[part], members) if 0 <= part < len(parts) else None


def other_face(field: Field, members: int, faces: int) -> Field:
    """The same member on the next face of the table, at the first item; from elsewhere the first member's."""
    row = min(field.row or 0, max(0, members - 1))
    face = (face_of(field.name) + 1) % faces if field.row is not None else 1 % faces
    columns = FACES[face]
    return in_table(Field(columns[0] if face == 0 else columns[1], row), members)


def first_of(row: int) -> Field:
    """A member's first field."""
    return Field(_NAME, row)


def next_of(fields: Iterable[Field], field: Field) -> Field:
    """The first of ``fields`` behind ``field`` in the order of the form, else the first of all."""
    ordered = sorted(fields, key=_place)
    return next((other for other in ordered if _place(other) > _place(field)), ordered[0])


def _place(field: Field) -> tuple[int, ...]:
    if field.row is not None:
        return 1, face_of(field.name), field.row, COLUMNS.index(field.name)
    return (0, _BEFORE.index(field)) if field in _BEFORE else (2, _AFTER.index(field))


def row_end(row: int, by: int, name: str = _NAME) -> Field:
    """A member's first or last field on the face that has the field called ``name``."""
    columns = FACES[face_of(name)]
    first = columns[0] if columns is FACES[0] else columns[1]
    return Field(first if by < 0 else columns[-1], row)


def in_table(field: Field, members: int) -> Field:
    """The field itself, or the nearest there is: the empty line below the last member has a name only."""
    if field.row is None or field.row < members:
        return field
    return first_of(members)
