"""A form whose household is reviewed: approved, returned with a reason, handed in again."""

from __future__ import annotations

from textual import work

from roster.access import Right, may
from roster.language import _
from roster.review.field_thread import FieldThread
from roster.review.review import ReviewState
from tui.messages import DwellingChanged
from tui.screens.remarked_form import RemarkedForm
from tui.widgets.entry_words import place_of
from tui.widgets.field_remarks import field_of_thread

_STEPS = {
    "approve": (Right.REVIEW, (ReviewState.WAITING,)),
    "return_household": (Right.REVIEW, (ReviewState.WAITING, ReviewState.APPROVED)),
    "hand_in": (Right.EDIT, (ReviewState.RETURNED,)),
}
"""What can be decided, the right that it takes, and in which states."""


class ReviewedForm(RemarkedForm):
    """The part of the household form that decides on the household as it is stored."""

    @work
    async def action_review(self) -> None:
        """Decide on the household, or look at what was said and decided."""
        from tui.screens.choice import Choice

        words = {
            "approve": _("approve it"),
            "return_household": _("return it, with a reason"),
            "hand_in": _("hand it in again"),
        }
        offers = [
            (step, words[step])
            for step, (right, states) in _STEPS.items()
            if may(self.session.me.role, right) and self.review_state in states
        ]
        if self.threads or self.reviews:
            offers.append(("history", _("all that was said and decided")))
        if not offers:
            self.say(_("Nothing is to be decided: the household is not complete, or not stored yet."))
            return
        state = self.review_state or ReviewState.NOT_READY
        title = _("Household {number}: {state}").format(number=self.household.label, state=state.label)
        step = await self.app.push_screen_wait(Choice(title, offers))
        if step is not None:
            self.action_review_step(step)

    @work
    async def action_review_step(self, step: str) -> None:
        """One of the things that can be decided, on the household as it is stored."""
        if step == "history":
            await self._look_back()
            return
        if self.sheet.dirty:
            self.say(_("Something is typed and not saved: F2 saves it, Ctrl+U takes it back."), wrong=True)
            return
        household = self.household
        gid, version = household.gid, household.version
        if step == "approve":
            said = _("Household {number} is approved.")
            done = await self._do(lambda office: office.approve(gid, version))
        elif step == "hand_in":
            said = _("Household {number} is handed in again.")
            done = await self._do(lambda office: office.hand_in(gid))
        else:
            said = _("Household {number} is returned.")
            reason = await self._reason()
            done = bool(reason) and await self._do(lambda office: office.return_household(gid, version, reason))
        if done:
            self.app.post_message(DwellingChanged(household.dwelling, said.format(number=household.label)))
            self.app.pop_screen()

    async def _reason(self) -> str:
        from tui.screens.one_line import OneLineDialog

        dialog = OneLineDialog(
            _("Return household {number}").format(number=self.household.label),
            _("Why does it go back to the enumerator?"),
            _("Such as: one member is missing. Questions on single fields are asked there, with Ctrl+N."),
        )
        return await self.app.push_screen_wait(dialog) or ""

    async def _look_back(self) -> None:
        from tui.screens.review_history import ReviewHistory

        draft = self.sheet.draft

        def place(thread: FieldThread) -> str:
            field = field_of_thread(draft, thread)
            return place_of(draft, field) if field is not None else _("taken out")

        names = self.session.staff_names
        dialog = ReviewHistory(self.household.label, self.reviews, self.threads, names, place)
        thread = await self.app.push_screen_wait(dialog)
        if thread is not None:
            if (field := field_of_thread(draft, thread)) is not None:
                self.sheet.go_to(field)
            await self._talk(thread.spot, place(thread))
