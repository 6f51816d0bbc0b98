"""Typing into the field under the cursor: its text or code, and the list of codes; no screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from roster.language import _, ngettext
from roster.record import half_width
from tui.widgets.choice_panel import ChoicePanel
from tui.widgets.entry_choosing import by_letters, choices_for, code_meant
from tui.widgets.entry_fields import KINDS, PER_PERSON, SEEN, Choice, Field, Kind
from tui.widgets.entry_parsing import fault_of
from tui.widgets.entry_state import State
from tui.widgets.household_draft import HouseholdDraft
from tui.widgets.line_editor import LineEditor

_SEES_KEEP = 30
"""Cells of the six sees that codes leave free unless one is being chosen."""
_FOR_ALL = {see.value for see in PER_PERSON}


class Whereabouts(NamedTuple):
    """What stands in the form and where the cursor is, so exactly that one can go back to it."""

    draft: tuple[State, list[tuple[State, Field]]]
    cursor: Field
    in_hand: dict[str, Any]


class EntryTyping:
    """``editor`` holds the text under the cursor, None for codes and hidden numbers; ``word`` is what there is to say
    about the last key. ``list_at`` is the place in the open list of all codes, ``hit_at`` the place among those that
    letters have left; None while there is no such list."""

    def __init__(self, draft: HouseholdDraft, cursor: Field) -> None:
        self.draft = draft
        self.cursor = cursor
        self.word = ""
        self.list_at: int | None = None
        self.hit_at: int | None = None
        self._enter()

    @property
    def kind(self) -> Kind:
        return KINDS[self.cursor.name]

    def _enter(self) -> None:
        self.editor: LineEditor | None = None
        self._typed = ""
        self._fresh = True
        self.list_at = self.hit_at = None
        self._committed = self.draft.text(self.cursor)
        if not (self.kind.coded or self.draft.hidden(self.cursor)):
            self.editor = LineEditor(self._committed, self.kind.limit)

    def commit(self) -> None:
        """Write the text under the cursor into the draft."""
        if self.editor is not None and self.editor.text != self._committed:
            self._put(self.editor.committed)
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

    def whereabouts(self) -> Whereabouts:
        """For :meth:`back_to`."""
        return Whereabouts(self.draft.mark(), self.cursor, self.in_hand())

    def back_to(self, before: Whereabouts) -> None:
        """As if nothing had been typed since."""
        self.draft.back_to(before.draft)
        self.cursor = before.cursor
        self.word = ""
        self._enter()
        self.take_up(before.in_hand)

    def _put(self, text: str, *, same_step: bool = False) -> None:
        """Write into the draft."""
        self.draft.put(self.cursor, text, same_step=same_step)

    # ---------------------------------------------------------------- text

    @property
    def in_words(self) -> bool:
        """Whether words are being written here, in which any sign is text."""
        if self.editor is not None and (self._fresh or not self.editor.text):
            return not self.kind.retyped
        if self.editor is not None:
            return not self.kind.retyped or not half_width(self.editor.text).isascii()
        return self.kind.coded and self.kind.words and self._typed != "" and not half_width(self._typed).isdigit()

    def erase(self, *, forward: bool) -> None:
        """A character of a text or of words given as a reason; a code or a hidden number whole."""
        self.word, self.list_at, self._fresh = "", None, False
        if self.editor is not None:
            self.editor.delete() if forward else self.editor.backspace()
            return
        text = self.draft.text(self.cursor)
        letter_by_letter = self.hit_at is not None or (self.kind.words and not text.isascii())
        self._typed = text[:-1] if letter_by_letter else ""
        self.hit_at = None
        if self._typed and by_letters(self._typed):
            self._put_typed(goes_on=True)
        else:
            self._put(self._typed)
        if not self.kind.coded:
            self._enter()

    def _write(self, text: str) -> None:
        if self.editor is None or (self._fresh and self.kind.retyped):
            self.editor = LineEditor("", self.kind.limit)
        self._fresh = False
        if not self.editor.insert(text):
            self.word = _("This field is full: it takes {limit} characters.").format(limit=self.kind.limit)

    # ---------------------------------------------------------------- codes

    def type(self, character: str) -> None:
        """A character was typed."""
        self.word, self.list_at = "", None
        if not self.draft.asked(self.cursor):
            self.word = _("This is not asked here, by what is answered elsewhere or by age.")
        elif self.kind.coded:
            self._type_code(character)
        else:
            self._write(character)

    def _type_code(self, character: str) -> None:
        """A digit selects; what goes on with a longer code or a wording is put together, letters leave what they
        are the pinyin initials of."""
        typed = half_width(character)
        in_words = self.kind.words and self._typed != "" and not self._typed[0].isdigit()
        if not typed and not in_words:
            self._put_code(self._next_choice())
            return
        joined = self._typed + (typed or " ")
        goes_on = self._typed != "" and (in_words or bool(choices_for(self.kind, joined)))
        self._typed = (joined if goes_on else typed)[: self.kind.limit]
        self._put_typed(goes_on=goes_on)

    def _put_typed(self, *, goes_on: bool) -> None:
        """What was typed so far: the code that it means, or a text that leaves several to choose from."""
        hits = choices_for(self.kind, self._typed)
        sought = by_letters(self._typed) or not (self.kind.words or self._typed.isascii())
        self.hit_at = None
        if sought and hits and code_meant(self.kind, self._typed) is None:
            if len(hits) == 1:
                self._put_code(hits[0].code, same_step=goes_on)
                return
            self.hit_at = 0
            self._say_hits(hits)
        self._put_code(code_meant(self.kind, self._typed) or self._typed, same_step=goes_on)

    def _say_hits(self, hits: tuple[Choice, ...]) -> None:
        words = ngettext(
            "{count} code fits; Enter takes {label}.", "{count} codes fit; Enter takes {label}.", len(hits)
        )
        self.word = words.format(count=len(hits), label=hits[self.hit_at or 0].label)

    def _put_code(self, text: str, *, same_step: bool = False) -> None:
        if self.hit_at is None and self.cursor.name in _FOR_ALL:
            if fault := fault_of(self.cursor.name, text, self.draft.today):
                self.word = fault
                return
        elif self.cursor.name in _FOR_ALL:
            return
        self._put(text, same_step=same_step)

    def _next_choice(self) -> str:
        self._typed = ""
        if self.cursor.name in _FOR_ALL:
            return SEEN
        codes = ["", *(choice.code for choice in self.kind.all_choices())]
        now = self.draft.text(self.cursor)
        return codes[(codes.index(now) + 1) % len(codes)] if now in codes else codes[1]

    # ---------------------------------------------------------------- the lists

    @property
    def choosing(self) -> bool:
        """Whether arrows and Enter belong to a list of codes."""
        return self.list_at is not None or self.hit_at is not None

    def toggle_list(self) -> None:
        """Open the list of codes, or close it."""
        if not self.kind.coded:
            self.word = _("This field takes text; there are no codes to choose from.")
        elif self.choosing:
            self.list_at = self.hit_at = None
            self.word = ""
        else:
            codes = [choice.code for choice in self.kind.all_choices()]
            now = self.draft.text(self.cursor)
            self.list_at = codes.index(now) if now in codes else 0

    def move_in_list(self, panel: ChoicePanel, key: str) -> None:
        """An arrow key in a list."""
        if self.list_at is not None:
            self.list_at = panel.moved(key)
        else:
            self.hit_at = panel.moved(key)
            self._say_hits(self._choices_shown())

    def take_from_list(self) -> None:
        """Choose what the list is at."""
        choices, at = self._choices_shown(), self.list_at if self.list_at is not None else self.hit_at
        if at is not None and at < len(choices):
            by_hits = self.hit_at is not None
            self.list_at = self.hit_at = None
            self._typed = self.word = ""
            self._put_code(choices[at].code, same_step=by_hits)

    def panel(self, width: int, lines: int) -> ChoicePanel | None:
        """The codes to show for the field under the cursor, in short beside the sees, in full while choosing."""
        if not self.kind.coded:
            return None
        choices = self._choices_shown()
        if self.list_at is not None:
            return ChoicePanel(choices, width=width, lines=lines, at=self.list_at, full=True)
        codes = [choice.code for choice in choices]
        now = self.draft.text(self.cursor)
        at = self.hit_at if self.hit_at is not None else codes.index(now) if now in codes else 0
        in_full = ChoicePanel(choices, width=width - _SEES_KEEP, lines=lines, at=at, full=True)
        return in_full if in_full.whole else ChoicePanel(choices, width=width - _SEES_KEEP, lines=lines, at=at)

    def _choices_shown(self) -> tuple[Choice, ...]:
        begun = choices_for(self.kind, self._typed)
        return begun if self._typed and self.list_at is None and len(begun) > 1 else self.kind.all_choices()
