"""Dialogs are typed questions: a box in the middle, its fields and lists, one line that says what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Generic, TypeVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from roster.language import _
from tui.screens.telling import TellingScreen
from tui.terminal.safe_glyphs import safe_glyphs
from tui.widgets.key_line import KeyLine
from tui.widgets.listing import Listing
from tui.widgets.text_field import TextField

AnswerT = TypeVar("AnswerT")


class Dialog(TellingScreen, ModalScreen[AnswerT | None], Generic[AnswerT]):
    """Left by an answer, or by Esc with None; ``TITLE`` and the body come from the dialog itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("f1", "app.help", show=False),
    ]

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = title
        self._refused = ("", "")

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Text(safe_glyphs(" " + self.heading)), classes="dialog-title")
            yield from self.compose_body()
            yield Static(Text(""), classes="dialog-word")
        yield KeyLine(())

    def compose_body(self) -> ComposeResult:
        """What stands under the title."""
        raise NotImplementedError

    def _on_mount(self, _event: events.Mount) -> None:
        self.query_one(KeyLine).show(self.keys())

    def keys(self) -> list[tuple[str, str]]:
        """The key line's pairs by what the dialog has; they cover those of the screen under it."""
        fields, lists = bool(self.query(TextField)), bool(self.query(Listing))
        able = [
            (True, ("F1", _("help"))),
            (fields or lists, ("Enter", _("next") if fields else _("choose"))),
            (fields or lists, (_("Up/Down"), _("move"))),
            ("f2" in self._bindings.key_to_bindings, ("F2", _("confirm"))),
            (True, ("Esc", _("back"))),
        ]
        return [pair for there, pair in able if there]

    def word(self, text: str) -> None:
        """The line at the foot: what a field means, or what is wrong with it."""
        self.query_one(".dialog-word", Static).update(_lines(text))

    def refuse(self, field: str, reason: str) -> None:
        """Put the cursor into a field and say what is wrong with it, until another field is entered."""
        self._refused = (field, reason)
        self.query_one(f"#{field}").focus()
        self.word(reason)

    def explain(self, hints: Mapping[str, str]) -> None:
        """Say what the field just entered takes, or what was wrong with it."""
        name = str(self.focused.id) if self.focused else ""
        field, reason = self._refused
        if name != field:
            self._refused = ("", "")
        self.word(reason if name == field else hints.get(name, ""))

    def action_leave(self) -> None:
        self.dismiss(None)


def plain(text: str, classes: str = "") -> Static:
    """Text that is never markup."""
    return Static(_lines(text), classes=classes)


def _lines(text: str) -> Text:
    """Safe to show, with its own line breaks."""
    return Text("\n".join(safe_glyphs(line) for line in text.split("\n")))
