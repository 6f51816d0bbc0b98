"""The form of a second keying (复录核对): empty but for where the household is, and left with what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from roster.household import Household
from roster.language import _, ngettext
from roster.rules.surroundings import Surroundings
from roster.verification.second_keying import SecondKeying
from tui.keys import Scene, bindings
from tui.messages import OpenKeying
from tui.screens.drafted_form import DraftedForm
from tui.widgets.entry_habits import EntryHabits
from tui.widgets.entry_sheet import EntryFault
from tui.widgets.second_draft import SecondSheet
from tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from roster.verification.comparison import Comparison
    from tui.session import Session


class SecondKeyingScreen(DraftedForm):
    """What is typed survives as in the household's form; nobody and nothing of the first keying is asked for."""

    SCENE: ClassVar[Scene] = Scene.SECOND_KEYING
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scene.SECOND_KEYING)

    def __init__(self, session: Session, keying_of: UUID, blank: Household, place: str, around: Surroundings) -> None:
        """``keying_of`` is the household, or ``blank`` itself where the census has none; ``around`` knows nobody."""
        super().__init__(session)
        self.keying_of = keying_of
        self.blank = blank
        self.place = place
        self.sheet = SecondSheet(
            blank,
            staff_names=session.staff_names,
            me=session.me.gid,
            clock=session.clock,
            today=session.today(),
            campaign=session.office.campaign,
            habits=EntryHabits(way=session.habits.way),  # nothing is held: nobody's answers are filled in
        )
        self.sheet.know(around)

    @property
    def dwelling(self) -> UUID | None:
        return self.blank.dwelling

    @property
    def household(self) -> Household:
        """What is stored of this keying: nothing but where it is."""
        return self.blank

    def compose_body(self) -> ComposeResult:
        number = _("household {number}").format(number=self.blank.label)
        if self.keying_of == self.blank.gid:
            number = _("a household that is not entered")
        yield TopLine(self.session.words_for(_("SECOND KEYING"), self.place, number))
        yield self.sheet

    def on_mount(self) -> None:
        self.sheet.focus()
        self.bring_back()

    def note_draft(self) -> None:
        if self.sheet.dirty:
            self.session.drafts.note(self.sheet.draft.origin, self.sheet.snapshot(), keying_of=self.keying_of)
        else:
            self.session.drafts.note_nothing(self.blank.gid)

    async def action_back(self) -> None:
        """Back to where one came from; what is typed stays as a draft."""
        self.keep_draft()
        self.app.pop_screen()

    @work
    async def action_save(self) -> None:
        """Store the keying and show what differs from the first."""
        try:
            typed = self.sheet.household()
        except EntryFault as fault:
            self.sheet.go_to(fault.field)
            self.say(str(fault), wrong=True)
            return
        second = typed.model_copy(update={"sightings": (), "overrides": (), "note": ""})
        with self.app.hold_keys():  # type: ignore[attr-defined]
            if not second.persons and not await self._nobody_is_here():
                return
            comparison = await self._kept(second)
            if comparison is not None:
                self.app.pop_screen()
                self._tell(comparison)

    async def _nobody_is_here(self) -> bool:
        from tui.screens.confirm import Confirm

        question = Confirm(
            _("Nobody is entered"),
            _("Stored like this it says that the household has no members."),
            safe=_("go on typing"),
            other=_("store it: nobody belongs to it"),
        )
        return bool(await self.app.push_screen_wait(question))

    async def _kept(self, second: Household) -> Comparison | None:
        """What differs, once it is stored; None, with words, if it is not."""
        from storage.faults import OfficeError

        self.note_draft()
        self._saving = True
        draft = self.session.drafts.take(self.blank.gid)
        keying = SecondKeying(household=self.keying_of, second=second)
        try:
            return await self.session.ask(lambda office: office.keep_second_keying(keying, draft=draft))
        except OfficeError as error:
            self._saving = False
            self.session.drafts.put_back(draft)
            self.say(str(error), wrong=True)
            return None

    def _tell(self, comparison: Comparison) -> None:
        """Go on to the differences, or say that there are none."""
        count, keyed = len(comparison.differing), len(comparison.keyed)
        if count:
            self.app.post_message(OpenKeying(self.blank.gid))
        words = (
            ngettext("{count} of {keyed} answers differs.", "{count} of {keyed} answers differ.", count)
            if count
            else _("Nothing differs in {keyed} answers. The second keying is settled.")
        )
        self.app.say(words.format(count=count, keyed=keyed))  # type: ignore[attr-defined]
