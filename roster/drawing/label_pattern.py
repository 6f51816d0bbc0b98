"""How the rooms of a building are labelled: ``{floor}{door:02}`` makes 203 of floor 2 and door 3."""

from __future__ import annotations

import re
from typing import NamedTuple

from roster.language import _
from roster.record import Fault

_FIELD = re.compile(r"\{([^{}:]*)(?::0?([1-9]))?\}")
_NAMES = {
    "floor": "floor",
    "层": "floor",
    "楼层": "floor",
    "door": "door",
    "户": "door",
    "门": "door",
    "letter": "letter",
    "字母": "letter",
    "stairwell": "stairwell",
    "单元": "stairwell",
    "n": "n",
    "序": "n",
}
USUAL = "{floor}{door:02}"
LETTERS = "{floor}{letter}"


class RoomAt(NamedTuple):
    """What a label can be made of: the floor as labelled, the door counted from 1, the stairwell as painted, and the
    running number among the rooms that are labelled together."""

    floor: str
    door: int
    stairwell: str = ""
    n: int = 1


class LabelPattern:
    """Text with fields in braces: floor, door, letter, stairwell, n, or their Chinese names; ``:02`` pads it."""

    def __init__(self, text: str) -> None:
        """Raises :class:`Fault` naming a field that there is not."""
        self.text = text
        self._pieces: list[tuple[str, str, int]] = []
        end = 0
        for field in _FIELD.finditer(text):
            name = _NAMES.get(field[1].strip().lower())
            if name is None:
                raise Fault(
                    _("there is no field {field}; there are floor, door, letter, stairwell, n").format(field=field[0])
                )
            self._pieces.append((text[end : field.start()], name, int(field[2] or 0)))
            end = field.end()
        self._rest = text[end:]
        if re.search(r"[{}]", "".join(before for before, _name, _width in self._pieces) + self._rest):
            raise Fault(_("a brace stands alone in {pattern}").format(pattern=text))

    @property
    def fields(self) -> frozenset[str]:
        """The English names of the fields used."""
        return frozenset(name for _before, name, _width in self._pieces)

    def label(self, at: RoomAt) -> str:
        """The label of one room."""
        values = {"floor": at.floor, "door": str(at.door), "stairwell": at.stairwell, "n": str(at.n)}
        values["letter"] = letter(at.door)
        return "".join(before + values[name].zfill(width) for before, name, width in self._pieces) + self._rest


def letter(door: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    text = ""
    while door > 0:
        door, rest = divmod(door - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def counted_on(label: str, count: int) -> list[str] | None:
    """``count`` labels that go on from one ending in digits: 门面2, 门面3, ...; None where it ends otherwise."""
    match = re.fullmatch(r"(.*?)([0-9]{1,6})([^0-9]?)", label)
    if match is None:
        return None
    first, width = int(match[2]), len(match[2])
    return [f"{match[1]}{first + n:0{width}}{match[3]}" for n in range(count)]
