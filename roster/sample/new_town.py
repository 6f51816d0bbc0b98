"""The buildings of areas 002 and 003: slabs and towers whose lists look wrong and are right."""

from __future__ import annotations

from roster.dwelling import Use
from roster.sample.old_town import floors, stairwells
from roster.sample.structure import Landing, Structure, Wing, grid


def four_to_a_landing() -> Structure:
    wing = Wing("", stairwells(2, 4, tuple(grid(range(1, 6), range(4)))))
    return Structure(2, 1, "8号楼", "文汇路28号附8号", floors(5), (wing,))


def interlocked_maisonettes() -> Structure:
    """18 storeys, 41 rooms of which 33 take two floors: even doors begin on odd floors, odd doors on even ones.

    So 202 and 204 do not exist, the entrance hall takes the place of 101 and 103 and is open to the floors above
    in the third column. Single-storey are only 1801, 1803 and the six shops, which are a part of their own.
    """
    even = [d._replace(levels=2) for d in grid(range(1, 18, 2), (1, 3))]
    odd = [d._replace(levels=2) for d in grid(range(2, 17, 2), (0, 2), without=frozenset({"203"}))]
    homes = Wing("", (Landing("1单元", 4, 2, (*even, *odd, *grid((18,), (0, 2)))),))
    shops = _shops("商铺", columns=3, street="文汇路30号")
    return Structure(2, 2, "9号楼", "文汇路28号附9号", floors(18), (homes, shops), lift=True)


def continuing_doors() -> Structure:
    """Floors 2 to 25, doors counted on from the first stairwell to the second (201-204, 205-208)."""

    def landing(place: int) -> Landing:
        doors = grid(
            range(2, 26), range(4), room=lambda level, column: f"{place}单元-{level}{4 * (place - 1) + column + 1:02d}"
        )
        return Landing(f"{place}单元", 4, 2, tuple(doors))

    wing = Wing("", (landing(1), landing(2)))
    return Structure(2, 3, "10号楼", "文汇路32号附10号", floors(25), (wing,), lift=True)


def repeated_rooms() -> Structure:
    """A residence of 17 floors, and its shops, which use room numbers of the residence again."""
    all_doors = tuple(grid(range(1, 18), range(2)))
    first = tuple(d for d in all_doors if d.room not in ("101", "102", "201"))
    homes = Wing("住宅", tuple(Landing(f"{n}单元", 2, 1, first if n == 1 else all_doors) for n in (1, 2, 3)))
    shops = _shops("商铺", columns=14, street="文汇路34号")
    office = shops.landings[0].doors[-1]._replace(use=Use.PUBLIC, address="文汇社区活动中心")
    landing = shops.landings[0]._replace(doors=(*shops.landings[0].doors[:-1], office))
    return Structure(
        2, 4, "11号楼", "文汇路34号附11号", floors(17), (homes, shops._replace(landings=(landing,))), lift=True
    )


def tower() -> Structure:
    """792 dwellings: 33 floors, 4 stairwells, 6 doors on each landing."""
    wing = Wing("", stairwells(4, 6, tuple(grid(range(1, 34), range(6)))))
    return Structure(3, 1, "7号楼", "文汇路22号附7号", floors(33), (wing,), lift=True)


def _shops(name: str, columns: int, street: str) -> Wing:
    doors = tuple(
        door._replace(use=Use.SHOP, address=f"{street}附{place}号")
        for place, door in enumerate(grid((1, 2), range(columns)), 1)
    )
    return Wing(name, (Landing("", columns, None, doors),))


NEW_TOWN = (four_to_a_landing, interlocked_maisonettes, continuing_doors, repeated_rooms, tower)
