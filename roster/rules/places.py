"""Rules on dwellings and areas: where a dwelling lies, what it uses, how often nobody was met, how full an area is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from roster.area import LAST_HOUSEHOLD, NEARLY_FULL
from roster.dwelling import Dwelling
from roster.finding import Level
from roster.language import N_
from roster.rules.rule import Hit, Limits, Parameter, Rule, Scope
from roster.utility_use import Used, month_before

_ATTEMPTS = N_("{count} calls and nobody met: try another hour, or the four asks")
_DAYS = N_("first called at {count} days ago and still without an outcome")
_FLOOR = N_("the dwelling is on storey {level}; the building has storeys {bottom} to {top}")
_NORMAL = N_("found vacant, but water, electricity or gas was used normally in {month}")
_NOTHING = N_("somebody lives here, but nothing was used for {count} months up to {month}")
_NUMBERS = N_("{count} of {all} household numbers are used: divide the area in time")


class Door(NamedTuple):
    """A dwelling in its building, whose storeys go from ``bottom`` to ``top``. ``in_vain`` counts calls since anybody
    was met; ``first_call`` is None unless the dwelling was called at and is still without an outcome. ``vacant``: the
    last call found it so; ``occupied``: some member lives here. ``used`` is the most that was used of any utility, by
    month, the latest first."""

    dwelling: Dwelling
    bottom: int
    top: int
    today: date
    in_vain: int = 0
    first_call: date | None = None
    vacant: bool = False
    occupied: bool = False
    used: Mapping[str, Used] = {}


class AreaUse(NamedTuple):
    """How many household numbers an area has used."""

    used: int


def _in_vain(door: Door, limits: Limits) -> Iterator[Hit]:
    if not door.dwelling.use.inhabited or door.first_call is None:
        return
    days = (door.today - door.first_call).days
    if door.in_vain >= limits["attempts"]:
        yield Hit(None, "visit", _ATTEMPTS, {"count": door.in_vain})
    elif days >= limits["days"]:
        yield Hit(None, "visit", _DAYS, {"count": days})


def _utilities(door: Door, limits: Limits) -> Iterator[Hit]:
    """A month of which nothing is known is no month without use."""
    latest = next(iter(door.used), None)
    if latest is None:
        return
    if door.vacant and not door.occupied and door.used[latest] is Used.NORMAL:
        yield Hit(None, "visit", _NORMAL, {"month": latest}, latest)
    if door.occupied and all(door.used.get(month) is Used.NOTHING for month in _months_to(latest, limits["months"])):
        yield Hit(None, "visit", _NOTHING, {"count": limits["months"], "month": latest}, latest)


def _months_to(latest: str, count: int) -> Iterator[str]:
    for _number in range(count):
        yield latest
        latest = month_before(latest)


def _floor(door: Door, _limits: Limits) -> Iterator[Hit]:
    lowest, highest = door.dwelling.level, door.dwelling.level + door.dwelling.levels - 1
    if lowest < door.bottom or highest > door.top:
        level = highest if highest > door.top else lowest
        yield Hit(None, "level", _FLOOR, {"level": level, "bottom": door.bottom, "top": door.top})


def _numbers_left(area: AreaUse, limits: Limits) -> Iterator[Hit]:
    if area.used >= limits["most"]:
        yield Hit(None, "number", _NUMBERS, {"count": area.used, "all": LAST_HOUSEHOLD})


RULES = (
    Rule(
        "E24",
        Level.SOFT,
        N_("a vacant dwelling does not use water, electricity or gas as usual, and one that is lived in uses some"),
        (_NORMAL, _NOTHING),
        _utilities,
        Scope.DWELLING,
        parameters={"months": Parameter(3, N_("months without use"))},
    ),
    Rule(
        "E25",
        Level.SOFT,
        N_("a dwelling called at has an outcome before long"),
        (_ATTEMPTS, _DAYS),
        _in_vain,
        Scope.DWELLING,
        parameters={
            "attempts": Parameter(3, N_("calls in vain")),
            "days": Parameter(14, N_("days since the first call")),
        },
    ),
    Rule(
        "E31",
        Level.INFORMATION,
        N_("an area has household numbers left"),
        (_NUMBERS,),
        _numbers_left,
        Scope.AREA,
        parameters={"most": Parameter(NEARLY_FULL, N_("numbers used"))},
    ),
    Rule("E32", Level.SOFT, N_("a dwelling is on a storey of its building"), (_FLOOR,), _floor, Scope.DWELLING),
)
