"""Sign in: a login and a passphrase unlock the office file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Static

from roster.language import _
from tui.messages import SignedIn
from tui.sample_logins import SAMPLE_LOGINS, SAMPLE_PASSPHRASE
from tui.widgets.key_line import KeyLine
from tui.widgets.text_field import TextField
from tui.widgets.top_line import TopLine


class SignInScreen(Screen[None]):
    """Paints before anything heavy is imported; unlocking imports it, on the thread that will own the file."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,shift+tab", "field('login')", show=False),
        Binding("down", "field('passphrase')", show=False),
    ]

    def __init__(self, path: Path, clock: Callable[[], datetime], *, name: str, sample: bool) -> None:
        super().__init__()
        self.path = path
        self.clock = clock
        self.office_name = name
        self.sample = sample

    def compose(self) -> ComposeResult:
        words = [_("SAMPLE")] if self.sample else []
        yield TopLine([*words, _("huce household roster"), self.office_name])
        with Vertical(classes="form"):
            with Horizontal(classes="field"):
                yield Static(_("Login"), classes="label", markup=False)
                yield TextField(id="login", max_length=32)
            with Horizontal(classes="field"):
                yield Static(_("Passphrase"), classes="label", markup=False)
                yield TextField(id="passphrase", hidden=True)
            yield Static(Text(""), id="word")
            if self.sample:
                for line in self._sample_help():
                    yield Static(Text(line), classes="hint")
        yield KeyLine([("Enter", _("next")), ("Ctrl+Q", _("leave"))])

    def _sample_help(self) -> list[str]:
        return [
            _("This is the sample office: every person and number in it is made up."),
            _("Logins: {logins}").format(logins="  ".join(SAMPLE_LOGINS)),
            _("Passphrase of all: {passphrase}").format(passphrase=SAMPLE_PASSPHRASE),
        ]

    def action_field(self, name: str) -> None:
        self.query_one(f"#{name}", TextField).focus()

    def word(self, text: str) -> None:
        """What happens, or what was wrong."""
        self.query_one("#word", Static).update(Text(text))

    @on(TextField.Submitted, "#login")
    def to_passphrase(self) -> None:
        self.action_field("passphrase")

    @on(TextField.Submitted, "#passphrase")
    async def unlock(self) -> None:
        """Unlock and tell the app; a refusal leaves the login as it is."""
        login = self.query_one("#login", TextField).value
        field = self.query_one("#passphrase", TextField)
        passphrase = field.value
        self.word(_("Checking..."))
        field.disabled = True
        await asyncio.sleep(0)
        try:
            session = await self._session(login, passphrase)
        except _Refused as refused:
            field.disabled = False
            field.value = ""
            field.focus()
            self.word(str(refused))
            return
        self.post_message(SignedIn(session))

    async def _session(self, login: str, passphrase: str) -> object:
        from storage.database_thread import DatabaseThread
        from storage.faults import OfficeError
        from tui.session import Session

        def unlock() -> object:
            from storage.office_file import OfficeFile

            import_module("tui.screens.cross_section")  # now, while one waits anyway, and not when a building is opened
            return OfficeFile.unlock(self.path, login, passphrase, clock=self.clock)

        try:
            thread = await DatabaseThread.open(unlock)  # type: ignore[arg-type]
        except OfficeError as error:
            raise _Refused(str(error)) from None
        office, me, staff, areas = await thread.run(lambda file: (file.office(), file.me, file.staff(), file.areas()))
        session = Session(thread, office, me, staff, areas, self.clock)
        await session.begin()
        return session


class _Refused(Exception):
    """Why the office stayed locked, in words."""
