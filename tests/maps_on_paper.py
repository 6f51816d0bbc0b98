"""A village of three houses for tests of the courtyard map on paper."""

from __future__ import annotations

from datetime import date

from roster.area import EnumerationArea
from roster.building import Building, Part, Stairwell, Storey
from roster.courtyard.area_contents import AreaContents
from roster.courtyard.courtyard_map import CourtyardMap, in_order
from roster.courtyard.thing import Thing, ThingKind
from roster.dwelling import Dwelling
from roster.match_class import MatchClass
from roster.standing import Standing
from roster.visit import VisitState

DAY = date(2026, 11, 25)
AREA = EnumerationArea(number=3, name="柳树屯二组")
_FLIGHT = Stairwell(order=0, columns=9)
ROW = Building(
    area=AREA.gid,
    number=1,
    name="老街巷平房",
    storeys=(Storey(level=1, label="1"),),
    parts=(Part(order=0, stairwells=(_FLIGHT,)),),
)
DOORS = tuple(
    Dwelling(building=ROW.gid, stairwell=_FLIGHT.gid, level=1, column=n, room=f"{31 + n}号", number=n + 1)
    for n in range(3)
)
STANDINGS = {
    DOORS[0].gid: Standing(
        dwelling=DOORS[0].gid,
        state=VisitState.COMPLETE,
        match=MatchClass.MATCHED,
        households=2,
        persons=5,
        head="欧阳小华 李雷",
    ),
    DOORS[1].gid: Standing(dwelling=DOORS[1].gid, state=VisitState.REFUSED, households=1, persons=4, head="王芳芳"),
    DOORS[2].gid: Standing(dwelling=DOORS[2].gid, state=VisitState.COMPLETE, match=MatchClass.VACANT),
}


def a_thing(kind: ThingKind, left: int, top: int, columns: int, rows: int, label: str = "", **fields: object) -> Thing:
    return Thing.model_validate(
        {"kind": kind, "left": left, "top": top, "columns": columns, "rows": rows, "label": label, **fields}
    )


def a_map(*more: Thing, columns: int = 38, rows: int = 18) -> CourtyardMap:
    """Three houses side by side, a road without a name, a well."""
    houses = [
        a_thing(ThingKind.HOUSE, 1 + 6 * n, 1, 5, 3, f"{31 + n}号", number=n + 1, dwelling=door.gid)
        for n, door in enumerate(DOORS)
    ]
    things = (*houses, a_thing(ThingKind.ROAD, 0, 5, 30, 1), a_thing(ThingKind.WELL, 20, 1, 2, 1), *more)
    return CourtyardMap(
        area=AREA.gid, columns=columns, rows=rows, things=in_order(things), author="冉光荣", drawn=date(2026, 9, 1)
    )


def contents_of(drawn: CourtyardMap) -> AreaContents:
    return AreaContents(AREA, (ROW,), DOORS, STANDINGS, (drawn,))
