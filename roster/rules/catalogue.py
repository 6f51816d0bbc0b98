"""All rules by number."""

from __future__ import annotations

from roster.rules import ages, completion, items, names, numbers, places, presence, relations, twins, work
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
            *items.RULES,
            *completion.RULES,
            *places.RULES,
            *work.RULES,
        ),
        key=lambda rule: rule.number,
    )
}

OF_HOUSEHOLD = tuple(r for r in CATALOGUE.values() if r.scope in (Scope.PERSON, Scope.HOUSEHOLD, Scope.OFFICE))
OF_DWELLING = tuple(r for r in CATALOGUE.values() if r.scope is Scope.DWELLING)
OF_AREA = tuple(r for r in CATALOGUE.values() if r.scope is Scope.AREA)
OF_STAFF = tuple(r for r in CATALOGUE.values() if r.scope is Scope.STAFF)
