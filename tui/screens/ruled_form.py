"""A form that is read by the rules while it is typed, asks for reasons, and is only called complete when it is."""

from __future__ import annotations

from collections.abc import Hashable
from contextlib import suppress

from textual import on, work

from roster.finding import Finding
from roster.household import Household
from roster.language import _
from roster.rules.run import findings_of
from roster.rules.surroundings import Surroundings
from roster.visit import Outcome
from tui.screens.drafted_form import DraftedForm
from tui.widgets.entry_order import first_of
from tui.widgets.entry_sheet import EntrySheet


class RuledForm(DraftedForm):
    """The part of the household form that has to do with the edit rules."""

    _looked_for: Hashable = None

    @on(EntrySheet.FieldMoved)
    def look_around(self) -> None:
        """Ask the office who else is like these members, if that may have changed."""
        household = self.sheet.glance()
        if (wanted := _who_they_are(household)) != self._looked_for:
            self._looked_for = wanted
            self._ask_office(household)

    @work(exclusive=True, group="around")
    async def _ask_office(self, household: Household) -> None:
        from storage.faults import OfficeError

        with suppress(OfficeError):  # saving says what is wrong with the office
            around = await self.session.ask(lambda office: office.surroundings_of(household))
            self._know(household, around)

    def _know(self, household: Household, around: Surroundings) -> None:
        if self.sheet.draft.origin.gid == household.gid:
            self.sheet.know(around)

    @on(EntrySheet.ReasonWanted)
    @work
    async def ask_reason(self, wanted: EntrySheet.ReasonWanted) -> None:
        """Why what is queried is right."""
        await self.settle(wanted.finding, wanted.place)

    async def settle(self, finding: Finding, place: str) -> None:
        """Keep a reason for what is queried at ``place``; Esc leaves it as it was."""
        from tui.screens.reason import ReasonDialog

        reason = await self.app.push_screen_wait(ReasonDialog(finding, place))
        if reason is not None:
            self.sheet.explain(finding, reason)

    async def why_not(self, outcome: Outcome, household: Household) -> str:
        """Why the visit cannot have come to this, the cursor put there; empty if it can."""
        if outcome is Outcome.ALL_DEAD and household.persons:
            self.sheet.go_to(first_of(0))
            return _(
                "Household 999 is all dead and has no members: take them out first (Ctrl+D), and count them in H4."
            )
        return await self.incomplete(household) if outcome is Outcome.COMPLETE else ""

    async def incomplete(self, household: Household) -> str:
        """Why the visit cannot be called complete yet, the cursor put there; empty if it can."""
        if not household.persons:
            return _("Nobody is entered: choose another outcome, such as 7 vacant or 3 nobody home.")
        from storage.faults import OfficeError

        try:
            around = await self.session.ask(lambda office: office.surroundings_of(household))
        except OfficeError as error:
            return str(error)
        self.sheet.know(around)
        hard = [finding for finding in findings_of(household, around, completing=True) if finding.hard]
        if not hard:
            return ""
        self.sheet.go_to_finding(hard[0])
        words = _("Not complete yet: {reason} ({count} in all). With outcome 2 (partly) it can be saved as it is.")
        return words.format(reason=hard[0].message, count=len(hard))


def _who_they_are(household: Household) -> Hashable:
    """What the office can be asked about."""
    members = tuple((p.gid, p.name, p.birth, p.sex, p.id_kind, p.id_number) for p in household.persons)
    return household.gid, household.phone, members
