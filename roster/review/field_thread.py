"""What is said about one field of a household: a note that nobody has to answer, or a question that waits for one."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from pydantic import AwareDatetime, Field

from roster.language import NC_, pgettext
from roster.record import Line, Record, new_gid


class ThreadState(StrEnum):
    """How far it has come; only a question is ever in somebody's tray."""

    NOTE = "note"
    ASKED = "asked"
    """The enumerator is to answer."""
    ANSWERED = "answered"
    """Who reviews is to close it, or to ask again."""
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return pgettext("thread", _LABELS[self])

    @property
    def open(self) -> bool:
        """Whether it is a question that is not settled."""
        return self in (ThreadState.ASKED, ThreadState.ANSWERED)


_LABELS = {
    ThreadState.NOTE: NC_("thread", "note"),
    ThreadState.ASKED: NC_("thread", "question"),
    ThreadState.ANSWERED: NC_("thread", "answered"),
    ThreadState.CLOSED: NC_("thread", "closed"),
}


class ThreadLine(Record):
    """One thing said: by whom (staff gid) and when."""

    gid: UUID = Field(default_factory=new_gid)
    by: UUID
    at: AwareDatetime
    text: Line = Field(min_length=1)


class FieldThread(Record):
    """All that is said about ``field`` of ``person`` (None: of the household itself), the oldest first.

    Fields are named as in :class:`roster.finding.Finding`. At most one thread of a field is not closed. It belongs to
    the household that the person is in now, also after a move.
    """

    gid: UUID = Field(default_factory=new_gid)
    household: UUID
    person: UUID | None = None
    field: Line
    state: ThreadState
    lines: tuple[ThreadLine, ...] = ()
    version: int = 1

    @property
    def spot(self) -> tuple[UUID | None, str]:
        """What at most one thread that is not closed is about."""
        return self.person, self.field


def state_after_line(before: ThreadState | None, *, reviews: bool, asks: bool) -> ThreadState:
    """What a thread becomes by another line, or a new one (None) by its first: ``asks`` makes it a question, and the
    next line of somebody who does not review (``reviews``) answers it."""
    if asks:
        return ThreadState.ASKED
    if before is ThreadState.ASKED and not reviews:
        return ThreadState.ANSWERED
    return before or ThreadState.NOTE
