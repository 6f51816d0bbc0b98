"""The staff, for the chief: who works here, in which role, with what assigned."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from roster.assignment_words import assignment_words
from roster.language import _
from tui.keys import Scene, bindings
from tui.screens.confirm import Confirm
from tui.screens.member import MemberDialog
from tui.screens.one_line import OneLineDialog
from tui.screens.scene import ScenicScreen
from tui.widgets.listing import Column, Listing, ListRow
from tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from roster.building import Building
    from roster.staff import StaffMember
    from tui.session import Session


class StaffScreen(ScenicScreen):
    """Enter changes a member, F4 adds one, F7 resets a passphrase, F8 removes one."""

    SCENE: ClassVar[Scene] = Scene.STAFF
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.STAFF)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.buildings: tuple[Building, ...] = ()

    def compose_body(self) -> ComposeResult:
        yield TopLine(self.session.words_for(self.session.office.name, _("Staff")))
        yield Listing(
            [
                Column(_("Login"), 12),
                Column(_("Name"), 12),
                Column(_("Role"), 12),
                Column(_("Assigned")),
                Column(_("Telephone"), 14, least=100),
            ]
        )

    async def on_mount(self) -> None:
        self.query_one(Listing).focus()
        self.buildings = await self.session.ask(lambda office: office.buildings())
        self._show()

    def _show(self, at: str | None = None) -> None:
        rows = [ListRow(member.login, self._cells(member)) for member in self.session.staff]
        self.query_one(Listing).show(rows, at=at)

    def _cells(self, member: StaffMember) -> tuple[str, ...]:
        assigned = assignment_words(member, self.session.areas, self.buildings)
        return member.login, member.name, member.role.label, assigned, member.phone

    async def _read_again(self, at: str | None) -> None:
        await self.session.refresh()
        self._show(at)

    @property
    def _chosen(self) -> StaffMember | None:
        login = self.query_one(Listing).key
        return next((member for member in self.session.staff if member.login == login), None)

    @on(Listing.Chosen)
    @work
    async def change(self, chosen: Listing.Chosen) -> None:
        chosen.stop()
        old = self._chosen
        if old is None:
            return
        new = await self.app.push_screen_wait(MemberDialog(self.session, self.buildings, old))
        if new is not None and new != old:
            await self.session.ask(lambda office: office.change_staff(new))
            await self._read_again(new.login)
            self.say(_("Saved."))

    @work
    async def action_add(self) -> None:
        new = await self.app.push_screen_wait(MemberDialog(self.session, self.buildings, None))
        if new is None:
            return
        from storage.key_slots import new_one_time_passphrase

        once = new_one_time_passphrase()
        await self.session.ask(lambda office: office.add_staff(new, once, once=True))
        await self._read_again(new.login)
        await self._tell_passphrase(new.name, once)

    @work
    async def action_reset(self) -> None:
        member = self._chosen
        if member is None:
            return
        question = _("{name} gets a passphrase to sign in with once. The present one stops working.")
        answer = Confirm(
            _("New passphrase"), question.format(name=member.name), safe=_("leave it"), other=_("make a new one")
        )
        if await self.app.push_screen_wait(answer):
            once = await self.session.ask(lambda office: office.reset_passphrase(member.login))
            await self._tell_passphrase(member.name, once)

    async def _tell_passphrase(self, name: str, once: str) -> None:
        text = _("Tell {name}: {passphrase}\nIt serves once, to choose another, and is shown only now.")
        await self.app.push_screen_wait(
            Confirm(
                _("Passphrase for once"),
                text.format(name=name, passphrase=once),
                safe=_("written down"),
                other=_("told"),
            )
        )

    @work
    async def action_remove(self) -> None:
        """Ask why, then remove: the keys change, and everybody else signs in again."""
        member = self._chosen
        if member is None:
            return
        text = _(
            "{name} is taken off the staff and the office's keys are changed, so that nothing {name} knows opens it. "
            "Everybody else has to sign in again; what they typed is kept, what {name} typed and did not save is not. "
            "Backups made until now stay under the old keys."
        )
        reason = await self.app.push_screen_wait(
            OneLineDialog(_("Remove from the staff"), text.format(name=member.name), _("Write why; Esc leaves it."))
        )
        if reason is None:
            return
        with self.app.hold_keys():  # type: ignore[attr-defined]
            self.say(_("Changing the keys..."))
            await self.session.ask(lambda office: office.remove_staff(member.login, reason))
            await self.session.renew_rescue()
            await self._read_again(None)
            self.say(_("{name} is removed and the keys are changed. Make a backup now: F10.").format(name=member.name))
