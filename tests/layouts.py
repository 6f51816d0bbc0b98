"""Hypothesis strategies for buildings of any shape: gaps, spans, parts, basements, either numbering direction."""

from __future__ import annotations

from uuid import uuid4

from hypothesis import strategies as st

from roster.building import Building, Numbering, Part, Stairwell, Storey
from roster.dwelling import Dwelling


@st.composite
def any_building(draw: st.DrawFn) -> tuple[Building, tuple[Dwelling, ...]]:
    """A building with at least one dwelling; no two dwellings overlap."""
    bottom = draw(st.integers(-2, 2))
    top = draw(st.integers(max(bottom, 1), 8))
    parts = []
    stairwells = []
    for part in range(draw(st.integers(1, 2))):
        flights = tuple(
            Stairwell(name=f"{n + 1}单元", order=n, columns=columns, shaft=draw(st.none() | st.integers(0, columns)))
            for n, columns in enumerate(draw(st.lists(st.integers(1, 5), min_size=1, max_size=3)))
        )
        stairwells.extend(flights)
        parts.append(Part(name="商铺" if part else "", order=part, stairwells=flights))
    building = Building(
        area=uuid4(),
        number=1,
        name="1号楼",
        numbering=draw(st.sampled_from(Numbering)),
        lift=draw(st.booleans()),
        storeys=tuple(Storey(level=level, label=f"{level}层") for level in range(bottom, top + 1)),
        parts=tuple(parts),
    )
    dwellings: list[Dwelling] = []
    for stairwell in stairwells:
        taken: set[tuple[int, int]] = set()
        for level in range(bottom, top + 1):
            for column in range(stairwell.columns):
                if (level, column) in taken or draw(st.integers(0, 9)) < 3:
                    continue
                levels, columns = draw(st.sampled_from([(1, 1), (1, 1), (1, 1), (2, 1), (1, 2), (2, 2), (3, 1)]))
                box = {(level + i, column + j) for i in range(levels) for j in range(columns)}
                if level + levels - 1 > top or column + columns > stairwell.columns or box & taken:
                    levels, columns, box = 1, 1, {(level, column)}
                taken |= box
                dwellings.append(
                    Dwelling(
                        building=building.gid,
                        stairwell=stairwell.gid,
                        level=level,
                        levels=levels,
                        column=column,
                        columns=columns,
                        room=draw(st.sampled_from([f"{level}0{column + 1}", "门面1", "1单元-201", "101"])),
                        number=len(dwellings) + 1,
                    )
                )
    if not dwellings:
        gid = stairwells[0].gid
        dwellings = [Dwelling(building=building.gid, stairwell=gid, level=bottom, column=0, room="101", number=1)]
    return building, tuple(dwellings)
