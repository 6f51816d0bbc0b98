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
    return next(filter(asked, _behind(field, members)), None)


def previous_field(field: Field, members: int, asked: Asked = everything) -> Field | None:
    """Where Shift+Tab goes; None at the first field of the form."""
    return next(filter(asked, _before(field, members)), None)


def _behind(field: Field, members: int) -> Iterator[Field]:
    """All fields that Enter would come to, nearest first."""
    if field.row is None and field not in _BEFORE:
        yield from _AFTER[_AFTER.index(field) + 1 :]
        return
    face, row = 0, 0
    if field.row is None:
        yield from _BEFORE[_BEFORE.index(field) + 1 :]
    elif field.row < members:
        face, row = face_of(field.name), field.row + 1
        columns = FACES[face]
        yield from (Field(column, field.row) for column in columns[columns.index(field.name) + 1 :])
    else:
        face = 1
    while face < len(FACES):
        yield from (each for other in range(row, members) for each in _line(face, other))
        if face == 0:
            yield first_of(members)
        face, row = face + 1, 0
    yield from _AFTER


def _before(field: Field, members: int) -> Iterator[Field]:
    """All fields that Shift+Tab would come to, nearest first."""
    if field in _BEFORE:
        yield from reversed(_BEFORE[: _BEFORE.index(field)])
        return
    face, row = len(FACES) - 1, members
    if field.row is None:
        yield from reversed(_AFTER[: _AFTER.index(field)])
    elif field.row < members:
        face, row = face_of(field.name), field.row
        line = _line(face, row)
        yield from reversed(line[: line.index(field)] if field in line else ())
    else:
        face = 0
    while face >= 0:
        yield from (each for other in reversed(range(row)) for each in reversed(_line(face, other)))
        if face == 1:
            yield first_of(members)
        face, row = face - 1, members
    yield from reversed(_BEFORE)


def _line(face: int, row: int) -> tuple[Field, ...]:
    """A member's fields on a face; the name is edited on the first."""
    return tuple(Field(column, row) for column in FACES[face] if face == 0 or column != _NAME)


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
