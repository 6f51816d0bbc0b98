"""A systematic sample: a random start, then every k-th of a list, so that anybody can draw it again from the seed.

The start comes from SHA-256 over the seed as text, not from a generator whose numbers may change with its version:
u = the first 8 bytes of the digest as a number, divided by 2^64, so that 0 <= u < 1. Of N in the list,

* every k-th:  places floor(u k), floor(u k) + k, floor(u k) + 2k ... as far as the list goes;
* n of them:   places floor((u + i) N / n) for i = 0 ... n - 1, each place at most once.

Places count from 0. All of it is done in whole numbers and fractions, nothing is rounded.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from fractions import Fraction
from math import floor
from typing import NamedTuple, TypeVar

from roster.language import _
from roster.record import Fault

T = TypeVar("T")
_BYTES = 8


class Plan(NamedTuple):
    """How many are drawn: ``size`` of them, or ``every`` k-th; exactly one of the two is given."""

    size: int | None = None
    every: int | None = None

    @property
    def words(self) -> str:
        if self.every is not None:
            return _("one in {step}").format(step=self.every)
        return _("{size} dwellings").format(size=self.size)


def new_seed() -> str:
    """Eight hexadecimal digits from the machine's source of chance."""
    return secrets.token_hex(4)


def start_of(seed: str) -> Fraction:
    """u, from 0 to less than 1."""
    digest = hashlib.sha256(seed.encode()).digest()
    return Fraction(int.from_bytes(digest[:_BYTES]), 2 ** (8 * _BYTES))


def interval(plan: Plan, total: int) -> Fraction:
    """How far one place drawn is from the next. Raises :class:`Fault` for a plan that ``total`` does not allow."""
    if (plan.size is None) == (plan.every is None):
        raise Fault(_("say how many dwellings are drawn, or every how many-th"))
    wanted = plan.size if plan.size is not None else plan.every
    if wanted is None or not 1 <= wanted <= total:
        raise Fault(_("there are {total} dwellings: write a number from 1 to {total}").format(total=total))
    return Fraction(total, plan.size) if plan.size is not None else Fraction(wanted)


def draw(items: Sequence[T], seed: str, plan: Plan) -> tuple[T, ...]:
    """The sample, in the order of ``items``. Raises :class:`Fault`."""
    step, start = interval(plan, len(items)), start_of(seed)
    if plan.every is not None:
        return tuple(items[floor(start * step) :: plan.every])
    return tuple(items[floor((start + place) * step)] for place in range(int(len(items) / step)))
