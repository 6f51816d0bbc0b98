"""The courtyard map: changes keep it whole, arrows reach everything, numbers run in the shape of a bow."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roster.area import EnumerationArea, warning_of
from roster.courtyard import edits
from roster.courtyard.area_contents import AreaContents
from roster.courtyard.courtyard_map import CourtyardMap, check
from roster.courtyard.missing import missing_from, with_missing
from roster.courtyard.numbering import building_order, next_number, numbered, snake
from roster.courtyard.thing import Rectangle, Thing, ThingKind
from roster.courtyard.walking import Walk, Way
from roster.drawing.history import History
from roster.record import Fault
from roster.sample import SampleOffice, sample_office
from roster.standing import Mark, Standing

EMPTY = CourtyardMap(area=uuid4(), columns=20, rows=10)


def house(drawn: CourtyardMap, left: int, top: int, columns: int = 3, rows: int = 2) -> CourtyardMap:
    return edits.place(drawn, ThingKind.HOUSE, Rectangle(left, top, columns, rows))


def places(drawn: CourtyardMap) -> list[Rectangle]:
    return [thing.place for thing in drawn.things]


# -------------------------------------------------------------------- changes


@st.composite
def any_step(draw: st.DrawFn) -> tuple[str, int, tuple[int, ...]]:
    name = draw(st.sampled_from(["place", "place", "place", "stretch", "move", "remove", "number", "kind", "resize"]))
    numbers = {
        "place": (st.integers(0, 20), st.integers(0, 10), st.integers(1, 6), st.integers(1, 4)),
        "stretch": (st.integers(-3, 3), st.integers(-3, 3)),
        "move": (st.integers(-4, 4), st.integers(-4, 4)),
        "number": (st.integers(0, 5),),
        "resize": (st.integers(7, 24), st.integers(3, 12)),
    }.get(name, ())
    return name, draw(st.integers(0, 30)), draw(st.tuples(*numbers))


def done(drawn: CourtyardMap, step: tuple[str, int, tuple[int, ...]]) -> CourtyardMap:
    """The map after a step, or as it was where the step cannot be."""
    name, which, numbers = step
    kind = list(ThingKind)[which % len(ThingKind)]
    thing = drawn.things[which % len(drawn.things)].gid if drawn.things else UUID(int=0)
    try:
        match name:
            case "place":
                return edits.place(drawn, kind, Rectangle(*numbers))  # type: ignore[arg-type]
            case "resize":
                return edits.resize(drawn, *numbers)
            case _ if not drawn.things:
                return drawn
            case "stretch":
                return edits.stretch(drawn, thing, *numbers)
            case "move":
                return edits.move(drawn, thing, *numbers)
            case "number":
                return edits.number(drawn, thing, numbers[0] or None)
            case "kind":
                return edits.change_kind(drawn, thing, kind)
            case _:
                return edits.remove(drawn, thing)
    except Fault:
        return drawn


@given(st.lists(any_step(), max_size=25))
@settings(max_examples=150)
def test_any_sequence_of_changes_keeps_the_map_whole_and_can_be_taken_back(
    steps: list[tuple[str, int, tuple[int, ...]]],
) -> None:
    history = History.of(EMPTY)
    seen = [EMPTY]
    for step in steps:
        history = history.drawn(done(history.now, step))
        if history.now != seen[-1]:
            seen.append(history.now)
        check(history.now)
        standing = [t.place for t in history.now.things if t.kind.stands]
        assert not any(a.meets(b) for n, a in enumerate(standing) for b in standing[:n])
        assert all(p.right <= history.now.columns and p.bottom <= history.now.rows for p in places(history.now))
    for before in reversed(seen):
        assert history.now == before
        history = history.undone()


def test_a_thing_takes_its_usual_size_or_what_room_there_is() -> None:
    face = ThingKind.HOUSE.face
    assert places(edits.place(EMPTY, ThingKind.HOUSE, Rectangle(0, 0, 1, 1))) == [
        Rectangle(0, 0, face.columns, face.rows)
    ]
    squeezed = edits.place(house(EMPTY, 2, 0), ThingKind.HOUSE, Rectangle(0, 0, 1, 1))
    assert Rectangle(0, 0, 2, face.rows) in places(squeezed)
    corner = edits.place(EMPTY, ThingKind.HOUSE, Rectangle(19, 9, 1, 1))
    assert places(corner) == [Rectangle(19, 9, 1, 1)]


def test_a_house_stands_in_a_yard_on_a_road_but_not_in_another_house() -> None:
    yard = edits.place(EMPTY, ThingKind.YARD, Rectangle(0, 0, 12, 8))
    road = edits.place(yard, ThingKind.ROAD, Rectangle(0, 3, 20, 1))
    built = house(road, 2, 2)
    assert built.at(2, 3) == built.at(2, 2) is not None
    with pytest.raises(Fault, match="house stands there already"):
        house(built, 4, 3)


def test_what_reaches_out_or_shrinks_to_nothing_is_refused() -> None:
    drawn = house(EMPTY, 17, 8)
    gid = drawn.things[0].gid
    for wrong in (
        lambda: edits.move(drawn, gid, 1, 0),
        lambda: edits.move(drawn, gid, -18, 0),
        lambda: edits.stretch(drawn, gid, 0, 1),
        lambda: edits.stretch(drawn, gid, -3, 0),
        lambda: edits.resize(drawn, 19, 10),
        lambda: edits.resize(drawn, 4, 10),
        lambda: edits.label(drawn, gid, "长" * 61),
    ):
        with pytest.raises(Fault):
            wrong()


def test_numbers_and_what_is_behind_are_there_once_and_for_houses_only() -> None:
    drawn = edits.place(house(house(EMPTY, 0, 0), 5, 0), ThingKind.WELL, Rectangle(10, 0, 2, 1))
    one, other, well = (thing.gid for thing in drawn.things)
    dwelling = uuid4()
    drawn = edits.put_behind(edits.number(drawn, one, 7), one, dwelling=dwelling)
    with pytest.raises(Fault, match="number 7 is taken"):
        edits.number(drawn, other, 7)
    with pytest.raises(Fault, match="is on the map already"):
        edits.put_behind(drawn, other, dwelling=dwelling)
    with pytest.raises(Fault, match="only houses"):
        edits.number(drawn, well, 8)
    with pytest.raises(Fault, match="nobody lives there"):
        edits.put_behind(drawn, well, dwelling=uuid4())
    assert edits.change_kind(drawn, one, ThingKind.SHED).thing(one).dwelling is None
    assert next_number(drawn) == 8


# -------------------------------------------------------------------- walking


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 15), st.integers(1, 7), st.integers(1, 5)), max_size=14))
@settings(max_examples=300)
def test_the_arrows_reach_every_thing_from_every_thing(rectangles: list[tuple[int, int, int, int]]) -> None:
    walk = Walk(
        Thing(kind=ThingKind.ROAD, left=left, top=top, columns=columns, rows=rows)
        for left, top, columns, rows in rectangles
    )
    for start in walk.order:
        reached, waiting = set(), [start]
        while waiting:
            gid = waiting.pop()
            if gid not in reached:
                reached.add(gid)
                waiting += [walk.step(gid, way) for way in Way]
        assert reached == set(walk.order)


def test_an_arrow_leads_straight_on_before_it_leads_askew() -> None:
    drawn = EMPTY
    for left, top in ((0, 0), (12, 0), (5, 3), (0, 6), (5, 6), (12, 6)):
        drawn = house(drawn, left, top)
    gid = {(thing.left, thing.top): thing.gid for thing in drawn.things}
    walk = Walk(drawn.things)
    assert walk.step(gid[0, 0], Way.RIGHT) == gid[12, 0]
    assert walk.step(gid[0, 0], Way.DOWN) == gid[0, 6]
    assert walk.step(gid[5, 3], Way.UP) == gid[0, 0]
    assert walk.step(gid[12, 6], Way.RIGHT) == gid[12, 6], "nothing is there"


# -------------------------------------------------------------------- numbering


def test_numbers_go_east_from_the_north_west_and_back_west() -> None:
    drawn = EMPTY
    for left, top in ((12, 0), (0, 0), (6, 1), (1, 5), (12, 4), (6, 5)):
        drawn = house(drawn, left, top)
    drawn = numbered(edits.place(drawn, ThingKind.SHED, Rectangle(16, 0, 3, 2)))
    by_number = {thing.number: (thing.left, thing.top) for thing in drawn.things if thing.number}
    assert [by_number[n] for n in range(1, 7)] == [(0, 0), (6, 1), (12, 0), (12, 4), (6, 5), (1, 5)]
    assert [thing.number for thing in snake(drawn.things) if thing.kind is ThingKind.SHED] == [None]


# -------------------------------------------------------------------- the area


@pytest.fixture(scope="module")
def sample() -> SampleOffice:
    return sample_office(date(2026, 10, 21))


@pytest.fixture
def contents(sample: SampleOffice) -> AreaContents:
    """Area 001 of the sample, where each dwelling has one household of two that nobody visited."""
    area = sample.areas[0]
    buildings = tuple(building for building in sample.buildings if building.area == area.gid)
    dwellings = tuple(d for d in sample.dwellings if d.building in {building.gid for building in buildings})
    standings = {d.gid: Standing(dwelling=d.gid, households=1, persons=2, head="王芳") for d in dwellings}
    return AreaContents(area, buildings, dwellings, standings, sample.maps)


def test_a_house_a_building_and_a_courtyard_come_to_what_is_behind_them(contents: AreaContents) -> None:
    drawn = contents.own_map
    assert drawn is not None
    named = {thing.label: contents.totals(contents.behind(thing)) for thing in drawn.things if thing.label}
    assert (named["31号"].dwellings, named["31号"].persons, named["31号"].heads) == (1, 2, ("王芳",))
    assert (named["1号楼"].dwellings, named["1号楼"].households) == (24, 24)
    assert (named["39号"].dwellings, named["39号"].mark) == (1, Mark.NOT_VISITED), "the courtyard's main house"
    assert named["水井"].dwellings == 0
    assert contents.totals(contents.on_map(drawn)) == contents.totals(), "the map shows the whole area"


def test_a_courtyard_that_leads_into_itself_is_counted_once(contents: AreaContents) -> None:
    inner = next(drawn for drawn in contents.maps if drawn.name)
    door = Thing(kind=ThingKind.HOUSE, left=22, top=0, columns=2, rows=2, inside=inner.gid)
    looped = inner.with_things((*inner.things, door))
    again = AreaContents(contents.area, contents.buildings, contents.dwellings, contents.standings, (looped,))
    assert len(again.on_map(looped)) == 1


def test_what_the_map_does_not_show_yet_is_put_on_it(contents: AreaContents) -> None:
    empty = CourtyardMap(area=contents.area.gid)
    assert [item.words for item in missing_from(empty, contents)][:8] == [
        *(f"{n}号楼" for n in range(1, 7)),
        "31号",
        "32号",
    ]
    drawn = with_missing(empty, contents)
    assert contents.totals(contents.on_map(drawn)) == contents.totals()
    check(drawn)
    assert missing_from(drawn, contents) == ()
    with pytest.raises(Fault, match="everything of this area is on the map"):
        with_missing(drawn, contents)
    with pytest.raises(Fault, match="make the map larger"):
        with_missing(CourtyardMap(area=contents.area.gid, columns=8, rows=4), contents)


def test_buildings_are_numbered_as_they_lie_on_the_map(contents: AreaContents) -> None:
    names = {building.gid: building.name for building in contents.buildings}
    order = building_order(contents)
    assert sorted(order.values()) == list(range(1, 8))
    assert [names[gid] for gid, _n in sorted(order.items(), key=lambda item: item[1])] == [
        "1号楼",
        "2号楼",
        "3号楼",
        "老街巷平房",
        "4号楼",
        "5号楼",
        "6号楼",
    ]


def test_the_sample_s_maps_can_stand_and_lead_to_each_other(sample: SampleOffice) -> None:
    known: set[UUID] = set()
    for drawn in sample.maps:
        check(drawn)
        assert {thing.inside for thing in drawn.things} - {None} <= known, "a map comes after those it leads to"
        known.add(drawn.gid)
    assert [drawn.name for drawn in sample.maps] == ["39号院", ""]


def test_an_area_warns_before_its_numbers_run_out() -> None:
    area = EnumerationArea(number=1)
    assert warning_of(area, 899, 5000) == ""
    assert "900 of 998" in warning_of(area, 900, 10)
    virtual = EnumerationArea(number=900)
    assert (area.virtual, virtual.virtual) == (False, True)
    assert warning_of(virtual, 10, 4995) == ""
    assert "4995" in warning_of(virtual, 10, 4996)
