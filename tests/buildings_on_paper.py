"""A building for the tests of its sheets: two stairwells, made-up people, one door that wants something."""

from __future__ import annotations

from sheets import DAY, OFFICE

from printouts.building_on_paper import BuildingOnPaper
from roster.building import Building, Part, Stairwell, Storey, Walk
from roster.dwelling import Dwelling, Use
from roster.record import new_gid
from roster.standing import Standing
from roster.visit import VisitState


def a_paper(
    *, stairwells: int = 2, levels: int = 3, columns: int = 2, walk: Walk = Walk.UP, **fields: object
) -> BuildingOnPaper:
    """Everybody's head is 欧阳小华 or 王建国; the first door is a shop, the second has refused."""
    flights = tuple(Stairwell(name=f"{n + 1}单元", order=n, columns=columns, shaft=1) for n in range(stairwells))
    building = Building(
        area=new_gid(),
        number=7,
        name="7号楼",
        address="文汇路18号",
        walk=walk,
        storeys=tuple(Storey(level=level, label=str(level)) for level in range(1, levels + 1)),
        parts=(Part(order=0, stairwells=flights),),
    )
    doors = [(f, level, column) for f in flights for level in range(1, levels + 1) for column in range(columns)]
    dwellings = tuple(
        Dwelling(
            building=building.gid,
            stairwell=flight.gid,
            level=level,
            column=column,
            room=f"{level}{column + 1:02}",
            number=number,
            use=Use.SHOP if number == 1 else Use.RESIDENCE,
        )
        for number, (flight, level, column) in enumerate(doors, 1)
    )
    standings = {
        door.gid: Standing(dwelling=door.gid, state=VisitState.PARTIAL, households=1, persons=3, head="欧阳小华")
        for door in dwellings
    }
    for second in dwellings[1:2]:
        standings[second.gid] = Standing(
            dwelling=second.gid, state=VisitState.REFUSED, households=2, persons=5, head="王建国 冉素珍"
        )
    known = {
        "office": OFFICE,
        "building": building,
        "dwellings": dwellings,
        "standings": standings,
        "households": {door.gid: (f"{number:03d}",) for number, door in enumerate(dwellings, 1)},
        "area": "003",
        "day": DAY,
    }
    return BuildingOnPaper.model_validate({**known, **fields})
