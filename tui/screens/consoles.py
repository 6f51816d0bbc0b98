"""Who is signed in where, for the chief, who can end a console."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from roster.language import _
from tui.keys import Scene, bindings
from tui.screens.confirm import Confirm
from tui.screens.scene import ScenicScreen
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from storage.consoles import ConsoleSeen

_LOOK_EVERY = 2.0
"""Seconds between two looks; nothing is painted where nothing changed."""


class ConsolesScreen(ScenicScreen):
    """The list follows by itself; F8 ends the console under the cursor."""

    SCENE: ClassVar[Scene] = Scene.CONSOLES
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.CONSOLES)

    def compose_body(self) -> ComposeResult:
        yield TopLine(self.session.words_for(self.session.office.name, _("Who is signed in")))
        yield Listing(
            [
                Column(_("Login"), 12),
                Column(_("Name"), 12),
                Column(_("Since"), 12),
                Column(_("State"), 8),
                Column(_("Terminal")),
                Column(_("Machine"), 16, least=100),
            ],
            empty=_("Nobody is signed in."),
        )

    async def on_mount(self) -> None:
        self.query_one(Listing).focus()
        self.found: tuple[ConsoleSeen, ...] = ()
        await self._look()
        self.set_interval(_LOOK_EVERY, self._look)

    async def _look(self) -> None:
        found = await self.session.ask(lambda office: office.consoles())
        rows = [ListRow(console.gid, self._cells(console), dim=console.ended) for console in found]
        listing = self.query_one(Listing)
        self.found = found
        if tuple(rows) != listing.rows:
            listing.show(rows, at=listing.key)

    def _cells(self, console: ConsoleSeen) -> tuple[str, ...]:
        state = _("ended") if console.ended else _("locked") if console.locked else _("at work")
        return console.login, console.name, self._since(console.since), state, console.terminal, console.host

    def _since(self, since: datetime) -> str:
        local = since.astimezone()
        return f"{local:%H:%M}" if local.date() == self.session.today() else f"{local:%m-%d %H:%M}"

    @work
    async def action_end(self) -> None:
        gid = self.query_one(Listing).key
        console = next((one for one in self.found if one.gid == gid), None)
        if not isinstance(gid, UUID) or console is None:
            return
        if gid == await self.session.ask(lambda office: office.console):
            self.say(_("This is your own console; sign out instead."), wrong=True)
            return
        question = _("End the console of {name} at {terminal}? What is typed there is kept as a draft.")
        text = question.format(name=console.name, terminal=console.terminal or console.host)
        if await self.app.push_screen_wait(Confirm(_("End a console"), text, safe=_("leave it"), other=_("end it"))):
            await self.session.ask(lambda office: office.end_console(gid))
            await self._look()
            self.say(_("The console of {name} is ended.").format(name=console.name))
