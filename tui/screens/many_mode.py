"""One command for all dwellings that are selected: calls, appointments, assignments, notices; taken back as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from textual import work

from roster.language import _, ngettext
from tui.screens.scene import ScenicScreen
from tui.walking_keys import MENU, WALKING_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from roster.access import Right
    from storage.office_file import OfficeFile
    from tui.widgets.section_walking import SectionWalking


class ManyMode(ScenicScreen):
    """What a cross-section's screen does for many; the steps themselves are the store's."""

    view: SectionWalking

    @property
    def building(self) -> UUID:
        return self.view.section.building.gid

    def know_workers(self) -> None:
        """Who works where is found out when it is first asked for."""
        from roster.walking.door import workers_in

        section = self.view.section
        dwellings = [box.dwelling for box in section.boxes]
        self.view.workers_at = workers_in(section.building, dwellings, self.session.staff)

    @work
    async def action_work(self) -> None:
        from tui.screens.choice import Choice

        if self.view.box is None:
            return
        offers = [
            (key.action, _("{title}: {hint}").format(title=_(key.short), hint=_(key.help)))
            for key in WALKING_KEYS
            if key.cap == MENU and key.action != "work" and self._offered(key.action)
        ]
        count = len(self.view.chosen)
        title = ngettext("For {count} dwelling", "For {count} dwellings", count).format(count=count)
        action = await self.app.push_screen_wait(Choice(title, offers))
        if action is not None:
            await self.run_action(action)

    def _offered(self, action: str) -> bool:
        """Only what the role may do."""
        from roster.access import Right

        if action == "assign":
            return self._may(Right.MANAGE_STAFF)
        if action == "change_values":
            return self._may(Right.REVIEW)
        if action == "walking_order":
            return self._may(Right.IMPORT)
        return self._may(Right.EDIT) or action.startswith(("select", "print"))

    def _may(self, right: Right) -> bool:
        from roster.access import may

        return may(self.session.me.role, right)

    async def action_bulk(self, kind: str) -> None:
        """One call at each dwelling that still waits for one."""
        from roster.visit import Visit
        from roster.walking.bulk import OUTCOMES, BulkKind, wanting_a_call

        chosen = self.view.chosen
        wanted = wanting_a_call(self.view.doors_of(chosen))
        if not wanted:
            self.say(_("No call is to be entered there: all is done, or nobody lives there."))
            return
        step, at, by = BulkKind(kind), self.session.clock(), self.session.me.gid
        visits = [Visit(dwelling=gid, at=at, by=by, outcome=OUTCOMES[step]) for gid in wanted]
        said = ngettext("{count} call entered.", "{count} calls entered.", len(wanted)).format(count=len(wanted))
        await self._do(lambda office: office.record_visits(visits, step), said, len(chosen) - len(wanted))

    @work
    async def action_appoint_run(self) -> None:
        from roster.walking.appointment_run import plan
        from roster.walking.bulk import wanting_a_call
        from roster.walking.selection import Selection
        from tui.screens.appointment_run import AppointmentRunDialog

        chosen = self.view.chosen
        waiting = wanting_a_call(self.view.doors_of(chosen))
        wanted = [gid for gid in waiting if self.view.standings[gid].appointment is None]
        if not wanted:
            self.say(_("No appointment is to be made there: all is done, or there is one already."))
            return
        calls = await self.app.push_screen_wait(AppointmentRunDialog(self.session, len(wanted)))
        if calls is None:
            return
        planned = plan(wanted, calls, self.session.clock())
        count = len(planned.appointments)
        said = ngettext("{count} appointment made.", "{count} appointments made.", count).format(count=count)
        if planned.left:
            said += " " + _("{count} found no room and stay selected.").format(count=len(planned.left))
        left_out = len(chosen) - len(wanted)
        if await self._do(lambda office: office.make_appointments(planned.appointments), said, left_out):
            self.view.choose(Selection(frozenset(planned.left)))

    @work
    async def action_assign(self) -> None:
        from roster.record import Fault
        from roster.staff import Role
        from roster.walking.pieces import pieces_of
        from tui.screens.choice import Choice

        try:
            pieces = pieces_of(self.view.section, self.view.chosen)
        except Fault as fault:
            self.say(str(fault), wrong=True)
            return
        offers = [(m.login, f"{m.login} {m.name}") for m in self.session.staff if m.role is Role.ENUMERATOR]
        login = await self.app.push_screen_wait(Choice(_("Assign to"), offers))
        if login is None:
            return
        building = self.building
        name = next(m.name for m in self.session.staff if m.login == login)
        if await self._do(
            lambda office: office.assign(login, building, pieces), _("Assigned to {name}.").format(name=name)
        ):
            await self.session.refresh()
            self.know_workers()
            self.view.look_anew()

    @work
    async def action_change_values(self) -> None:
        """One new value for those who live in what is selected."""
        await self.app.change_many(frozenset(self.view.chosen))  # type: ignore[attr-defined]

    @work
    async def action_print_notices(self) -> None:
        """The notices of what is selected, where an appointment is open."""
        from tui.building_papers import notices_paper
        from tui.printing import write_gathered

        chosen = self.view.chosen
        self.say(_("Setting the sheet..."))
        said, wrong = await write_gathered(self.session, lambda office: notices_paper(office, chosen))
        self.say(said, wrong=wrong)

    async def action_take_back(self) -> None:
        """My last step here, as a whole."""
        building = self.building
        step = await self.session.ask(lambda office: office.last_bulk(building))
        if step is None:
            self.say(_("There is nothing to take back."))
            return
        said = _("Taken back: {what}, {count}.").format(what=step.kind.label, count=step.count)
        if await self._do(lambda office: office.take_back_step(step.gid), said, undo=False):
            await self.session.refresh()

    @work
    async def action_walking_order(self) -> None:
        from roster.access import Right
        from roster.building import Walk
        from tui.screens.choice import Choice

        if not self._may(Right.IMPORT):
            self.say(_("The walking order is set by the chief and the instructors."), wrong=True)
            return
        building = self.view.section.building
        offers = [(walk, walk.label) for walk in Walk]
        walk = await self.app.push_screen_wait(Choice(_("Walking order"), offers, at=building.walk))
        if walk is not None and await self._do(
            lambda office: office.set_walk(building.gid, walk), _("Saved."), undo=False
        ):
            await self.show_stored()

    async def show_stored(self) -> None:
        """The building as it is stored now."""
        raise NotImplementedError

    async def _do(
        self, step: Callable[[OfficeFile], object], said: str, left_out: int = 0, *, undo: bool = True
    ) -> bool:
        """Store one step and show what came of it; whether it could be done."""
        from roster.walking.selection import Selection
        from storage.faults import OfficeError

        building = self.building
        try:
            await self.session.ask(step)
        except OfficeError as error:
            self.say(str(error), wrong=True)
            return False
        self.view.look_back(None, None)
        self.view.stand(await self.session.ask(lambda office: office.standings_of(building)))
        self.view.choose(Selection())
        if left_out:
            said += " " + _("{count} left out.").format(count=left_out)
        self.say(said + (" " + _("Ctrl+U takes this back.") if undo else ""))
        return True
