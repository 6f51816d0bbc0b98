"""Sign in: a login and a passphrase unlock the office file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from roster.language import _
from tui.messages import SignedIn
from tui.sample_logins import SAMPLE_LOGINS, SAMPLE_PASSPHRASE
from tui.screens.patient import PatientScreen
from tui.terminal.safe_glyphs import safe_glyphs
from tui.widgets.key_line import KeyLine
from tui.widgets.text_field import TextField
from tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from storage.database_thread import DatabaseThread
    from storage.office_file import OfficeFile
    from tui.session import Session


class SignInScreen(PatientScreen):
    """Paints before anything heavy is imported; unlocking imports it, on the thread that will own the file."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,shift+tab", "field('login')", show=False),
        Binding("down", "field('passphrase')", show=False),
    ]

    def __init__(self, path: Path, clock: Callable[[], datetime], *, name: str, sample: bool, login: str = "") -> None:
        super().__init__()
        self.path = path
        self.clock = clock
        self.office_name = name
        self.sample = sample
        self.login = login

    def compose(self) -> ComposeResult:
        words = [_("SAMPLE")] if self.sample else []
        yield TopLine([*words, _("huce household roster"), self.office_name])
        with Vertical(classes="form"):
            # Both labels are one widget in a layer of its own: a row for each field takes twice as long to lay out.
            yield Static(Text("\n\n".join((_("Login"), _("Passphrase")))), id="labels")
            yield TextField(self.login, id="login", max_length=32)
            yield TextField(id="passphrase", hidden=True)
            yield Static(Text(""), id="word")
            if self.sample:
                yield Static(Text("\n".join(self._sample_help())), classes="hint")
            else:
                yield from (Static(Text(line), classes="problem") for line in self._mode_problems())
        yield KeyLine([("Enter", _("next")), ("Ctrl+Q", _("leave"))])

    def on_mount(self) -> None:
        if self.login:
            self.action_field("passphrase")

    def _sample_help(self) -> list[str]:
        return [
            _("This is the sample office: every person and number in it is made up."),
            _("Logins: {logins}").format(logins="  ".join(SAMPLE_LOGINS)),
            _("Passphrase of all: {passphrase}").format(passphrase=SAMPLE_PASSPHRASE),
        ]

    def _mode_problems(self) -> list[str]:
        """Who else on the machine can read the files, if anybody can."""
        from storage.file_modes import mode_problems

        return [safe_glyphs(text) for text in mode_problems(self.path)[:3]]

    def action_field(self, name: str) -> None:
        self.query_one(f"#{name}", TextField).focus()

    @on(TextField.Submitted, "#login")
    def to_passphrase(self) -> None:
        self.action_field("passphrase")

    @on(TextField.Submitted, "#passphrase")
    async def unlock(self) -> None:
        """Unlock and tell the app; a refusal leaves the login as it is."""
        from storage.faults import OfficeError, TryLater

        login = self.query_one("#login", TextField).value
        field = self.query_one("#passphrase", TextField)
        passphrase = field.value
        self.word(_("Checking..."))
        field.disabled = True
        await asyncio.sleep(0)
        try:
            thread = await self._opened(login, passphrase)
            if await thread.run(lambda office: office.passphrase_is_for_once):
                self._choose_passphrase(thread, passphrase)
            else:
                self.post_message(SignedIn(await self._session(thread)))
        except TryLater as error:
            self._again()
            self.wait_out(error.seconds)
        except OfficeError as error:
            self._again()
            self.word(str(error))

    def _again(self) -> None:
        field = self.query_one("#passphrase", TextField)
        field.disabled = False
        field.value = ""
        field.focus()

    @work(exclusive=True)
    async def _choose_passphrase(self, thread: DatabaseThread, given: str) -> None:
        """A passphrase that served once is replaced before anything else."""
        from tui.screens.passphrase import PassphraseDialog

        async def change(old: str, new: str) -> None:
            await thread.run(lambda office: office.change_passphrase(old, new))

        if await self.app.push_screen_wait(PassphraseDialog(change, old=given)):
            self.post_message(SignedIn(await self._session(thread)))
        else:
            await thread.close()
            self._again()
            self.word("")

    async def _opened(self, login: str, passphrase: str) -> DatabaseThread:
        from storage.database_thread import DatabaseThread

        def unlock() -> OfficeFile:
            from storage.office_file import OfficeFile

            import_module("tui.screens.cross_section")  # now, while one waits anyway, and not when a building is opened
            return OfficeFile.unlock(self.path, login, passphrase, clock=self.clock)

        return await DatabaseThread.open(unlock)

    async def _session(self, thread: DatabaseThread) -> Session:
        from tui.session import Session

        office, me, staff, areas = await thread.run(lambda file: (file.office(), file.me, file.staff(), file.areas()))
        session = Session(thread, office, me, staff, areas, self.clock)
        await session.begin()
        return session
