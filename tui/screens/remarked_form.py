"""A form at whose fields who enters and who reviews talk to each other, in notes and questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import UUID

from textual import work

from roster.access import Right, may
from roster.household import Household
from roster.language import _
from roster.record import Fault
from roster.review.field_thread import FieldThread, ThreadState
from roster.review.review import Decision, Review, ReviewState
from tui.screens.drafted_form import DraftedForm
from tui.widgets.entry_words import place_of
from tui.widgets.field_remarks import spot_of
from tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from storage.news import News
    from storage.office_file import OfficeFile
    from tui.screens.thread import Said


class RemarkedForm(DraftedForm):
    """The part of the household form that knows what was said and decided, and says more."""

    households: tuple[Household, ...]
    threads: Sequence[FieldThread] = ()
    reviews: Sequence[Review] = ()
    review_state: ReviewState | None = None
    _known: UUID | None = None
    """The household whose review this is."""
    _told: UUID | None = None
    """The return that was told when the household was opened."""

    def show_heading(self) -> None:
        """Show the heading with :meth:`review_words` in it."""
        raise NotImplementedError

    @work(exclusive=True, group="review")
    async def look_at_review(self) -> None:
        """Ask what was said and decided about the household that the form shows now."""
        from storage.faults import OfficeError

        household = self.household
        if self._known != household.gid:
            self._known = household.gid
            self.threads, self.reviews, self.review_state = (), (), None
        with suppress(OfficeError):  # saving says what is wrong with the office
            if household.version:
                found = await self.session.ask(lambda office: _review_of(office, household.gid))
                if self.household.gid != household.gid:
                    return
                self.threads, self.reviews, self.review_state = found
        self.sheet.know_threads(self.threads)
        self.show_heading()
        self._tell_return()

    def _tell_return(self) -> None:
        """Say once why the household came back, unless something else has just been said."""
        if self.query_one(KeyLine).said:
            return
        if self.review_state is ReviewState.RETURNED and self._told != self.reviews[-1].gid:
            self._told = self.reviews[-1].gid
            words = _("Returned: {reason} When it is right, Ctrl+K hands it in again.")
            self.say(words.format(reason=self.reviews[-1].reason), wrong=True)

    def review_words(self) -> list[str]:
        """The state of the review for the heading, with who decided, when and why."""
        state = self.review_state
        if state is None or state is ReviewState.NOT_READY:
            return []
        if state is ReviewState.WAITING:
            return [state.label]
        last = self.reviews[-1]
        who = f"{self.session.staff_names.get(last.by, '?')} {last.at.astimezone():%m-%d}"
        return [f"{state.label} {who}", *([last.reason] if last.decision is Decision.RETURNED else [])]

    def saved_words(self) -> str:
        """What to say after saving, where that is not all that is wanted; empty if it is."""
        if self.review_state is not ReviewState.RETURNED:
            return ""
        return _("Saved. It is still returned: when all is right, F8 in the review hands it in again.")

    async def take_news(self, news: News) -> None:
        """Others may have asked, answered or decided."""
        await super().take_news(news)
        if self.dwelling in news.dwellings:
            self.look_at_review()

    # ---------------------------------------------------------------- notes and questions

    @work
    async def action_remark(self) -> None:
        """The note or question at the field under the cursor, or a new one."""
        spot = spot_of(self.sheet.draft, self.sheet.cursor)
        stored = {None, *(person.gid for person in self.household.persons)}
        if spot is None or not self.household.version or spot[0] not in stored:
            self.say(_("This is not stored yet: save with F2 first."), wrong=True)
            return
        await self._talk(spot, place_of(self.sheet.draft, self.sheet.cursor))

    async def _talk(self, spot: tuple[UUID | None, str], place: str) -> None:
        from tui.screens.thread import ThreadDialog

        here = [thread for thread in self.threads if thread.spot == spot]
        thread = next((each for each in here if each.state is not ThreadState.CLOSED), None)
        closed = [each for each in here if each is not thread]
        role = self.session.me.role
        dialog = ThreadDialog(
            place,
            closed,
            thread,
            self.session.staff_names,
            reviews=may(role, Right.REVIEW),
            writes=may(role, Right.EDIT),
        )
        said: Said | None = await self.app.push_screen_wait(dialog)
        if said is not None:
            await self._say(spot, thread, said)

    async def _say(self, spot: tuple[UUID | None, str], thread: FieldThread | None, said: Said) -> None:
        household, (person, field) = self.household.gid, spot
        if said.closes and thread is not None:
            await self._do(lambda office: office.close_thread(thread.gid, thread.version))
        else:
            await self._do(lambda office: office.write_line(household, person, field, said.text, asks=said.asks))
        self.look_at_review()

    async def _do(self, step: Callable[[OfficeFile], object]) -> bool:
        """Have something stored; if not, say why not, and show the household as it is now if that was changed."""
        from storage.faults import OfficeError, VersionConflict

        with self.app.hold_keys():  # type: ignore[attr-defined]
            try:
                await self.session.ask(step)
                return True
            except VersionConflict as conflict:
                self._show_stored(conflict.theirs)
                self.say(str(conflict), wrong=True)
            except (Fault, OfficeError) as error:
                self.say(str(error), wrong=True)
        return False

    def _show_stored(self, stored: Household | None) -> None:
        if stored is not None and not self.sheet.dirty:
            self.households = tuple(stored if each.gid == stored.gid else each for each in self.households)
            self.sheet.load(stored)
        self.look_at_review()


def _review_of(office: OfficeFile, household: UUID) -> tuple[tuple[FieldThread, ...], tuple[Review, ...], ReviewState]:
    """On the database thread: what was said and decided, and what that comes to."""
    return office.threads_of(household), office.reviews_of(household), office.review_state_of(household)
