"""A form whose saved changes can be taken back, and whose household can be taken out; nothing of it is final."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from textual import on, work

from roster.household import Household
from roster.language import _
from roster.record import Fault
from tui.messages import DwellingChanged
from tui.screens.confirm import Confirm
from tui.screens.regrouping_form import RegroupingForm
from tui.widgets.entry_sheet import EntrySheet


class GoingBackForm(RegroupingForm):
    """The part of the household form that goes back behind the last save."""

    @on(EntrySheet.UndoSavedWanted)
    @work
    async def take_back(self) -> None:
        """Undo with nothing typed means the last saved change; that is asked about, since others see it."""
        if self.sheet.dirty or not self.household.version:
            return
        gid = self.household.gid
        together = await self.session.ask(lambda office: office.goes_back_with(gid))
        words = _("Household {number} will be as it was before you last saved it. That is recorded as a change.")
        if len(together.numbers) > 1:
            words = _("Households {number} will be as they were before this step. That is recorded as a change.")
        question = Confirm(
            _("Take back the last saved change"),
            words.format(number=_(", ").join(together.numbers)),
            safe=_("leave it as it is"),
            other=_("take it back"),
        )
        if await self.app.push_screen_wait(question):
            await self._go_back(self.household, together.dwellings)

    async def _go_back(self, household: Household, dwellings: Collection[UUID]) -> None:
        from storage.faults import OfficeError

        with self.app.hold_keys():  # type: ignore[attr-defined]
            try:
                await self.session.ask(lambda office: office.take_back(household.gid))
            except (Fault, OfficeError) as error:
                self.say(str(error), wrong=True)
                return
            await self.show_anew(dwellings, _("The last saved change is taken back."))

    @work
    async def action_remove_household(self) -> None:
        """Take the household out, with a reason; the record offers to put it back."""
        from storage.faults import OfficeError
        from tui.screens.one_line import OneLineDialog

        household = self.household
        if not household.version:
            self.say(_("This household is not stored yet: Esc leaves it."), wrong=True)
            return
        with self.app.hold_keys():  # type: ignore[attr-defined]
            dialog = OneLineDialog(
                _("Take household {number} out").format(number=household.label),
                _("All members but the head are taken out before. Why is it taken out?"),
                _("Such as: entered twice. It can be put back from the record of changes."),
            )
            reason = await self.app.push_screen_wait(dialog)
            if reason is None:
                return
            try:
                await self.session.ask(lambda office: office.remove_household(household, reason))
            except (Fault, OfficeError) as error:
                self.say(str(error), wrong=True)
                return
            self.app.post_message(DwellingChanged(household.dwelling, _("The household is taken out.")))
            self.app.pop_screen()
