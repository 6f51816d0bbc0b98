"""The household form's values as styled text: each with its mark, the one under the cursor with its caret."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple
from uuid import UUID

from rich.style import Style

from roster.finding import Finding
from roster.match_class import MatchClass
from tui.terminal.safe_glyphs import safe_glyphs
from tui.widgets.cell_text import cells, fit
from tui.widgets.choice_panel import ChoicePanel
from tui.widgets.entry_fields import Column, Field
from tui.widgets.entry_layout import EntryLayout
from tui.widgets.entry_words import Remark, sign_of, value_of
from tui.widgets.field_remarks import NOTED, QUESTION, heavier
from tui.widgets.household_draft import HouseholdDraft
from tui.widgets.line_editor import LineEditor
from tui.widgets.painted_line import PaintedLine

SIGN_STYLES = {"!": "wrong", "?": "doubt", ".": "dim", QUESTION: "doubt", NOTED: "label", "": "plain"}
"""The part of the sheet that a remark's sign is painted as."""


class Look(NamedTuple):
    """Everything that the painting of the form depends on. ``panel`` is the list of codes shown, ``listing`` whether
    it is being chosen from; ``word`` is said instead of what is wrong, ``news`` is what the last change opened and
    closed."""

    draft: HouseholdDraft
    layout: EntryLayout
    cursor: Field
    editor: LineEditor | None
    findings: Mapping[Field, Finding]
    match: MatchClass
    staff_names: Mapping[UUID, str]
    me: UUID
    word: str
    news: str
    panel: ChoicePanel | None
    listing: bool
    remarks: Mapping[Field, Remark] = {}
    held: Collection[str] = ()
    """The fields whose values are held, marked with ``=``."""


class ValuePainter:
    """``styles`` by the parts of :attr:`tui.widgets.entry_sheet.EntrySheet.COMPONENT_CLASSES`."""

    def __init__(self, look: Look, styles: Mapping[str, Style]) -> None:
        self._look = look
        self._draft = look.draft
        self._layout = look.layout
        self._styles = styles

    def _value(self, line: PaintedLine, field: Field) -> None:
        """A field's value, with a mark before it where something is wrong."""
        look, draft = self._look, self._draft
        x, width = self._place(field)
        fault = bool(draft.fault(field))
        sign = "!" if fault else sign_of(look.findings[field]) if field in look.findings else ""
        if sign := heavier(sign, look.remarks.get(field)):
            line.put(x - 1, sign, self._styles[SIGN_STYLES[sign]])
        if field == look.cursor and look.editor is not None:
            self._edited(line, x, width, look.editor)
            return
        text = value_of(draft, field, width)
        if field == look.cursor:
            line.put(x, text, self._styles["cursor"], width)
            return
        style = "wrong" if fault else "derived" if draft.derived(field) else "plain"
        if not draft.asked(field):
            if draft.member(field) is not None or field.row is None:
                line.put(x, "-", self._styles["dim"])
        elif not text and (counted := draft.counted(field)):
            line.put(x, counted, self._styles["derived"])
        elif text:
            line.put(x, text, self._styles[style], min(width, cells(text)))
        elif field.row is None or (draft.member(field) is None and field.name == Column.NAME):
            line.put(x, "_" * width, self._styles["dim"])

    def _edited(self, line: PaintedLine, x: int, width: int, editor: LineEditor) -> None:
        """The text under the cursor in reverse, the caret's cell standing out of it."""
        text, caret = shown_part(editor, width)
        left = fit(text, caret)
        right = fit(text, width)[len(left) :]
        line.put(x, left, self._styles["cursor"], caret)
        line.put(x + caret, right[:1], self._styles["caret"])
        line.put(x + caret + cells(right[:1]), right[1:], self._styles["cursor"])

    def _place(self, field: Field) -> tuple[int, int]:
        if field.row is not None:
            return self._layout.columns[field.name]
        spot = self._layout.spot(field)
        return spot.x, spot.width


def shown_part(editor: LineEditor, width: int) -> tuple[str, int]:
    """The part of a text shown in ``width`` cells so that the caret is in view, and the caret's cell in it.

    A text that just fits is shown whole: the caret behind it then stands at ``width``, outside.
    """
    first = 0
    if cells(safe_glyphs(editor.text)) > width:
        while first < editor.caret and cells(safe_glyphs(editor.text[first : editor.caret])) >= width:
            first += 1
    return safe_glyphs(editor.text[first:]), cells(safe_glyphs(editor.text[first : editor.caret]))
