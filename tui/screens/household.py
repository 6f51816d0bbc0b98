"""The household form: head, members, six sees and what came of the visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from roster.access import Right, may
from roster.dwelling import Dwelling
from roster.household import Household
from roster.language import _
from tui.keys import Scene, bindings
from tui.messages import DwellingChanged, MakeAppointment
from tui.screens.going_back_form import GoingBackForm
from tui.screens.neighbourly_form import NeighbourlyForm
from tui.screens.onward_form import OnwardForm
from tui.screens.reviewed_form import ReviewedForm
from tui.screens.twin_form import TwinForm
from tui.widgets.entry_sheet import EntryFault, EntrySheet
from tui.widgets.read_only_sheet import ReadOnlySheet
from tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from tui.session import Session


class HouseholdScreen(GoingBackForm, ReviewedForm, TwinForm, OnwardForm, NeighbourlyForm):
    """One household of a dwelling. Left by saving, or by Esc, which keeps what is typed as a draft."""

    SCENE: ClassVar[Scene] = Scene.HOUSEHOLD
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.HOUSEHOLD)

    def __init__(
        self,
        session: Session,
        dwelling: Dwelling,
        place: str,
        households: tuple[Household, ...],
        blank: Household,
        *,
        at: UUID | None = None,
    ) -> None:
        """``blank`` (version 0) is the household that would be added; ``at`` picks one of those there are."""
        super().__init__(session)
        self._dwelling = dwelling
        self.place = place
        self.households = households
        self.blank = blank
        self.number = next((n for n, h in enumerate((*households, blank)) if h.gid == at), 0)
        self.top = TopLine([])
        self.sheet = (EntrySheet if may(session.me.role, Right.EDIT) else ReadOnlySheet)(
            self.household,
            staff_names=session.staff_names,
            me=session.me.gid,
            clock=session.clock,
            today=session.today(),
            campaign=session.office.campaign,
            habits=session.habits,
        )

    @property
    def dwelling(self) -> UUID | None:
        return self._dwelling.gid

    @property
    def household(self) -> Household:
        """The household shown, as it is stored."""
        return self.households[self.number] if self.number < len(self.households) else self.blank

    def compose_body(self) -> ComposeResult:
        yield self.top
        yield self.sheet

    def on_mount(self) -> None:
        self.sheet.looks_for_codes = True
        self.sheet.focus()
        self._show()

    def _show(self) -> None:
        """Heading and draft of the household that the sheet holds now."""
        self.company = ()
        self.show_heading()
        self.bring_back()
        self.look_around()
        self.look_at_review()
        self.tell_open(self._dwelling.gid, self.household.gid)

    def show_heading(self) -> None:
        household = self.household
        count = len(self.households)
        which = _("{n} of {count}").format(n=self.number + 1, count=count) if count > 1 else ""
        if not household.version:
            which = _("new household")
        number = _("household {number}").format(number=household.label)
        self.top.show(self.session.words_for(self.place, number, which, *self.review_words(), *self.company_words()))

    def show_stored(self) -> None:
        self.sheet.load(self.household)
        self._show()

    async def action_back(self) -> None:
        """Back to where one came from; what is typed stays as a draft."""
        self.keep_draft()
        self.app.pop_screen()

    def action_next_household(self) -> None:
        """The next household of the dwelling; after the last one a new one, then the first again."""
        self.keep_draft()
        self.number = (self.number + 1) % (len(self.households) + 1)
        self.sheet.load(self.household)
        self._show()

    def action_appoint(self) -> None:
        self.post_message(MakeAppointment(self._dwelling.gid))

    @on(EntrySheet.RevealWanted)
    async def reveal(self, wanted: EntrySheet.RevealWanted) -> None:
        """Show a stored number in full; who looked at whose is recorded first."""
        await self.session.ask(lambda office: office.reveal(wanted.person))
        self.sheet.reveal(wanted.person)

    @work
    async def action_save(self) -> None:
        """Store household and visit in one step and go back; what cannot be stored gets the cursor and the reason."""
        try:
            household, visit = self.sheet.household(), self.sheet.visit()
        except EntryFault as fault:
            self.sheet.go_to(fault.field)
            self.say(str(fault), wrong=True)
            return
        with self.app.hold_keys():  # type: ignore[attr-defined]
            if visit is not None and (reason := await self.why_not(visit.outcome, household)):
                self.say(reason, wrong=True)
                return
            if await self.store(household, visit):
                self.app.post_message(DwellingChanged(self._dwelling.gid, self.saved_words()))
                self.app.pop_screen()
