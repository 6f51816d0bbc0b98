"""The lines above and below a courtyard map: what it comes to, and what the thing under the cursor is."""

from __future__ import annotations

from collections.abc import Sequence

from roster.courtyard.area_contents import AreaContents
from roster.courtyard.courtyard_map import CourtyardMap
from roster.courtyard.thing import Rectangle, Thing
from roster.courtyard.totals import Totals
from roster.dwelling import Dwelling
from roster.language import _
from roster.standing import Mark, Standing
from tui.terminal.safe_glyphs import safe_glyphs
from tui.widgets.cell_text import cells
from tui.widgets.section_header import state_words, what_next
from tui.widgets.text_runs import Ink, Paper, Run

Lines = tuple[list[Run], list[Run]]
_TITLE = 2


def map_header(words: Sequence[str], totals: Totals, width: int) -> list[Run]:
    """What the map is of, households and persons on it, and the count of each mark that is not quietly done.

    The first two ``words`` are always said; the others, and the marks that are least wanted, only where there is room.
    """
    figures = _("{dwellings} dw. {households} hh {persons} pers.").format(
        dwellings=totals.dwellings, households=totals.households, persons=totals.persons
    )
    title = safe_glyphs(" ".join(words[:_TITLE]))
    tally = [Run(figures, Ink.HEAD)]
    room = width - cells(title) - cells(figures) - 3
    for mark, count in totals.marks:
        said = f" {mark.tag.rstrip()}{count}"
        if mark in (Mark.COMPLETE, Mark.SHOP, Mark.PUBLIC) or cells(said) > room:
            continue
        room -= cells(said)
        loud = mark.face.loud
        tally.append(Run(" ", Ink.HEAD))
        tally.append(Run(mark.tag.rstrip(), Ink.MARK if loud else Ink.HEAD, Paper.SKY, mark=mark if loud else None))
        tally.append(Run(str(count), Ink.HEAD))
    for word in words[_TITLE:]:
        if cells(word) + 1 <= room:
            title += f" {safe_glyphs(word)}"
            room -= cells(word) + 1
    return [Run(f" {title}  ", Ink.HEAD), *tally]


def about_thing(contents: AreaContents, thing: Thing | None, typed: str = "") -> Lines:
    """Two lines about a thing: what it is and who lives there, and what to do next."""
    if thing is None:
        return [Run(" " + _("Nothing is on this map yet. F8 draws it."), Ink.NAME)], []
    dwellings = contents.behind(thing)
    first = [Run(f" {safe_glyphs(_name_of(thing))} ", Ink.NAME)]
    if len(dwellings) == 1 and thing.building is None:
        second = _about_dwelling(first, contents, dwellings[0])
    elif dwellings:
        second = _about_many(first, contents, thing, dwellings)
    else:
        second = "" if thing.kind.face.dwelt else thing.kind.label
        if thing.kind.face.dwelt:
            second = _("No dwelling of the office stands for it yet.")
    if typed:
        first.append(Run(_("go to: {typed}_").format(typed=typed), Ink.EXTRA))
    return first, [Run(" " + safe_glyphs(second), Ink.DIM)]


def _name_of(thing: Thing) -> str:
    number = _("no. {number}").format(number=f"{thing.number:>2}") if thing.number is not None and thing.label else ""
    return " ".join(word for word in (number, thing.named) if word)


def _about_dwelling(first: list[Run], contents: AreaContents, dwelling: Dwelling) -> str:
    standing = contents.standings.get(dwelling.gid) or Standing(dwelling=dwelling.gid)
    building = contents.building_with(dwelling.building)
    place = f"{building.name if building is not None else ''} {dwelling.room}".strip()
    first += [Run(safe_glyphs(place) + "  ", Ink.NAME), Run(state_words(dwelling.use, standing) + "  ", Ink.NAME)]
    if standing.head:
        first.append(Run(safe_glyphs(standing.head) + "  ", Ink.NAME))
    if standing.persons:
        first.append(Run(_("{count} persons").format(count=standing.persons) + "  ", Ink.NAME))
    return what_next(dwelling.use, standing)


def _about_many(first: list[Run], contents: AreaContents, thing: Thing, dwellings: tuple[Dwelling, ...]) -> str:
    totals = contents.totals(dwellings)
    building = contents.building_with(thing.building) if thing.building is not None else None
    if building is not None and building.name not in thing.named:
        first.append(Run(safe_glyphs(building.name) + "  ", Ink.NAME))
    figures = _("Dwellings {dwellings}, households {households}, persons {persons}, done {share}%")
    first.append(
        Run(
            figures.format(
                dwellings=totals.dwellings, households=totals.households, persons=totals.persons, share=totals.share
            ),
            Ink.NAME,
        )
    )
    if thing.inside is not None and totals.heads:
        return _("Heads: {names}").format(names=_(", ").join(totals.heads))
    return _(", ").join(f"{mark.label} {count}" for mark, count in totals.marks if mark.face.todo)


def drawing_header(words: Sequence[str], drawn: CourtyardMap, grip: str, *, unsaved: bool) -> list[Run]:
    """That one draws (or, for the arrows, has gripped something), what, how large it is, and whether it is saved."""
    size = _("{columns} x {rows} fields, {count} things").format(
        columns=drawn.columns, rows=drawn.rows, count=len(drawn.things)
    )
    state = _("not saved") if unsaved else _("as saved")
    return [
        Run(f" {grip or _('DRAWING')} ", Ink.CURSOR),
        Run(f" {safe_glyphs(' '.join(words[:_TITLE]))}  {size}  ", Ink.HEAD),
        Run(state, Ink.HEAD_HERE if unsaved else Ink.HEAD),
    ]


def about_field(contents: AreaContents, drawn: CourtyardMap, place: Rectangle, thing: Thing | None) -> Lines:
    """Two lines about where the cursor is while one draws."""
    where = _("column {column}, row {row}").format(column=place.left + 1, row=place.top + 1)
    if place.columns * place.rows > 1:
        where += "  " + _("{columns} x {rows} selected").format(columns=place.columns, rows=place.rows)
    if thing is None:
        return [Run(f" {where}", Ink.NAME)], [Run(" " + _("Open land. Ins puts something here."), Ink.DIM)]
    kind = thing.kind.label if thing.kind.label != thing.named else ""
    first = [
        Run(f" {where}  ", Ink.COUNT),
        Run(safe_glyphs(_name_of(thing)) + "  ", Ink.NAME),
        Run(f"{kind} {thing.columns} x {thing.rows}".strip(), Ink.DIM),
    ]
    return first, [Run(" " + safe_glyphs(_behind_words(contents, thing)), Ink.DIM)]


def _behind_words(contents: AreaContents, thing: Thing) -> str:
    if thing.dwelling is not None and (dwelling := contents.dwelling_with(thing.dwelling)) is not None:
        building = contents.building_with(dwelling.building)
        return _("Behind it: {what}").format(what=f"{building.name if building else ''} {dwelling.room}".strip())
    if thing.building is not None and (building := contents.building_with(thing.building)) is not None:
        return _("Behind it: {what}").format(what=building.name)
    if thing.inside is not None and (inner := contents.map_with(thing.inside)) is not None:
        return _("Behind it: {what}").format(what=_("the map of {name}").format(name=inner.name))
    if thing.kind.face.dwelt:
        return _("Nothing is behind it yet. F5 says which dwelling or building it is.")
    return _("F10 and the arrows make it larger or smaller, Ctrl+T and the arrows move it.")
