"""The lock over everything: the person comes back with their passphrase, and finds all as it was left."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from roster.language import _
from tui.screens.patient import PatientScreen
from tui.terminal.safe_glyphs import safe_glyphs
from tui.widgets.key_line import KeyLine
from tui.widgets.text_field import TextField
from tui.widgets.top_line import TopLine


class LockScreen(PatientScreen, ModalScreen[None]):
    """Shows who is expected and why it is locked, and nothing of what lies under it; no key of the app works here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "somebody_else", show=False),
        Binding("ctrl+q", "leave", show=False),
    ]

    @dataclass
    class Tried(Message):
        """A passphrase was entered."""

        passphrase: str

    class SomebodyElse(Message):
        """Another person wants to sign in here."""

    class Leaving(Message):
        """The console is to end."""

    def __init__(self, words: list[str], name: str, reason: str) -> None:
        super().__init__()
        self._words = words
        self._person = name
        self._reason = reason
        self.gone = asyncio.Event()
        """Set when its person is back."""

    def compose(self) -> ComposeResult:
        yield TopLine(self._words)
        with Vertical(classes="form"):
            yield Static(Text(safe_glyphs(self._reason)), id="reason")
            with Horizontal(classes="field"):
                yield Static(_("Person"), classes="label", markup=False)
                yield Static(Text(safe_glyphs(self._person)))
            with Horizontal(classes="field"):
                yield Static(_("Passphrase"), classes="label", markup=False)
                yield TextField(id="passphrase", hidden=True)
            yield Static(Text(""), id="word")
            yield Static(Text(_("What was typed is kept.")), classes="hint")
        yield KeyLine([("Enter", _("unlock")), ("F4", _("another person")), ("Ctrl+Q", _("leave"))])

    def on_mount(self) -> None:
        self.query_one(TextField).focus()

    @on(TextField.Submitted)
    def take(self, submitted: TextField.Submitted) -> None:
        field = self.query_one(TextField)
        field.disabled = True
        self.word(_("Checking..."))
        self.post_message(self.Tried(submitted.value))

    def refuse(self, reason: str, seconds: int = 0) -> None:
        """Not opened; with ``seconds`` one has to wait first."""
        field = self.query_one(TextField)
        field.disabled = False
        field.value = ""
        field.focus()
        if seconds:
            self.wait_out(seconds)
        else:
            self.word(reason)

    def action_somebody_else(self) -> None:
        self.post_message(self.SomebodyElse())

    def action_leave(self) -> None:
        self.post_message(self.Leaving())
