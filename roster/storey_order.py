"""Which storey stands on which: levels follow from the order of the labels, since some numbers are never used."""

from __future__ import annotations

from collections.abc import Iterable

from roster.floor_label import BELOW, MEZZANINE, TOP

Place = tuple[int, int]
"""A floor's number and rank, see :class:`roster.floor_label.Floor`."""


def storey_order(places: Iterable[Place]) -> dict[int, Place]:
    """Level → place for every storey from the lowest to the highest, the ground always among them.

    A number that no label has is a storey where nobody is listed, unless a lettered label stands for it: without a 4
    the storey ``3A`` is the fourth; with a 4 it is one more storey between them.
    """
    known = set(places) | {(1, 0)}
    if (1, BELOW) in known and (1, 0) not in set(places):
        known.discard((1, 0))
    instead = _standing_in(known)
    extra = {p for p in known if p[1] != 0 and p not in instead.values()}
    ordered = {number + 1: (number, 0) for number in range(min(min(n for n, _rank in known), 0), 0)}
    level = 0
    for number in range(1, max([n for n, _rank in known if n < TOP] + list(instead)) + 1):
        here = sorted(p for p in extra if p[0] == number)
        for place in (*(p for p in here if p[1] < 0), instead.get(number, (number, 0)), *(p for p in here if p[1] > 0)):
            level += 1
            ordered[level] = place
    for place in sorted(p for p in known if p[0] == TOP):
        level += 1
        ordered[level] = place
    return ordered


def _standing_in(known: set[Place]) -> dict[int, Place]:
    """The numbers that lettered labels stand for: ``12A, 12B`` for 13 and 14, ``15A`` for 14 where 13 has one too."""
    instead: dict[int, Place] = {}
    if (1, BELOW) in known and (1, 0) not in known:
        instead[1] = (1, BELOW)

    def free(number: int) -> bool:
        return (number, 0) not in known and number not in instead

    for number, rank in sorted(p for p in known if 0 < p[1] < MEZZANINE):
        after = number + 1
        while after in instead:
            after += 1
        if after <= number + rank and free(after):
            instead[after] = (number, rank)
        elif rank == 1 and number > 2 and free(number - 1) and not free(number - 2):
            instead[number - 1] = (number, rank)
    return instead
