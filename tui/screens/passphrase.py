"""Choosing a passphrase: one's own instead of the old one, or the first after one that served only once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from roster.language import _
from tui.screens.dialog import Dialog, plain
from tui.widgets.text_field import TextField

Change = Callable[[str, str], Awaitable[None]]
"""Old and new passphrase; raises ``OfficeError``."""


class PassphraseDialog(Dialog[bool]):
    """Answers True once ``change`` has taken the new one. ``old`` is asked for unless it is given."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    def __init__(self, change: Change, *, old: str | None = None) -> None:
        super().__init__(_("My passphrase"))
        self._change = change
        self._old = old

    def compose_body(self) -> ComposeResult:
        if self._old is not None:
            yield plain(_("The passphrase you were given serves only once. Choose one of your own."), "dialog-text")
        labels = {"old": _("Until now"), "new": _("New"), "again": _("Once more")}
        for name in labels if self._old is None else ("new", "again"):
            with Horizontal(classes="field"):
                yield Static(labels[name], classes="label", markup=False)
                yield TextField(id=name, hidden=True)
        yield plain(_("Enter next field   F2 save   Esc back"), "hint")

    def on_mount(self) -> None:
        self.query(TextField).first().focus()
        self.word(_("At least 8 characters; three or four words are easy to keep in mind."))

    @on(TextField.Submitted)
    def next_field(self, submitted: TextField.Submitted) -> None:
        fields = list(self.query(TextField))
        place = fields.index(submitted.input)  # type: ignore[arg-type]
        if place + 1 < len(fields):
            fields[place + 1].focus()
        else:
            self.action_save()

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", TextField).value

    @work(exclusive=True)
    async def action_save(self) -> None:
        from storage.faults import OfficeError

        if self._value("new") != self._value("again"):
            self.refuse("again", _("The two passphrases differ."))
            return
        self.word(_("Checking..."))
        try:
            await self._change(self._old if self._old is not None else self._value("old"), self._value("new"))
        except OfficeError as error:
            self.refuse("new" if self._old is not None else "old", str(error))
            return
        self.dismiss(True)
