"""The rule on how somebody works: nothing is wrong with it by itself, but some of it is worth a second visit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from roster.finding import Level
from roster.language import N_
from roster.rules.rule import Hit, Limits, Parameter, Rule, Scope

_FAST = N_("{count} dwellings finished within one hour")
_REFUSALS = N_("refused at {count} of {all} calls")
_ALONE = N_("all {count} households have one member only")


class Work(NamedTuple):
    """What an enumerator (staff gid) did. ``busiest`` are the dwellings finished in the hour that saw most of them;
    ``households`` those with members at the dwellings finished, ``alone`` those with a single one."""

    staff: UUID
    calls: int = 0
    refused: int = 0
    finished: int = 0
    busiest: int = 0
    households: int = 0
    alone: int = 0


def _pattern(work: Work, limits: Limits) -> Iterator[Hit]:
    if work.busiest > limits["per_hour"]:
        yield Hit(None, "visit", _FAST, {"count": work.busiest})
    if work.calls >= limits["calls"] and work.refused * 100 > limits["refused"] * work.calls:
        yield Hit(None, "visit", _REFUSALS, {"count": work.refused, "all": work.calls})
    if work.households >= limits["households"] and work.alone == work.households:
        yield Hit(None, "visit", _ALONE, {"count": work.households})


RULES = (
    Rule(
        "E30",
        Level.INFORMATION,
        N_(
            "nobody finishes very many dwellings in an hour, is refused very often, or meets only people who live alone"
        ),
        (_FAST, _REFUSALS, _ALONE),
        _pattern,
        Scope.STAFF,
        parameters={
            "per_hour": Parameter(30, N_("dwellings in an hour, more than")),
            "calls": Parameter(20, N_("calls at least")),
            "refused": Parameter(25, N_("percent refused, more than")),
            "households": Parameter(15, N_("households at least, all of one member")),
        },
    ),
)
