"""What opening a key slot costs: the parameters of Argon2id, fitted to the machine that makes the office."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from typing import NamedTuple


class Cost(NamedTuple):
    """Argon2id's passes, memory in KiB and lanes."""

    time: int
    memory_kib: int
    lanes: int

    def as_slot(self) -> dict[str, int]:
        """As it stands in the slots file."""
        return self._asdict()


FLOOR = Cost(time=2, memory_kib=19 * 1024, lanes=1)
"""OWASP's least parameters; what is calibrated never falls below."""
_AIM = 0.15
"""Seconds that one try should take: unnoticed by a person, dear to who tries many."""
_LONGEST = 0.25
_LITTLE_MEMORY = 2 << 30
_TIME_CAP, _MEMORY_CAP_KIB, _LANES_CAP = 10, 1 << 20, 16
"""A slot that asks for more is not believed: it would only stop the console."""


def cost_of(slot: Mapping[str, object]) -> Cost:
    """The cost that a slot asks for. Raises ``ValueError`` outside what is believed."""
    cost = Cost(*(int(str(slot[name])) for name in Cost._fields))
    if not (0 < cost.time <= _TIME_CAP and 0 < cost.memory_kib <= _MEMORY_CAP_KIB and 0 < cost.lanes <= _LANES_CAP):
        raise ValueError("slot parameters out of range")
    return cost


def stretch(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """The 32-byte key of a passphrase."""
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(secret, salt, cost.time, cost.memory_kib, cost.lanes, 32, Type.ID)


def calibrated() -> Cost:
    """The cost for this machine: 64 MiB, or less memory where there is little or it is slow, and as many passes as
    fit into about 150 ms."""
    lanes = min(4, os.cpu_count() or 1)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    choices = [64 * 1024, 32 * 1024, FLOOR.memory_kib] if memory >= _LITTLE_MEMORY else [FLOOR.memory_kib]
    for kib in choices:
        passes = 1 if kib > FLOOR.memory_kib else FLOOR.time
        took = _seconds(Cost(passes, kib, lanes))
        if took <= _LONGEST:
            return Cost(max(passes, min(_TIME_CAP, round(passes * _AIM / took))), kib, lanes)
    return FLOOR


def _seconds(cost: Cost) -> float:
    """The better of two runs: the first one also pays for fetching the memory."""
    best = float("inf")
    for _run in range(2):
        started = time.perf_counter()
        stretch(b"calibration", bytes(16), cost)
        best = min(best, time.perf_counter() - started)
    return best
