"""Two keyings of a household in words: where they differ, and what stands in either."""

from __future__ import annotations

from typing import Any

from roster.household import Household
from roster.id_number import IdKind
from roster.language import _
from roster.masking import DocumentClass, mask_number
from roster.person import Person
from roster.verification.answers_of import NUMBER, RESIDENCE
from roster.verification.comparison import Discrepancy, Spot
from roster.verification.settling import Decision, Verdict
from tui.widgets.entry_fields import KINDS, Column, Field, title_of

_FIELDS = {RESIDENCE: str(Column.LIVES_HERE)}
"""Answers that the form has under another name."""


def field_name(name: str) -> str:
    """What the household form calls an answer."""
    return _FIELDS.get(name, name)


def place_of(spot: Spot, first: Household, second: Household) -> str:
    """Where a difference is: 住户电话, 2 李秀英 出生日期, 3 李小波."""
    member = next((p for side in (first, second) for p in side.persons if p.gid == spot.member), None)
    who = f"{member.line} {member.name}".rstrip() if member is not None else ""
    name = field_name(spot.name)
    what = (title_of(Field(name)) if name in KINDS else name) if name else ""
    return " ".join(word for word in (who, what) if word)


def values_of(difference: Discrepancy) -> tuple[str, str]:
    """What stands in the first keying and in the second; of numbers whose masks are alike, where they differ."""
    first, second = (value_words(difference.spot, value) for value in (difference.first, difference.second))
    if difference.spot.name == NUMBER and first == second:
        places = _places(difference.first[1], difference.second[1])
        first = second = (
            _("character {places} differs, {number}").format(number=first, places=places) if places else first
        )
    return first, second


def _places(first: str, second: str) -> str:
    length = max(len(first), len(second))
    return ",".join(str(n + 1) for n in range(length) if first[n : n + 1] != second[n : n + 1])


def value_words(spot: Spot, value: Any) -> str:
    """A value as it may be shown in a list."""
    if not spot.name:
        return (value.name or _("without a name")) if isinstance(value, Person) else _("not in the household")
    if spot.name == NUMBER:
        return _number(value)
    if value is None or value == "":
        return _("(nothing)")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    kind = KINDS.get(field_name(spot.name))
    labels = {choice.code: choice.label for choice in kind.all_choices()} if kind is not None else {}
    return labels.get(str(value), str(value))


def _number(value: Any) -> str:
    if not isinstance(value, tuple) or not any(value):
        return _("(nothing)")
    kind, number, reason = value
    label = IdKind(kind).label if kind is not None else ""
    return " ".join(word for word in (label, mask_number(number, DocumentClass.SCREEN_LIST), reason) if word)


def decision_words(spot: Spot, decision: Decision | None) -> str:
    """What was decided; of another value which, unless it is a number."""
    if decision is None:
        return ""
    if decision.verdict is not Verdict.OTHER or spot.name == NUMBER:
        return decision.verdict.label
    return value_words(spot, decision.text)
