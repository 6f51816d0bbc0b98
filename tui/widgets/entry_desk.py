"""The clerk's desk: the cursor on its way through a household, what is held, members and steps; no screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from roster.language import _
from roster.record import half_width
from tui.widgets.entry_choosing import code_meant
from tui.widgets.entry_fields import Column, Field
from tui.widgets.entry_flow import EntryFlow
from tui.widgets.entry_habits import EntryHabits
from tui.widgets.entry_holding import fill_in_member, fill_in_open, toggle_hold
from tui.widgets.entry_order import (
    field_a_page_on,
    field_below,
    first_of,
    in_table,
    next_field,
    other_face,
    previous_field,
    row_end,
)
from tui.widgets.entry_typing import EntryTyping
from tui.widgets.household_draft import HouseholdDraft

_BRACKETS = {"[": -1, "［": -1, "【": -1, "]": 1, "］": 1, "】": 1}
"""Also as an input method sends them."""


class EntryDesk(EntryTyping):
    """``column`` is the one that Up and Down keep to; ``habits`` are the clerk's, from household to household."""

    def __init__(self, draft: HouseholdDraft, cursor: Field, habits: EntryHabits) -> None:
        self.habits = habits
        self.column = str(Column.NAME)
        self.flow = EntryFlow(draft, habits, self._onward)
        super().__init__(draft, cursor)

    def _put(self, text: str, *, same_step: bool = False) -> None:
        """Write into the draft, and fill in what is held where that begins a line or opens a field."""
        field, members = self.cursor, len(self.draft.members)
        asked = {name for name in self.habits.held if self.draft.asked(field._replace(name=name))}
        super()._put(text, same_step=same_step)
        held = self.habits.held
        if held.get(field.name) == "" and self.draft.text(field) and not self.draft.fault(field):
            held[field.name] = self.draft.text(field)
            fill_in_open(self.draft, field.name, held)
        elif held and field.row is not None:
            fill_in_member(self.draft, field.row, held, but=asked if len(self.draft.members) == members else set())

    def in_hand(self) -> dict[str, Any]:
        return {**super().in_hand(), "details": self.flow.details}

    def take_up(self, in_hand: Mapping[str, Any]) -> None:
        super().take_up(in_hand)
        self.flow.details = bool(in_hand.get("details"))

    # ---------------------------------------------------------------- from field to field

    def go(self, field: Field) -> None:
        """To a field, or to the nearest there is; a new line that was left empty vanishes."""
        self.commit()
        member = self.draft.member(field)
        self.draft.drop_empty_lines(but=member)
        row = self.draft.members.index(member) if member is not None else field.row
        self.cursor = in_table(field._replace(row=row), len(self.draft.members))
        if self.cursor.row is not None and member is not None:
            self.column = self.cursor.name
        self.word = ""
        self._enter()

    def next(self) -> None:
        """Where the way through the form leads, what was filled in confirmed; at the last field it says so."""
        if self.hit_at is not None:
            self.take_from_list()
        self.commit()
        self.draft.confirm(self.cursor)
        self._go_on(self.flow.after(self.cursor))

    def next_in_order(self) -> None:
        """To the field behind this one in the order of the form."""
        self.commit()
        self._go_on(self._onward(self.cursor))

    def _onward(self, field: Field) -> Field | None:
        return next_field(field, len(self.draft.members), self.draft.asked)

    def _go_on(self, field: Field | None) -> None:
        if field is not None:
            self.go(field)
        else:
            self.word = _("This is the last field. F2 saves.")

    def previous(self) -> None:
        """To the previous field; at the first one it says so."""
        self.commit()
        field = previous_field(self.cursor, len(self.draft.members), self.draft.asked)
        if field is not None:
            self.go(field)
        else:
            self.word = _("This is the first field.")

    def line(self, by: int) -> None:
        """A line down or up."""
        self.commit()
        self.go(field_below(self.cursor, by, len(self.draft.members), self.column) or self.cursor)

    def page(self, rows: int) -> None:
        """So many members down or up, then to the next part of the form."""
        self.commit()
        self.go(field_a_page_on(self.cursor, rows, len(self.draft.members), self.column) or self.cursor)

    def other_face(self, faces: int) -> None:
        """To the same member's items on the next of the table's ``faces``."""
        self.commit()
        self.go(other_face(self.cursor, len(self.draft.members), faces))

    def member(self, by: int) -> None:
        """The same field of the next member or the one before; at the ends it says so."""
        self.commit()
        row = self.cursor.row
        if row is None:
            self.word = _("[ and ] lead from member to member: put the cursor on one.")
        elif row + by < 0:
            self.word = _("This is the first member.")
        elif row + by >= len(self.draft.members):
            self.word = _("This is the last member.")
        else:
            self.go(Field(self.cursor.name, row + by))

    # ---------------------------------------------------------------- inside a field

    def type(self, character: str) -> None:
        """A character was typed; brackets lead from member to member where no words are written."""
        if self.leads_on(character):
            self.member(_BRACKETS[character])
        else:
            super().type(character)

    def leads_on(self, character: str) -> bool:
        """Whether a character is a bracket that moves the cursor here."""
        return character in _BRACKETS and not self.in_words

    def left(self) -> None:
        """A character to the left, from the left end to the previous field."""
        self._fresh = False
        if self.editor is None or not self.editor.left():
            self.previous()

    def right(self) -> None:
        """A character to the right, from the right end to the next field."""
        self._fresh = False
        if self.editor is None or not self.editor.right():
            self.next_in_order()

    def far_end(self, by: int) -> None:
        """To the ends of the text; where there is none, of the member's line."""
        self._fresh = False
        if self.editor is not None:
            self.editor.home() if by < 0 else self.editor.end()
        elif self.cursor.row is not None:
            self.go(row_end(self.cursor.row, by, self.cursor.name))

    def paste(self, text: str) -> None:
        """One line goes into this field. A tab leads to the next field; in the table a line break leads to the same
        column of the next member, elsewhere to the next field: a table from a spreadsheet lands where it was."""
        start = self.cursor
        for number, line in enumerate(text.rstrip("\r\n").splitlines()):
            if number and start.row is not None:
                self.go(Field(start.name, start.row + number))
                if self.cursor.name != start.name:
                    self.word = _("The pasted text has more lines than there are members.")
                    return
            elif number:
                self.next_in_order()
            for place, piece in enumerate(line.split("\t")):
                if place:
                    self.next_in_order()
                self._paste_piece(piece)

    def _paste_piece(self, piece: str) -> None:
        if not piece or not self.draft.asked(self.cursor):
            return
        if self.kind.coded:
            self._typed = half_width(piece)[: self.kind.limit]
            self._put_code(code_meant(self.kind, self._typed) or self._typed)
        else:
            self._write(piece)

    # ---------------------------------------------------------------- ways and what is held

    def change_way(self) -> None:
        """Another order in which Enter leads through the members."""
        self.commit()
        self.habits.way = self.habits.way.next
        self.flow.details = self.cursor.row is not None and self.flow.details
        self.word = _("Enter now leads so: {way}. Ctrl+T changes it.").format(way=self.habits.way.label)

    def toggle_hold(self) -> None:
        """Hold the value of this field for new members and the next household, or no more."""
        self.commit()
        self.word = toggle_hold(self.habits, self.draft, self.cursor)

    # ---------------------------------------------------------------- members and steps

    def remove_member(self) -> None:
        """Take the member under the cursor out."""
        member = self.draft.member(self.cursor)
        if member is None or self.cursor.row is None:
            self.word = _("Put the cursor on the member to take out.")
            return
        self.commit()
        name = self.draft.members[self.cursor.row].text(Column.NAME) or str(member.line)
        self.draft.remove(self.cursor.row)
        self.editor = None
        self.go(first_of(min(self.cursor.row, max(0, len(self.draft.members) - 1))))
        self.word = _("{name} is taken out. Ctrl+U brings back.").format(name=name)

    def undo(self) -> bool:
        """Take the last step back; the cursor goes to where it was made. False if nothing was typed."""
        self.commit()
        field = self.draft.undo()
        if field is None:
            self.word = _("There is nothing to take back.")
            return False
        self.editor = None
        self.go(field)
        self.word = _("The last change is taken back.")
        return True
