"""People who change place: another head, and members who go from one household to another.

Functions from households to households; nobody is ever lost or doubled by them. Versions are left as they are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import Any, NamedTuple
from uuid import UUID

from roster.form.answers import in_order
from roster.household import Household
from roster.override import Override
from roster.people.kinship import Relations
from roster.person import Person, Relation
from roster.record import new_gid
from roster.rules.relations import rank_of
from roster.sighting import See, Sighting

_OF_PLACE = frozenset({See.BUILDING, See.DWELLING})
_OF_DWELLING = frozenset({"H5", "H6", "H7"})
"""Items of the form that describe where the household lives."""


class Pair(NamedTuple):
    """Two households after members went from the one to the other."""

    left: Household
    """Whom they left; without members it has ended."""
    joined: Household


def change_head(
    household: Household, head: UUID, relations: Relations, *, without: Set[UUID] = frozenset()
) -> Household:
    """The household under another head, in the usual order of lines; ``without`` are taken out in the same step.

    Who is not in ``relations`` keeps the relation. What was seen of the former head as such is open again.
    """
    staying = [person for person in household.persons if person.gid not in without]
    before = household.head
    of_head = frozenset({See.HEAD}) if before is None or before.gid != head else frozenset()
    told = _told(staying, {**relations, head: Relation.HEAD})
    return _with(household, _on_lines(_ordered(told)), but=of_head)


def split(household: Household, members: Set[UUID], relations: Relations, new: Household) -> Pair:
    """``members`` become the household ``new``, an empty one of the same dwelling.

    ``relations`` are to the head of whichever household somebody is in then, and name a head among ``members``; where
    the old head is one of them, also one among the others.
    """
    pair = move(household, new, members, relations)
    seen = {sighting.see: sighting for sighting in household.sightings if sighting.see in _OF_PLACE}
    of_place = tuple(sighting.model_copy(update={"gid": new_gid()}) for sighting in seen.values())
    joined = pair.joined.model_copy(update={"sightings": (*of_place, *pair.joined.sightings)})
    return pair._replace(joined=joined)


def move(
    left: Household,
    joined: Household,
    members: Set[UUID],
    relations: Relations,
    *,
    instead_of: UUID | None = None,
) -> Pair:
    """``members`` of ``left`` go to ``joined``, with what was seen of them and the reasons given for them.

    Who comes to another dwelling has to be seen there anew; the identity card was seen. ``instead_of`` is a member of
    ``joined`` who is the same person as the one who comes: what is entered of him there stands.
    """
    going = [person for person in left.persons if person.gid in members]
    staying = [person for person in left.persons if person.gid not in members]
    twin = next((person for person in joined.persons if person.gid == instead_of), None)
    there = [person for person in joined.persons if person is not twin]
    if twin is not None:
        going = [one_person(going[0], twin), *going[1:]]
    arrived = (*there, *_lined_up(_told(going, relations), there, keep=twin is not None))
    bring = _sightings_along(left, members, anew=left.dwelling != joined.dwelling)
    if twin is not None:
        bring = _in_place_of(bring, joined, twin.gid, going[0].gid)
    return Pair(
        _with(left, _told(staying, relations)),
        _with(
            joined,
            tuple(sorted(_told(arrived, relations), key=lambda person: person.line)),
            more=bring,
            reasons=tuple(override for override in left.overrides if override.person in members),
        ),
    )


def merge(ends: Household, stays: Household, relations: Relations) -> Pair:
    """All members of ``ends`` join ``stays``; so do the telephone and the note, where there is room for them."""
    pair = move(ends, stays, {person.gid for person in ends.persons}, relations)
    notes = " ".join(filter(None, dict.fromkeys((stays.note, ends.note))))
    change = {"phone": stays.phone or ends.phone, "note": notes if len(notes) <= 200 else stays.note}
    return pair._replace(joined=pair.joined.model_copy(update=change))


def rehouse(household: Household, dwelling: UUID, area: UUID, number: int) -> Household:
    """The whole household in another dwelling, which has to be seen and described anew; ``number`` is its number in
    that area."""
    kept = tuple(sighting for sighting in household.sightings if sighting.see not in _OF_PLACE)
    answers = tuple((item, answer) for item, answer in household.answers if item not in _OF_DWELLING)
    change = {"dwelling": dwelling, "area": area, "number": number, "sightings": kept, "answers": answers}
    return household.model_copy(update=change)


def at_place(household: Household, member: UUID, place: int) -> Household:
    """A member at another place (0: the first) in the order of lines; the lines are numbered as before."""
    lines = sorted(household.persons, key=lambda person: person.line)
    others = [person for person in lines if person.gid != member]
    others[place:place] = [person for person in lines if person.gid == member]
    return household.model_copy(update={"persons": _on_lines(others)})


def usual_order(household: Household) -> Household:
    """Head, spouse, children, others; who has no relation yet comes last."""
    return household.model_copy(update={"persons": _on_lines(_ordered(household.persons))})


def take_out(household: Household, member: UUID) -> Household:
    """Without a member, and without what belongs to him."""
    return _with(household, tuple(person for person in household.persons if person.gid != member))


def one_person(stored: Person, typed: Person) -> Person:
    """One of two entries of the same person: ``stored`` with all that is answered in ``typed``."""
    answered: dict[str, Any] = {}
    for name in Person.model_fields:
        value = getattr(typed, name)
        if name == "gid" or value in (None, "", ()):
            continue
        answered[name] = in_order({**dict(stored.answers), **dict(value)}) if name == "answers" else value
    return stored.model_copy(update=answered)


def _at_line(person: Person, line: int) -> Person:
    return person.model_copy(update={"line": line})


def _on_lines(ordered: Sequence[Person]) -> tuple[Person, ...]:
    """In that order, on the lines that they have between them."""
    lines = sorted(person.line for person in ordered)
    return tuple(_at_line(person, line) for person, line in zip(ordered, lines, strict=True))


def _lined_up(persons: Iterable[Person], there: Iterable[Person], *, keep: bool) -> list[Person]:
    """Below those who are there, in the usual order; with ``keep`` they have the lines that they are to have."""
    first = max((person.line for person in there), default=0) + 1
    return [_at_line(p, p.line if keep else line) for line, p in enumerate(_ordered(persons), first)]


def _ordered(persons: Iterable[Person]) -> list[Person]:
    last = len(Relation)
    return sorted(persons, key=lambda p: (last if p.relation is None else rank_of(p.relation), p.line))


def _told(persons: Iterable[Person], relations: Relations) -> tuple[Person, ...]:
    return tuple(p.model_copy(update={"relation": relations[p.gid]}) if p.gid in relations else p for p in persons)


def _with(
    household: Household,
    persons: tuple[Person, ...],
    *,
    but: Set[See] = frozenset(),
    more: tuple[Sighting, ...] = (),
    reasons: tuple[Override, ...] = (),
) -> Household:
    """The household with other members and what belongs to them."""
    members = {None, *(person.gid for person in persons)}
    seen = (*(s for s in household.sightings if s.person in members and s.see not in but), *more)
    explained = (*(o for o in household.overrides if o.person in members), *reasons)
    return household.model_copy(update={"persons": persons, "sightings": seen, "overrides": explained})


def _sightings_along(household: Household, members: Set[UUID], *, anew: bool) -> tuple[Sighting, ...]:
    return tuple(s for s in household.sightings if s.person in members and not (anew and s.see is See.MEMBERS))


def _in_place_of(bring: tuple[Sighting, ...], joined: Household, twin: UUID, person: UUID) -> tuple[Sighting, ...]:
    """What was seen of the entry that goes is said of the one that comes, where nothing is known of that yet."""
    here = {
        s.see: s.model_copy(update={"gid": new_gid(), "person": person}) for s in joined.sightings if s.person == twin
    }
    there = {s.see: s for s in bring}
    return tuple({**there, **{see: s for see, s in here.items() if see not in there}}.values())
