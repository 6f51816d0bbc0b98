"""Walking order, filters, selections, runs of appointments and pieces to assign, over buildings of any shape."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import any_building

from roster.building import Building, Part, Stairwell, Storey, Walk
from roster.cross_section import CrossSection
from roster.dwelling import Dwelling, Use
from roster.match_class import MatchClass
from roster.record import Fault, new_gid
from roster.staff import Role, StaffMember
from roster.standing import LastVisit, Mark, NextAppointment, Standing, mark_of
from roster.visit import OUTCOMES, Outcome, VisitState
from roster.walking.appointment_run import RunOfCalls, parse_minutes, plan
from roster.walking.bulk import wanting_a_call
from roster.walking.door import Door, assigned_to, workers_in
from roster.walking.filter import Aspect, Criterion, Filter, Persons
from roster.walking.pieces import pieces_of
from roster.walking.selection import Selection, floor_of, landing_of, run, stairwell_of
from roster.walking.tally import tally
from roster.walking.walking_order import in_walking_order

AnyBuilding = tuple[Building, tuple[Dwelling, ...]]
DAY = date(2026, 11, 25)


def a_building(walk: Walk = Walk.UP) -> AnyBuilding:
    """Three storeys, two stairwells of two doors."""
    flights = tuple(Stairwell(name=f"{n + 1}单元", order=n, columns=2, shaft=1) for n in (0, 1))
    building = Building(
        area=new_gid(),
        number=1,
        name="1号楼",
        walk=walk,
        storeys=tuple(Storey(level=level, label=str(level)) for level in (1, 2, 3)),
        parts=(Part(order=0, stairwells=flights),),
    )
    doors = [(flight, level, column) for flight in flights for level in (1, 2, 3) for column in (0, 1)]
    return building, tuple(
        Dwelling(
            building=building.gid,
            stairwell=flight.gid,
            level=level,
            column=column,
            room=f"{level}0{column + 1}",
            number=number,
        )
        for number, (flight, level, column) in enumerate(doors, 1)
    )


def a_door(use: Use = Use.RESIDENCE, workers: tuple[str, ...] = (), mine: bool = True, **standing: object) -> Door:
    dwelling = Dwelling(building=new_gid(), stairwell=new_gid(), level=1, column=0, room="101", number=1, use=use)
    return Door(dwelling, Standing(dwelling=dwelling.gid, **standing), workers, mine)  # type: ignore[arg-type]


def visited(outcome: Outcome) -> LastVisit:
    return LastVisit(at=datetime(2026, 11, 24, 12, tzinfo=UTC), outcome=outcome, staff="王芳")


# -------------------------------------------------------------------- walking order


@pytest.mark.parametrize(
    ("walk", "rooms"),
    [
        (Walk.UP, "101 102 201 202 301 302"),
        (Walk.DOWN, "301 302 201 202 101 102"),
        (Walk.UP_SNAKE, "101 102 202 201 301 302"),
        (Walk.DOWN_SNAKE, "301 302 202 201 101 102"),
    ],
)
def test_a_building_is_walked_stairwell_after_stairwell(walk: Walk, rooms: str) -> None:
    building, dwellings = a_building(walk)
    walked = in_walking_order(building, dwellings)
    assert [door.room for door in walked] == rooms.split() * 2
    assert [door.stairwell for door in walked[:6]] == [building.stairwells[0].gid] * 6
    assert CrossSection(building, dwellings).walk == tuple(door.gid for door in walked)


@settings(max_examples=60)
@given(any_building(), st.sampled_from(Walk))
def test_every_order_calls_once_at_each_door_and_down_is_up_turned_round(drawn: AnyBuilding, walk: Walk) -> None:
    building, dwellings = drawn
    building = building.model_copy(update={"walk": walk})
    walked = in_walking_order(building, dwellings)
    assert sorted(door.gid for door in walked) == sorted(door.gid for door in dwellings)
    for flight in building.stairwells:
        levels = [door.level for door in walked if door.stairwell == flight.gid]
        assert levels == sorted(levels, reverse=walk in (Walk.DOWN, Walk.DOWN_SNAKE))


# -------------------------------------------------------------------- filters


REFUSED = Criterion(Aspect.MARK, Mark.REFUSED)
NOBODY = Criterion(Aspect.MARK, Mark.NOBODY_HOME)
SEES = Criterion(Aspect.SEES)


def test_criteria_of_one_aspect_are_alternatives_and_aspects_must_all_hold() -> None:
    refused = a_door(state=VisitState.REFUSED, households=1, sees=2)
    nobody = a_door(state=VisitState.NOBODY_HOME, households=1, sees=6)
    assert Filter().holds(refused)
    either = Filter.of(REFUSED, NOBODY)
    assert either.holds(refused)
    assert either.holds(nobody)
    both = either & Filter.of(SEES)
    assert both.holds(refused)
    assert not both.holds(nobody)
    assert both.toggled(SEES) == either


NEXT = NextAppointment(day=DAY, start=time(18, 30), end=time(19), staff="王芳")


@pytest.mark.parametrize(
    ("criterion", "inside", "outside"),
    [
        (Criterion(Aspect.STATE, VisitState.PARTIAL), a_door(state=VisitState.PARTIAL), a_door()),
        (Criterion(Aspect.MATCH, MatchClass.VACANT), a_door(match=MatchClass.VACANT), a_door()),
        (Criterion(Aspect.USE, Use.SHOP), a_door(Use.SHOP), a_door()),
        (SEES, a_door(households=1, sees=5), a_door(households=1, sees=6)),
        (Criterion(Aspect.QUERIES), a_door(findings=1), a_door()),
        (Criterion(Aspect.APPOINTED, DAY), a_door(appointment=NEXT), a_door()),
        (Criterion(Aspect.WORKER, "王芳"), a_door(workers=("李红", "王芳")), a_door(workers=("李红",))),
        (Criterion(Aspect.PERSONS, Persons(2, 4)), a_door(persons=4), a_door(persons=5)),
        (Criterion(Aspect.MINE), a_door(), a_door(mine=False)),
    ],
    ids=lambda value: value.aspect.name if isinstance(value, Criterion) else "",
)
def test_each_criterion_tells_two_doors_apart(criterion: Criterion, inside: Door, outside: Door) -> None:
    assert criterion.holds(inside)
    assert not criterion.holds(outside)
    assert criterion.label
    counts = {t.criterion: t.count for t in tally([inside, outside, outside])}
    assert counts[criterion] == 1


def test_a_filter_says_in_words_what_it_shows() -> None:
    assert Filter.of(NOBODY, REFUSED, SEES).words == "nobody home | refused, six sees not complete"
    assert Filter().words == ""


def test_the_legend_names_every_mark_and_counts_each_door_once_among_them() -> None:
    doors = [a_door(), a_door(state=VisitState.REFUSED), a_door(Use.SHOP)]
    marks = {t.criterion.value: t.count for t in tally(doors) if t.criterion.aspect is Aspect.MARK}
    assert list(marks) == list(Mark)
    assert sum(marks.values()) == len(doors)


# -------------------------------------------------------------------- selections


def test_a_run_follows_the_walking_order_whichever_way_it_is_drawn() -> None:
    section = CrossSection(*a_building(Walk.UP_SNAKE))
    first, *_between, last = section.walk[1:5]
    assert run(section, first, last) == run(section, last, first) == frozenset(section.walk[1:5])
    begun = Selection().toggled(section.walk[9]).begun(first)
    assert begun.in_order(section, last) == (*section.walk[1:5], section.walk[9])
    ended = begun.ended(section, last)
    assert ended.in_order(section, first) == (*section.walk[1:5], section.walk[9])
    assert begun.with_run(section, last, {last}) == {section.walk[9], last}


def test_without_a_selection_a_command_is_for_the_door_one_stands_at() -> None:
    section = CrossSection(*a_building())
    assert Selection().in_order(section, section.walk[3]) == (section.walk[3],)
    assert not Selection()


@settings(max_examples=60)
@given(any_building(), st.data())
def test_landing_floor_and_stairwell_hold_the_door_itself_and_grow(drawn: AnyBuilding, data: st.DataObject) -> None:
    section = CrossSection(*drawn)
    here = data.draw(st.sampled_from(section.walk))
    landing, floor, flight = (of(section, here) for of in (landing_of, floor_of, stairwell_of))
    assert here in landing
    assert landing == floor & flight


def test_a_selection_forgets_what_a_changed_building_has_no_more() -> None:
    building, dwellings = a_building()
    kept, gone = dwellings[0].gid, dwellings[1].gid
    section = CrossSection(building, [d for d in dwellings if d.gid != gone])
    assert Selection(frozenset({kept, gone}), gone).within(section) == Selection(frozenset({kept}))


# -------------------------------------------------------------------- appointments


def test_calls_follow_one_another_and_what_finds_no_room_is_left() -> None:
    dwellings = [new_gid() for _n in range(5)]
    calls = RunOfCalls(DAY, time(18, 30), time(19, 30), 20, (new_gid(),))
    planned = plan(dwellings, calls, datetime(2026, 11, 24, tzinfo=UTC))
    assert [a.window for a in planned.appointments] == ["18:30-18:50", "18:50-19:10", "19:10-19:30"]
    assert [a.dwelling for a in planned.appointments] == dwellings[:3]
    assert planned.left == tuple(dwellings[3:])


@pytest.mark.parametrize("text", ["", "4", "241", "十五", "-5"])
def test_minutes_that_no_call_takes_are_refused(text: str) -> None:
    with pytest.raises(Fault, match="5 to 240"):
        parse_minutes(text)


# -------------------------------------------------------------------- pieces


def chosen(section: CrossSection, *rooms: str, flight: int = 0) -> set[UUID]:
    landing = section.landings[flight].stairwell.gid
    return {b.dwelling.gid for b in section.boxes if b.dwelling.stairwell == landing and b.dwelling.room in rooms}


def test_whole_floors_become_the_fewest_pieces() -> None:
    section = CrossSection(*a_building())
    (piece,) = pieces_of(section, set(section.walk))
    assert (piece.building, piece.stairwell) == (section.building.gid, None)
    upper = chosen(section, "201", "202", "301", "302")
    (piece,) = pieces_of(section, upper)
    assert (piece.bottom, piece.top) == (2, 3)
    all_of_second = stairwell_of(section, section.walk[-1])
    first, second = pieces_of(section, all_of_second | chosen(section, "101", "102"))
    assert (first.bottom, first.top, second.bottom) == (1, 1, None)


def test_a_floor_of_which_a_door_is_missing_is_named() -> None:
    section = CrossSection(*a_building())
    with pytest.raises(Fault, match="1单元 2F"):
        pieces_of(section, chosen(section, "201", "101", "102"))


@settings(max_examples=60)
@given(any_building(), st.data())
def test_pieces_hold_exactly_what_was_chosen(drawn: AnyBuilding, data: st.DataObject) -> None:
    building, dwellings = drawn
    section = CrossSection(building, dwellings)
    floors = sorted({(str(d.stairwell), d.level) for d in dwellings})
    wanted = data.draw(st.sets(st.sampled_from(floors), min_size=1))
    gids = frozenset(d.gid for d in dwellings if (str(d.stairwell), d.level) in wanted)
    member = StaffMember(login="e1", name="王芳", role=Role.ENUMERATOR, pieces=pieces_of(section, gids))
    assert assigned_to(member, building, dwellings) == gids
    names = workers_in(building, dwellings, [member])
    assert {gid for gid, workers in names.items() if workers == ("王芳",)} == gids


# -------------------------------------------------------------------- outcomes and calls in vain


def test_a_call_in_vain_is_entered_where_one_is_waited_for() -> None:
    doors = {
        "new": a_door(),
        "again": a_door(state=VisitState.PARTIAL, visit=visited(Outcome.PARTIAL)),
        "done": a_door(state=VisitState.COMPLETE, visit=visited(Outcome.COMPLETE)),
        "asked after": a_door(state=VisitState.TRACED, visit=visited(Outcome.ALL_AWAY)),
        "chief": a_door(state=VisitState.REFUSED, visit=visited(Outcome.REFUSED_FOR_GOOD)),
        "shop": a_door(Use.SHOP),
        "shop lived in": a_door(Use.SHOP, households=1),
    }
    wanted = set(wanting_a_call(doors.values()))
    assert {name for name, door in doors.items() if door.dwelling.gid in wanted} == {"new", "again", "shop lived in"}


def test_every_outcome_says_what_follows() -> None:
    assert set(OUTCOMES) == set(Outcome)
    for outcome, after in OUTCOMES.items():
        goes_on = after.rests is not None or bool(after.then)
        finished = after.state in (VisitState.COMPLETE, VisitState.TRACED)
        assert goes_on or finished or after.chief, outcome
        assert not after.empty or after.state is VisitState.COMPLETE, outcome


def test_a_household_that_died_out_leaves_its_dwelling_vacant_and_the_chief_confirms() -> None:
    after = Outcome.ALL_DEAD.consequence
    standing = Standing(dwelling=new_gid(), state=after.state, match=MatchClass.VACANT, visit=visited(Outcome.ALL_DEAD))
    assert after.chief
    assert mark_of(Use.RESIDENCE, standing) is Mark.VACANT


@pytest.mark.parametrize(
    ("use", "state", "households", "findings", "mark"),
    [
        (Use.RESIDENCE, VisitState.COMPLETE, 1, 0, Mark.APPOINTED),
        (Use.RESIDENCE, VisitState.TRACED, 1, 0, Mark.APPOINTED),
        (Use.SHOP, VisitState.COMPLETE, 0, 0, Mark.APPOINTED),
        (Use.RESIDENCE, VisitState.COMPLETE, 1, 2, Mark.QUERY),
    ],
)
def test_an_open_appointment_is_marked_whatever_is_done_already_but_a_query_comes_first(
    use: Use, state: VisitState, households: int, findings: int, mark: Mark
) -> None:
    standing = Standing(new_gid(), state, MatchClass.MATCHED, households, findings=findings, appointment=NEXT)
    assert mark_of(use, standing) is mark
    assert mark_of(use, standing._replace(appointment=None)) is not Mark.APPOINTED
