"""The household form: one widget that holds and paints all of a household's fields.

Because all fields are one widget, keys typed ahead of a slow link cannot land in the wrong field, a household of 200
costs no more to paint than one of two, and a scanner's burst arrives whole. Enter is the next field and never leaves
the form; a paste of several lines or columns fills the fields that follow.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from rich.style import Style
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from roster.finding import Finding
from roster.household import Household
from roster.language import _
from roster.override import override_of
from roster.rules.relations import ORDER_RULE
from roster.rules.surroundings import Surroundings
from roster.sighting import See
from roster.visit import Visit
from tui.widgets.draft_reading import Reading, reading_of
from tui.widgets.entry_desk import EntryDesk
from tui.widgets.entry_fields import Field, title_of
from tui.widgets.entry_keys import ACTIONS
from tui.widgets.entry_layout import EntryLayout
from tui.widgets.entry_order import first_of, next_of
from tui.widgets.entry_painting import EntryPainter, Look, shown_part
from tui.widgets.entry_words import explanation_of, place_of
from tui.widgets.household_draft import HouseholdDraft, State
from tui.widgets.household_reading import (
    EntryFault,
    field_of,
    household_of,
    readable_household,
    visit_of,
)

__all__ = ["EntryFault", "EntrySheet", "Field"]

_PARTS = ("plain", "label", "heading", "dim", "word", "cursor", "caret", "derived", "wrong", "doubt")
_OURS_ALONE = ("tab", "shift+tab", "f10")
"""Keys that mean something else outside of the form."""
_ARROWS = ("up", "down", "left", "right")


class EntrySheet(Widget, can_focus=True):
    """Edits one household. What is stored changes only when the screen takes :meth:`household` and stores it.

    Its keys (:mod:`tui.widgets.entry_keys`) are no bindings: textual runs those behind all keys already waiting.
    """

    has_caret = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"entry-sheet--{part}" for part in _PARTS}
    DEFAULT_CSS = """
    EntrySheet { height: 1fr; width: 1fr; }
    EntrySheet > .entry-sheet--label { color: ansi_cyan; }
    EntrySheet > .entry-sheet--heading { color: ansi_cyan; text-style: underline; }
    EntrySheet > .entry-sheet--dim { color: ansi_bright_black; }
    EntrySheet > .entry-sheet--word { text-style: bold; }
    EntrySheet > .entry-sheet--cursor { text-style: reverse; }
    EntrySheet > .entry-sheet--caret { text-style: bold underline; }
    EntrySheet > .entry-sheet--derived { text-style: underline; }
    EntrySheet > .entry-sheet--wrong { color: ansi_red; text-style: bold; }
    EntrySheet > .entry-sheet--doubt { color: ansi_magenta; text-style: bold; }
    """

    @dataclass
    class Changed(Message):
        """Something was typed."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, EntrySheet.Changed)

    @dataclass
    class FieldMoved(Message):
        """The cursor came to another field: its title, and what it takes."""

        label: str
        hint: str

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, EntrySheet.FieldMoved)

    @dataclass
    class RevealWanted(Message):
        """A stored number is to be shown in full; answered by :meth:`EntrySheet.reveal`."""

        person: UUID

    @dataclass
    class UndoSavedWanted(Message):
        """Nothing typed is left to be taken back, but something saved may be meant."""

    @dataclass
    class ReasonWanted(Message):
        """Somebody wants to say why what is queried is right; answered by :meth:`EntrySheet.explain`."""

        finding: Finding
        place: str

    def __init__(
        self,
        household: Household,
        *,
        staff_names: Mapping[UUID, str],
        me: UUID,
        clock: Callable[[], datetime],
        today: date,
    ) -> None:
        """``staff_names`` by gid; ``me`` is who sees now; ``clock`` gives aware times in the office's zone."""
        super().__init__()
        self.staff_names = staff_names
        self.me = me
        self.clock = clock
        self.today = today
        self.around = Surroundings(today=today)
        self._lines: list[Strip] = []
        self._stale = True
        self.load(household)

    # ---------------------------------------------------------------- what the screen asks

    def load(self, household: Household) -> None:
        """Show another household, as it is stored."""
        self.draft = HouseholdDraft(household, clock=self.clock, today=self.today)
        self.desk = EntryDesk(self.draft, first_of(0))
        self._read: Reading | None = None
        self._news = ""
        self._top = self._left = 0
        self._show()

    @property
    def cursor(self) -> Field:
        """The field that the keys go into."""
        return self.desk.cursor

    @property
    def word(self) -> str:
        """What there is to say about the last key, empty mostly."""
        return self.desk.word

    def household(self) -> Household:
        """The household as typed. Raises :class:`EntryFault`."""
        self.desk.commit()
        return household_of(self.draft, self.me)

    def visit(self) -> Visit | None:
        """The visit, if an outcome was chosen. Raises :class:`EntryFault`."""
        self.desk.commit()
        return visit_of(self.draft, self.me)

    @property
    def dirty(self) -> bool:
        """Whether anything was typed that is not stored."""
        return self.desk.pending or self.draft.dirty

    def snapshot(self) -> dict[str, Any]:
        """Texts, cursor and caret as plain data, half-typed ones too; it holds ID numbers in full. Changes nothing."""
        return {**self.draft.snapshot(), "cursor": list(self.cursor), "in_hand": self.desk.in_hand()}

    def restore(self, snapshot: dict[str, Any]) -> None:
        """Go on where a snapshot of the household loaded was taken."""
        self.draft.restore(snapshot)
        name, row = snapshot["cursor"]
        self.desk = EntryDesk(self.draft, first_of(0))
        self.go_to(Field(name, row))
        self.desk.take_up(snapshot["in_hand"])

    def glance(self) -> Household:
        """The household as far as it is written, with what is stored in place of texts that cannot be stored."""
        return readable_household(self.draft, self.me)

    def readable(self) -> Household:
        """The household as typed, with what is stored in place of texts that cannot be stored."""
        self.desk.commit()
        return readable_household(self.draft, self.me)

    def rebase(self, stored: Household, merged: Household) -> None:
        """Somebody else saved meanwhile: go on from ``stored`` with the values of ``merged``. The cursor stays, and so
        do texts that cannot be stored yet."""
        self.desk.commit()
        cursor, gid = self.cursor, getattr(self.draft.member(self.cursor), "gid", None)
        draft = HouseholdDraft(stored, clock=self.clock, today=self.today)
        draft.write_over(self.draft, merged)
        self.draft = draft
        self.desk = EntryDesk(draft, first_of(0))
        self._read = None
        rows = (row for row, member in enumerate(draft.members) if member.gid == gid)
        self.go_to(cursor._replace(row=next(rows, cursor.row)))

    def reveal(self, person: UUID) -> None:
        """Show a stored number in full, until one goes on to another member."""
        self.desk.commit()
        self.draft.reveal(person)
        self.go_to(self.cursor)

    def go_to(self, field: Field) -> None:
        """Put the cursor on a field."""
        self.desk.go(field)
        self._show()

    def go_to_finding(self, finding: Finding) -> None:
        """Put the cursor where a finding is."""
        self.go_to(field_of(self.draft, finding))

    def know(self, around: Surroundings) -> None:
        """What the office holds that the rules may know."""
        self.around = around
        self._show()

    def explain(self, finding: Finding, reason: str) -> None:
        """Keep why what is queried is right; without a reason it is open again."""
        field = field_of(self.draft, finding)
        if finding.override is not None and not reason:
            self.draft.leave_open(finding.override, field)
        elif reason:
            self.draft.explain(override_of(finding, reason, by=self.me, at=self.clock()), field)
        self._show()
        self.post_message(self.Changed())

    # ---------------------------------------------------------------- painting

    def _show(self) -> None:
        """Something may have changed: repaint the lines that did, once no more keys are waiting."""
        self._stale = True
        if self.is_attached:
            self.check_idle()

    def on_idle(self) -> None:
        """All keys that were waiting have been dealt with."""
        if self._stale and self.size:
            self._paint()

    def on_resize(self) -> None:
        self._lines = []
        self._show()

    def on_focus(self) -> None:
        self._park_caret(self._layout())

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._lines = []
        self._show()

    def render_line(self, y: int) -> Strip:
        if self._stale or len(self._lines) != self.size.height:
            self._paint()
        return self._lines[y] if y < len(self._lines) else Strip.blank(self.size.width)

    def _layout(self) -> EntryLayout:
        """The layout in which the cursor is in view."""
        members = len(self.draft.members)
        layout = EntryLayout(self.size.width, self.size.height, members, top=self._top, left=self._left)
        self._top, self._left = layout.scrolled_to(self.cursor)
        return EntryLayout(self.size.width, self.size.height, members, top=self._top, left=self._left)

    def _paint(self) -> None:
        self._stale = False
        layout = self._layout()
        lines = EntryPainter(self._look(layout), self._styles()).lines()
        if len(lines) != len(self._lines):
            self.refresh()
        else:
            for y, (line, before) in enumerate(zip(lines, self._lines, strict=True)):
                if line != before:
                    self.refresh(Region(0, y, self.size.width, 1))
        self._lines = lines
        self._park_caret(layout)

    def _look(self, layout: EntryLayout) -> Look:
        read = self._reading()
        return Look(
            draft=self.draft,
            layout=layout,
            cursor=self.cursor,
            editor=self.desk.editor,
            findings=read.placed,
            match=read.match,
            staff_names=self.staff_names,
            me=self.me,
            word=self.desk.word,
            news=self._news,
            panel=self.desk.panel(layout.width, len(See)),
            listing=self.desk.list_at is not None,
        )

    def _reading(self) -> Reading:
        if self._read is None or not self._read.still_holds(self.draft, self.around):
            self._read = reading_of(self.draft, self.around, self._read)
            self._news = self._read.news or self._news
        return self._read

    def _styles(self) -> dict[str, Style]:
        return {part: self.get_component_rich_style(f"entry-sheet--{part}", partial=True) for part in _PARTS}

    def _park_caret(self, layout: EntryLayout) -> None:
        """Where an input method shows what is being composed."""
        if self.has_focus and self.size:
            spot, editor = layout.spot(self.cursor), self.desk.editor
            along = shown_part(editor, spot.width)[1] if editor is not None else 0
            x, y, *_size = self.content_region
            self.app.cursor_position = Offset(x + spot.x + min(along, spot.width - 1), y + spot.y)

    # ---------------------------------------------------------------- keys

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whatever writes is typed here and is nobody's shortcut."""
        return character is not None and (character.isprintable() or character == "\u3000")

    async def on_key(self, event: events.Key) -> None:
        """What writes ends here; other keys that did something here also reach the screen, which may want to know."""
        field, before = self.cursor, self._texts()
        self._news = ""
        writes = self.check_consume_key(event.key, event.character)
        if self.desk.list_at is not None and self._list_key(event.key):
            event.stop()
            event.prevent_default()
        elif event.key in ACTIONS:
            await self.app.run_action(ACTIONS[event.key], self)
            if event.key in _OURS_ALONE:
                event.stop()
        elif writes and event.character is not None:
            self.desk.type(event.character)
            event.stop()
            event.prevent_default()
        else:
            return
        self._after_key(field, before, writes)

    def on_paste(self, event: events.Paste) -> None:
        """See :meth:`tui.widgets.entry_desk.EntryDesk.paste`."""
        event.stop()
        event.prevent_default()
        field, before = self.cursor, self._texts()
        self.desk.paste(event.text)
        self._after_key(field, before, True)

    def _texts(self) -> tuple[State, str | None]:
        return self.draft.state, self.desk.editor.text if self.desk.editor is not None else None

    def _after_key(self, field: Field, before: tuple[State, str | None], writes: bool) -> None:
        self._show()
        if writes or (self._texts() != before if self.cursor == field else self.draft.state is not before[0]):
            self.post_message(self.Changed())
        if self.cursor.row != field.row:
            self.draft.cover()
        if self.cursor != field:
            self.post_message(self.FieldMoved(title_of(self.cursor), explanation_of(self.cursor)))

    def _list_key(self, key: str) -> bool:
        """A key while codes are being chosen from the list; False for one that is not the list's."""
        panel = self.desk.panel(self.size.width, len(See))
        if panel is None:
            return False
        if key in _ARROWS:
            self.desk.list_at = panel.moved(key)
        elif key in ("enter", "space"):
            self.desk.take_from_list()
        elif key in ("escape", "f4"):
            self.desk.toggle_list()
        else:
            return False
        return True

    def action_next_field(self) -> None:
        self.desk.next()

    def action_previous_field(self) -> None:
        self.desk.previous()

    def action_line(self, by: int) -> None:
        self.desk.line(by)

    def action_page(self, by: int) -> None:
        self.desk.page(by * max(1, self._layout().visible - 1))

    def action_left(self) -> None:
        self.desk.left()

    def action_right(self) -> None:
        self.desk.right()

    def action_far_end(self, by: int) -> None:
        self.desk.far_end(by)

    def action_erase(self, forward: bool) -> None:
        self.desk.erase(forward=forward)

    def action_list_codes(self) -> None:
        self.desk.toggle_list()
        self._show()

    def action_remove_member(self) -> None:
        self.desk.remove_member()
        self._show()

    def action_undo(self) -> None:
        """The last step typed; with none, the screen may go back behind the last save."""
        if not self.desk.undo():
            self.post_message(self.UndoSavedWanted())
        self._show()

    def action_next_finding(self) -> None:
        """To the next field with something open, from the last to the first."""
        self.desk.commit()
        if queries := self._reading().queries:
            self.desk.go(next_of(queries, self.cursor))
        else:
            self.desk.word = _("Nothing is queried here.")

    def action_explain(self) -> None:
        """Ask why what is queried at the cursor is right; put the members in order, if that is what is amiss."""
        self.desk.commit()
        finding = self._reading().placed.get(self.cursor)
        if finding is not None and finding.soft:
            self.post_message(self.ReasonWanted(finding, place_of(self.draft, self.cursor)))
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
            self.post_message(self.RevealWanted(member.gid))
