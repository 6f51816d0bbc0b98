"""The household form as it is looked at: what is painted when, and where the caret is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from rich.style import Style
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from roster.review.field_thread import FieldThread
from roster.rules.surroundings import Surroundings
from roster.sighting import See
from tui.widgets.draft_reading import Reading, reading_of
from tui.widgets.entry_desk import EntryDesk
from tui.widgets.entry_fields import Field, face_of
from tui.widgets.entry_layout import EntryLayout
from tui.widgets.entry_painting import EntryPainter
from tui.widgets.entry_values import Look, shown_part
from tui.widgets.entry_words import Remark
from tui.widgets.field_remarks import remarks_of
from tui.widgets.household_draft import HouseholdDraft

PARTS = ("plain", "label", "heading", "dim", "word", "cursor", "caret", "derived", "wrong", "doubt")
"""What is styled apart: ``entry-sheet--label`` and so on."""


class EntryViewing(Widget):
    """Shows a draft as the desk has it; a key repaints only the lines that it changes."""

    draft: HouseholdDraft
    desk: EntryDesk
    staff_names: Mapping[UUID, str]
    me: UUID
    around: Surroundings
    threads: Sequence[FieldThread] = ()
    """What was said about fields of the household."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Strip] = []
        self._stale = True
        self._look_anew()

    def _look_anew(self) -> None:
        """Another household is looked at."""
        self._read: Reading | None = None
        self._news = ""
        self.threads = ()
        self._top = self._left = self._face = 0

    @property
    def cursor(self) -> Field:
        """The field that the keys go into."""
        return self.desk.cursor

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
        if self.cursor.row is not None:
            self._face = face_of(self.cursor.name)

        def layout(top: int, left: int) -> EntryLayout:
            width, height = self.size
            return EntryLayout(width, height, len(self.draft.members), top=top, left=left, face=self._face)

        self._top, self._left = layout(self._top, self._left).scrolled_to(self.cursor)
        return layout(self._top, self._left)

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
            remarks=self.remarks(),
            listing=self.desk.choosing,
            held=self.desk.habits.held,
        )

    def remarks(self) -> dict[Field, Remark]:
        """Notes and questions by field."""
        return remarks_of(self.draft, self.threads, self.staff_names)

    def _reading(self) -> Reading:
        if self._read is None or not self._read.still_holds(self.draft, self.around):
            self._read = reading_of(self.draft, self.around, self._read)
            self._news = self._read.news or self._news
        return self._read

    def _styles(self) -> dict[str, Style]:
        return {part: self.get_component_rich_style(f"entry-sheet--{part}", partial=True) for part in PARTS}

    def _park_caret(self, layout: EntryLayout) -> None:
        """Where an input method shows what is being composed."""
        if self.has_focus and self.size:
            spot, editor = layout.spot(self.cursor), self.desk.editor
            along = shown_part(editor, spot.width)[1] if editor is not None else 0
            x, y, *_size = self.content_region
            self.app.cursor_position = Offset(x + spot.x + min(along, spot.width - 1), y + spot.y)
