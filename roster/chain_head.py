"""The head of the record of who did what: its last row's number and seal, published outside so that a cut tail shows."""

from __future__ import annotations

from typing import NamedTuple

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
    def groups(self) -> str:
        """The seal in groups of eight, to be compared by eye."""
        return " ".join(self.seal[n : n + 8] for n in range(0, len(self.seal), 8))
