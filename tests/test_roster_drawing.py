"""Changes of a drawn building: whatever is done in whatever order, it stays a building that can be walked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import any_building

from roster.building import Building, Numbering
from roster.cross_section import CrossSection, Direction, Place
from roster.drawing import doors, landings, rooms, storeys
from roster.drawing.block import Block
from roster.drawing.copying import clone
from roster.drawing.cut import cut
from roster.drawing.drawing import Drawing, guard
from roster.drawing.from_outline import draw
from roster.drawing.history import History
from roster.drawing.sentence import outline_of
from roster.drawing.site import change_address, rename_building
from roster.dwelling import Dwelling, Use
from roster.record import Fault, new_gid

OTHER_AREA = new_gid()
Edit = Callable[[Drawing], Drawing]


def drawn(text: str = "6层2单元2户") -> Drawing:
    return draw(outline_of(text), area=new_gid(), number=1, name="1号楼")


def block_of(drawing: Drawing, *labels: str) -> Block:
    """The rectangle between the rooms, of the leftmost stairwell that has them."""
    boxes = [next(box for box in drawing.section.boxes if box.dwelling.room == label) for label in labels]
    return Block(
        *(
            min(b.bottom for b in boxes),
            max(b.top for b in boxes),
            min(b.left for b in boxes),
            max(b.right for b in boxes),
        )
    )


def labels(drawing: Drawing) -> list[str]:
    return sorted(dwelling.room for dwelling in drawing.dwellings)


# -------------------------------------------------------------------- any sequence of changes


@st.composite
def any_edit(draw: st.DrawFn) -> Edit:
    """Some change somewhere; where it does not fit it raises, as it does for a clerk."""
    ints = st.integers(0, 30)
    a, b, c, d, kind = draw(ints), draw(ints), draw(ints), draw(ints), draw(st.integers(0, 19))
    use = draw(st.sampled_from(Use))
    text = draw(st.sampled_from(["9", "门面1", "{floor}{door:02}", "{stairwell}-{n}", "3A", ""]))

    def edit(drawing: Drawing) -> Drawing:
        section = drawing.section
        height = section.top - section.bottom + 1
        one = Place(section.bottom + a % height, b % section.slots)
        other = Place(section.bottom + c % height, d % section.slots)
        near = Block(one.level, min(one.level + c % 3, section.top), one.slot, min(one.slot + d % 3, section.slots - 1))
        block = Block.between(one, other) if kind % 2 else near
        stairwell = section.landings[a % len(section.landings)].stairwell.gid
        edits: list[Edit] = [
            lambda it: doors.add(it, block),
            lambda it: doors.remove(it, near),
            lambda it: doors.join(it, near, one),
            lambda it: doors.span(it, block),
            lambda it: doors.span_up(it, one),
            lambda it: doors.split(it, block),
            lambda it: doors.move(it, near, (c % 3) - 1, (d % 3) - 1),
            lambda it: doors.use_as(it, block, use),
            lambda it: rooms.rename(it, block, text),
            lambda it: storeys.add_storey(it, one.level),
            storeys.add_basement,
            lambda it: storeys.remove_storey(it, one.level),
            lambda it: storeys.rename_storey(it, one.level, text),
            lambda it: landings.add_stairwell(it, stairwell),
            lambda it: landings.remove_stairwell(it, stairwell),
            lambda it: landings.rename_stairwell(it, stairwell, text),
            lambda it: landings.set_doors(it, stairwell, b % 6),
            lambda it: landings.add_part(it, "门面 1层 3间"),
            landings.mirror,
            lambda it: cut(it, stairwell, OTHER_AREA if c % 2 else it.building.area),
        ]
        return edits[kind](drawing)

    return edit


def assert_stands(drawing: Drawing) -> None:
    """No overlap, no orphan, everything inside, every dwelling reached by arrows, and storable as it is."""
    building, dwellings = drawing.building, drawing.dwellings
    columns = {stairwell.gid: stairwell.columns for stairwell in building.stairwells}
    levels = [storey.level for storey in building.storeys]
    assert levels == list(range(levels[0], levels[-1] + 1))
    assert 1 in levels
    assert len(set(columns)) == sum(len(part.stairwells) for part in building.parts)
    taken = set()
    for d in dwellings:
        for level in range(d.level, d.level + d.levels):
            assert level in levels
            for column in range(d.column, d.column + d.columns):
                assert column < columns[d.stairwell]
                assert (d.stairwell, level, column) not in taken
                taken.add((d.stairwell, level, column))
        assert Dwelling.model_validate(d.model_dump()) == d
    assert Building.model_validate(building.model_dump()) == building
    assert len({d.gid for d in dwellings}) == len({d.code for d in dwellings}) == len(dwellings)
    assert_arrows_reach_all(drawing.section)


def assert_arrows_reach_all(section: CrossSection) -> None:
    start = section.entrance()
    if start is None:
        assert not section.boxes
        return
    seen, waiting = {start}, [start]
    while waiting:
        place = waiting.pop()
        for direction in Direction:
            if (reached := section.move(place, direction)) not in seen:
                seen.add(reached)
                waiting.append(reached)
    assert {section.at(p).dwelling.gid for p in seen} == {box.dwelling.gid for box in section.boxes}  # type: ignore[union-attr]


@settings(max_examples=120)
@given(any_building(), st.lists(any_edit(), min_size=1, max_size=12), st.data())
def test_after_any_changes_it_is_a_building_and_each_is_taken_back(
    begun: tuple[Building, tuple[Dwelling, ...]], edits: list[Edit], data: st.DataObject
) -> None:
    drawing = Drawing(*begun)
    if 1 not in {storey.level for storey in drawing.building.storeys}:
        drawing = drawn("3层2单元2户")
    history = History.of(drawing)
    steps = [drawing]
    for edit in edits:
        try:
            history = history.drawn(edit(history.now))
        except Fault as fault:
            assert str(fault)
            assert history.now == steps[-1], "a change that cannot be leaves everything as it was"
            continue
        if history.now != steps[-1]:
            steps.append(history.now)
        assert_stands(history.now)
    back = data.draw(st.integers(0, len(steps) - 1))
    for _step in range(back):
        history = history.undone()
    assert history.now == steps[len(steps) - 1 - back]
    for _step in range(back):
        history = history.redone()
    assert history.now == steps[-1]


@settings(max_examples=60)
@given(any_building())
def test_a_clone_has_the_same_shape_and_nothing_else_in_common(begun: tuple[Building, tuple[Dwelling, ...]]) -> None:
    old = Drawing(*begun)
    new = clone(old, area=OTHER_AREA, number=7, name="2号楼")

    def shape(drawing: Drawing) -> list[tuple[object, ...]]:
        return [(b.landing, b.bottom, b.top, b.left, b.right, b.dwelling.room) for b in drawing.section.boxes]

    assert shape(new) == shape(old)
    assert not new.gids & old.gids
    assert not {s.gid for s in new.building.stairwells} & {s.gid for s in old.building.stairwells}
    assert [d.number for d in new.dwellings] == list(range(1, len(new.dwellings) + 1))


@settings(max_examples=60)
@given(any_building())
def test_mirrored_twice_is_as_before(begun: tuple[Building, tuple[Dwelling, ...]]) -> None:
    drawing = Drawing(*begun)
    once = landings.mirror(drawing)
    assert once.building.numbering is not drawing.building.numbering
    assert once.dwellings == drawing.dwellings
    assert landings.mirror(once) == drawing


# -------------------------------------------------------------------- dwellings


def test_the_dwelling_under_the_cursor_stays_when_several_are_joined() -> None:
    drawing = drawn()
    block = block_of(drawing, "501", "602")
    old = next(d for d in drawing.dwellings if d.room == "602")
    joined = doors.join(drawing, block, Place(6, 1))
    (new,) = [d for d in joined.dwellings if d.gid == old.gid]
    assert (new.room, new.code, new.number) == ("602", old.code, old.number)
    assert (new.level, new.levels, new.column, new.columns) == (5, 2, 0, 2)
    assert len(joined.dwellings) == len(drawing.dwellings) - 3


def test_what_was_joined_is_split_again_with_the_labels_of_its_neighbours() -> None:
    drawing = drawn()
    block = block_of(drawing, "501", "602")
    split = doors.split(doors.join(drawing, block, Place(5, 0)), block)
    assert labels(split) == labels(drawing)


def test_nothing_reaches_over_two_stairwells() -> None:
    drawing = drawn()
    with pytest.raises(Fault, match="landing"):
        doors.join(drawing, Block(2, 2, 1, 2), Place(2, 1))
    with pytest.raises(Fault, match=r"202 .*landing"):
        doors.move(drawing, block_of(drawing, "202"), 0, 1)


def test_moving_needs_a_free_place() -> None:
    drawing = drawn()
    with pytest.raises(Fault, match="overlap"):
        doors.move(drawing, block_of(drawing, "201"), 0, 1)
    freed = doors.remove(drawing, block_of(drawing, "202"))
    moved = doors.move(freed, block_of(drawing, "201"), 0, 1)
    assert [(d.column, d.room) for d in moved.dwellings if d.level == 2][:1] == [(1, "201")]


def test_floors_are_spanned_two_by_two_and_the_lower_label_stays() -> None:
    drawing = doors.span(drawn("5层1单元2户"), Block(1, 5, 0, 0))
    assert [(d.room, d.levels) for d in drawing.dwellings if d.column == 0] == [("101", 2), ("301", 2), ("501", 1)]


def test_new_dwellings_are_labelled_and_used_as_their_neighbours_are() -> None:
    drawing = drawn("3层2单元2户连号带单元号 商铺1层4间")
    emptied = doors.remove(drawing, Block(2, 3, 0, 3))
    assert labels(doors.add(emptied, Block(2, 3, 0, 3))) == labels(drawing)
    emptied = doors.remove(drawing, Block(1, 1, 5, 5))
    (new,) = [d for d in doors.add(emptied, Block(1, 1, 5, 5)).dwellings if d.gid not in emptied.gids]
    assert (new.room, new.use, new.number) == ("102", Use.SHOP, 17)


def test_what_is_entered_cannot_vanish_and_is_named() -> None:
    drawing = drawn()
    entered = frozenset(d.gid for d in drawing.dwellings if d.room == "302")
    with pytest.raises(Fault, match="302"):
        guard(drawing, doors.remove(drawing, block_of(drawing, "301", "302")), entered)
    guard(drawing, doors.remove(drawing, block_of(drawing, "301")), entered)


# -------------------------------------------------------------------- labels


def test_a_run_of_rooms_is_named_by_number_or_pattern() -> None:
    drawing = drawn("2层1单元3户")
    run = Block(1, 1, 0, 2)
    assert labels(rooms.rename(drawing, run, "门面2"))[3:] == ["门面2", "门面3", "门面4"]
    assert labels(rooms.rename(drawing, run, "{单元}-{字母}"))[:3] == ["1单元-A", "1单元-B", "1单元-C"]
    assert "活动室" in labels(rooms.rename(drawing, Block(1, 1, 0, 0), "活动室"))
    with pytest.raises(Fault, match="number"):
        rooms.rename(drawing, run, "活动室")
    with pytest.raises(Fault, match="201"):
        rooms.rename(drawing, Block(2, 2, 1, 1), "201")
    with pytest.raises(Fault, match="60"):
        rooms.rename(drawing, run, "x" * 60 + "1")


def test_rooms_are_counted_from_the_side_that_the_building_is() -> None:
    drawing = rooms.rename(drawn("1层1单元3户右起"), Block(1, 1, 0, 2), "门面1")
    assert drawing.building.numbering is Numbering.RIGHT_TO_LEFT
    assert [box.dwelling.room for box in sorted(drawing.section.boxes, key=lambda b: b.left)] == [
        "门面3",
        "门面2",
        "门面1",
    ]


# -------------------------------------------------------------------- storeys


def test_a_floor_called_something_else_takes_its_rooms_along() -> None:
    drawing = storeys.rename_storey(drawn("5层1单元2户"), 4, "3A")
    assert labels(drawing) == ["101", "102", "201", "202", "301", "302", "3A01", "3A02", "501", "502"]
    with pytest.raises(Fault, match="3A"):
        storeys.rename_storey(drawing, 5, "3A")


def test_a_floor_is_added_on_top_in_the_middle_and_below() -> None:
    drawing = drawn("3层1单元2户")
    assert labels(storeys.add_storey(drawing, 3))[-2:] == ["401", "402"]
    between = storeys.add_storey(drawing, 1)
    assert [s.label for s in between.building.storeys] == ["1", "1A", "2", "3"]
    assert {d.level: d.room for d in between.dwellings if d.column == 0} == {1: "101", 2: "1A01", 3: "201", 4: "301"}
    below = storeys.add_basement(storeys.add_basement(drawing))
    assert [(s.level, s.label) for s in below.building.storeys][:2] == [(-1, "-2"), (0, "-1")]
    deeper = storeys.add_storey(below, 0)
    assert [s.level for s in deeper.building.storeys] == [-1, 0, 1, 2, 3, 4], "the ground moved up with what is over it"


def test_a_maisonette_grows_and_shrinks_with_the_floors_it_takes() -> None:
    drawing = doors.span(drawn("4层1单元1户"), Block(2, 3, 0, 0))
    grown = storeys.add_storey(drawing, 2)
    assert [(d.room, d.level, d.levels) for d in grown.dwellings] == [("101", 1, 1), ("201", 2, 3), ("401", 5, 1)]
    shrunk = storeys.remove_storey(drawing, 2)
    assert [(d.room, d.level, d.levels) for d in shrunk.dwellings] == [("101", 1, 1), ("201", 2, 1), ("401", 3, 1)]
    with pytest.raises(Fault, match="ground"):
        storeys.remove_storey(drawn("1层1单元1户"), 1)


# -------------------------------------------------------------------- stairwells, parts, the whole


def test_a_further_stairwell_counts_on_as_the_others_do() -> None:
    plain = drawn("2层2单元2户")
    more = landings.add_stairwell(plain, plain.building.stairwells[0].gid)
    assert more.building.stairwells[2].name == "3单元"
    assert len(more.dwellings) == 12
    counted = drawn("2层2单元2户连号带单元号")
    more = landings.add_stairwell(counted, counted.building.stairwells[1].gid)
    new = more.building.stairwells[2].gid
    assert [d.room for d in more.dwellings if d.stairwell == new] == [f"3单元-{room}" for room in (105, 106, 205, 206)]


def test_the_last_stairwell_of_a_part_takes_its_part_along() -> None:
    drawing = drawn("6层1单元2户商铺1层3间")
    shops = drawing.building.stairwells[1].gid
    left = landings.remove_stairwell(drawing, shops)
    assert [part.name for part in left.building.parts] == [""]
    with pytest.raises(Fault, match="last stairwell"):
        landings.remove_stairwell(left, left.building.stairwells[0].gid)


def test_a_landing_gets_more_doors_but_not_fewer_than_stand_there() -> None:
    drawing = drawn("2层1单元2户")
    gid = drawing.building.stairwells[0].gid
    wide = landings.set_doors(drawing, gid, 4)
    assert (wide.building.stairwells[0].columns, wide.building.stairwells[0].shaft) == (4, 2)
    assert labels(doors.add(wide, Block(1, 2, 0, 3)))[2:4] == ["103", "104"]
    with pytest.raises(Fault, match="landing"):
        landings.set_doors(drawing, gid, 1)


def test_a_part_of_its_own_is_said_in_words() -> None:
    drawing = landings.add_part(drawn("3层1单元2户"), "商铺 2层14间")
    assert [(p.name, p.stairwells[0].columns) for p in drawing.building.parts] == [("", 2), ("商铺", 14)]
    assert sum(d.use is Use.SHOP for d in drawing.dwellings) == 28
    for wrong in ("14间", "商铺", "商铺 9层 2间", "商铺 0层 2间"):
        with pytest.raises(Fault):
            landings.add_part(drawing, wrong)


def test_a_tower_is_cut_before_a_stairwell_and_mended_again() -> None:
    drawing = drawn("33层4单元6户")
    first, _second, third, fourth = (s.gid for s in drawing.building.stairwells)
    both = cut(drawing, third, OTHER_AREA)
    own = drawing.building.area
    assert [both.building.area_of(s.gid) for s in both.building.stairwells] == [own, own, OTHER_AREA, OTHER_AREA]
    assert both.building.areas == (own, OTHER_AREA)
    assert cut(both, third, own) == drawing
    assert cut(both, fourth, own).building.area_of(third) == OTHER_AREA
    with pytest.raises(Fault, match="first"):
        cut(drawing, first, OTHER_AREA)


def test_name_and_address_are_changed() -> None:
    drawing = rename_building(change_address(drawn(), "文汇路1号"), " 9号楼 ")
    assert (drawing.building.name, drawing.building.address) == ("9号楼", "文汇路1号")
    for wrong in ("", "x" * 61):
        with pytest.raises(Fault):
            rename_building(drawing, wrong)
