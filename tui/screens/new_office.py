"""A new office from the keyboard: its name, division code, chief and passphrase; then the recovery code, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from roster.language import _
from tui.screens.confirm import Confirm
from tui.screens.dialog import Dialog, plain
from tui.widgets.text_field import TextField

_FIELDS = ("name", "division", "chief", "login", "passphrase", "again")


class NewOfficeDialog(Dialog[str]):
    """Answers the chief's login once the file is made and the recovery code is written down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    def __init__(self, path: Path, clock: Callable[[], datetime]) -> None:
        super().__init__(_("A new office"))
        self.path = path
        self.clock = clock

    def compose_body(self) -> ComposeResult:
        labels = {
            "name": _("Office name"),
            "division": _("Division code"),
            "chief": _("Chief's name"),
            "login": _("Login"),
            "passphrase": _("Passphrase"),
            "again": _("Once more"),
        }
        for name in _FIELDS:
            with Horizontal(classes="field"):
                yield Static(labels[name], classes="label", markup=False)
                yield TextField(id=name, hidden=name in ("passphrase", "again"), max_length=60)
        yield plain(_("Enter next field   F2 create   Esc back"), "hint")

    def on_mount(self) -> None:
        self.query_one("#name", TextField).focus()

    def on_descendant_focus(self) -> None:
        hints = {
            "name": _("As it stands on notices and permits."),
            "division": _("12 digits, such as 500114001001."),
            "login": _("Small letters and digits, such as chief."),
            "passphrase": _(
                "At least 8 characters; it cannot be read back, only the recovery code opens the file then."
            ),
        }
        self.explain(hints)

    @on(TextField.Submitted)
    def next_field(self, submitted: TextField.Submitted) -> None:
        place = _FIELDS.index(str(submitted.input.id))
        if place + 1 < len(_FIELDS):
            self.query_one(f"#{_FIELDS[place + 1]}", TextField).focus()
        else:
            self.action_save()

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", TextField).value

    def action_save(self) -> None:
        self.run_worker(self._create(), exclusive=True)

    async def _create(self) -> None:
        import asyncio

        from pydantic import ValidationError

        from storage.faults import OfficeError
        from tui.new_office import create_office, first_fault

        if self._value("passphrase") != self._value("again"):
            self.refuse("again", _("The two passphrases differ."))
            return
        values = {name: self._value(name) for name in _FIELDS}
        self.word(_("Creating the office..."))
        try:
            code = await asyncio.to_thread(create_office, self.path, clock=self.clock, **values)
        except ValidationError as error:
            field, reason = first_fault(error)
            self.refuse(field, reason)
            return
        except OfficeError as error:
            self.refuse("passphrase", str(error))
            return
        self.word("")
        await self._hand_over(code)
        self.dismiss(values["login"])

    async def _hand_over(self, code: str) -> None:
        """Show the recovery code until it is written down: a key typed ahead, Enter or Esc, does not end it."""
        text = _(
            "Write this down and lock it away:\n\n  {code}\n\nIt opens the office if the passphrase is lost, and is "
            "shown only now."
        )
        while not await self.app.push_screen_wait(
            Confirm(_("Recovery code"), text.format(code=code), safe=_("not written down yet"), other=_("written down"))
        ):
            pass
