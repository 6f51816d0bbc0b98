"""Calls at the door and their outcomes; the outcomes with their consequences are data."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from pydantic import AwareDatetime, Field

from roster.language import N_, _
from roster.record import Line, Record, new_gid


class VisitState(StrEnum):
    """How far the visiting of a dwelling has come; the other axis is :class:`roster.match_class.MatchClass`."""

    NOT_VISITED = "not-visited"
    NOBODY_HOME = "nobody-home"
    APPOINTED = "appointed"
    PARTIAL = "partial"
    COMPLETE = "complete"
    REFUSED = "refused"
    TRACED = "traced"
    """Nobody can be met: asked after with the four asks, or passed on to the police station or a chief."""

    @property
    def label(self) -> str:
        return _(_STATE_LABELS[self])


_STATE_LABELS = {
    VisitState.NOT_VISITED: N_("not visited"),
    VisitState.NOBODY_HOME: N_("nobody home"),
    VisitState.APPOINTED: N_("appointment made"),
    VisitState.PARTIAL: N_("partly registered"),
    VisitState.COMPLETE: N_("registered"),
    VisitState.REFUSED: N_("refused"),
    VisitState.TRACED: N_("being traced"),
}


class Consequence(NamedTuple):
    """What follows from an outcome: the state it leaves, whether the dwelling is then known to be empty,
    the days it rests before the next call (None: no further call), and whether a chief has to confirm it.

    ``then`` is what there is to do in the roster, where the call itself does not do it.
    """

    label: str
    state: VisitState
    empty: bool = False
    rests: int | None = None
    chief: bool = False
    then: str = ""


class Outcome(StrEnum):
    """What a call at the door came to (入户结果). The value is the code typed and stored."""

    COMPLETE = "1"
    PARTIAL = "2"
    NOBODY_HOME = "3"
    REFUSED = "4"
    REFUSED_FOR_GOOD = "5"
    NO_ACCESS = "6"
    VACANT = "7"
    EMPTY_REGISTRATION = "8"
    AWAITING_REGISTRATION = "9"
    NOT_A_DWELLING = "10"
    UNDER_WORKS = "11"
    DOES_NOT_EXIST = "12"
    ALL_AWAY = "13"
    NEEDS_HELP = "14"
    TO_POLICE = "15"
    SPLIT = "16"
    MERGED = "17"
    COLLECTIVE = "18"
    ALL_DEAD = "19"
    SELF_RESPONSE = "20"
    THROUGH_SCHOOL = "21"
    DUPLICATE = "22"

    @property
    def consequence(self) -> Consequence:
        return OUTCOMES[self]

    @property
    def label(self) -> str:
        return _(OUTCOMES[self].label)


OUTCOMES: dict[Outcome, Consequence] = {
    Outcome.COMPLETE: Consequence(N_("complete"), VisitState.COMPLETE),
    Outcome.PARTIAL: Consequence(N_("partly complete, come again"), VisitState.PARTIAL, rests=1),
    Outcome.NOBODY_HOME: Consequence(N_("nobody home, slip left"), VisitState.NOBODY_HOME, rests=1),
    Outcome.REFUSED: Consequence(N_("refused, try again"), VisitState.REFUSED, rests=2),
    Outcome.REFUSED_FOR_GOOD: Consequence(N_("refused, chief only"), VisitState.REFUSED, chief=True),
    Outcome.NO_ACCESS: Consequence(N_("no access to the stairwell"), VisitState.NOBODY_HOME, rests=1),
    Outcome.VACANT: Consequence(N_("vacant"), VisitState.COMPLETE, empty=True),
    Outcome.EMPTY_REGISTRATION: Consequence(N_("registered here, nobody lives here"), VisitState.TRACED, rests=3),
    Outcome.AWAITING_REGISTRATION: Consequence(N_("lives here, registration unknown"), VisitState.PARTIAL, rests=2),
    Outcome.NOT_A_DWELLING: Consequence(N_("not a dwelling"), VisitState.COMPLETE, empty=True),
    Outcome.UNDER_WORKS: Consequence(
        N_("under construction or demolished"), VisitState.COMPLETE, empty=True, chief=True
    ),
    Outcome.DOES_NOT_EXIST: Consequence(N_("does not exist"), VisitState.COMPLETE, empty=True, chief=True),
    Outcome.ALL_AWAY: Consequence(N_("all away"), VisitState.TRACED, rests=3),
    Outcome.NEEDS_HELP: Consequence(N_("needs help with language or mobility"), VisitState.PARTIAL, rests=1),
    Outcome.TO_POLICE: Consequence(N_("passed to the police station"), VisitState.TRACED),
    Outcome.SPLIT: Consequence(
        N_("two households in one dwelling"),
        VisitState.PARTIAL,
        then=N_("Add the second household with Ctrl+W in the form; it gets the next number."),
    ),
    Outcome.MERGED: Consequence(
        N_("merged with another dwelling"),
        VisitState.COMPLETE,
        empty=True,
        chief=True,
        then=N_("Its people are registered at the dwelling that it was joined to."),
    ),
    Outcome.COLLECTIVE: Consequence(
        N_("collective household"),
        VisitState.PARTIAL,
        rests=1,
        then=N_("Agree with whoever runs it when everybody can be registered."),
    ),
    Outcome.ALL_DEAD: Consequence(
        N_("whole household dead"),
        VisitState.COMPLETE,
        empty=True,
        chief=True,
        then=N_("The household gets the number 999 and has no members."),
    ),
    Outcome.SELF_RESPONSE: Consequence(
        N_("registered themselves, to be checked"),
        VisitState.PARTIAL,
        rests=3,
        then=N_("Compare what they sent with the booklet and the ID cards."),
    ),
    Outcome.THROUGH_SCHOOL: Consequence(
        N_("answered through the school"),
        VisitState.PARTIAL,
        rests=1,
        then=N_("Enter what the school passed on, then make the six sees at the door."),
    ),
    Outcome.DUPLICATE: Consequence(N_("duplicate of another dwelling"), VisitState.COMPLETE, empty=True, chief=True),
}


class Visit(Record):
    """One call at a dwelling's door: when, by whom (staff gid), what came of it."""

    gid: UUID = Field(default_factory=new_gid)
    dwelling: UUID
    at: AwareDatetime
    by: UUID
    outcome: Outcome
    note: Line = ""


def state_after(last: Outcome | None, *, appointed: bool) -> VisitState:
    """A dwelling's state from the outcome of its last visit and whether an appointment is still open.

    An open appointment is what comes next, unless the dwelling is finished or being traced.
    """
    reached = last.consequence.state if last else VisitState.NOT_VISITED
    if appointed and reached not in (VisitState.COMPLETE, VisitState.TRACED):
        return VisitState.APPOINTED
    return reached
