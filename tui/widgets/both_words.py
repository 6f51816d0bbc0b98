"""Two entries that may be of one person, in words beside each other."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from roster.ethnic_group import ethnic_group_label
from roster.household import Household
from roster.language import _
from roster.masking import DocumentClass, mask_number
from roster.people.lookalike import Lookalike
from roster.person import Person
from tui.widgets.people_words import age_of, relation_words, sex_of


class Row(NamedTuple):
    """One line; what stands on either side may be shown to who looks."""

    title: str
    here: str
    there: str
    differs: bool = False


def rows_of(here: Person, home: Household, there: Lookalike, today: date) -> tuple[Row, ...]:
    """Field by field, then the two households. Of an entry that is covered nothing is compared: what it hides could be
    found out by trying."""
    left, right = _values(here, today), _values(there.person, today)
    if there.household is None:
        return tuple(Row(title, left[title], right[title] or _("(covered)")) for title in left)
    rows = []
    for title in left:
        rows.append(Row(title, left[title], right[title], left[title] != right[title]))
        if title == _("ID number") and (places := _differing_places(here.id_number, there.person.id_number)):
            rows.append(Row("", places, places, True))
    return (*rows, *_households(home, there.household, there.saved_by))


def _values(person: Person, today: date) -> dict[str, str]:
    age = age_of(person, today)
    return {
        _("Name"): person.name,
        _("Sex"): sex_of(person),
        _("Date of birth"): f"{person.birth} ({age})" if age else person.birth,
        _("Document"): person.id_kind.label if person.id_kind is not None else "",
        _("ID number"): mask_number(person.id_number, DocumentClass.SCREEN_LIST),
        _("Ethnic group"): ethnic_group_label(person.ethnic_group),
        _("Relation"): relation_words(person.relation),
    }


def _differing_places(one: str, other: str) -> str:
    """At which characters two numbers that stay covered differ; empty if they are the same or one is missing."""
    if one == other or not (one and other):
        return ""
    length = max(len(one), len(other))
    places = [str(n + 1) for n in range(length) if one[n : n + 1] != other[n : n + 1]]
    return _("characters {places}").format(places=",".join(places))


def _households(home: Household, other: Household, saved_by: str) -> tuple[Row, ...]:
    count = _("{count} members")
    counts = [count.format(count=len(each.persons)) for each in (home, other)]
    return (
        Row(_("Head"), home.head_name, other.head_name),
        Row(_("Household"), counts[0], counts[1]),
        Row(_("Entered by"), "", saved_by),
    )
