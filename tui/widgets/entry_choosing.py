"""Which codes a typed text may still become: by code, by the beginning of the wording, by its pinyin or initials."""

from __future__ import annotations

import re
from functools import lru_cache

from roster.record import half_width
from tui.widgets.entry_fields import KINDS, Choice, Column, Kind, choices_beginning, code_of

_GROUP = "族"
"""Spoken behind the name of an ethnic group, where the wording leaves it out."""
_OR = re.compile("[或、，（）]")


def choices_for(kind: Kind, typed: str) -> tuple[Choice, ...]:
    """All of them for no text; ``tjz`` finds 土家, whole initials before longer ones and these before pinyin."""
    begun = choices_beginning(kind, _without_group(kind, typed))
    written = half_width(typed).casefold()
    if not by_letters(typed):
        return begun
    ranked = ((_rank(kind, choice, written), choice) for choice in kind.all_choices() if choice not in begun)
    read = sorted(((rank, choice) for rank, choice in ranked if rank is not None), key=lambda pair: pair[0])
    return (*begun, *(choice for _rank, choice in read))


def code_meant(kind: Kind, typed: str) -> str | None:
    """The code that typed text means by itself, if it does."""
    return code_of(kind, typed) or code_of(kind, _without_group(kind, typed))


def by_letters(typed: str) -> bool:
    """Whether letters were typed, as no code has them."""
    written = half_width(typed)
    return written.isascii() and written.isalpha()


def _without_group(kind: Kind, typed: str) -> str:
    return typed.removesuffix(_GROUP) or typed if kind is KINDS[Column.ETHNIC_GROUP] else typed


def _rank(kind: Kind, choice: Choice, written: str) -> int | None:
    """0 for the initials, 1 for their beginning, 2 for the beginning of the pinyin, None for neither."""
    group = _GROUP if kind is KINDS[Column.ETHNIC_GROUP] else ""
    whole = (written, written + "z") if group else (written,)
    ranks = []
    for pinyin, initials in _readings(choice.label + group):
        if initials.startswith(written):
            ranks.append(0 if initials in whole else 1)
        elif pinyin.startswith(written):
            ranks.append(2)
    return min(ranks, default=None)


@lru_cache(maxsize=512)
def _readings(wording: str) -> tuple[tuple[str, str], ...]:
    """Pinyin and initials of a wording and of each part of it, such as 岳父母或公婆. Nothing is read before the first
    letter is typed."""
    from roster.search_key import readings_of

    parts = [wording, *(part for part in _OR.split(wording) if part != wording)]
    return tuple(reading for part in parts for reading in readings_of(part))
