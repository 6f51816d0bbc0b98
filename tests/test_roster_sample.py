"""The sample office: deterministic, of the promised size, and wrong only where it means to be."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date

import pytest

from roster.area import LAST_HOUSEHOLD
from roster.building import Numbering
from roster.dwelling import Use, parse_code
from roster.id_number import IdKind, check_character, parse_id_number
from roster.match_class import MatchClass
from roster.person import Person, Relation
from roster.record import Fault
from roster.rules.run import open_findings
from roster.rules.surroundings import Surroundings
from roster.sample import SampleOffice, sample_office
from roster.sample.chance import Chance
from roster.sample.compositions import SIZES, draw_composition
from roster.sample.names import name_family
from roster.sample.working_hours import windows
from roster.sighting import See
from roster.staff import Role
from roster.standing import Mark, Standing, mark_of
from roster.visit import Outcome, state_after

DAY = date(2026, 10, 21)
AROUND = Surroundings(today=DAY)


@pytest.fixture(scope="module")
def sample() -> SampleOffice:
    return sample_office(DAY)


def _marks(sample: SampleOffice) -> dict[object, Mark]:
    """The mark of each dwelling, worked out here from the records alone."""
    last = {visit.dwelling: visit for visit in sorted(sample.visits, key=lambda v: v.at)}
    appointed = {a.dwelling for a in sample.appointments if a.state == "open"}
    households = defaultdict(list)
    for household in sample.households:
        households[household.dwelling].append(household)
    marks = {}
    for dwelling in sample.dwellings:
        visit, inside = last.get(dwelling.gid), households[dwelling.gid]
        classes = {household.match for household in inside}
        empty = visit is not None and visit.outcome.consequence.empty
        standing = Standing(
            dwelling=dwelling.gid,
            state=state_after(visit.outcome if visit else None, appointed=dwelling.gid in appointed),
            match=MatchClass.PENDING if not classes else min(classes, key=[*reversed(MatchClass)].index),
            households=len(inside),
            findings=sum(len(open_findings(household, AROUND)) for household in inside),
        )
        marks[dwelling.gid] = mark_of(
            dwelling.use, standing._replace(match=MatchClass.VACANT) if empty and not inside else standing
        )
    return marks


def _persons(sample: SampleOffice) -> list[Person]:
    return [person for household in sample.households for person in household.persons]


def test_the_same_day_gives_the_same_office_in_another_process(sample: SampleOffice) -> None:
    program = (
        "from datetime import date; from hashlib import sha256; from roster.sample import sample_office;"
        "print(sha256(repr(sample_office(date(2026, 10, 21))).encode()).hexdigest())"
    )
    printed = {
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
        for _run in range(2)
    }
    assert len(printed) == 1
    assert sample_office(DAY) == sample


def test_another_day_moves_visits_but_not_people(sample: SampleOffice) -> None:
    other = sample_office(date(2026, 10, 28))
    assert [p.name for p in _persons(other)] == [p.name for p in _persons(sample)]
    assert max(v.at for v in other.visits).date() < date(2026, 10, 28)
    assert min(v.at for v in other.visits) > min(v.at for v in sample.visits)


@pytest.mark.parametrize("day", [date(2000, 1, 1), date(2024, 2, 29), date(2099, 12, 31)])
def test_any_day_can_be_the_day(day: date) -> None:
    sample = sample_office(day)
    assert sample.office.permits_from <= day <= sample.office.permits_to
    assert all(visit.at.date() < day for visit in sample.visits)
    assert all(person.birth < f"{day.year}-01-01" for person in _persons(sample))


def test_it_has_the_promised_size(sample: SampleOffice) -> None:
    assert (len(sample.areas), len(sample.buildings)) == (3, 12)
    assert 1350 <= len(sample.dwellings) <= 1450
    assert 950 <= len(sample.households) <= 1150
    tower = next(b for b in sample.buildings if b.name == "7号楼")
    inside = [d for d in sample.dwellings if d.building == tower.gid]
    assert (len(inside), len(tower.storeys), len(tower.stairwells), tower.lift) == (792, 33, 4, True)


def test_every_person_of_the_office_is_there(sample: SampleOffice) -> None:
    assert {m.login: m.role for m in sample.staff} == {
        "chief": Role.CHIEF,
        "i1": Role.INSTRUCTOR,
        "e1": Role.ENUMERATOR,
        "e2": Role.ENUMERATOR,
        "e3": Role.ENUMERATOR,
        "auditor": Role.AUDITOR,
    }
    assert sample.office.sample
    labels = {area.gid: area.label for area in sample.areas}
    assert [labels[m.areas[0]] for m in sample.staff if m.role is Role.ENUMERATOR] == ["001", "002", "003"]


def test_no_two_dwellings_stand_on_the_same_spot(sample: SampleOffice) -> None:
    buildings = {building.gid: building for building in sample.buildings}
    taken = set()
    for dwelling in sample.dwellings:
        building = buildings[dwelling.building]
        landing = next(s for s in building.stairwells if s.gid == dwelling.stairwell)
        for level in range(dwelling.level, dwelling.level + dwelling.levels):
            assert level in building.storey_labels, (building.name, dwelling.room)
            for column in range(dwelling.column, dwelling.column + dwelling.columns):
                assert column < landing.columns, (building.name, dwelling.room)
                spot = (landing.gid, level, column)
                assert spot not in taken, (building.name, dwelling.room)
                taken.add(spot)


def test_the_real_shapes_are_there(sample: SampleOffice) -> None:
    rooms = {
        b.name: [(b.stairwell_label(d.stairwell), d) for d in sample.dwellings if d.building == b.gid]
        for b in sample.buildings
    }
    named = {b.name: b for b in sample.buildings}

    def one(building: str, stairwell: str, room: str):  # type: ignore[no-untyped-def]
        return next(d for s, d in rooms[building] if (s, d.room) == (stairwell, room))

    assert one("3号楼", "2单元", "401").columns == 2
    assert (one("3号楼", "3单元", "602").level, one("3号楼", "3单元", "602").levels) == (5, 2)
    assert one("3号楼", "1单元", "门面1").columns == 2
    assert not [d for s, d in rooms["3号楼"] if s == "4单元" and d.room in ("502", "602")]
    assert len(rooms["9号楼"]) == 41
    assert sum(d.levels == 2 for _s, d in rooms["9号楼"]) == 33
    assert sum(d.use is Use.SHOP for _s, d in rooms["9号楼"]) == 6
    assert {d.level for _s, d in rooms["10号楼"]} == set(range(2, 26))
    assert [d.room for _s, d in rooms["10号楼"] if d.level == 2] == [
        f"{stairwell}单元-20{door}" for stairwell, doors in ((1, "1234"), (2, "5678")) for door in doors
    ]
    repeated = Counter(d.room for _s, d in rooms["11号楼"])
    assert repeated["102"] == 3
    assert not [d for s, d in rooms["11号楼"] if s == "住宅 1单元" and d.room in ("101", "102", "201")]
    assert sum(s == "商铺" for s, _d in rooms["11号楼"]) == 28
    assert named["4号楼"].numbering is Numbering.RIGHT_TO_LEFT
    assert [storey.label for storey in named["6号楼"].storeys if storey.level == 4] == ["3A"]
    assert one("6号楼", "1单元", "3A01").level == 4
    assert min(d.level for _s, d in rooms["5号楼"]) == 2
    assert sum(d.level == 7 for _s, d in rooms["2号楼"]) == 2


def test_every_dwelling_has_its_own_code_number_and_room(sample: SampleOffice) -> None:
    codes = [dwelling.code for dwelling in sample.dwellings]
    assert all(parse_code(code) == code for code in codes)
    for keys in (
        codes,
        [(d.building, d.number) for d in sample.dwellings],
        [(d.stairwell, d.room) for d in sample.dwellings],
        [(b.area, b.name) for b in sample.buildings],
        [(b.area, b.number) for b in sample.buildings],
    ):
        assert len(set(keys)) == len(keys)


def test_every_gid_is_its_own_and_of_version_7(sample: SampleOffice) -> None:
    records = (*sample.staff, *sample.areas, *sample.buildings, *sample.dwellings, *sample.households)
    gids = [r.gid for r in (*records, *sample.visits, *sample.appointments, *_persons(sample))]
    gids += [sighting.gid for household in sample.households for sighting in household.sightings]
    assert len(set(gids)) == len(gids)
    assert {(gid.version, gid.variant) for gid in gids} == {(7, "specified in RFC 4122")}


def test_household_numbers_are_unique_in_their_area(sample: SampleOffice) -> None:
    areas = {b.gid: b.area for b in sample.buildings}
    dwellings = {d.gid: areas[d.building] for d in sample.dwellings}
    assert all(dwellings[h.dwelling] == h.area for h in sample.households)
    for area in sample.areas:
        numbers = [h.number for h in sample.households if h.area == area.gid]
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
        assert len(numbers) <= LAST_HOUSEHOLD
    assert max(Counter(h.dwelling for h in sample.households).values()) == 2


def test_every_mark_is_there_in_its_share(sample: SampleOffice) -> None:
    marks = _marks(sample)
    assert set(marks.values()) == set(Mark)
    homes = Counter(marks[d.gid] for d in sample.dwellings if d.use.inhabited)
    share = {mark: 100 * count / homes.total() for mark, count in homes.items()}
    assert 45 < share[Mark.COMPLETE] < 60
    assert 13 < share[Mark.NOT_VISITED] < 17
    for mark in (Mark.VACANT, Mark.APPOINTED, Mark.PARTIAL):
        assert 6 < share[mark] < 10
    assert 4 < share[Mark.NOBODY_HOME] < 6
    for mark in (Mark.REFUSED, Mark.QUERY, Mark.TRACED):
        assert 0.5 < share[mark] < 3


def test_every_area_has_something_to_question(sample: SampleOffice) -> None:
    marks, areas = _marks(sample), {b.gid: b.area for b in sample.buildings}
    found = {(areas[d.building], marks[d.gid]) for d in sample.dwellings}
    for area in sample.areas:
        assert {mark for mark in Mark if (area.gid, mark) in found} >= set(Mark) - {Mark.SHOP, Mark.PUBLIC}


def test_every_match_class_is_there(sample: SampleOffice) -> None:
    classes = {household.match for household in sample.households}
    assert classes == set(MatchClass) - {MatchClass.VACANT}
    assert any(visit.outcome is Outcome.VACANT for visit in sample.visits)


def test_only_the_households_meant_to_be_questioned_are(sample: SampleOffice) -> None:
    queries = Counter(finding.rule for household in sample.households for finding in open_findings(household, AROUND))
    assert set(queries) - {"E04"} == {"E01", "E14", "E15", "E16"}  # a spouse's wrong sex is questioned twice
    questioned = [h for h in sample.households if open_findings(h, AROUND)]
    assert 0 < len(questioned) < 0.03 * len(sample.households)
    assert all(h.sees_made() >= 5 for h in questioned)


def test_every_number_is_valid_but_for_misread_check_characters(sample: SampleOffice) -> None:
    misread = 0
    for person in _persons(sample):
        if not person.id_number:
            continue
        try:
            parsed = parse_id_number(person.id_number, person.id_kind, today=DAY)
        except Fault:
            misread += 1
            number = person.id_number[:17] + check_character(person.id_number[:17])
            parsed = parse_id_number(number, person.id_kind, today=DAY)
        assert parsed.region_known
        assert parsed.birth is None or parsed.birth.isoformat() == person.birth
    numbers = [person.id_number for person in _persons(sample) if person.id_number]
    assert len(set(numbers)) == len(numbers)
    assert 1 <= misread <= 10
    assert {person.id_kind for person in _persons(sample)} == {*IdKind, None}


def test_compositions_are_those_of_the_published_census() -> None:
    chance = Chance("compositions", 0)
    drawn = [draw_composition(chance) for _household in range(6000)]
    assert {len(members) for members in drawn} == set(SIZES)
    assert {member.relation for members in drawn for member in members} == set(Relation)
    for members in drawn:
        assert [m.relation for m in members].count(Relation.HEAD) == 1
        assert members[0].relation is Relation.HEAD
        assert [m.relation for m in members].count(Relation.SPOUSE) <= 1
        for member in members:
            if member.relation is Relation.CHILD:
                assert members[0].age - member.age >= 16
            if member.relation is Relation.GRANDCHILD:
                assert members[0].age - member.age >= 36


def test_names_cover_what_lists_and_paper_have_to_cope_with(sample: SampleOffice) -> None:
    names = {person.name for person in _persons(sample)}
    assert {"阿卜杜热依木·买买提江", "刘䶮", "欧阳国栋", "NGUYEN THI LAN"} <= names
    assert "" not in names
    groups = Counter(person.ethnic_group for person in _persons(sample))
    assert {code for code, _count in groups.most_common(3)} == {"15", "01", "06"}
    assert groups["05"] == 5


def test_children_carry_the_surname_of_a_parent() -> None:
    chance = Chance("surnames", 0)
    children = 0
    for _household in range(500):
        composition = draw_composition(chance)
        names = dict(zip(composition, name_family(chance, composition, 2026), strict=True))
        if not any(member.relation is Relation.SPOUSE for member in composition):
            continue
        parents = {names[m][0] for m in composition if m.relation in (Relation.HEAD, Relation.SPOUSE)}
        for member in composition:
            if member.relation is Relation.CHILD:
                assert names[member][0] in parents, names
                children += 1
    assert children > 200


def test_sightings_agree_with_the_visits(sample: SampleOffice) -> None:
    visits = {(v.dwelling, v.at, v.by): v for v in sample.visits}
    visited = {v.dwelling for v in sample.visits}
    for household in sample.households:
        assert bool(household.sightings) == (household.dwelling in visited)
        for sighting in household.sightings:
            assert (household.dwelling, sighting.at, sighting.by) in visits
            assert sighting.seen or sighting.reason
        made = [(s.see, s.person) for s in household.sightings]
        assert len(set(made)) == len(made)
    assert max(h.sees_made() for h in sample.households) == 6
    assert any(not h.see_made(See.BOOKLET) and h.see_made(See.HEAD) for h in sample.households)


def test_every_call_is_made_in_working_hours_by_the_enumerator_of_the_area(sample: SampleOffice) -> None:
    areas = {b.gid: b.area for b in sample.buildings}
    area_of = {d.gid: areas[d.building] for d in sample.dwellings}
    enumerators = {m.areas[0]: m.gid for m in sample.staff if m.role is Role.ENUMERATOR}
    for visit in sample.visits:
        assert visit.by == enumerators[area_of[visit.dwelling]]
        assert visit.at.date() < DAY
        assert any(start <= visit.at.time() < end for start, end in windows(visit.at.date()))
    for member in sample.staff:
        times = [v.at for v in sample.visits if v.by == member.gid]
        assert len(set(times)) == len(times)
    by_dwelling = defaultdict(list)
    for visit in sample.visits:
        by_dwelling[visit.dwelling].append(visit.at)
    assert all(times == sorted(times) for times in by_dwelling.values())


def test_each_enumerator_has_a_days_work_of_appointments(sample: SampleOffice) -> None:
    waiting = [a for a in sample.appointments if a.state == "open"]
    assert {a.day for a in waiting} > {DAY}
    assert min(a.day for a in waiting) == DAY
    for member in sample.staff:
        if member.role is Role.ENUMERATOR:
            assert 6 <= sum(a.day == DAY and a.staff[0] == member.gid for a in waiting) <= 12
    assert len({a.dwelling for a in waiting}) == len(waiting)
    assert {a.state.value for a in sample.appointments} == {"open", "kept", "cancelled"}
    assert any(len(a.staff) == 2 for a in waiting)
    assert all(a.made_at.date() < DAY for a in sample.appointments)


def test_vacant_dwellings_have_no_household_and_the_unvisited_only_a_list(sample: SampleOffice) -> None:
    visited = {v.dwelling for v in sample.visits}
    last = {visit.dwelling: visit.outcome for visit in sorted(sample.visits, key=lambda v: v.at)}
    assert not [h for h in sample.households if h.dwelling in visited and last[h.dwelling].consequence.empty]
    unvisited = [h for h in sample.households if h.dwelling not in visited]
    assert unvisited
    assert all(h.expected_head and h.expected_persons and not h.persons for h in unvisited)
