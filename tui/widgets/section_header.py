"""The lines above and below the building: what it is and how far it has come, and what the cursor is on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from uuid import UUID

from roster.cross_section import Box, CrossSection
from roster.dwelling import Use
from roster.language import _
from roster.match_class import MatchClass
from roster.standing import Mark, Standing, mark_of
from roster.visit import VisitState
from tui.terminal.safe_glyphs import safe_glyphs
from tui.widgets.cell_text import cells
from tui.widgets.text_runs import Ink, Paper, Run


def section_header(
    words: Sequence[str], section: CrossSection, standings: Mapping[UUID, Standing], width: int
) -> list[Run]:
    """Building, dwellings, persons, and the count of each mark that is not quietly done.

    ``words`` name the building, the most important first; the last ones give way where the line is full, and where
    that is not enough the marks that are least wanted.
    """
    counts: Counter[Mark] = Counter()
    persons = 0
    for box in section.boxes:
        standing = standings.get(box.dwelling.gid) or Standing(dwelling=box.dwelling.gid)
        counts[mark_of(box.dwelling.use, standing)] += 1
        persons += standing.persons
    tally = [Run(_("{dwellings} dw. {persons} pers.").format(dwellings=len(section.boxes), persons=persons), Ink.HEAD)]
    room = width - cells(tally[0].text) - cells(safe_glyphs(words[0])) - 3
    for mark in Mark:
        tag, count = mark.tag.rstrip(), counts[mark]
        if not count or mark in (Mark.COMPLETE, Mark.SHOP, Mark.PUBLIC) or room < cells(f" {tag}{count}"):
            continue
        room -= cells(f" {tag}{count}")
        tally.append(Run(" ", Ink.HEAD))
        tally.append(Run(tag, Ink.MARK if mark.face.loud else Ink.HEAD, Paper.SKY, mark=mark))
        tally.append(Run(str(count), Ink.HEAD))
    kept = [words[0]]
    for word in words[1:]:
        room -= cells(safe_glyphs(word)) + 1
        if room < 0:
            break
        kept.append(word)
    return [Run(f" {safe_glyphs(' '.join(kept))}  ", Ink.HEAD), *tally]


def about_dwelling(
    section: CrossSection, box: Box | None, standing: Standing | None, typed: str
) -> tuple[list[Run], list[Run]]:
    """Two lines about the dwelling under the cursor: what is known of it, and what to do next."""
    if box is None or standing is None:
        return [Run(" " + _("This building has no dwelling yet."), Ink.NAME)], []
    stairwell = section.building.stairwell_label(box.dwelling.stairwell)
    room = _("room {room}").format(room=box.dwelling.room) if box.dwelling.room.isascii() else box.dwelling.room
    first = [
        Run(" " + safe_glyphs(f"{stairwell} {room}".strip()) + " ", Ink.NAME),
        Run(state_words(box.dwelling.use, standing) + "  ", Ink.NAME),
    ]
    if standing.head:
        first.append(Run(safe_glyphs(standing.head) + "  ", Ink.NAME))
    if standing.persons:
        first.append(Run(_("{count} persons").format(count=standing.persons) + "  ", Ink.NAME))
    if typed:
        first.append(Run(_("go to: {typed}_").format(typed=typed), Ink.EXTRA))
    return first, [Run(" " + safe_glyphs(what_next(box.dwelling.use, standing)), Ink.COUNT)]


def state_words(use: Use, standing: Standing) -> str:
    """Where the work on a dwelling stands."""
    if not use.inhabited:
        return use.label
    if standing.match in (MatchClass.PENDING, MatchClass.VACANT) and standing.state is not VisitState.COMPLETE:
        return standing.state.label
    if standing.match is MatchClass.VACANT:
        return standing.match.label
    return _("{state}, {match}").format(state=standing.state.label, match=standing.match.label)


def what_next(use: Use, standing: Standing) -> str:
    """One sentence: the appointment, else the last call and what it leaves to do."""
    if standing.appointment is not None:
        next_call = standing.appointment
        return _("Appointment {day} {start}-{end}, {staff} comes.").format(
            day=f"{next_call.day:%m-%d}",
            start=f"{next_call.start:%H:%M}",
            end=f"{next_call.end:%H:%M}",
            staff=next_call.staff,
        )
    if standing.visit is None:
        if not use.inhabited:
            return _("Nothing to do, unless somebody lives here.")
        return _("Not visited yet. Enter opens it; F5 makes an appointment.")
    called = _("{day} {staff}: {outcome}.").format(
        day=f"{standing.visit.at.astimezone():%m-%d}",
        staff=standing.visit.staff,
        outcome=standing.visit.outcome.label,
    )
    return " ".join(word for word in (called, _todo(standing)) if word)


def _todo(standing: Standing) -> str:
    if standing.findings:
        return _("Open questions: {count}.").format(count=standing.findings)
    after = standing.visit.outcome.consequence if standing.visit is not None else None
    if after is not None and (after.chief or after.then):
        return " ".join([_(after.then)] * bool(after.then) + [_("The chief has to confirm this.")] * after.chief)
    if standing.state is VisitState.TRACED:
        return _("Ask neighbours, relatives, cadres, police.")
    if standing.state is VisitState.COMPLETE:
        return _("Six sees {made}/6.").format(made=standing.sees) if standing.households else ""
    if standing.visit is not None and standing.visit.outcome.consequence.rests is not None:
        return _("Six sees {made}/6. Call again after {days} days, or F5 for an appointment.").format(
            made=standing.sees, days=standing.visit.outcome.consequence.rests
        )
    return ""
