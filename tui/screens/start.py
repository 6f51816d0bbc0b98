"""The first start without an office file: make one, try the sample, or begin from a list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from roster.language import _
from tui.messages import OfficeReady
from tui.screens.dialog import plain
from tui.widgets.key_line import KeyLine
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.top_line import TopLine


class StartScreen(Screen[None]):
    """Three ways to begin, each from the keyboard."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.leave", show=False)]

    def __init__(self, path: Path, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.path = path
        self.clock = clock

    def compose(self) -> ComposeResult:
        yield TopLine([_("huce household roster"), _("first start")])
        yield plain(_("There is no office file yet at {path}.").format(path=self.path), "start-text")
        yield plain(_("What would you like to do?"), "start-text")
        listing = Listing(
            [Column("")],
            [
                ListRow("create", (_("1 Create an office: its name, its division code and its chief"),)),
                ListRow("import", (_("2 Create an office and import its list of dwellings at once"),)),
                ListRow(
                    "sample", (_("3 Open the sample office: 12 buildings with made-up people, to try everything"),)
                ),
            ],
        )
        listing.styles.height = 4
        yield listing
        yield plain("", "start-word")
        yield KeyLine([("Enter", _("choose")), ("Ctrl+Q", _("leave"))])

    def on_mount(self) -> None:
        self.query_one(Listing).focus()

    @on(Listing.Asked)
    def typed(self, asked: Listing.Asked) -> None:
        if asked.character in "123":
            self._begin(("create", "import", "sample")[int(asked.character) - 1])

    @on(Listing.Chosen)
    def choose(self, chosen: Listing.Chosen) -> None:
        self._begin(str(chosen.key))

    @work(exclusive=True)
    async def _begin(self, what: str) -> None:
        if what == "sample":
            await self._sample()
            return
        from tui.screens.new_office import NewOfficeDialog

        login = await self.app.push_screen_wait(NewOfficeDialog(self.path, self.clock))
        if login:
            self.post_message(OfficeReady(self.path, login, wants_import=what == "import"))

    async def _sample(self) -> None:
        """Make the sample office in the user's data folder if it is not there yet; a thread does it, with progress."""
        import asyncio

        from tui.office_path import data_folder
        from tui.sample_office import SAMPLE_FILE, make_sample

        path = data_folder() / "demo" / SAMPLE_FILE
        line = self.query_one(KeyLine)
        if not path.exists():
            loop = asyncio.get_running_loop()

            def progress(done: int, total: int) -> None:
                loop.call_soon_threadsafe(
                    line.say, _("Making the sample office: {done} of {total}").format(done=done, total=total)
                )

            await asyncio.to_thread(make_sample, path, self.clock().astimezone().date(), progress)
        self.post_message(OfficeReady(path))
