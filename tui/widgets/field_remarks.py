"""Notes and questions on the form's fields: where each stands, with which mark, and what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from uuid import UUID

from roster.finding import Finding
from roster.language import _
from roster.review.field_thread import FieldThread, ThreadState
from tui.terminal.safe_glyphs import safe_glyphs
from tui.widgets.entry_fields import KINDS, PER_PERSON, Field
from tui.widgets.entry_words import Remark, place_of
from tui.widgets.household_draft import HouseholdDraft
from tui.widgets.household_reading import field_of

QUESTION, NOTED = "*", '"'
"""The signs before a field that something was said about."""


def field_of_thread(draft: HouseholdDraft, thread: FieldThread) -> Field | None:
    """The field of the form that a thread is about; None for one of somebody who was taken out, or of an item that
    the form does not have any more."""
    field = field_of(draft, Finding("", thread.person, thread.field, ""))
    known = field.name in KINDS and (field.row is None) == (thread.person is None)
    return field if known else None


def spot_of(draft: HouseholdDraft, field: Field) -> tuple[UUID | None, str] | None:
    """The person (None: the household) and the name of a field, as a thread has them; None on the empty line below
    the last member."""
    see = next((see.value for see, column in PER_PERSON.items() if column == field.name), field.name)
    if field.row is None:
        return None, field.name
    member = draft.member(field)
    return (member.gid, see) if member is not None else None


def remarks_of(
    draft: HouseholdDraft, threads: Iterable[FieldThread], staff_names: Mapping[UUID, str]
) -> dict[Field, Remark]:
    """What is said of each field, without what is closed."""
    found = {}
    for thread in threads:
        if thread.state is not ThreadState.CLOSED and (field := field_of_thread(draft, thread)) is not None:
            sign = QUESTION if thread.state.open else NOTED
            found[field] = Remark(sign, _last_words(thread, staff_names, draft.clock().tzinfo))
    return found


def _last_words(thread: FieldThread, staff_names: Mapping[UUID, str], zone: tzinfo | None) -> str:
    """The last line of a thread with its state: ``question 冉光荣 11-05 19:02: 与户口本不符？``."""
    last = thread.lines[-1]
    words = _("{state} {name} {time}: {text}").format(
        state=thread.state.label,
        name=safe_glyphs(staff_names.get(last.by, "?")),
        time=f"{last.at.astimezone(zone):%m-%d %H:%M}",
        text=safe_glyphs(last.text),
    )
    if more := len(thread.lines) - 1:
        words += " " + _("({count} more before)").format(count=more)
    return words + (" " + _("Ctrl+N answers.") if thread.state is ThreadState.ASKED else "")


def questions_at(remarks: Mapping[Field, Remark]) -> list[Field]:
    """The fields with an open question."""
    return [field for field, remark in remarks.items() if remark.sign == QUESTION]


def question_elsewhere(draft: HouseholdDraft, remarks: Mapping[Field, Remark]) -> Remark:
    """The first open question, with its place."""
    field = next(iter(questions_at(remarks)), None)
    if field is None:
        return Remark()
    words = _("{place}: {message}").format(place=place_of(draft, field), message=remarks[field].text)
    return Remark(QUESTION, words)


def heavier(sign: str, remark: Remark | None) -> str:
    """The sign that stands before a field: what has to be put right comes before anything said about it."""
    if remark is None or sign == "!" or (sign == "?" and remark.sign == NOTED):
        return sign
    return remark.sign
