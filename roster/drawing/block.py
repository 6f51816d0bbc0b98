"""A rectangle of places in a cross-section: what is selected, or what a dwelling is to cover."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from roster.cross_section import Box, Place


class Block(NamedTuple):
    """Levels ``bottom`` to ``top``, slots ``left`` to ``right``, all included."""

    bottom: int
    top: int
    left: int
    right: int

    @classmethod
    def between(cls, one: Place, other: Place) -> Block:
        """The smallest that holds both places."""
        return cls(
            min(one.level, other.level),
            max(one.level, other.level),
            min(one.slot, other.slot),
            max(one.slot, other.slot),
        )

    @classmethod
    def of(cls, box: Box) -> Block:
        """What a dwelling covers."""
        return cls(box.bottom, box.top, box.left, box.right)

    @property
    def size(self) -> int:
        """How many places it has."""
        return (self.top - self.bottom + 1) * (self.right - self.left + 1)

    def places(self) -> Iterator[Place]:
        """From the lowest level up, from the left."""
        for level in range(self.bottom, self.top + 1):
            for slot in range(self.left, self.right + 1):
                yield Place(level, slot)

    def holds(self, box: Box) -> bool:
        """Whether a dwelling lies in it with all it covers."""
        return self.bottom <= box.bottom and box.top <= self.top and self.left <= box.left and box.right <= self.right

    def moved(self, levels: int, slots: int) -> Block:
        """The same somewhere else."""
        return Block(self.bottom + levels, self.top + levels, self.left + slots, self.right + slots)
