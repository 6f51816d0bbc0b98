"""Two people changed one household: what each of them changed, and putting both together.

Three versions are compared: ``base``, which both began with, ``mine`` and ``theirs``, which is stored. Persons are the
same by their gid, sightings by what was seen and of whom; of a sighting only what was found counts, not who noted it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from roster.form.answers import in_order
from roster.form.form import FORM
from roster.household import Household
from roster.override import Override
from roster.person import Person
from roster.sighting import See, Sighting

HOUSEHOLD_FIELDS = ("phone", "note", "expected_head", "expected_persons")
"""The fields of a household that people write; its place and number stay as they are stored."""
NUMBER_FIELDS = ("id_kind", "id_number", "no_id_reason")
"""Kind and number hang together and are taken from one side."""
PERSON_FIELDS = ("name", "relation", "sex", "birth", "id_number", "ethnic_group", "lives_here", "registered_here")
"""The fields of a person, where ``id_number`` stands for all :data:`NUMBER_FIELDS` and ``lives_here`` for the whole
answer to D7. What else was answered is compared item by item, under the item's number."""


class Side(StrEnum):
    """Whose version."""

    MINE = "mine"
    THEIRS = "theirs"


class Place(NamedTuple):
    """Where in a household: a field or answered item of it or of a ``person``, or a ``see``; a person without either is
    the member."""

    person: UUID | None = None
    field: str = ""
    see: See | None = None


class Difference(NamedTuple):
    """One place where mine and theirs are not the same. A value is None where there is nothing, such as a member who
    was taken out; ``side`` is who changed it, None where both did, so that somebody has to decide."""

    place: Place
    mine: Any
    theirs: Any
    side: Side | None


Picks = Mapping[Place, Side]
Source = Callable[[Place], Household]
"""From which side a place is taken."""


def differences(base: Household, mine: Household, theirs: Household) -> tuple[Difference, ...]:
    """What to decide on: first the household's own fields, then member by member, then the six sees of the whole."""
    before, ours, stored = _compared(base), _compared(mine), _compared(theirs)
    left, right = _values(mine), _values(theirs)
    found = []
    for place in dict.fromkeys((*right, *left)):
        if ours.get(place) != stored.get(place) and not _goes_with_another(place, left, right):
            unchanged = ours.get(place) == before.get(place), stored.get(place) == before.get(place)
            side = {(True, False): Side.THEIRS, (False, True): Side.MINE}.get(unchanged)
            found.append(Difference(place, left.get(place), right.get(place), side))
    members = [person.gid for household in (theirs, mine) for person in household.persons]
    return tuple(sorted(found, key=lambda difference: _reading_order(difference.place, members)))


def undecided(found: tuple[Difference, ...], picks: Picks) -> tuple[Difference, ...]:
    """The differences that both sides made and nobody has decided."""
    return tuple(d for d in found if d.side is None and d.place not in picks)


def merge(base: Household, mine: Household, theirs: Household, picks: Picks | None = None) -> Household:
    """Both together, as a change of ``theirs``, whose version it keeps. ``picks`` go before who changed what.

    Where both changed a place and nobody has decided, mine stands: what is typed here and stored nowhere is not lost.
    """
    sides = {d.place: (picks or {}).get(d.place) or d.side or Side.MINE for d in differences(base, mine, theirs)}

    def source(place: Place) -> Household:
        return mine if sides.get(place) is Side.MINE else theirs

    persons = _persons(mine, theirs, source)
    return Household(
        **{name: getattr(theirs, name) for name in ("gid", "area", "dwelling", "number", "version")},
        **{name: getattr(source(Place(field=name)), name) for name in HOUSEHOLD_FIELDS},
        answers={item: source(Place(field=item)).answer(item) for item in _items(mine, theirs)},
        persons=persons,
        sightings=_sightings(mine, theirs, source, {person.gid for person in persons}),
        overrides=_overrides(base, mine, theirs, {None, *(person.gid for person in persons)}),
    )


def _values(household: Household) -> dict[Place, Any]:
    """Everything in a household by its place."""
    values: dict[Place, Any] = {Place(field=name): getattr(household, name) for name in HOUSEHOLD_FIELDS}
    values |= {Place(field=item): answer for item, answer in household.answers}
    for person in household.persons:
        values[Place(person.gid)] = person
        values |= {Place(person.gid, item): answer for item, answer in person.answers if item != "D7"}
        for name in PERSON_FIELDS:
            values[Place(person.gid, name)] = _field(person, name)
    for sighting in household.sightings:
        values[Place(sighting.person, see=sighting.see)] = sighting
    return values


def _items(mine: Household | Person, theirs: Household | Person) -> list[str]:
    """The items that either side has answered; D7 goes with living here."""
    return sorted({item for side in (mine, theirs) for item, _answer in side.answers} - {"D7"})


def _field(person: Person, name: str) -> Any:
    if name == "id_number":
        return tuple(getattr(person, part) for part in NUMBER_FIELDS)
    return person.residence if name == "lives_here" else getattr(person, name)


def _compared(household: Household) -> dict[Place, Any]:
    """What of each place counts as changed; of a member as a whole also what was seen of him."""
    values = _values(household)
    for place, value in values.items():
        if isinstance(value, Sighting):
            values[place] = value.seen, value.reason
    for person in household.persons:
        seen = {(s.see, s.seen, s.reason) for s in household.sightings if s.person == person.gid}
        values[Place(person.gid)] = person.model_copy(update={"line": 1}), seen
    return values


def _goes_with_another(place: Place, left: Mapping[Place, Any], right: Mapping[Place, Any]) -> bool:
    """A member of both sides is decided field by field, one of a single side as a whole."""
    if place.person is None:
        return False
    whole = Place(place.person)
    return (whole in left and whole in right) == (place == whole)


_ITEM_ORDER = (item.number for item in (*FORM.household, *FORM.person))
_FIELD_ORDER = {name: place for place, name in enumerate(("", *HOUSEHOLD_FIELDS, *PERSON_FIELDS, *_ITEM_ORDER))}


def _reading_order(place: Place, members: list[UUID]) -> tuple[int | str, ...]:
    see = list(See).index(place.see) if place.see is not None else -1
    field = _FIELD_ORDER.get(place.field, len(_FIELD_ORDER))
    if place.person is None:
        return (0, field, place.field) if place.see is None else (2, see)
    return 1, members.index(place.person), see, field, place.field


def _persons(mine: Household, theirs: Household, source: Source) -> tuple[Person, ...]:
    """The members that stay, field by field; a new one whose line is taken gets the next free one."""
    ours = {person.gid: person for person in mine.persons}
    stored = {person.gid: person for person in theirs.persons}
    kept: list[Person] = []
    for gid in dict.fromkeys((*stored, *ours)):
        if gid in stored and gid in ours:
            kept.append(_mixed(ours[gid], stored[gid], mine, source))
        elif (person := (ours if source(Place(gid)) is mine else stored).get(gid)) is not None:
            taken = {other.line for other in kept}
            line = max(taken) + 1 if person.line in taken else person.line
            kept.append(person.model_copy(update={"line": line}))
    return tuple(sorted(kept, key=lambda person: person.line))


def _mixed(ours: Person, stored: Person, mine: Household, source: Source) -> Person:
    fields: dict[str, Any] = {}
    for name in PERSON_FIELDS:
        taken = ours if source(Place(stored.gid, name)) is mine else stored
        fields |= {part: getattr(taken, part) for part in (NUMBER_FIELDS if name == "id_number" else (name,))}
    told = {item: source(Place(stored.gid, item)) for item in _items(ours, stored)}
    answers = {item: (ours if side is mine else stored).answer(item) for item, side in told.items()}
    where = ours if source(Place(stored.gid, "lives_here")) is mine else stored
    fields["answers"] = in_order({**answers, "D7": where.answer("D7")})
    return stored.model_copy(update=fields)


def _overrides(base: Household, mine: Household, theirs: Household, members: set[UUID | None]) -> tuple[Override, ...]:
    """Reasons of both sides, mine where both explain the same; not those that were there and one side took back."""
    before, left, right = ({override.gid for override in side.overrides} for side in (base, mine, theirs))
    taken_back = before - (left & right)
    ours = {override.spot: override for override in mine.overrides if override.gid not in taken_back}
    stored = {override.spot: override for override in theirs.overrides if override.gid not in taken_back}
    return tuple(override for override in {**stored, **ours}.values() if override.person in members)


def _sightings(mine: Household, theirs: Household, source: Source, members: set[UUID]) -> tuple[Sighting, ...]:
    """Of those who stay; one that takes the place of a stored sighting keeps its gid."""
    ours = {(sighting.see, sighting.person): sighting for sighting in mine.sightings}
    stored = {(sighting.see, sighting.person): sighting for sighting in theirs.sightings}
    both = {person.gid for person in mine.persons} & {person.gid for person in theirs.persons}
    kept = []
    for see, person in dict.fromkeys((*stored, *ours)):
        if person is not None and person not in members:
            continue
        place = Place(person, see=see) if person is None or person in both else Place(person)
        sighting = (ours if source(place) is mine else stored).get((see, person))
        if sighting is not None:
            before = stored.get((see, person), sighting)
            kept.append(sighting.model_copy(update={"gid": before.gid}))
    return tuple(kept)
