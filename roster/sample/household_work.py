"""The households found behind the doors, entered as far as the visits have come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import cycle
from uuid import UUID

from roster.household import Household
from roster.person import Person
from roster.sample.answering import answered
from roster.sample.chance import Chance
from roster.sample.door_work import DoorWork
from roster.sample.fate import Fate
from roster.sample.members import Members, Registration, household_members
from roster.sample.notables import NOTABLES
from roster.sample.numbers import mobile_number
from roster.sample.queries import MISTAKES, Mistake
from roster.sample.seeing import at_the_door, seen_in_part, seen_whole, told_of
from roster.sighting import Sighting
from roster.visit import Outcome

_LISTED = {Fate.APPOINTED: 1.0, Fate.REFUSED: 0.7, Fate.NOBODY_HOME: 0.4, Fate.NOT_VISITED: 0.2}
"""How many of the dwellings where nobody was met have a household on the list made before the visits."""
_SECOND = 0.015
"""Complete dwellings in which a second household was found."""
_NOTES = (
    "楼道灯不亮，晚上带手电",
    "租户，房东在外地",
    "门铃坏了，请敲门",
    "养狗，先打电话",
    "白天上班，晚上八点后在家",
)


def households_of_area(chance: Chance, day: date, area: UUID, doors: list[DoorWork]) -> list[Household]:
    """Numbered in walking order; a second household in a dwelling was found later and has a number at the end."""
    mistakes = cycle(MISTAKES)
    first = [h for door in doors if (h := _household(chance, day, area, door, mistakes)) is not None]
    numbered = [household.model_copy(update={"number": n}) for n, household in enumerate(first, 1)]
    for door in doors:
        if door.fate is Fate.COMPLETE and door.dwelling.use.inhabited and chance.likely(_SECOND):
            members = household_members(chance, day, Registration.ELSEWHERE)
            household = _asked_all(chance, day, area, door, members)
            numbered.append(
                household.model_copy(update={"number": len(numbered) + 1, "note": "合租，与本室另一户分户登记"})
            )
    return numbered


def _household(chance: Chance, day: date, area: UUID, door: DoorWork, mistakes: Iterator[Mistake]) -> Household | None:
    match door.fate:
        case Fate.VACANT:
            return None
        case Fate.COMPLETE:
            return _complete(chance, day, area, door)
        case Fate.QUERY:
            return _queried(chance, day, area, door, mistakes)
        case Fate.PARTIAL:
            return _partial(chance, day, area, door)
        case Fate.TRACED:
            members = household_members(chance, day, Registration.ALL_AWAY)
            told = told_of(chance, members, door.visits[-1])
            return answered(_entered(chance, area, door, members, told), day.replace(day=1))
    if not door.dwelling.use.inhabited or not chance.likely(_LISTED[door.fate]):
        return None
    return _listed(chance, day, area, door)


def _complete(chance: Chance, day: date, area: UUID, door: DoorWork) -> Household:
    if placed := NOTABLES.get(door.place):
        members = placed(chance, day)
    else:
        kinds = (Registration.HERE, Registration.ELSEWHERE, Registration.SOME_AWAY)
        members = household_members(chance, day, chance.choices(kinds, (58, 30, 12))[0])
    return _asked_all(chance, day, area, door, members)


def _queried(chance: Chance, day: date, area: UUID, door: DoorWork, mistakes: Iterator[Mistake]) -> Household:
    """Registered, with one mistake in it. Each mistake needs two members or more, and their numbers."""
    members = household_members(chance, day, Registration.HERE)
    while len(members) < 2 or not all(person.id_number for person in members):
        members = household_members(chance, day, Registration.HERE)
    members = next(mistakes)(members)
    return _asked_all(chance, day, area, door, members)


def _partial(chance: Chance, day: date, area: UUID, door: DoorWork) -> Household:
    """The head and some of the others are entered, not all of their numbers."""
    visit = door.visits[-1]
    kind = Registration.HERE if chance.likely(0.6) else Registration.ELSEWHERE
    unsettled = visit.outcome is Outcome.AWAITING_REGISTRATION
    whole = household_members(chance, day, kind)
    members = tuple(
        _half_asked(chance, person, unsettled) for person in whole if person.line == 1 or chance.likely(0.75)
    )
    renumbered = tuple(person.model_copy(update={"line": line}) for line, person in enumerate(members, 1))
    household = _entered(chance, area, door, renumbered, seen_in_part(chance, renumbered, visit))
    return household.model_copy(update={"expected_head": whole[0].name, "expected_persons": len(whole)})


def _half_asked(chance: Chance, person: Person, unsettled: bool) -> Person:
    """``unsettled``: it could not be said where the household is registered."""
    changes: dict[str, object] = {"registered_here": None} if unsettled else {}
    if person.line > 1 and chance.likely(0.4):
        changes |= {"id_kind": None, "id_number": "", "no_id_reason": "", "birth": person.birth[:7]}
    return person.model_copy(update=changes)


def _listed(chance: Chance, day: date, area: UUID, door: DoorWork) -> Household:
    """Known from the list made before the visits: a head and a count."""
    members = household_members(chance, day, Registration.HERE)
    return Household(
        gid=chance.gid(),
        area=area,
        dwelling=door.dwelling.gid,
        number=1,
        expected_head=members[0].name,
        expected_persons=len(members),
        phone=mobile_number(chance) if chance.likely(0.5) or not door.visits else "",
        note=chance.choice(_NOTES) if chance.likely(0.08) else "",
        sightings=at_the_door(chance, door.visits[-1]) if door.visits else (),
    )


def _asked_all(chance: Chance, day: date, area: UUID, door: DoorWork, members: Members) -> Household:
    """Met, seen whole, and every item answered; the sample's reference day is the first of the month."""
    seen = seen_whole(chance, members, door.visits[-1])
    return answered(_entered(chance, area, door, members, seen), day.replace(day=1))


def _entered(
    chance: Chance, area: UUID, door: DoorWork, members: Members, sightings: tuple[Sighting, ...]
) -> Household:
    """A household with members; nine in ten were on the list, not all with the right count."""
    on_list = chance.likely(0.9)
    return Household(
        gid=chance.gid(),
        area=area,
        dwelling=door.dwelling.gid,
        number=1,
        expected_head=members[0].name if on_list else "",
        expected_persons=max(1, len(members) - chance.choice((0, 0, 0, 0, 1))) if on_list else None,
        phone=mobile_number(chance) if chance.likely(0.75) else "",
        note=chance.choice(_NOTES) if chance.likely(0.08) else "",
        persons=members,
        sightings=sightings,
    )
