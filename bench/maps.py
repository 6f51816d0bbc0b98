"""Walking the map of an area: what each arrow key sends, with the shadow screen and without."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import mean

from pty_console import DOWN, LEFT, RIGHT, UP

from bench.programs import Program, huce, sign_in
from bench.sample import Sample
from bench.table import Aim, Reference, Row
from tui.terminal.colour_depth import ColourDepth

_TO_THE_MAP = "\x1b[19~"
"""F8: from the buildings to the area's sheet, and from there to its map."""
_OPENS = 0.4
"""Seconds of silence after which a screen is there."""
_WAY = [RIGHT] * 6 + [DOWN] * 4 + [LEFT] * 6 + [UP] * 4
_AIMS: dict[ColourDepth, Aim] = {"256": Aim(250), "16": Aim(160)}
"""Those of the cross-section; houses with frames are larger than its cells."""


def maps(made: Sample, _runs: int) -> Iterator[Row]:
    """Bytes per arrow key round the area that has a map; they are the same in every run."""
    with_map = made._replace(login="e1", building="老街巷平房")
    for depth, aim in _AIMS.items():
        own = _sent(huce(made, depth), with_map)
        other = huce(made, depth, shadow=False)
        reference = Reference(other.name, mean(_sent(other, with_map)))
        yield Row(f"bytes per arrow key on the map of an area, {depth} colours, mean", mean(own), "B", reference, aim)


def _sent(program: Program, made: Sample) -> list[int]:
    """The bytes of each key that moves the cursor; at the map's edge it stays."""
    with program.started(made) as console:
        sign_in(console, made)
        for _screen in range(2):
            console.press(_TO_THE_MAP, quiet=_OPENS)
        answers = [console.press(program.sent_for(key)).data for key in _WAY]
    return [len(data) for data in answers if data]
