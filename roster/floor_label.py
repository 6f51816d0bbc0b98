"""Floors as lists write them: ``3``, ``3层``, ``3F``, ``-1``, ``B1``, ``负一层``, ``3A``, ``夹层``, ``2-3``."""

from __future__ import annotations

import re
from typing import NamedTuple

from roster.language import _
from roster.record import Fault, half_width, plain

BELOW = -1
"""Rank of a storey on stilts under floor 1."""
MEZZANINE = 90
"""Rank of a mezzanine over its floor."""
TOP = 1000
"""Number of a storey over all others."""
_HIGHEST, _LOWEST = 299, -20
_NAMED = {
    "底层": (1, 0), "首层": (1, 0), "地面": (1, 0),
    "架空": (1, BELOW), "架空层": (1, BELOW), "夹层": (1, MEZZANINE),
    "跃层": (TOP, 0), "顶层跃层": (TOP, 0), "阁楼": (TOP, 0), "阁楼层": (TOP, 0), "顶层": (TOP, 0), "屋顶": (TOP, 0),
    "地下": (-1, 0), "地下室": (-1, 0), "半地下": (-1, 0), "半地下室": (-1, 0), "地下层": (-1, 0),
}  # fmt: skip
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}


class Floor(NamedTuple):
    """A storey by its label. ``number`` is 1 on the ground and -1 for the first basement, as people count; ``rank``
    tells storeys of one number apart: 0 is the plain one, 1 the one called ``A``, 2 ``B``..."""

    number: int
    rank: int
    label: str

    @property
    def place(self) -> tuple[int, int]:
        """What two labels of one storey have in common."""
        return self.number, self.rank


def parse_floor(text: str) -> Floor:
    """One floor. Raises :class:`Fault`."""
    written = re.sub(r"\s", "", half_width(plain(text))).upper()
    if written in _NAMED:
        return Floor(*_NAMED[written], written)
    bare = re.sub(r"(?<=.)(层|楼|F)$", "", written)
    below = re.fullmatch(r"(?:B|负|地下|-)(\d+|[一二两三四五六七八九十]+)", bare)
    number = _number(below[1] if below else bare)
    if below and number:
        return _within(Floor(-number, 0, bare if bare[0] in "B-" else f"-{number}"), text)
    mezzanine = re.fullmatch(r"(\d+)(?:层|楼)?夹层", written) or re.fullmatch(r"夹层(\d+)", written)
    if mezzanine:
        return _within(Floor(int(mezzanine[1]), MEZZANINE, written), text)
    lettered = re.fullmatch(r"(\d+)([A-E])", bare)
    if lettered:
        return _within(Floor(int(lettered[1]), ord(lettered[2]) - ord("A") + 1, bare), text)
    if not number:
        raise Fault(_("is not a floor; write 3, 3A, -1 or B1 (the ground floor is 1)"))
    return _within(Floor(number, 0, str(number)), text)


def parse_floors(text: str) -> tuple[Floor, Floor]:
    """The lowest and the highest floor that a dwelling takes: ``2-3``, or the same twice. Raises :class:`Fault`."""
    written = re.sub(r"\s", "", half_width(plain(text)))
    both = re.fullmatch(r"(-?[^-~至—]+)[-~至—]+(-?[^-~至—]+)", written)
    if not both:
        return (only := parse_floor(written)), only
    bottom, top = parse_floor(both[1]), parse_floor(both[2])
    if top.place < bottom.place:
        raise Fault(_("goes downward; write the lower floor first"))
    return bottom, top


def counted(text: str) -> int | None:
    """A count in digits or Chinese numerals up to 99: ``12``, ``十二``; None for anything else."""
    return _number(text) or None


def _number(text: str) -> int:
    if text.isascii() and text.isdigit():
        return int(text) if len(text) < 6 else 0
    if not re.fullmatch(r"[一二两三四五六七八九]?十?[一二两三四五六七八九]?", text) or not text:
        return 0
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS[text] if len(text) == 1 else 0
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _within(floor: Floor, text: str) -> Floor:
    if not _LOWEST < floor.number <= _HIGHEST:
        raise Fault(_("is not a floor between {lowest} and {highest}").format(lowest=_LOWEST + 1, highest=_HIGHEST))
    return floor
