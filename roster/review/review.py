"""The review of complete households: handed in, approved, or returned with a reason."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from pydantic import AwareDatetime, Field

from roster.household import Household
from roster.language import NC_, _, pgettext
from roster.record import Line, Record, new_gid
from roster.rules.run import findings_of
from roster.rules.surroundings import Surroundings
from roster.visit import Outcome, VisitState


class Decision(StrEnum):
    """One step of a review."""

    APPROVED = "approved"
    RETURNED = "returned"
    HANDED_IN = "handed-in"
    """What was returned is put right, or was right."""

    @property
    def label(self) -> str:
        return pgettext("review", _DECISIONS[self])


_DECISIONS = {
    Decision.APPROVED: NC_("review", "approved"),
    Decision.RETURNED: NC_("review", "returned"),
    Decision.HANDED_IN: NC_("review", "handed in again"),
}


class Review(Record):
    """A decision on a household as it was in ``version``, by whom (staff gid); a return has a ``reason``."""

    gid: UUID = Field(default_factory=new_gid)
    household: UUID
    decision: Decision
    version: int
    reason: Line = ""
    by: UUID
    at: AwareDatetime


class ReviewState(StrEnum):
    """Where a household stands between who enters it and who reviews it. It is computed, never stored."""

    NOT_READY = "not-ready"
    WAITING = "waiting"
    RETURNED = "returned"
    APPROVED = "approved"

    @property
    def label(self) -> str:
        return pgettext("review", _STATES[self])


_STATES = {
    ReviewState.NOT_READY: NC_("review", "not ready"),
    ReviewState.WAITING: NC_("review", "waits for review"),
    ReviewState.RETURNED: NC_("review", "returned"),
    ReviewState.APPROVED: NC_("review", "approved"),
}


def is_complete(last: Outcome | None) -> bool:
    """Whether the last call at the dwelling has finished it, so that its households can be reviewed."""
    return last is not None and last.consequence.state is VisitState.COMPLETE


def review_state(version: int, last: Outcome | None, decided: Review | None) -> ReviewState:
    """The state of a household in ``version``, by the outcome of the last call and the last decision.

    What is returned stays so until it is handed in again. An approval is of one version: any later change waits anew.
    """
    if decided is not None and decided.decision is Decision.RETURNED:
        return ReviewState.RETURNED
    if not is_complete(last):
        return ReviewState.NOT_READY
    if decided is not None and decided.decision is Decision.APPROVED and decided.version == version:
        return ReviewState.APPROVED
    return ReviewState.WAITING


def why_not_approved(household: Household, last: Outcome, around: Surroundings) -> str:
    """What has to be put right before a household can be approved; empty if nothing has."""
    if last.consequence.empty:
        return ""
    if not household.persons:
        return _("nobody is entered")
    hard = [finding for finding in findings_of(household, around, completing=True) if finding.hard]
    return hard[0].message if hard else ""
