"""The one line that some changes of a map ask for first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from roster.courtyard import edits
from roster.courtyard.courtyard_map import CourtyardMap
from roster.courtyard.numbering import next_number
from roster.courtyard.thing import Thing
from roster.language import N_, _
from roster.record import Fault, half_width


class Question(NamedTuple):
    """``value`` is how it is now; ``edit`` takes what was answered. Title and hint are message ids."""

    title: str
    hint: str
    value: Callable[[CourtyardMap, Thing | None], str]
    edit: Callable[[CourtyardMap, Thing, str], CourtyardMap]


def _read_number(text: str) -> int | None:
    written = half_width(text)
    if written and not written.isdecimal():
        raise Fault(_("{text} is no number").format(text=written))
    return int(written) if written else None


def _read_size(text: str) -> tuple[int, int]:
    columns, _by, rows = half_width(text).lower().replace("*", "x").replace("×", "x").partition("x")
    if not (columns.strip().isdecimal() and rows.strip().isdecimal()):
        raise Fault(_("write columns x rows, such as {example}").format(example="40x20"))
    return int(columns), int(rows)


QUESTIONS: Mapping[str, Question] = {
    "label": Question(
        N_("Label"),
        N_("What people call it. Empty: its number, or what kind of thing it is."),
        lambda _drawn, thing: thing.label if thing is not None else "",
        lambda drawn, thing, text: edits.label(drawn, thing.gid, text),
    ),
    "number": Question(
        N_("Number"),
        N_("The order number of the house in its area. Empty: none."),
        lambda drawn, thing: str((thing.number if thing is not None else None) or next_number(drawn)),
        lambda drawn, thing, text: edits.number(drawn, thing.gid, _read_number(text)),
    ),
    "size": Question(
        N_("Size of the map"),
        N_("Columns x rows; on 80 x 24 cells 38x18 is seen at once."),
        lambda drawn, _thing: f"{drawn.columns}x{drawn.rows}",
        lambda drawn, _thing, text: edits.resize(drawn, *_read_size(text)),
    ),
}
