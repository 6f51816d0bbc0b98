"""Rules on who belongs to the household, and on the numbers it has itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roster.finding import Level
from roster.household import ALL_DEAD
from roster.language import N_
from roster.rules.case import Case
from roster.rules.rule import Hit, Limits, Rule, Scope

_NOT_OURS = N_("neither lives nor is registered here, so does not belong to this household")
_ALL_DEAD = N_("household 999 is all dead and has no members")
_MOBILE = N_("a number that begins with 1 is a mobile number: 11 digits, from 13 to 19")


def _belongs(case: Case, _limits: Limits) -> Iterator[Hit]:
    for person in case.persons:
        if person.lives_here is False and person.registered_here is False:
            yield Hit(person.gid, "lives_here", _NOT_OURS)


def _all_dead(case: Case, _limits: Limits) -> Iterator[Hit]:
    if case.household.number == ALL_DEAD:
        yield from (Hit(person.gid, "name", _ALL_DEAD) for person in case.persons)


def _mobile(case: Case, _limits: Limits) -> Iterator[Hit]:
    """Service numbers such as 12345-6 are taken, but questioned."""
    phone = re.split(r"[x转#]", case.household.phone)[0].replace("-", "")
    if phone.startswith("1") and not re.fullmatch(r"1[3-9]\d{9}", phone):
        yield Hit(None, "phone", _MOBILE, value=phone[-4:])


RULES = (
    Rule("E20", Level.HARD, N_("every member lives here or is registered here"), (_NOT_OURS,), _belongs, Scope.PERSON),
    Rule("E22", Level.HARD, N_("household 999 (all dead) has no living members"), (_ALL_DEAD,), _all_dead),
    Rule("E29a", Level.SOFT, N_("a mobile number has 11 digits and a known beginning"), (_MOBILE,), _mobile),
)
