"""A dwelling's code, scanned off our paper, opens that dwelling from any screen.

A scanner types like a person, only faster, and ends in Enter. Outside of text its first keys would be commands, so they
are kept back for as long as they can still become ``HUCE:`` and a code; time only decides how long one waits for more.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable
from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple

from textual import events, on, work
from textual.widget import Widget

from roster.language import _
from tui.messages import OpenBuilding, OpenCode, OpenDwelling, OpenOther
from tui.office_console import OfficeConsole
from tui.widgets.typed_code import PREFIX

if TYPE_CHECKING:
    from roster.dwelling import Dwelling

_PATIENCE = 0.3
"""Seconds to wait for the next key of a code."""
_LONGEST = len(PREFIX) + 13
"""With blanks or hyphens between."""


class Scan(NamedTuple):
    """Keys at the front of a queue that may be a scanned code: how many, what they say, whether Enter ends them."""

    length: int
    text: str
    whole: bool


def scan_in(keys: Iterable[events.Key | events.Paste]) -> Scan | None:
    """What the first keys say; None if they are no code and cannot become one."""
    text = ""
    for count, key in enumerate(keys, start=1):
        if isinstance(key, events.Paste):
            text += key.text.strip()
        elif key.key == "enter" and len(text) > len(PREFIX):
            return Scan(count, text, whole=True)
        elif key.character is None or not key.is_printable:
            return None
        else:
            text += key.character
        if not _may_be_code(text):
            return None
    return Scan(0, text, whole=False) if text else None


def _may_be_code(typed: str) -> bool:
    from roster.record import half_width

    text = half_width(typed).upper()
    bare = text.removeprefix(PREFIX).replace("-", "").replace(" ", "")
    begun = bool(text) and PREFIX.startswith(text)
    return begun or (text.startswith(PREFIX) and bare.isalnum() and len(text) <= _LONGEST)


class Scanning(OfficeConsole):
    """Listens wherever what is typed is no text; the household form finds codes in its own text."""

    _let_pass = 0
    _waiting: asyncio.TimerHandle | None = None

    def holds_back(self, keys: deque[events.Key | events.Paste], receiver: Widget) -> bool:
        """Whether the keys wait for the rest of a code, or were one and are gone."""
        if self._let_pass:
            self._let_pass -= 1
            return False
        scan = scan_in(keys) if self.session is not None and not receiver.check_consume_key("h", "h") else None
        if self._waiting is not None:
            self._waiting.cancel()
        if scan is None:
            return False
        if scan.whole:
            for _key in range(scan.length):
                keys.popleft()
            hold = ExitStack()
            hold.enter_context(self.hold_keys())
            self._open_scanned(scan.text, hold)
        else:
            self._waiting = asyncio.get_running_loop().call_later(_PATIENCE, self._give_up, len(keys))
        return True

    def _give_up(self, count: int) -> None:
        """No code after all: the keys mean what they always mean."""
        self._let_pass = count
        self.call_later(self._let_next_key_in)

    @work
    async def _open_scanned(self, text: str, hold: ExitStack) -> None:
        from roster.dwelling import parse_code

        with hold:
            await self.open_code(OpenCode(parse_code(text)))

    @on(OpenCode)
    async def open_code(self, wish: OpenCode) -> None:
        """Open the dwelling that has a code, if there is one."""
        with self.telling():
            code = wish.code
            dwelling = await self.signed_in.ask(lambda o: o.dwelling_by_code(code)) if code is not None else None
            scenic = self.scenic
            if dwelling is None:
                self._answer(_("No dwelling of this office has this code."), wrong=True)
            elif self.screen is not scenic:
                self._answer(_("A code was scanned: answer what is asked here first, then scan it again."), wrong=True)
            else:
                await self._go_to(dwelling, _("Opened by its code."))

    def _answer(self, words: str, *, wrong: bool = False) -> None:
        """At the foot of what is in front."""
        tell = getattr(self.screen, "word", None)
        if tell is not None:
            tell(words)
        else:
            self.say(words, wrong=wrong)

    @on(OpenOther)
    async def open_other(self, wish: OpenOther) -> None:
        """From one dwelling to another."""
        with self.hold_keys(), self.telling():
            dwelling = await self.signed_in.ask(lambda office: office.dwelling(wish.dwelling))
            await self._go_to(dwelling, wish.said)

    async def _go_to(self, dwelling: Dwelling, said: str) -> None:
        """The form of a dwelling, in place of one that is open, over the cross-section of its building."""
        from tui.screens.cross_section import CrossSectionScreen
        from tui.screens.household import HouseholdScreen

        with self.hold_keys():
            form = self.screen if isinstance(self.screen, HouseholdScreen) else None
            if form is not None and form.dwelling == dwelling.gid:
                self.say(_("This is the dwelling that has this code."))
                return
            kept = form.set_aside() if form is not None else ""
            below = next((s for s in reversed(self.screen_stack) if isinstance(s, CrossSectionScreen)), None)
            near = below is not None and below.building == dwelling.building and below.board is None
            if near and below is not None:
                below.view.go_to(dwelling.gid)
            elif form is not None:
                await self.pop_screen()
            if not near:
                await self.show_building(OpenBuilding(dwelling.building, dwelling.gid))
            await self.show_dwelling(OpenDwelling(dwelling.gid, instead=near and form is not None))
            opened = self.screen
            if isinstance(opened, HouseholdScreen) and opened.dwelling == dwelling.gid:
                self.say(" ".join(filter(None, (kept, said, opened.said))))

    async def show_building(self, wish: OpenBuilding) -> None:
        """See :meth:`tui.app.HuceApp.show_building`."""
        raise NotImplementedError

    async def show_dwelling(self, wish: OpenDwelling) -> None:
        """See :meth:`tui.app.HuceApp.show_dwelling`."""
        raise NotImplementedError
