"""A dwelling unit (住房单元): wherever somebody lives or is registered, and each shop and empty flat of a residence."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from roster.language import N_, _
from roster.record import Line, Name, Record, half_width, new_gid

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U."""
CODE_LENGTH = 9


class Use(StrEnum):
    """What the dwelling is used as (用途)."""

    RESIDENCE = "residence"
    SHOP = "shop"
    PUBLIC = "public"
    OFFICE = "office"
    STORE = "store"
    OTHER = "other"

    @property
    def label(self) -> str:
        return _(_USE_LABELS[self])

    @property
    def inhabited(self) -> bool:
        """Whether a household is expected here, so that an unvisited one is work to do."""
        return self is Use.RESIDENCE


_USE_LABELS = {
    Use.RESIDENCE: N_("residence"),
    Use.SHOP: N_("shop"),
    Use.PUBLIC: N_("public room"),
    Use.OFFICE: N_("office"),
    Use.STORE: N_("storeroom"),
    Use.OTHER: N_("other use"),
}


def new_code(choice: Callable[[str], str] = secrets.choice) -> str:
    """A dwelling's code for posted paper: 8 random characters and a check character; it means nothing by itself."""
    body = "".join(choice(_ALPHABET) for _i in range(CODE_LENGTH - 1))
    return body + _check(body)


def parse_code(text: str) -> str | None:
    """The dwelling code in what was typed or scanned, or None. ``O`` reads as 0, ``I`` and ``L`` as 1."""
    code = half_width(text).upper().removeprefix("HUCE:").replace("-", "").replace(" ", "")
    code = code.translate(str.maketrans("OIL", "011"))
    if len(code) != CODE_LENGTH or any(c not in _ALPHABET for c in code) or _check(code[:-1]) != code[-1]:
        return None
    return code


def _check(body: str) -> str:
    """Luhn's mod N over base 32: finds each single wrong character and nearly all swaps."""
    total = 0
    for place, character in enumerate(reversed(body)):
        value = _ALPHABET.index(character) * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return _ALPHABET[-total % 32]


class Dwelling(Record):
    """Where a dwelling is in its building, and what is painted on its door.

    ``level`` is the lowest storey it stands on and ``levels`` how many it takes, upward; ``column`` counts from 0
    from the left of its stairwell's landing *in counting order* and ``columns`` is how many it takes. ``room`` is
    the painted label, which says nothing certain about the floor and may repeat in other stairwells and parts.
    ``number`` is the official 4-digit number within the building, in walking order.
    """

    gid: UUID = Field(default_factory=new_gid)
    building: UUID
    stairwell: UUID
    level: int = Field(ge=-20, le=300)
    levels: int = Field(default=1, ge=1, le=20)
    column: int = Field(ge=0, le=98)
    columns: int = Field(default=1, ge=1, le=99)
    room: Name = Field(min_length=1)
    number: int = Field(ge=1, le=9999)
    use: Use = Use.RESIDENCE
    address: Line = ""
    """As in the list it came from, where that says something else than building, stairwell and room."""
    code: str = Field(default_factory=new_code)
    version: int = 1
