"""Running the catalogue over a household, a dwelling or an area. Nothing here raises, whatever was entered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any
from uuid import UUID

from roster.finding import Finding, Level
from roster.form.form import FORM
from roster.household import Household
from roster.language import _
from roster.rules.case import Case
from roster.rules.catalogue import OF_AREA, OF_DWELLING, OF_HOUSEHOLD, OF_STAFF
from roster.rules.places import AreaUse, Door
from roster.rules.rule import Hit, Rule
from roster.rules.surroundings import Surroundings
from roster.rules.work import Work

_FIELDS = (
    *("phone", "note", "name", "relation", "sex", "birth", "id_kind", "id_number", "ethnic_group", "lives_here"),
    "registered_here",
    *(item.number for item in (*FORM.person, *FORM.household)),
    *("building", "dwelling", "head", "booklet", "members", "id-cards"),
)
"""In the order of the form."""
_ABOVE = ("phone", "note")
_BELOW = 1000
"""Behind the last line that a member can have."""


def findings_of(
    household: Household, around: Surroundings | None = None, *, completing: bool = False
) -> tuple[Finding, ...]:
    """All findings in the order of the form, those explained and mere information too; ``completing`` also
    asks what only a complete household has to answer."""
    case = Case(household, around or Surroundings())
    found = [
        _finding(rule, hit, case.around.levels)
        for rule in OF_HOUSEHOLD
        if completing or not rule.at_completion
        for hit in rule.hits(case)
    ]
    lines = {person.gid: person.line for person in household.persons}
    found.sort(key=lambda f: (_line(f, lines), _FIELDS.index(f.field), f.rule, f.value))
    return tuple(_explained(finding, household) for finding in found)


def _line(finding: Finding, lines: Mapping[UUID, int]) -> int:
    """Telephone and note stand above the members, all else of the household below."""
    if finding.person is not None:
        return lines.get(finding.person, 0)
    return 0 if finding.field in _ABOVE else _BELOW


def open_findings(
    household: Household, around: Surroundings | None = None, *, completing: bool = False
) -> tuple[Finding, ...]:
    """Those that somebody has to do something about."""
    return tuple(finding for finding in findings_of(household, around, completing=completing) if finding.open)


def findings_of_door(door: Door, levels: Mapping[str, Level] | None = None) -> tuple[Finding, ...]:
    """What there is to question about a dwelling itself."""
    return _all(OF_DWELLING, door, levels or {})


def findings_of_area(area: AreaUse, levels: Mapping[str, Level] | None = None) -> tuple[Finding, ...]:
    """What there is to question about an area as a whole."""
    return _all(OF_AREA, area, levels or {})


def findings_of_work(work: Work, levels: Mapping[str, Level] | None = None) -> tuple[Finding, ...]:
    """What is unusual in how an enumerator works."""
    return _all(OF_STAFF, work, levels or {})


def _all(rules: Iterable[Rule], subject: Any, levels: Mapping[str, Level]) -> tuple[Finding, ...]:
    return tuple(_finding(rule, hit, levels) for rule in rules for hit in rule.hits(subject))


def _finding(rule: Rule, hit: Hit, levels: Mapping[str, Level]) -> Finding:
    words = {name: _in_words(value) for name, value in hit.words.items()}
    message = _(hit.message).format(**words)
    level = levels.get(rule.number, rule.level)
    return Finding(rule.number, hit.person, hit.field, message, level, rule.version, hit.value)


def _in_words(value: object) -> str:
    """Codes by their labels; what is marked for translation in the chosen language."""
    if isinstance(value, StrEnum):
        return str(getattr(value, "label", value))
    return str(value)


def _explained(finding: Finding, household: Household) -> Finding:
    if not finding.soft:
        return finding
    reason = next((override for override in household.overrides if override.answers(finding)), None)
    return finding._replace(override=reason)
