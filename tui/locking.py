"""The console locks itself when nobody types, when its person says so, and when it was ended from another one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, cast

from textual import events, on, work

from roster.language import _, ngettext
from tui.messages import ConsoleEnded, SignedIn
from tui.office_console import OfficeConsole
from tui.screens.lock import LockScreen

if TYPE_CHECKING:
    from storage.database_thread import DatabaseThread
    from tui.session import Session

_LOOK_EVERY = 10.0
"""Seconds between two looks at how long nobody has typed, each with a sign of life."""


class Locking(OfficeConsole):
    """Everything that is open stays as it is under the lock. ``another`` is set when the console ends for somebody
    else to sign in."""

    another = False
    _typed_at = 0.0
    _ended = False
    """Whether the session is over: unlocking opens the office anew."""

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste):
            self._typed_at = time.monotonic()
        await super().on_event(event)

    @on(SignedIn)
    async def begin_to_watch(self, signed_in: SignedIn) -> None:
        """This console is on the list of the signed in from now on."""
        await cast("Session", signed_in.session).ask(lambda office: office.enter())
        self._typed_at = time.monotonic()
        self.set_interval(_LOOK_EVERY, self.look_after_idle, name="idle")

    @property
    def locked(self) -> LockScreen | None:
        """The lock, while it is there."""
        return next((screen for screen in self.screen_stack if isinstance(screen, LockScreen)), None)

    # ---------------------------------------------------------------- locking

    def look_after_idle(self) -> None:
        """Lock if nobody has typed for as long as the office allows; show life."""
        if self.session is None:
            return
        minutes = self.session.office.lock_minutes
        if self.locked is None and time.monotonic() - self._typed_at >= minutes * 60:
            text = ngettext(
                "Locked, since nobody typed for {count} minute.",
                "Locked, since nobody typed for {count} minutes.",
                minutes,
            )
            self.lock(text.format(count=minutes))
        self._show_life(self.session)

    @work(exclusive=True, group="life")
    async def _show_life(self, session: Session) -> None:
        from storage.faults import OfficeError, SignedOut

        locked = self.locked is not None
        try:
            await session.ask(lambda office: office.show_life(locked=locked))
        except SignedOut as error:
            self.post_message(ConsoleEnded(str(error)))
        except OfficeError:
            return  # the next one follows soon

    def action_lock(self) -> None:
        """Lock now."""
        if self.session is not None and self.locked is None:
            self.lock(_("Locked."))

    @on(ConsoleEnded)
    def lock_ended(self, ended: ConsoleEnded) -> None:
        """A chief ended this console, or the keys were changed: nothing goes on before one has signed in anew."""
        if self.session is None or self._ended:
            return
        self._ended = True
        self._keep_typed()
        self.session.drafts.rescue()
        if (lock := self.locked) is not None:
            lock.word(ended.reason)
        else:
            self.lock(ended.reason)

    def lock(self, reason: str) -> None:
        """Cover everything; what forms hold is kept as drafts first."""
        session = self.signed_in
        self._keep_typed()
        words = session.words_for(_("huce household roster"), session.office.name)
        self.push_screen(LockScreen(words, session.me.name, reason))

    def _keep_typed(self) -> None:
        for screen in self.screen_stack:
            if (note := getattr(screen, "note_draft", None)) is not None:
                note()
        if not self._ended:
            self.signed_in.drafts.write_soon()

    async def push_screen_wait(self, screen: Any, *, mode: str | None = None) -> Any:
        """A question that something under way asks while it is locked waits until its person is back."""
        while (lock := self.locked) is not None:
            await lock.gone.wait()
        return await super().push_screen_wait(screen, mode=mode)

    # ---------------------------------------------------------------- coming back

    @on(LockScreen.Tried)
    @work(exclusive=True, group="unlock")
    async def unlock(self, tried: LockScreen.Tried) -> None:
        """The same person is back, or not."""
        from storage.faults import OfficeError, TryLater

        lock, session = self.locked, self.signed_in
        if lock is None:
            return
        try:
            if self._ended:
                await session.sign_in_anew(await self._opened_anew(tried.passphrase))
                self._ended = False
            else:
                await session.ask(lambda office: office.check_passphrase(tried.passphrase))
        except TryLater as error:
            lock.refuse(str(error), error.seconds)
        except OfficeError as error:
            lock.refuse(str(error))
        else:
            self._typed_at = time.monotonic()
            self._uncover(lock)

    def _uncover(self, lock: LockScreen) -> None:
        self.pop_screen()
        lock.gone.set()

    async def _opened_anew(self, passphrase: str) -> DatabaseThread:
        from storage.database_thread import DatabaseThread
        from storage.office_file import OfficeFile

        login = self.signed_in.me.login
        return await DatabaseThread.open(lambda: OfficeFile.unlock(self.path, login, passphrase, clock=self.clock))

    @on(LockScreen.SomebodyElse)
    @work(exclusive=True, group="unlock")
    async def make_way(self) -> None:
        """Another person signs in: the console begins anew once everything typed is kept."""
        await self._end_from_lock(another=True)

    @on(LockScreen.Leaving)
    @work(exclusive=True, group="unlock")
    async def leave_locked(self) -> None:
        await self._end_from_lock(another=False)

    async def _end_from_lock(self, *, another: bool) -> None:
        lock, session = self.locked, self.signed_in
        if lock is None:
            return
        if not self._ended and not await session.drafts.written():
            lock.word(_("What was typed cannot be kept just now, so its person has to come back first."))
            return
        await session.close()
        self.session = None
        self.another = another
        self.exit()
