"""A form whose text survives: written through as it is typed, brought back, and put together with what others saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.timer import Timer

from roster.household import Household
from roster.household_merge import Side, differences, merge
from roster.language import _
from roster.visit import Outcome, Visit
from tui.draft_keeper import SOON
from tui.screens.scene import ScenicScreen
from tui.widgets.entry_sheet import EntrySheet

if TYPE_CHECKING:
    from roster.draft import Draft
    from storage.office_file import OfficeFile


class DraftedForm(ScenicScreen):
    """The part of the household form that has to do with drafts and with other people's saves."""

    sheet: EntrySheet
    _soon: Timer | None = None
    _saving = False

    @property
    def household(self) -> Household:
        """The household shown, as it is stored."""
        raise NotImplementedError

    # ---------------------------------------------------------------- written through

    def keep_draft(self) -> None:
        """Keep what is typed and not saved, to be there when the household is opened again, here or elsewhere."""
        self.note_draft()
        self.session.drafts.write_soon()

    def note_draft(self) -> None:
        """Note it only, as may be done while the console is being killed."""
        if self.sheet.dirty:
            self.session.drafts.note(self.sheet.draft.origin, self.sheet.snapshot())
        else:
            self.session.drafts.note_nothing(self.household.gid)

    @on(EntrySheet.Changed)
    @on(EntrySheet.FieldMoved)
    def write_through(self) -> None:
        """Soon after a key, however many follow it."""
        if self._soon is None:
            self._soon = self.set_timer(SOON, self._write_through)

    def on_key(self) -> None:
        """Keys that move the caret reach the screen: one is put back at the same letter."""
        super().on_key()
        self.write_through()

    def _write_through(self) -> None:
        self._soon = None
        if not self._saving:
            self.keep_draft()

    # ---------------------------------------------------------------- brought back

    def bring_back(self) -> None:
        """What was typed here and not saved is in the form again, though others may have saved meanwhile."""
        draft = self.session.drafts.bring_back(self.household.gid)
        if draft is None:
            return
        self.sheet.load(draft.base)
        self.sheet.restore(draft.typed)
        self.say(_("What you had typed here and not saved is back. F2 saves it."))
        if draft.base.version != self.household.version:
            self._put_together()

    @work
    async def _put_together(self) -> None:
        """Ask what of both versions stands, and go on typing in the household as it is stored now."""
        stored = self.household
        with self.app.hold_keys():  # type: ignore[attr-defined]
            merged = await self._agree(self.sheet.draft.origin, self.sheet.readable(), stored, goes_on=True)
            if merged is not None:
                self.sheet.rebase(stored, merged)
                self.keep_draft()

    async def _agree(
        self, base: Household, mine: Household, theirs: Household, *, goes_on: bool = False
    ) -> Household | None:
        """Both versions in one, as a change of theirs; the person is asked where others changed anything."""
        found = differences(base, mine, theirs)
        if all(difference.side is Side.MINE for difference in found):
            return merge(base, mine, theirs)
        from tui.screens.conflict import ConflictDialog

        saved = await self.session.ask(lambda office: office.last_save_of(theirs.gid))
        question = ConflictDialog(
            base, mine, theirs, saved=saved, staff_names=self.session.staff_names, goes_on=goes_on
        )
        picks = await self.app.push_screen_wait(question)
        return None if picks is None else merge(base, mine, theirs, picks)

    # ---------------------------------------------------------------- stored

    async def store(self, household: Household, visit: Visit | None) -> bool:
        """Store what was typed, put together with what others stored meanwhile; False, with words, if it is not.

        The draft ends in the same step; where nothing is stored it stays.
        """
        self.note_draft()
        self._saving = True
        draft = self.session.drafts.take(household.gid)
        if not await self._stored(household, visit, draft):
            self._saving = False
            self.session.drafts.put_back(draft)
            return False
        return True

    async def _stored(self, household: Household, visit: Visit | None, draft: Draft | None) -> bool:
        from storage.faults import OfficeError, VersionConflict

        base, mine = self.sheet.draft.origin, household
        while True:
            try:
                await self.session.ask(lambda office, mine=mine: _store(office, mine, visit, draft))  # type: ignore[misc]
                return True
            except VersionConflict as conflict:
                if conflict.theirs is None:
                    self.say(_("Somebody removed this household meanwhile. What you typed is kept."), wrong=True)
                    return False
                merged = await self._agree(base, mine, conflict.theirs)
                if merged is None:
                    self.say(_("Not saved. What you typed is kept; F2 asks again."), wrong=True)
                    return False
                base, mine = conflict.theirs, merged
            except OfficeError as error:
                self.say(str(error), wrong=True)
                return False


def _store(office: OfficeFile, household: Household, visit: Visit | None, draft: Draft | None) -> None:
    """On the database thread: the household if there is anything in it, else the visit, else only its draft ends."""
    all_dead = visit is not None and visit.outcome is Outcome.ALL_DEAD
    written = household.persons or household.phone or household.note or household.answers
    if household.version or written or all_dead:
        office.save_household(household, visit=visit, draft=draft)
    elif visit is not None:
        office.record_visit(visit, draft=draft)
    elif draft is not None:
        office.discard_draft(draft)
