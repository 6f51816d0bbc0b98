"""The sample's one source of chance, so that the same seed gives the same office."""

from __future__ import annotations

import random
from uuid import UUID

from roster.dwelling import new_code


class Chance(random.Random):
    """A seeded generator that also hands out global ids and dwelling codes.

    ``epoch_ms`` is the time in milliseconds that the ids claim to be made at.
    """

    def __init__(self, seed: str, epoch_ms: int) -> None:
        super().__init__(seed)
        self._epoch_ms = epoch_ms
        self._given = 0
        self._codes: set[str] = set()
        self._numbers: set[str] = set()

    def likely(self, probability: float) -> bool:
        """True with the given probability, 0 to 1."""
        return self.random() < probability

    def gid(self) -> UUID:
        """A UUID version 7 that sorts after those given before."""
        ms, sequence = self._epoch_ms + self._given // 4096, self._given % 4096
        self._given += 1
        return UUID(int=ms << 80 | 0x7 << 76 | sequence << 64 | 0b10 << 62 | self.getrandbits(62))

    def is_new(self, number: str) -> bool:
        """Whether a person's number was not asked about before; from now on it was."""
        new = number not in self._numbers
        self._numbers.add(number)
        return new

    def code(self) -> str:
        """A dwelling code that no other dwelling of the sample has."""
        while (code := new_code(self.choice)) in self._codes:
            pass
        self._codes.add(code)
        return code
