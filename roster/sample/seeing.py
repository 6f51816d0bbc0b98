"""The six sees as far as a visit came."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from roster.id_number import IdKind
from roster.sample.chance import Chance
from roster.sample.members import Members
from roster.sighting import See, Sighting
from roster.visit import Visit

Sightings = tuple[Sighting, ...]


def seen_whole(chance: Chance, members: Members, visit: Visit) -> Sightings:
    """All was seen, but for members who are away and cards that do not exist."""
    sightings = [_sighting(chance, see, visit) for see in See if not see.per_person]
    for person in members:
        away = "" if person.lives_here else "外出务工，视频核实"
        no_card = "没有证件" if person.id_kind is IdKind.NONE else away
        sightings.append(_sighting(chance, See.MEMBERS, visit, person.gid, away))
        sightings.append(_sighting(chance, See.ID_CARDS, visit, person.gid, no_card))
    return tuple(sightings)


def seen_in_part(chance: Chance, members: Members, visit: Visit) -> Sightings:
    """The booklet or some cards are still to be seen; at least one of the six sees is."""
    return tuple(_partly(chance, members, visit))


def _partly(chance: Chance, members: Members, visit: Visit) -> Iterator[Sighting]:
    yield from at_the_door(chance, visit)
    if chance.likely(0.7):
        yield _sighting(chance, See.HEAD, visit)
    booklet = chance.likely(0.4)
    yield _sighting(chance, See.BOOKLET, visit, reason="" if booklet else "户口本不在手边")
    for person in members:
        if chance.likely(0.8):
            yield _sighting(chance, See.MEMBERS, visit, person.gid)
    for person in members[1:] if booklet else members:
        if person.id_number and chance.likely(0.7):
            yield _sighting(chance, See.ID_CARDS, visit, person.gid)
    if booklet:
        yield _sighting(chance, See.ID_CARDS, visit, members[0].gid, "身份证不在身边")


def told_of(chance: Chance, members: Members, visit: Visit) -> Sightings:
    """Nobody was met: what is known of the members was told by others."""
    seen = list(at_the_door(chance, visit))
    seen += [_sighting(chance, See.MEMBERS, visit, person.gid, "全家外出，由亲戚提供") for person in members]
    return tuple(seen)


def at_the_door(chance: Chance, visit: Visit) -> Sightings:
    """What one sees without meeting anybody."""
    return _sighting(chance, See.BUILDING, visit), _sighting(chance, See.DWELLING, visit)


def _sighting(chance: Chance, see: See, visit: Visit, person: UUID | None = None, reason: str = "") -> Sighting:
    """Seen, or with a ``reason`` not seen."""
    return Sighting(gid=chance.gid(), see=see, person=person, seen=not reason, reason=reason, by=visit.by, at=visit.at)
