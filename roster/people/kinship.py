"""Relations to another head: what a member is to a new head, worked out from what both were to the old one.

The codes are those of item D2 (R601). What they do not name is ``other``; where two of them would fit, nothing is
proposed and somebody is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from roster.person import Person, Relation, Sex
from roster.rules.life_span import LifeSpan

Relations = Mapping[UUID, Relation | None]
"""By person; None is still to be asked."""

_INVERSE: Mapping[Relation, Relation | None] = {
    Relation.HEAD: None,
    Relation.CHILD: Relation.PARENT,
    Relation.PARENT: Relation.CHILD,
    Relation.PARENT_IN_LAW: Relation.CHILD_IN_LAW,
    Relation.CHILD_IN_LAW: Relation.PARENT_IN_LAW,
    Relation.GRANDPARENT: Relation.GRANDCHILD,
    Relation.GRANDCHILD: Relation.GRANDPARENT,
}
_COLUMNS = tuple(Relation)[1:]
_TABLE = {
    #                     spouse child parent p-in-law grandp. c-in-law grandch. sibling other
    Relation.SPOUSE: "         ?     2      4        3       ?        6        7       ?     ?",
    Relation.CHILD: "          6     7  other        9       ?        9        9       2     ?",
    Relation.PARENT: "         3     8      5        5       9   couple    child       9     ?",
    Relation.PARENT_IN_LAW: "  4 couple    ?        ?       9        9    child       9     ?",
    Relation.GRANDPARENT: "    5 parent    9        9       9   parent  sibling       9     ?",
    Relation.CHILD_IN_LAW: "   2     7      9    other       9        9        9       9     ?",
    Relation.GRANDCHILD: "     9     9      ?        9       ?        9        9       7     ?",
    Relation.SIBLING: "        ?     9      3        9       5        9        9       8     ?",
    Relation.OTHER: "          ?     ?      ?        ?       ?        ?        ?       ?     ?",
}
"""By what the old head is to the new one, and what the member is to the old head. ``?`` is asked, words are cases
(:data:`_CASES`) that depend on who else is there."""
_YOUNGEST_PARENT = 15


def inverse(relation: Relation | None) -> Relation | None:
    """What the head is to a member who is ``relation`` to the head; None of a second head."""
    return None if relation is None else _INVERSE.get(relation, relation)


def relations_to(new_head: Person, persons: Iterable[Person], old_head: Person | None) -> dict[UUID, Relation | None]:
    """Proposals for all members but the one who is to be head; their relations as they are if that is the old head."""
    everybody = tuple(persons)
    if old_head is not None and old_head.gid == new_head.gid:
        return {p.gid: None if p.relation is Relation.HEAD else p.relation for p in everybody if p.gid != new_head.gid}
    link = inverse(new_head.relation) if old_head is not None else None
    found: dict[UUID, Relation | None] = {}
    for person in everybody:
        if old_head is not None and person.gid == old_head.gid:
            found[person.gid] = link
        elif person.gid != new_head.gid:
            found[person.gid] = _through(person, link, new_head, everybody)
    return _one_spouse(found)


def relations_through(link: Relation | None, persons: Iterable[Person]) -> dict[UUID, Relation | None]:
    """Proposals for the members of one household who join another, to whose head their own head is ``link``."""
    return {
        person.gid: link if person.relation is Relation.HEAD else _through(person, link, None, ()) for person in persons
    }


def _through(
    person: Person, link: Relation | None, head: Person | None, household: tuple[Person, ...]
) -> Relation | None:
    """``household`` are all who name their relation to the old head, ``head`` among them; None: who is not."""
    if link is None or person.relation in (None, Relation.HEAD):
        return None
    word = _TABLE[link].split()[_COLUMNS.index(person.relation)]
    if word.isdigit():
        return Relation(word)
    return _CASES[word](person, head, household) if word in _CASES and head is not None else None


def _one_line(household: tuple[Person, ...]) -> bool:
    """Whether all descendants must be of one child, as far as they live here."""
    relations = [person.relation for person in household]
    return relations.count(Relation.CHILD) <= 1 and relations.count(Relation.CHILD_IN_LAW) <= 1


def _other_parent(person: Person, head: Person, _household: tuple[Person, ...]) -> Relation | None:
    return Relation.SPOUSE if {person.sex, head.sex} == set(Sex) else None


def _couple(person: Person, head: Person, household: tuple[Person, ...]) -> Relation | None:
    """The old head's child and child-in-law: a couple if there are no others, else in-laws perhaps."""
    return _other_parent(person, head, household) if _one_line(household) else None


def _child(person: Person, head: Person, household: tuple[Person, ...]) -> Relation | None:
    """The old head's grandchild: the new head's child or a sibling's."""
    gap = _years_between(head, person)
    if gap is not None and gap < _YOUNGEST_PARENT:
        return Relation.OTHER
    return Relation.CHILD if gap is not None and _one_line(household) else None


def _parent(person: Person, head: Person, household: tuple[Person, ...]) -> Relation | None:
    """The old head's child or child-in-law: a parent of the new head or a parent's sibling."""
    gap = _years_between(person, head)
    if gap is not None and gap < _YOUNGEST_PARENT:
        return Relation.OTHER
    return Relation.PARENT if gap is not None and _one_line(household) else None


def _sibling(_person: Person, _head: Person, household: tuple[Person, ...]) -> Relation | None:
    """Another grandchild of the old head: a sibling or a cousin."""
    return Relation.SIBLING if _one_line(household) else None


_Case = Callable[[Person, Person, tuple[Person, ...]], Relation | None]
_CASES: Mapping[str, _Case] = {
    "other": _other_parent,
    "couple": _couple,
    "child": _child,
    "parent": _parent,
    "sibling": _sibling,
}


def _years_between(elder: Person, younger: Person) -> int | None:
    """By how many completed years somebody is older, at most; None where a birth date is missing."""
    one, other = LifeSpan.of(elder.birth), LifeSpan.of(younger.birth)
    return None if one is None or other is None else one.most_years_before(other)


def _one_spouse(found: dict[UUID, Relation | None]) -> dict[UUID, Relation | None]:
    """Of two who might be the spouse, both are asked about."""
    spouses = [gid for gid, relation in found.items() if relation is Relation.SPOUSE]
    return {**found, **dict.fromkeys(spouses)} if len(spouses) > 1 else found
