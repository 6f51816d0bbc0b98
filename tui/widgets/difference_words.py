"""Two versions of a household in words: where they differ, and what stands there on either side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from roster.household import Household
from roster.household_merge import Difference, Place
from roster.id_number import IdKind
from roster.language import _
from roster.masking import DocumentClass, mask_number
from roster.person import Person
from roster.sighting import Sighting
from tui.widgets.entry_fields import KINDS, SEEN, Field, code_of, title_of


def place_of(place: Place, mine: Household, theirs: Household) -> str:
    """Where the difference is: 住户电话, 2 李秀英 出生日期, 2 李秀英 本人见到."""
    member = next((p for side in (theirs, mine) for p in side.persons if p.gid == place.person), None)
    who = f"{member.line} {member.name}".rstrip() if member is not None else ""
    return " ".join(word for word in (who, _what(place)) if word)


def _what(place: Place) -> str:
    if place.see is not None:
        return place.see.label
    if place.person is not None and not place.field:
        return _("the whole member")
    own = {"expected_head": _("Head by the list"), "expected_persons": _("Persons by the list")}
    return own.get(place.field) or title_of(Field(place.field))


def values_of(difference: Difference, staff_names: Mapping[UUID, str]) -> tuple[str, str]:
    """What stands on my side and on theirs."""
    if difference.place.field == "id_number":
        return _numbers(difference.mine, difference.theirs)
    place = difference.place
    return _value(place, difference.mine, staff_names), _value(place, difference.theirs, staff_names)


def _value(place: Place, value: Any, staff_names: Mapping[UUID, str]) -> str:
    if isinstance(value, Sighting):
        return _sighting(value, staff_names)
    if isinstance(value, Person):
        return value.name or _("without a name")
    if place.person is not None and not place.field and place.see is None:
        return _("not in the household")
    if value is None or value == "":
        return _("(nothing)")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    kind = KINDS.get(place.field)
    labels = {choice.code: choice.label for choice in kind.all_choices()} if kind is not None else {}
    return labels.get(str(value), str(value))


def _sighting(sighting: Sighting, staff_names: Mapping[UUID, str]) -> str:
    kind = KINDS[sighting.see.value] if not sighting.see.per_person else KINDS["seen"]
    code = SEEN if sighting.seen else code_of(kind, sighting.reason)
    label = next((choice.label for choice in kind.all_choices() if choice.code == code), sighting.reason)
    by = staff_names.get(sighting.by, "")
    return " ".join(word for word in (label, by, sighting.at.astimezone().strftime("%m-%d %H:%M")) if word)


def _numbers(mine: Any, theirs: Any) -> tuple[str, str]:
    """Kind and masked number; where the masks hide the difference, at which characters it is."""
    left, right = _number(mine), _number(theirs)
    if left != right:
        return left, right
    numbers = mine[1], theirs[1]
    length = max(map(len, numbers))
    places = [str(n + 1) for n in range(length) if numbers[0][n : n + 1] != numbers[1][n : n + 1]]
    shown = _("{number} differs at {places}").format(number=left, places=",".join(places))
    return shown, shown


def _number(value: Any) -> str:
    if value is None or not any(value):
        return _("(nothing)")
    kind, number, reason = value
    label = IdKind(kind).label if kind is not None else ""
    return " ".join(word for word in (label, mask_number(number, DocumentClass.SCREEN_LIST), reason) if word)
