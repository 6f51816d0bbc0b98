"""The record and the backups from the console: looking things up, backing up now and by itself, proving."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on, work

from roster.language import _
from roster.role import Role
from tui.messages import SignedIn
from tui.office_console import OfficeConsole

if TYPE_CHECKING:
    from tui.session import Session

_LOOK_EVERY = 60
"""Seconds from one look whether a backup is due to the next."""


class Recording(OfficeConsole):
    """The part of the console that keeps what was done."""

    @on(SignedIn)
    async def keep_backups(self, signed_in: SignedIn) -> None:
        """From now on look whether a backup is due, and tell a chief for how long there was none."""
        self.set_interval(_LOOK_EVERY, self.back_up_if_due)
        session = cast("Session", signed_in.session)
        if session.me.role is Role.CHIEF and (worry := await session.ask(lambda office: office.backup_worry())):
            self.say(worry, wrong=True)

    @work(exclusive=True, group="backup")
    async def back_up_if_due(self) -> None:
        """Make a backup if one is due; the chief is told if it fails."""
        from storage.faults import OfficeError

        if self.session is None:
            return
        try:
            await self.session.ask(lambda office: office.backup_if_due())
        except OfficeError as error:
            if self.session.me.role is Role.CHIEF:
                self.say(str(error), wrong=True)

    @work(exclusive=True, group="backup")
    async def action_backup(self) -> None:
        """Make a backup now, and say what it is called; its folder would not fit beside the name."""
        from storage.faults import OfficeError

        if self.session is None:
            return
        self.say(_("Making a backup and proving it..."))
        try:
            made = await self.session.ask(lambda office: office.backup())
        except OfficeError as error:
            self.say(str(error), wrong=True)
            return
        self.say(_("Proven backup: {path}").format(path=made.path.name))

    @work
    async def action_check(self) -> None:
        """Run all proofs that can be run with the office open."""
        from storage.faults import OfficeError
        from tui.screens.checks import ChecksDialog

        if self.session is None or self.screen is not self.scenic:
            return
        self.say(_("Proving pages, references, record and backups..."))
        with self.hold_keys():
            try:
                findings = await self.session.ask(lambda office: office.check())
            except OfficeError as error:
                self.say(str(error), wrong=True)
                return
            self.say("")
            await self.push_screen_wait(ChecksDialog(findings))

    async def action_record(self) -> None:
        """The record of who did what, for those who may read it."""
        from roster.access import Right, may
        from tui.screens.record import RecordScreen

        if self.session is None or self.screen is not self.scenic or isinstance(self.screen, RecordScreen):
            return
        if not may(self.session.me.role, Right.AUDIT):
            self.say(_("The record is for the chief and the auditor."), wrong=True)
            return
        await self.push_screen(RecordScreen(self.session))
