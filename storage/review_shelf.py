"""The review: notes and questions on fields, and households approved, returned and handed in again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from roster.access import Right, may
from roster.language import _
from roster.record import Fault
from roster.role import Role
from storage import access, threads
from storage.access import needs
from storage.faults import VersionConflict
from storage.households import households
from storage.scope import scope_of
from storage.shelf import Shelf
from storage.surroundings import settings_around, surroundings

if TYPE_CHECKING:
    from roster.household import Household
    from roster.review.field_thread import FieldThread
    from roster.review.review import Decision, Review, ReviewState
    from roster.review.review_tray import TrayCounts, TrayRow
    from roster.visit import Outcome
    from storage.ledger import Writing


class ReviewShelf(Shelf):
    """What an instructor and an enumerator say to each other about a household; it changes nothing in it."""

    # ---------------------------------------------------------------- notes and questions

    @needs(Right.READ, at=access.household)
    def threads_of(self, household: UUID) -> tuple[FieldThread, ...]:
        """All that was said about its fields, closed threads too."""
        return threads.threads_of(self._db, household)

    @needs(Right.EDIT, at=access.household)
    def write_line(
        self, household: UUID, person: UUID | None, field: str, text: str, *, asks: bool = False
    ) -> FieldThread:
        """Say something about a field, in its open thread or a new one; ``asks`` makes it a question.

        Raises :class:`Fault` for no text and for a member who is not stored yet.
        """
        from roster.review.field_thread import FieldThread, ThreadLine, state_after_line

        if asks:
            self._may(Right.REVIEW)
        if not text.strip():
            raise Fault(_("Write something, or press Esc to leave."))
        line = ThreadLine(by=self.me.gid, at=self._clock(), text=text)
        reviews = may(self.me.role, Right.REVIEW)
        with self._ledger.writing() as writing:
            self._is_stored(household, person)
            found = threads.at_field(self._db, household, person, field)
            state = state_after_line(found.state if found is not None else None, reviews=reviews, asks=asks)
            if found is not None:
                threads.add_line(writing, found, line, state)
                return threads.thread(self._db, found.gid)
            new = FieldThread(household=household, person=person, field=field, state=state, lines=(line,))
            threads.insert_thread(writing, new)
        return new

    def _is_stored(self, household: UUID, person: UUID | None) -> None:
        stored = households(self._db, "h.gid = ?", [household.bytes])
        if not stored or (person is not None and person not in {member.gid for member in stored[0].persons}):
            raise Fault(_("This is not stored yet: save with F2 first."))

    @needs(Right.EDIT, at=access.thread)
    def close_thread(self, gid: UUID, version: int) -> None:
        """Settle what was said, as it was read in ``version``: a note, or a question, which only who reviews settles.

        Raises ``VersionConflict`` where something was said meanwhile.
        """
        from roster.review.field_thread import ThreadState

        with self._ledger.writing() as writing:
            found = threads.thread(self._db, gid)
            if found.state.open:
                self._may(Right.REVIEW)
            if found.version != version or found.state is ThreadState.CLOSED:
                raise VersionConflict(_("Something was said here meanwhile; read it first."))
            threads.set_state(writing, found, ThreadState.CLOSED)

    # ---------------------------------------------------------------- decisions

    @needs(Right.READ, at=access.household)
    def reviews_of(self, household: UUID) -> tuple[Review, ...]:
        """Every decision on it, the oldest first."""
        from storage.reviews import reviews_of

        return reviews_of(self._db, household)

    @needs(Right.READ, at=access.household)
    def review_state_of(self, household: UUID) -> ReviewState:
        """Where it stands in the review."""
        return self._state(self._stored(household))

    @needs(Right.REVIEW, at=access.household)
    def approve(self, household: UUID, version: int) -> Review:
        """Find a household good as it is in ``version``. Raises :class:`Fault` for one that does not wait for review,
        in which something has to be put right or a question is open, or which the caller entered; and
        ``VersionConflict``."""
        from roster.review.review import Decision, ReviewState, why_not_approved
        from storage.reviews import has_entered, last_outcome

        with self._ledger.writing() as writing:
            stored = self._as_read(household, version)
            if self._state(stored) is not ReviewState.WAITING:
                raise Fault(self._refusal(stored))
            if has_entered(self._db, household, self.me.gid):
                raise Fault(_("You entered or changed this household yourself: somebody else has to approve it."))
            if unsettled := sum(each.state.open for each in threads.threads_of(self._db, household)):
                raise Fault(_("{count} questions are not settled yet: Ctrl+N, then F8.").format(count=unsettled))
            if (outcome := last_outcome(self._db, household)) is not None:
                self._may_confirm(outcome)
                around = surroundings(self._db, stored, settings_around(self._db, self.today()))
                if reason := why_not_approved(stored, outcome, around):
                    raise Fault(_("This has to be put right before: {reason}").format(reason=reason))
            return self._decide(writing, stored, Decision.APPROVED)

    def _may_confirm(self, outcome: Outcome) -> None:
        if outcome.consequence.chief and self.me.role is not Role.CHIEF:
            raise Fault(_("The chief has to confirm this outcome: {outcome}.").format(outcome=outcome.label))

    @needs(Right.REVIEW, at=access.household)
    def return_household(self, household: UUID, version: int, reason: str) -> Review:
        """Give a household back to who entered it, also one that was approved. Raises :class:`Fault`,
        ``VersionConflict``."""
        from roster.review.review import Decision, ReviewState

        if not reason.strip():
            raise Fault(_("Say why the household is returned."))
        with self._ledger.writing() as writing:
            stored = self._as_read(household, version)
            if self._state(stored) not in (ReviewState.WAITING, ReviewState.APPROVED):
                raise Fault(self._refusal(stored))
            return self._decide(writing, stored, Decision.RETURNED, reason.strip())

    @needs(Right.EDIT, at=access.household)
    def hand_in(self, household: UUID) -> Review:
        """A returned household waits for review again. Raises :class:`Fault` while a question is not answered or the
        dwelling is not complete."""
        from roster.review.field_thread import ThreadState
        from roster.review.review import Decision, ReviewState, is_complete
        from storage.reviews import last_outcome

        with self._ledger.writing() as writing:
            stored = self._stored(household)
            if self._state(stored) is not ReviewState.RETURNED:
                raise Fault(_("This household was not returned."))
            asked = [each for each in threads.threads_of(self._db, household) if each.state is ThreadState.ASKED]
            if asked:
                raise Fault(_("{count} questions are still to be answered: Ctrl+N.").format(count=len(asked)))
            if not is_complete(last_outcome(self._db, household)):
                raise Fault(_("The dwelling is not complete: save the outcome of the last visit first."))
            return self._decide(writing, stored, Decision.HANDED_IN)

    def _stored(self, household: UUID) -> Household:
        found = households(self._db, "h.gid = ?", [household.bytes])
        if not found:
            raise Fault(_("Somebody took this household out meanwhile."))
        return found[0]

    def _as_read(self, household: UUID, version: int) -> Household:
        stored = self._stored(household)
        if stored.version != version:
            text = _("Somebody saved household {number} meanwhile; read it again before you decide.")
            raise VersionConflict(text.format(number=stored.label), stored)
        return stored

    def _state(self, stored: Household) -> ReviewState:
        from roster.review.review import review_state
        from storage.reviews import last_outcome, reviews_of

        decided = next(reversed(reviews_of(self._db, stored.gid)), None)
        return review_state(stored.version, last_outcome(self._db, stored.gid), decided)

    def _refusal(self, stored: Household) -> str:
        """Why nothing is to be decided: what the household's state is, and by whom."""
        from storage.reviews import reviews_of

        state = self._state(stored)
        decided = next(reversed(reviews_of(self._db, stored.gid)), None)
        words = _("Household {number}: {state}").format(number=stored.label, state=state.label)
        if decided is None or decided.decision.value != state.value:
            return words
        row = self._db.execute("SELECT name FROM staff WHERE gid = ?", [decided.by.bytes]).fetchone()
        return f"{words} ({row[0]}, {decided.at.astimezone():%m-%d %H:%M})"

    def _decide(self, writing: Writing, stored: Household, decision: Decision, reason: str = "") -> Review:
        from roster.review.review import Review
        from storage.reviews import insert_review

        review = Review(
            household=stored.gid,
            decision=decision,
            version=stored.version,
            reason=reason,
            by=self.me.gid,
            at=self._clock(),
        )
        insert_review(writing, review)
        return review

    # ---------------------------------------------------------------- the tray

    @needs(Right.READ)
    def tray(self) -> tuple[TrayRow, ...]:
        """Everything in the review at one's own dwellings, in walking order."""
        from storage.tray import tray

        return tray(self._db, scope_of(self.me))

    @needs(Right.READ)
    def tray_counts(self) -> TrayCounts:
        """How much of what there is in it."""
        from storage.tray import tray_counts

        return tray_counts(self._db, scope_of(self.me))
