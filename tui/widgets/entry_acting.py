"""The household form as it is typed into: where each key goes, and what the keys that do not write do."""

from __future__ import annotations

from textual import events

from roster.language import _
from roster.rules.relations import ORDER_RULE
from roster.rules.twins import TWIN_RULES
from roster.sighting import See
from tui.widgets.entry_fields import Field, title_of
from tui.widgets.entry_keys import ACTIONS
from tui.widgets.entry_messages import (
    Changed,
    CodeTyped,
    FieldMoved,
    ReasonWanted,
    RevealWanted,
    UndoSavedWanted,
)
from tui.widgets.entry_order import first_of, next_of
from tui.widgets.entry_state import State
from tui.widgets.entry_viewing import EntryViewing
from tui.widgets.entry_words import explanation_of, faces_of, place_of
from tui.widgets.field_remarks import questions_at
from tui.widgets.typed_code import TypedCode

_OURS_ALONE = ("tab", "shift+tab", "f10")
"""Keys that mean something else outside of the form."""
_ARROWS = ("up", "down", "left", "right")


class EntryActing(EntryViewing):
    """Its keys (:mod:`tui.widgets.entry_keys`) are no bindings: textual runs those behind all keys already waiting.

    ``looks_for_codes`` where somebody answers :class:`tui.widgets.entry_messages.CodeTyped`.
    """

    looks_for_codes = False

    def __init__(self) -> None:
        super().__init__()
        self.typed_code = TypedCode()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whatever writes is typed here and is nobody's shortcut."""
        return character is not None and (character.isprintable() or character == "\u3000")

    async def on_key(self, event: events.Key) -> None:
        """What writes ends here; other keys that did something here also reach the screen, which may want to know."""
        field, before = self.cursor, self._texts()
        self._news = ""
        writes = self.check_consume_key(event.key, event.character)
        if event.key == "enter" and self._ask_about_code():
            _end(event)
            return
        self._look_for_code(event.character if writes else None)
        if self.desk.choosing and self._list_key(event.key):
            _end(event)
        elif event.key in ACTIONS:
            await self.app.run_action(ACTIONS[event.key], self)
            if event.key in _OURS_ALONE:
                event.stop()
        elif writes and event.character is not None:
            self.desk.type(event.character)
            _end(event)
        else:
            return
        self._after_key(field, before, writes)

    def on_paste(self, event: events.Paste) -> None:
        """See :meth:`tui.widgets.entry_desk.EntryDesk.paste`."""
        _end(event)
        field, before = self.cursor, self._texts()
        self.typed_code.add(event.text, self.desk)
        self.desk.paste(event.text)
        self._after_key(field, before, True)

    def _look_for_code(self, character: str | None) -> None:
        """A character goes on with what may become a code, any other key ends it."""
        if character is not None:
            self.typed_code.add(character, self.desk)
        else:
            self.typed_code.end()

    def _ask_about_code(self) -> bool:
        """Whether the screen is asked if what was typed is the code of a dwelling."""
        typed = self.typed_code
        if not self.looks_for_codes or (typed.code is None and not typed.scanned):
            return False
        self.post_message(CodeTyped(typed.code, typed.scanned))
        return True

    def _texts(self) -> tuple[State, str | None]:
        return self.draft.state, self.desk.editor.text if self.desk.editor is not None else None

    def _after_key(self, field: Field, before: tuple[State, str | None], writes: bool) -> None:
        if writes or (self._texts() != before if self.cursor == field else self.draft.state is not before[0]):
            self.post_message(Changed())
        self._moved_from(field)

    def _moved_from(self, field: Field) -> None:
        self._show()
        if self.cursor.row != field.row:
            self.draft.cover()
        if self.cursor != field:
            self.post_message(FieldMoved(title_of(self.cursor), explanation_of(self.cursor)))

    def _list_key(self, key: str) -> bool:
        """A key while codes are being chosen from the list; False for one that is not the list's."""
        panel = self.desk.panel(self.size.width, len(See))
        if panel is None:
            return False
        if key in _ARROWS:
            self.desk.move_in_list(panel, key)
        elif self.desk.list_at is not None and key in ("enter", "space"):
            self.desk.take_from_list()
        elif key in ("escape", "f4"):
            self.desk.toggle_list()
        else:
            return False
        return True

    # ---------------------------------------------------------------- from field to field

    def action_next_field(self) -> None:
        self.desk.next()

    def action_previous_field(self) -> None:
        self.desk.previous()

    def action_line(self, by: int) -> None:
        self.desk.line(by)

    def action_member(self, by: int) -> None:
        self.desk.member(by)

    def action_page(self, by: int) -> None:
        self.desk.page(by * max(1, self._layout().visible - 1))

    def action_left(self) -> None:
        self.desk.left()

    def action_right(self) -> None:
        self.desk.right()

    def action_far_end(self, by: int) -> None:
        self.desk.far_end(by)

    def action_other_face(self) -> None:
        self.desk.other_face(faces_of(self.draft))
        self._show()

    def action_change_way(self) -> None:
        self.desk.change_way()
        self._show()

    # ---------------------------------------------------------------- changing

    def action_erase(self, forward: bool) -> None:
        self.desk.erase(forward=forward)

    def action_list_codes(self) -> None:
        self.desk.toggle_list()
        self._show()

    def action_hold(self) -> None:
        self.desk.toggle_hold()
        self._show()

    def action_remove_member(self) -> None:
        self.desk.remove_member()
        self._show()

    def action_undo(self) -> None:
        """The last step typed; with none, the screen may go back behind the last save."""
        if not self.desk.undo():
            self.post_message(UndoSavedWanted())
        self._show()

    # ---------------------------------------------------------------- queries and numbers

    def action_next_finding(self) -> None:
        """To the next field with something open or with an open question, from the last to the first."""
        self.desk.commit()
        if queries := [*self._reading().queries, *questions_at(self.remarks())]:
            self.desk.go(next_of(queries, self.cursor))
        else:
            self.desk.word = _("Nothing is queried here.")

    def action_explain(self) -> None:
        """Ask why what is queried at the cursor is right; put the members in order, if that is what is amiss."""
        self.desk.commit()
        finding = self._reading().placed.get(self.cursor)
        if finding is not None and (finding.soft or finding.rule in TWIN_RULES):
            self.post_message(ReasonWanted(finding, place_of(self.draft, self.cursor)))
        elif finding is not None and finding.rule == ORDER_RULE:
            self.draft.put_in_order(self.cursor)
            self.desk.go(first_of(0))
            self.desk.word = _("The members are in order. Ctrl+U takes that back.")
        elif finding is not None and finding.hard:
            self.desk.word = _("This has to be put right; a reason does not help.")
        else:
            self.desk.word = _("Nothing is queried at this field. Ctrl+G goes to the next query.")

    def action_reveal(self) -> None:
        """Ask for the stored number of the member under the cursor."""
        member = self.draft.member(self.cursor)
        if member is not None and member.hidden:
            self.post_message(RevealWanted(member.gid))


def _end(event: events.Key | events.Paste) -> None:
    """Nobody else gets it."""
    event.stop()
    event.prevent_default()
