"""The console: which screen follows which."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.binding import BindingType

from roster.access import Right, may
from roster.language import _
from tui.anywhere import Anywhere
from tui.area_maps import AreaMaps
from tui.drawing_buildings import DrawingBuildings
from tui.fault_words import FaultWords
from tui.keys import Scene, bindings
from tui.locking import Locking
from tui.managing import Managing
from tui.messages import DwellingChanged, MakeAppointment, OpenBuilding, OpenDwelling, OpenFound
from tui.neighbours import Neighbours
from tui.place_words import place_words
from tui.querying import Querying
from tui.recording import Recording
from tui.resuming import Resuming
from tui.reviewing import Reviewing
from tui.scanning import Scanning
from tui.start import Start
from tui.utilities import Utilities
from tui.verifying import Verifying

if TYPE_CHECKING:
    from roster.appointment import Appointment


class HuceApp(
    FaultWords,
    Locking,
    Managing,
    Start,
    Anywhere,
    Resuming,
    Scanning,
    Neighbours,
    Querying,
    Reviewing,
    Recording,
    DrawingBuildings,
    AreaMaps,
    Verifying,
    Utilities,
):
    """One signed-in person at one terminal."""

    CSS_PATH = "huce.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.EVERYWHERE)

    @on(OpenBuilding)
    async def show_building(self, wish: OpenBuilding) -> None:
        """The cross-section; one that is open under the present screen is gone back to."""
        from roster.cross_section import CrossSection
        from tui.screens.cross_section import CrossSectionScreen

        with self.hold_keys(), self.telling():
            building, dwellings, standings = await self.signed_in.ask(
                lambda office: (
                    office.building(wish.building),
                    office.dwellings_of(wish.building),
                    office.standings_of(wish.building),
                )
            )
            screen = CrossSectionScreen(
                self.signed_in, CrossSection(building, dwellings), standings, depth=self.depth, at=wish.dwelling
            )
            if isinstance(self.scenic, CrossSectionScreen) and self.scenic is self.screen and not self.scenic.unsaved:
                await self.switch_screen(screen)
            else:
                await self.push_screen(screen)

    @on(OpenFound)
    async def show_found(self, wish: OpenFound) -> None:
        """What a search found: its building, and over it the household, if it is one."""
        with self.hold_keys():
            await self.show_building(OpenBuilding(wish.building, wish.dwelling))
            if wish.household is not None:
                await self.show_dwelling(OpenDwelling(wish.dwelling, wish.household))

    @on(OpenDwelling)
    async def show_dwelling(self, wish: OpenDwelling) -> None:
        from roster.household import Household
        from roster.record import Fault
        from tui.screens.household import HouseholdScreen

        with self.hold_keys(), self.telling():
            office = self.signed_in.ask
            dwelling = await office(lambda file: file.dwelling(wish.dwelling))
            building = await office(lambda file: file.building(dwelling.building))
            households = await office(lambda file: file.households_of(wish.dwelling))
            area = building.area_of(dwelling.stairwell)
            try:
                number = await office(lambda file: file.next_household_number(area))
            except Fault as fault:
                self.say(str(fault), wrong=True)
                return
            begun = self.signed_in.drafts.new_household_in(dwelling.gid, households)
            blank = begun or Household(area=area, dwelling=dwelling.gid, number=number, version=0)
            place = place_words(building.name, building.stairwell_label(dwelling.stairwell), dwelling.room)
            screen = HouseholdScreen(self.signed_in, dwelling, place, households, blank, at=wish.household)
            await (self.switch_screen(screen) if wish.instead else self.push_screen(screen))
            if wish.finding is not None:
                screen.sheet.go_to_finding(wish.finding)

    @on(DwellingChanged)
    async def show_what_changed(self, changed: DwellingChanged) -> None:
        from tui.screens.courtyard import CourtyardScreen
        from tui.screens.cross_section import CrossSectionScreen

        with self.telling():
            for screen in self.screen_stack:
                if isinstance(screen, CrossSectionScreen | CourtyardScreen) and changed.dwelling in screen.standings:
                    await screen.show_anew(changed.dwelling)
            self.say(changed.said or _("Saved."))

    @on(MakeAppointment)
    @work
    async def make_appointment(self, wish: MakeAppointment) -> None:
        from roster.appointment import AppointmentState
        from storage.faults import VersionConflict
        from tui.screens.appointment import AppointmentDialog

        if not may(self.signed_in.me.role, Right.EDIT):
            self.say(_("You only read here: appointments are made by who works at the doors."), wrong=True)
            return
        with self.hold_keys(), self.telling():
            place = await self.signed_in.place_of(wish.dwelling)
            existing = await self.signed_in.ask(lambda office: office.open_appointments_of(wish.dwelling))
            old = existing[0] if existing else None
            question = AppointmentDialog(self.signed_in, wish.dwelling, place, old, word=wish.word)
            answer = await self.push_screen_wait(question)
            if answer is None:
                return
            try:
                if old is None:
                    await self.signed_in.ask(lambda office: office.make_appointment(answer))
                else:
                    await self.signed_in.ask(lambda office: office.change_appointment(answer))
            except VersionConflict:
                self.post_message(MakeAppointment(wish.dwelling, word=await self._who_appointed(wish.dwelling, old)))
                return
            await self.show_what_changed(DwellingChanged(wish.dwelling))
            if answer.state is AppointmentState.CANCELLED:
                self.say(_("The appointment is cancelled."))
            else:
                said = _("Appointment on {day} {window}. F6 prints the notice.")
                self.say(said.format(day=answer.day.isoformat(), window=answer.window))

    async def _who_appointed(self, dwelling: UUID, old: Appointment | None) -> str:
        """Who came first with an appointment, which is shown now in place of what was typed."""
        now = await self.signed_in.ask(lambda office: office.open_appointments_of(dwelling))
        gids = [appointment.gid for appointment in (old, *now) if appointment is not None]
        saved = await self.signed_in.ask(lambda office: office.last_save_of(gids[0])) if gids else None
        if saved is None:
            return _("Somebody else changed this appointment meanwhile.")
        return _("{name} changed this at {time}; here is how it stands now.").format(
            name=saved.by, time=saved.at.astimezone().strftime("%H:%M")
        )
