"""All rules by number, and those that wait for items which the form does not ask yet."""

from __future__ import annotations

from typing import NamedTuple

from roster.language import N_
from roster.rules import ages, completion, names, numbers, places, presence, relations, twins
from roster.rules.rule import Rule, Scope

CATALOGUE: dict[str, Rule] = {
    rule.number: rule
    for rule in sorted(
        (
            *relations.RULES,
            *ages.RULES,
            *names.RULES,
            *numbers.RULES,
            *twins.RULES,
            *presence.RULES,
            *completion.RULES,
            *places.RULES,
        ),
        key=lambda rule: rule.number,
    )
}

OF_HOUSEHOLD = tuple(r for r in CATALOGUE.values() if r.scope in (Scope.PERSON, Scope.HOUSEHOLD, Scope.OFFICE))
OF_DWELLING = tuple(r for r in CATALOGUE.values() if r.scope is Scope.DWELLING)
OF_AREA = tuple(r for r in CATALOGUE.values() if r.scope is Scope.AREA)


class Waiting(NamedTuple):
    """A rule that cannot be asked yet, and the item it waits for."""

    number: str
    what: str
    item: str


WAITING = (
    Waiting("E21", N_("H2a and H2b are the numbers of members of each presence class"), "H2"),
    Waiting("E23", N_("births of the last year (H3) agree with the ages"), "H3"),
    Waiting("E24", N_("a vacant dwelling uses no water or power, an occupied one does"), N_("use of utilities")),
    Waiting("E27", N_("where members are registered; since when, why and by whose word they are away"), "D7-D10"),
    Waiting("E30", N_("work patterns of enumerators that are worth a second visit"), N_("the instructor's tray")),
    Waiting("E32", N_("education agrees with the age"), "D11"),
)
