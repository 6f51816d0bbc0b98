"""Typing into a household: the cursor, the text being edited, and what each key does to them; no screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from roster.language import _
from roster.record import half_width
from tui.widgets.choice_panel import ChoicePanel
from tui.widgets.entry_fields import KINDS, PER_PERSON, SEEN, Choice, Column, Field, Kind, choices_beginning
from tui.widgets.entry_order import (
    field_a_page_on,
    field_below,
    first_of,
    in_table,
    next_field,
    previous_field,
    row_end,
)
from tui.widgets.entry_parsing import fault_of
from tui.widgets.household_draft import HouseholdDraft
from tui.widgets.line_editor import LineEditor

_SEES_KEEP = 30
"""Cells of the six sees that codes leave free unless one is being chosen."""
_FOR_ALL = {see.value for see in PER_PERSON}


class EntryDesk:
    """``editor`` holds the text under the cursor, None for codes and hidden numbers; ``word`` is what there is to say
    about the last key; ``list_at`` is the place in the open list of codes, None while it is closed."""

    def __init__(self, draft: HouseholdDraft, cursor: Field) -> None:
        self.draft = draft
        self.cursor = cursor
        self.word = ""
        self.list_at: int | None = None
        self.column = str(Column.NAME)
        self._enter()

    @property
    def kind(self) -> Kind:
        return KINDS[self.cursor.name]

    # ---------------------------------------------------------------- from field to field

    def _enter(self) -> None:
        self.editor: LineEditor | None = None
        self._typed = ""
        self._fresh = True
        self._committed = self.draft.text(self.cursor)
        if not (self.kind.coded or self.draft.hidden(self.cursor)):
            self.editor = LineEditor(self._committed, self.kind.limit)

    def commit(self) -> None:
        """Write the text under the cursor into the draft."""
        if self.editor is not None and self.editor.text != self._committed:
            self.draft.put(self.cursor, self.editor.committed)
            self._committed = self.editor.text

    @property
    def pending(self) -> bool:
        """Whether the text under the cursor is not written into the draft yet."""
        return self.editor is not None and self.editor.text != self._committed

    def in_hand(self) -> dict[str, Any]:
        """The text under the cursor as it is being typed, as plain data."""
        text = None if self.editor is None else [self.editor.text, self.editor.caret]
        return {"text": text, "code": self._typed, "fresh": self._fresh}

    def take_up(self, in_hand: Mapping[str, Any]) -> None:
        """Go on typing where :meth:`in_hand` was taken."""
        self._typed, self._fresh = in_hand["code"], in_hand["fresh"]
        if in_hand["text"] is not None and not self.kind.coded:
            self.editor = LineEditor(in_hand["text"][0], self.kind.limit)
            self.editor.caret = in_hand["text"][1]

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
        self.list_at = None
        self._enter()

    def next(self) -> None:
        """To the next field; at the last one it says so."""
        self.commit()
        field = next_field(self.cursor, len(self.draft.members))
        if field is not None:
            self.go(field)
        else:
            self.word = _("This is the last field. F2 saves.")

    def previous(self) -> None:
        """To the previous field; at the first one it says so."""
        self.commit()
        field = previous_field(self.cursor, len(self.draft.members))
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

    # ---------------------------------------------------------------- inside a field

    def left(self) -> None:
        """A character to the left, from the left end to the previous field."""
        self._fresh = False
        if self.editor is None or not self.editor.left():
            self.previous()

    def right(self) -> None:
        """A character to the right, from the right end to the next field."""
        self._fresh = False
        if self.editor is None or not self.editor.right():
            self.next()

    def far_end(self, by: int) -> None:
        """To the ends of the text; where there is none, of the member's line."""
        self._fresh = False
        if self.editor is not None:
            self.editor.home() if by < 0 else self.editor.end()
        elif self.cursor.row is not None:
            self.go(row_end(self.cursor.row, by))

    def erase(self, *, forward: bool) -> None:
        """A character of a text or of words given as a reason; a code or a hidden number whole."""
        self.word, self.list_at, self._fresh = "", None, False
        if self.editor is not None:
            self.editor.delete() if forward else self.editor.backspace()
            return
        text = self.draft.text(self.cursor)
        in_words = self.kind.words and not text.isascii()
        self._typed = text[:-1] if in_words else ""
        self.draft.put(self.cursor, self._typed)
        if not self.kind.coded:
            self._enter()

    def type(self, character: str) -> None:
        """A character was typed."""
        self.word, self.list_at = "", None
        if self.kind.coded:
            self._type_code(character)
        else:
            self._write(character)

    def _write(self, text: str) -> None:
        if self.editor is None or (self._fresh and self.kind.retyped):
            self.editor = LineEditor("", self.kind.limit)
        self._fresh = False
        if not self.editor.insert(text):
            self.word = _("This field is full: it takes {limit} characters.").format(limit=self.kind.limit)

    def _type_code(self, character: str) -> None:
        """A digit selects; further characters go on with a longer code or a wording as long as there is one."""
        typed = half_width(character)
        in_words = self.kind.words and self._typed != "" and not self._typed[0].isdigit()
        if not typed and not in_words:
            self._put_code(self._next_choice())
            return
        joined = self._typed + (typed or " ")
        goes_on = self._typed != "" and (in_words or bool(choices_beginning(self.kind, joined)))
        self._typed = (joined if goes_on else typed)[: self.kind.limit]
        self._put_code(self._typed, same_step=goes_on)

    def _put_code(self, text: str, *, same_step: bool = False) -> None:
        if self.cursor.name in _FOR_ALL and (fault := fault_of(self.cursor.name, text, self.draft.today)):
            self.word = fault
        else:
            self.draft.put(self.cursor, text, same_step=same_step)

    def _next_choice(self) -> str:
        self._typed = ""
        if self.cursor.name in _FOR_ALL:
            return SEEN
        codes = ["", *(choice.code for choice in self.kind.all_choices())]
        now = self.draft.text(self.cursor)
        return codes[(codes.index(now) + 1) % len(codes)] if now in codes else codes[1]

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
                self.next()
            for place, piece in enumerate(line.split("\t")):
                if place:
                    self.next()
                self._paste_piece(piece)

    def _paste_piece(self, piece: str) -> None:
        if not piece:
            return
        if self.kind.coded:
            self._typed = half_width(piece)[: self.kind.limit]
            self._put_code(self._typed)
        else:
            self._write(piece)

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

    # ---------------------------------------------------------------- codes

    def toggle_list(self) -> None:
        """Open the list of codes, or close it."""
        if not self.kind.coded:
            self.word = _("This field takes text; there are no codes to choose from.")
        elif self.list_at is not None:
            self.list_at = None
        else:
            codes = [choice.code for choice in self.kind.all_choices()]
            now = self.draft.text(self.cursor)
            self.list_at = codes.index(now) if now in codes else 0

    def take_from_list(self) -> None:
        """Choose what the open list is at."""
        if self.list_at is not None:
            code = self.kind.all_choices()[self.list_at].code
            self.list_at = None
            self._typed = ""
            self._put_code(code)

    def panel(self, width: int, lines: int) -> ChoicePanel | None:
        """The codes to show for the field under the cursor, in short beside the sees, in full while choosing."""
        if not self.kind.coded:
            return None
        choices = self._choices_shown()
        if self.list_at is not None:
            return ChoicePanel(choices, width=width, lines=lines, at=self.list_at, full=True)
        codes = [choice.code for choice in choices]
        now = self.draft.text(self.cursor)
        at = codes.index(now) if now in codes else 0
        in_full = ChoicePanel(choices, width=width - _SEES_KEEP, lines=lines, at=at, full=True)
        return in_full if in_full.whole else ChoicePanel(choices, width=width - _SEES_KEEP, lines=lines, at=at)

    def _choices_shown(self) -> tuple[Choice, ...]:
        begun = choices_beginning(self.kind, self._typed)
        return begun if self._typed and self.list_at is None and len(begun) > 1 else self.kind.all_choices()
