"""The consoles that are signed in, and how a chief ends one."""

from __future__ import annotations

from uuid import UUID

from roster.access import Right
from roster.language import _
from storage import consoles
from storage.access import needs
from storage.consoles import ConsoleSeen
from storage.faults import OfficeError
from storage.shelf import Shelf

_PATIENCE = 0.5
"""Seconds that a sign of life waits for others; the next one follows soon."""


class ConsoleShelf(Shelf):
    """A console enters when somebody has signed in, shows life while it is open, and leaves."""

    @needs(None)
    def enter(self) -> None:
        """This console is worked at from now on: on the list of the signed in, and on record."""
        with self._ledger.writing() as writing:
            if consoles.register(writing, self.console, self.me.gid, self._clock()):
                writing.note("sign-in", "staff", self.me.gid.bytes)

    @needs(None)
    def show_life(self, *, locked: bool = False) -> None:
        """A sign of life, every few seconds. Raises ``SignedOut`` once a chief has ended this console."""
        with self._ledger.writing(patience=_PATIENCE) as writing:
            consoles.show_life(writing, self.console, self._clock(), locked)

    @needs(None)
    def leave(self) -> None:
        """Off the list again."""
        if not consoles.is_listed(self._db, self.console):
            return
        with self._ledger.writing(patience=_PATIENCE) as writing:
            if consoles.drop(writing, self.console):
                writing.note("sign-out", "staff", self.me.gid.bytes)

    @needs(Right.MANAGE_STAFF)
    def consoles(self) -> tuple[ConsoleSeen, ...]:
        """Who is signed in where."""
        return consoles.consoles(self._db, self._clock())

    @needs(Right.MANAGE_STAFF)
    def end_console(self, console: UUID) -> None:
        """End another console: it keeps what is typed as a draft, says why, and locks."""
        if console == self.console:
            raise OfficeError(_("This is your own console; sign out instead."))
        with self._ledger.writing() as writing:
            if (whose := consoles.end(writing, console, self.me.gid)) is not None:
                writing.note("end-console", "staff", whose.bytes)
