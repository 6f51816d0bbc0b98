"""The console: which screen follows which."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from roster.language import _
from tui.anywhere import Anywhere
from tui.keys import Scene, bindings
from tui.messages import DwellingChanged, MakeAppointment, OpenBuilding, OpenDwelling, OpenFound
from tui.place_words import place_words
from tui.start import Start


class HuceApp(Start, Anywhere):
    """One signed-in person at one terminal."""

    CSS_PATH = "huce.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.EVERYWHERE)

    @on(OpenBuilding)
    async def show_building(self, wish: OpenBuilding) -> None:
        """The cross-section; one that is open under the present screen is gone back to."""
        from roster.cross_section import CrossSection
        from tui.screens.cross_section import CrossSectionScreen

        with self.hold_keys():
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
            if isinstance(self.scenic, CrossSectionScreen) and self.scenic is self.screen:
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

        with self.hold_keys():
            office = self.signed_in.ask
            dwelling = await office(lambda file: file.dwelling(wish.dwelling))
            building = await office(lambda file: file.building(dwelling.building))
            households = await office(lambda file: file.households_of(wish.dwelling))
            try:
                number = await office(lambda file: file.next_household_number(building.area))
            except Fault as fault:
                self.say(str(fault), wrong=True)
                return
            blank = Household(area=building.area, dwelling=dwelling.gid, number=number, version=0)
            place = place_words(building.name, building.stairwell_label(dwelling.stairwell), dwelling.room)
            screen = HouseholdScreen(self.signed_in, dwelling, place, households, blank, at=wish.household)
            await self.push_screen(screen)

    @on(DwellingChanged)
    async def show_what_changed(self, changed: DwellingChanged) -> None:
        from tui.screens.cross_section import CrossSectionScreen

        for screen in self.screen_stack:
            if isinstance(screen, CrossSectionScreen) and changed.dwelling in screen.view.standings:
                await screen.show_anew(changed.dwelling)
        self.say(_("Saved."))

    @on(MakeAppointment)
    @work
    async def make_appointment(self, wish: MakeAppointment) -> None:
        from roster.appointment import AppointmentState
        from storage.faults import OfficeError
        from tui.screens.appointment import AppointmentDialog

        with self.hold_keys():
            place = await self.signed_in.place_of(wish.dwelling)
            existing = await self.signed_in.ask(lambda office: office.open_appointments_of(wish.dwelling))
            old = existing[0] if existing else None
            answer = await self.push_screen_wait(AppointmentDialog(self.signed_in, wish.dwelling, place, old))
            if answer is None:
                return
            try:
                if old is None:
                    await self.signed_in.ask(lambda office: office.make_appointment(answer))
                else:
                    await self.signed_in.ask(lambda office: office.change_appointment(answer))
            except OfficeError as error:
                self.say(str(error), wrong=True)
                return
            await self.show_what_changed(DwellingChanged(wish.dwelling))
            if answer.state is AppointmentState.CANCELLED:
                self.say(_("The appointment is cancelled."))
            else:
                said = _("Appointment on {day} {window}. F6 prints the notice.")
                self.say(said.format(day=answer.day.isoformat(), window=answer.window))
