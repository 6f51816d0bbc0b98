"""The geometry of the cross-section, over buildings of any shape."""

from __future__ import annotations

from uuid import uuid4

from hypothesis import given, settings
from layouts import any_building

from roster.building import Building, Part, Stairwell, Storey
from roster.cross_section import CrossSection, Direction, Place
from roster.dwelling import Dwelling

AnyBuilding = tuple[Building, tuple[Dwelling, ...]]


@settings(max_examples=300, deadline=None)
@given(any_building())
def test_every_dwelling_is_reachable_by_arrows(drawn: AnyBuilding) -> None:
    section = CrossSection(*drawn)
    start = section.entrance()
    assert start is not None
    seen = {start}
    waiting = [start]
    while waiting:
        place = waiting.pop()
        for direction in Direction:
            reached = section.move(place, direction)
            if reached not in seen:
                seen.add(reached)
                waiting.append(reached)
    dwellings = {section.at(place).dwelling.gid for place in seen}
    assert dwellings == {dwelling.gid for dwelling in drawn[1]}


@settings(max_examples=100, deadline=None)
@given(any_building())
def test_no_dwelling_is_drawn_twice_and_none_is_left_out(drawn: AnyBuilding) -> None:
    section = CrossSection(*drawn)
    assert sorted(section.walk) == sorted(dwelling.gid for dwelling in drawn[1])
    for box in section.boxes:
        for level in range(box.bottom, box.top + 1):
            for slot in range(box.left, box.right + 1):
                assert section.at(Place(level, slot)) is box


@settings(max_examples=100, deadline=None)
@given(any_building())
def test_an_arrow_moves_to_the_side_it_points_to(drawn: AnyBuilding) -> None:
    section = CrossSection(*drawn)
    for box in section.boxes:
        place = box.foot
        right, up = section.move(place, Direction.RIGHT), section.move(place, Direction.UP)
        assert right == place or right.slot > box.right
        assert up == place or up.level > box.top


def test_a_dwelling_that_lies_under_another_does_not_hold_up_the_arrows() -> None:
    stairwell = Stairwell(name="1单元", order=0, columns=2)
    storeys = tuple(Storey(level=level, label=str(level)) for level in (1, 2))
    building = Building(
        area=uuid4(), number=1, name="1号楼", storeys=storeys, parts=(Part(order=0, stairwells=(stairwell,)),)
    )

    def dwelling(number: int, level: int, column: int, columns: int = 1) -> Dwelling:
        return Dwelling(
            building=building.gid,
            stairwell=stairwell.gid,
            level=level,
            column=column,
            columns=columns,
            room=f"{level}0{column + 1}",
            number=number,
        )

    section = CrossSection(building, [dwelling(1, 1, 0, columns=2), dwelling(2, 1, 1), dwelling(3, 2, 1)])
    assert section.move(Place(1, 0), Direction.UP) == Place(2, 1)
    assert section.move(Place(2, 1), Direction.DOWN) == Place(1, 1)
