"""The lines above and below a building while it is drawn."""

from __future__ import annotations

from collections.abc import Sequence, Set
from uuid import UUID

from roster.building import Numbering
from roster.cross_section import Place
from roster.drawing.block import Block
from roster.drawing.drawing import Drawing
from roster.language import _, ngettext
from tui.terminal.safe_glyphs import safe_glyphs
from tui.widgets.cell_text import cells
from tui.widgets.text_runs import Ink, Run


def editing_header(words: Sequence[str], drawing: Drawing, width: int, *, unsaved: bool) -> list[Run]:
    """That one draws, whether it is saved, and how large the building is."""
    count = len(drawing.dwellings)
    tally = ngettext("{count} dwelling", "{count} dwellings", count).format(count=count)
    if drawing.building.numbering is Numbering.RIGHT_TO_LEFT:
        tally += " " + _("counted from the right")
    kept = [_("DRAWING"), *words]
    state = _("not saved") if unsaved else _("saved")
    room = width - cells(f"   {tally}  {state} ")
    while len(kept) > 2 and cells(" ".join(kept)) > room:
        kept.pop()
    return [
        Run(f" {safe_glyphs(' '.join(kept))}  ", Ink.HEAD),
        Run(f"{tally} ", Ink.HEAD),
        Run(f" {state} ", Ink.HEAD_HERE if unsaved else Ink.HEAD),
        Run("", Ink.HEAD),
    ]


def about_place(
    drawing: Drawing, here: Place, selected: Block | None, typed: str, *, entered: Set[UUID]
) -> tuple[list[Run], list[Run]]:
    """What stands under the cursor, and what can be done with what is selected."""
    first = [Run(" " + safe_glyphs(_place_words(drawing, here)) + " ", Ink.NAME)]
    box = drawing.section.at(here)
    if box is None:
        first.append(Run(_("empty"), Ink.DIM))
    else:
        room = _("room {room}").format(room=box.dwelling.room) if box.dwelling.room.isascii() else box.dwelling.room
        first.append(Run(safe_glyphs(room) + " ", Ink.NAME))
        first.append(Run(" ".join((box.dwelling.use.label, *_size_words(box.dwelling.levels, box.dwelling.columns)))))
        if box.dwelling.gid in entered:
            first.append(Run("  " + _("entered, stays"), Ink.EXTRA))
    if typed:
        first.append(Run("  " + _("go to: {typed}_").format(typed=typed), Ink.EXTRA))
    return first, [Run(" " + _what_can_be_done(drawing, selected), Ink.DIM)]


def _place_words(drawing: Drawing, here: Place) -> str:
    stairwell = drawing.landing_at(here.slot).label
    return f"{stairwell} {drawing.building.storey_labels.get(here.level, str(here.level))}".strip()


def _size_words(levels: int, columns: int) -> list[str]:
    words = []
    if levels > 1:
        words.append(_("over {count} floors").format(count=levels))
    if columns > 1:
        words.append(_("{count} wide").format(count=columns))
    return words


def _what_can_be_done(drawing: Drawing, selected: Block | None) -> str:
    if selected is None:
        return _("F7 selects several. Ins adds, Del deletes, Ctrl+U undoes; Ctrl+P lists it all.")
    count = len(drawing.boxes_in(selected))
    return _("Selected: {count} dwellings, {size} places. F5 joins, Ctrl+N spans, F4 names.").format(
        count=count, size=selected.size
    )
