"""The head of the record of who did what: its last row's number and seal, published so that a cut tail shows."""

from __future__ import annotations

import re
from typing import NamedTuple

from roster.language import _
from roster.record import Fault, half_width

SHORT = 12
"""Hexadecimal digits that stand in a backup's name."""


class ChainHead(NamedTuple):
    """``seal`` are 64 hexadecimal digits, or the first of them where that is all that was published."""

    number: int
    seal: str

    @property
    def short(self) -> str:
        """``812-9f8e7d6c5b4a``."""
        return f"{self.number}-{self.seal[:SHORT]}"

    @property
    def published(self) -> str:
        """``812-`` and all digits: what a closing sheet's code holds."""
        return f"{self.number}-{self.seal}"

    @property
    def groups(self) -> str:
        """The seal in groups of eight, to be compared by eye."""
        return " ".join(self.seal[n : n + 8] for n in range(0, len(self.seal), 8))


def read_head(text: str) -> ChainHead:
    """A head as it was published: a number, a dash or blank, hexadecimal digits. Raises :class:`Fault`."""
    written = re.sub(r"^HUCE:HEAD-", "", half_width(text).upper())
    if (found := re.fullmatch(r"n?(\d{1,12})[-\s]+([0-9a-f\s]{6,})", written.lower())) is None:
        raise Fault(
            _("“{text}” is no head: write its number, a dash and six or more digits of its seal.").format(text=text)
        )
    return ChainHead(int(found[1]), "".join(found[2].split()))
