"""The standings that are read for a whole building are those that its households, calls and appointments say."""

from __future__ import annotations

import random
from pathlib import Path
from uuid import UUID

import pytest
from small_office import NOW, SmallOffice, make_small_office

from roster.dwelling import Dwelling
from roster.household import Household
from roster.match_class import match_of_household
from roster.person import Person, Relation
from roster.sighting import See, Sighting
from roster.standing import Standing
from roster.visit import Outcome, Visit, state_after
from storage.office_file import OfficeFile

ANSWERS = (True, False, None)


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    return make_small_office(tmp_path)


def households_for(chance: random.Random, small: SmallOffice, by: UUID) -> list[Household]:
    """Two or three at some doors, none at others, in an order that is not that of their numbers."""
    made = []
    for number in chance.sample(range(20, 60), 12):
        persons = tuple(
            Person(
                line=line,
                name=f"王{line}",
                relation=chance.choice((Relation.HEAD, Relation.CHILD, None)),
                lives_here=chance.choice(ANSWERS),
                registered_here=chance.choice(ANSWERS),
            )
            for line in range(1, chance.randrange(1, 4))
        )
        seen = [
            Sighting(see=see, by=by, at=NOW, **about)
            for see in See
            for about in ([{"person": person.gid} for person in persons] if see.per_person else [{}])
            if chance.random() < 0.8
        ]
        sightings = tuple(s if chance.random() < 0.9 else s.changed(seen=False, reason="2") for s in seen)
        made.append(
            Household(
                area=small.building.area,
                dwelling=chance.choice(small.dwellings[:5]).gid,
                number=number,
                expected_head=chance.choice(("", f"李{number}")),
                expected_persons=chance.choice((None, 3)),
                persons=persons,
                sightings=sightings,  # type: ignore[arg-type]
                version=0,
            )
        )
    return made


def said(office: OfficeFile, dwelling: Dwelling) -> Standing:
    """What is known of one dwelling, put together from its records one by one."""
    households = office.households_of(dwelling.gid)
    persons = [person for household in households for person in household.persons]
    calls = sorted(office.visits_of(dwelling.gid), key=lambda visit: visit.at)
    last = calls[-1].outcome if calls else None
    return Standing(
        dwelling=dwelling.gid,
        state=state_after(last, appointed=bool(office.open_appointments_of(dwelling.gid))),
        match=match_of_household((p.match for p in persons), vacant=last is not None and last.consequence.empty),
        households=len(households),
        persons=len(persons) + sum(h.expected_persons or 0 for h in households if not h.persons),
        elsewhere=sum(person.registered_here is False for person in persons),
        head=" ".join(name for name in (household.head_name for household in households) if name),
        sees=min((household.sees_made() for household in households), default=0),
    )


@pytest.mark.parametrize("seed", range(3))
def test_a_building_s_standings_are_what_its_records_say_one_by_one(office: SmallOffice, seed: int) -> None:
    chance = random.Random(seed)
    with office.open("chief") as file:
        outcomes = (Outcome.VACANT, Outcome.PARTIAL, Outcome.COMPLETE, Outcome.NOBODY_HOME)
        visits = [
            Visit(dwelling=dwelling.gid, at=NOW.replace(minute=minute), by=file.me.gid, outcome=chance.choice(outcomes))
            for dwelling in office.dwellings[1:]
            for minute in chance.sample(range(60), 3)
        ]
        file.load(households_for(chance, office, file.me.gid), visits, ())
        found = file.standings_of(office.building.gid)
        assert found.keys() == {dwelling.gid for dwelling in office.dwellings}
        for dwelling in office.dwellings:
            standing = found[dwelling.gid]
            assert standing._replace(visit=None, findings=0) == said(file, dwelling)
            assert file.standing_of(dwelling.gid) == standing
            last = max((v.at for v in visits if v.dwelling == dwelling.gid), default=None)
            assert (standing.visit.at if standing.visit else None) == last


def test_whom_a_household_lost_counts_no_more(office: SmallOffice) -> None:
    home = office.households[0]
    with office.open("chief") as file:
        before = file.household(home.gid)
        child = Person(line=2, name="王小", relation=Relation.CHILD, registered_here=False)
        grown = file.save_household(before.model_copy(update={"persons": (*before.persons, child)}))
        assert file.standing_of(home.dwelling).persons == 2
        assert file.standing_of(home.dwelling).elsewhere == 1
        file.save_household(grown.model_copy(update={"persons": before.persons}))
        assert file.standing_of(home.dwelling).persons == 1
        assert file.standing_of(home.dwelling).elsewhere == 0


def test_dwellings_read_back_as_they_were_written(office: SmallOffice) -> None:
    with office.open("chief") as file:
        read = file.dwellings_of(office.building.gid)
    assert read == office.dwellings
    assert [Dwelling.model_validate(dwelling.model_dump()) for dwelling in read] == list(read)
    again = read[0].model_copy(update={"version": 7})
    assert (again.version, read[0].version) == (7, 1)
    assert hash(read[0]) == hash(office.dwellings[0])
