"""The maps of area 001: its walk-ups, the houses of the old lane, and one courtyard of the lane."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from roster.building import Building
from roster.courtyard.courtyard_map import CourtyardMap, in_order
from roster.courtyard.numbering import numbered
from roster.courtyard.thing import Thing, ThingKind
from roster.dwelling import Dwelling
from roster.sample.chance import Chance

_LANE = "老街巷平房"
_COURTYARD = "39号"
_SCENERY = (
    (ThingKind.ROAD, 0, 16, 38, 1, "文汇路"),
    (ThingKind.ROAD, 20, 0, 2, 16, "老街巷"),
    (ThingKind.FIELD, 1, 13, 11, 2, "小花园"),
    (ThingKind.POND, 14, 13, 4, 2, "荷塘"),
    (ThingKind.WELL, 24, 13, 2, 1, "水井"),
    (ThingKind.PUBLIC, 29, 12, 8, 3, "社区服务站"),
    (ThingKind.GATE, 19, 15, 4, 1, "巷口"),
    *(
        (ThingKind.TREE, column, row, 1, 1, "")
        for column, row in ((6, 3), (12, 1), (18, 5), (6, 9), (12, 10), (27, 13))
    ),
)
_INSIDE = (
    (ThingKind.YARD, 2, 0, 20, 13, ""),
    (ThingKind.HOUSE, 3, 1, 18, 3, "正房"),
    (ThingKind.SHED, 3, 6, 5, 3, "西厢房"),
    (ThingKind.KITCHEN, 16, 6, 5, 3, ""),
    (ThingKind.SHED, 3, 10, 4, 2, "猪圈"),
    (ThingKind.TOILET, 17, 10, 4, 2, ""),
    (ThingKind.WELL, 11, 7, 2, 1, "水井"),
    (ThingKind.TREE, 9, 5, 1, 1, ""),
    (ThingKind.GATE, 10, 12, 3, 1, "大门"),
    (ThingKind.ROAD, 0, 14, 24, 1, "老街巷"),
)


def the_maps(
    chance: Chance, area: UUID, buildings: list[Building], dwellings: list[Dwelling]
) -> tuple[CourtyardMap, ...]:
    """The map of the area comes last, since one of its houses leads to the courtyard's."""
    own = [building for building in buildings if building.area == area]
    lane = next(building for building in own if building.name == _LANE)
    houses = [dwelling for dwelling in dwellings if dwelling.building == lane.gid]
    courtyard = _courtyard(chance, area, next(house for house in houses if house.room == _COURTYARD))
    blocks = [building for building in own if building is not lane]
    things = (
        *_scenery(chance, _SCENERY),
        *_walk_ups(chance, blocks),
        *_lane_houses(chance, houses, courtyard),
    )
    return courtyard, numbered(CourtyardMap(gid=chance.gid(), area=area, things=in_order(things)))


def _scenery(chance: Chance, things: tuple[tuple[ThingKind, int, int, int, int, str], ...]) -> Iterator[Thing]:
    for kind, left, top, columns, rows, label in things:
        yield Thing(gid=chance.gid(), kind=kind, left=left, top=top, columns=columns, rows=rows, label=label)


def _walk_ups(chance: Chance, blocks: list[Building]) -> Iterator[Thing]:
    """Three to a row, west of the lane."""
    for n, block in enumerate(blocks):
        yield Thing(
            gid=chance.gid(),
            kind=ThingKind.HOUSE,
            left=1 + n % 3 * 6,
            top=n // 3 * 7,
            columns=5,
            rows=4,
            label=block.name,
            building=block.gid,
        )


def _lane_houses(chance: Chance, houses: list[Dwelling], courtyard: CourtyardMap) -> Iterator[Thing]:
    """Three to a row, east of the lane."""
    for n, house in enumerate(houses):
        inside = courtyard.gid if house.room == _COURTYARD else None
        yield Thing(
            gid=chance.gid(),
            kind=ThingKind.HOUSE,
            left=23 + n % 3 * 5,
            top=n // 3 * 4,
            columns=4,
            rows=3,
            label=house.room,
            dwelling=house.gid if inside is None else None,
            inside=inside,
        )


def _courtyard(chance: Chance, area: UUID, house: Dwelling) -> CourtyardMap:
    things = [
        thing.model_copy(update={"dwelling": house.gid, "number": 1}) if thing.kind is ThingKind.HOUSE else thing
        for thing in _scenery(chance, _INSIDE)
    ]
    return CourtyardMap(
        gid=chance.gid(), area=area, name=f"{house.room}院", columns=24, rows=15, things=in_order(things)
    )
