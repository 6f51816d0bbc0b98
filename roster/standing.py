"""Where the work on a dwelling stands, put together for the cross-section, lists and printed sheets.

It is computed from what is stored and never typed, so it is a plain tuple: an office has thousands of them.
"""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from typing import NamedTuple
from uuid import UUID

from roster.dwelling import Use
from roster.language import N_, NC_, _, pgettext
from roster.match_class import MatchClass
from roster.visit import Outcome, VisitState


class NextAppointment(NamedTuple):
    """The open appointment of a dwelling that comes first; ``staff`` is the name of who answers for it."""

    day: date
    start: time
    end: time
    staff: str


class LastVisit(NamedTuple):
    """The last call at a dwelling, its time with the zone; ``staff`` is the name of who made it."""

    at: datetime
    outcome: Outcome
    staff: str


class Standing(NamedTuple):
    """One dwelling's standing. ``persons`` are those entered, else those expected from a list; ``elsewhere`` counts
    members registered elsewhere; ``sees`` are the six sees made (the least of its households'); ``findings`` are
    open questions of its households."""

    dwelling: UUID
    state: VisitState = VisitState.NOT_VISITED
    match: MatchClass = MatchClass.PENDING
    households: int = 0
    persons: int = 0
    elsewhere: int = 0
    head: str = ""
    sees: int = 0
    findings: int = 0
    appointment: NextAppointment | None = None
    visit: LastVisit | None = None


class Mark(StrEnum):
    """The one mark that a cell shows; its value is the single ASCII character of the narrow stairwells.

    Printed in the wide cells as one Chinese character or, in English, the same sign.
    """

    QUERY = "?"
    REFUSED = "!"
    APPOINTED = "@"
    TRACED = "&"
    PARTIAL = "+"
    NOBODY_HOME = "~"
    NOT_VISITED = "o"
    VACANT = "-"
    SHOP = "$"
    PUBLIC = "="
    COMPLETE = " "

    @property
    def face(self) -> MarkFace:
        return _FACES[self]

    @property
    def tag(self) -> str:
        """One full-width character (two cells) in Chinese, one letter or sign and a space in English; blank if done."""
        return pgettext("mark", self.face.tag)

    @property
    def label(self) -> str:
        return _(self.face.label)


class MarkFace(NamedTuple):
    """``loud`` marks want something of the reader and are drawn as blocks of colour; ``todo`` ones are stops of the
    walk to the next dwelling with something to do."""

    tag: str
    label: str
    loud: bool = False
    todo: bool = False


_FACES = {
    Mark.QUERY: MarkFace(NC_("mark", "? "), N_("open query"), loud=True, todo=True),
    Mark.REFUSED: MarkFace(NC_("mark", "! "), N_("refused"), loud=True, todo=True),
    Mark.APPOINTED: MarkFace(NC_("mark", "@ "), N_("appointment made"), loud=True, todo=True),
    Mark.TRACED: MarkFace(NC_("mark", "& "), N_("being traced"), todo=True),
    Mark.PARTIAL: MarkFace(NC_("mark", "+ "), N_("partly registered"), todo=True),
    Mark.NOBODY_HOME: MarkFace(NC_("mark", "~ "), N_("nobody home"), todo=True),
    Mark.NOT_VISITED: MarkFace(NC_("mark", "o "), N_("not visited"), todo=True),
    Mark.VACANT: MarkFace(NC_("mark", "- "), N_("vacant")),
    Mark.SHOP: MarkFace(NC_("mark", "$ "), N_("shop")),
    Mark.PUBLIC: MarkFace(NC_("mark", "= "), N_("public room")),
    Mark.COMPLETE: MarkFace("  ", N_("registered")),
}

_BY_STATE = {
    VisitState.REFUSED: Mark.REFUSED,
    VisitState.APPOINTED: Mark.APPOINTED,
    VisitState.TRACED: Mark.TRACED,
    VisitState.PARTIAL: Mark.PARTIAL,
    VisitState.NOBODY_HOME: Mark.NOBODY_HOME,
}


def mark_of(use: Use, standing: Standing) -> Mark:
    """The mark of a dwelling: what is most wanted of the reader first, what is quiet last. An open appointment wants
    somebody to come, also where all is done or a search is under way."""
    mark = _mark(use, standing.state, standing.match, standing.households > 0, standing.findings > 0)
    return Mark.APPOINTED if standing.appointment is not None and mark is not Mark.QUERY else mark


@cache
def _mark(use: Use, state: VisitState, match: MatchClass, lived_in: bool, questioned: bool) -> Mark:
    """There are few different ones, and a building has thousands of dwellings to be marked."""
    undecided = state is VisitState.COMPLETE and match is MatchClass.PENDING
    if lived_in and (questioned or undecided):
        return Mark.QUERY
    if state in _BY_STATE:
        return _BY_STATE[state]
    if not use.inhabited:
        return Mark.SHOP if use is Use.SHOP else Mark.PUBLIC
    if state is VisitState.NOT_VISITED:
        return Mark.NOT_VISITED
    return Mark.VACANT if match is MatchClass.VACANT else Mark.COMPLETE
