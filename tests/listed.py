"""Lists for tests of importing: as sheets, and as the rows that an office would have written of a building."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from roster.building import Building
from roster.cross_section import CrossSection
from roster.dwelling import Dwelling, Use
from roster.lists.dwelling_list import DwellingPlan, Inventory
from roster.sample.structure import Structure
from roster.sheet import Sheet, SheetRow

NOTHING = Inventory((), (), ())
HEADING = ("普查小区", "楼栋", "地址", "分部", "单元", "楼层", "跨层", "室号", "用途")
_USES = {Use.RESIDENCE: "住宅", Use.SHOP: "商铺", Use.PUBLIC: "公共用房"}


def sheet_of(*rows: Sequence[object]) -> Sheet:
    """The first row is the heading."""
    return Sheet(tuple(SheetRow(n, tuple(str(cell) for cell in row)) for n, row in enumerate(rows, 1)))


def split(*lines: str) -> Sheet:
    """Rows written with spaces; ``-`` alone is an empty cell."""
    return sheet_of(*(["" if cell == "-" else cell for cell in line.split()] for line in lines))


def standing(plan: DwellingPlan, before: Inventory = NOTHING) -> Inventory:
    """What stands once the plan is applied, versions counted on as the office file does."""
    buildings = {b.gid: b for b in (*before.buildings, *plan.buildings)}
    buildings |= {b.gid: cast(Building, b.changed(version=b.version + 1)) for b in plan.changed_buildings}
    dwellings = {d.gid: d for d in (*before.dwellings, *plan.dwellings)}
    dwellings |= {d.gid: d.model_copy(update={"version": d.version + 1}) for d in plan.changed_dwellings}
    return Inventory((*before.areas, *plan.areas), tuple(buildings.values()), tuple(dwellings.values()))


def rows_of(structure: Structure) -> Iterator[tuple[str, ...]]:
    """A building of the sample as rows under :data:`HEADING`."""
    for wing in structure.wings:
        for landing in wing.landings:
            for door in landing.doors:
                yield (
                    f"{structure.area:03d}",
                    structure.name,
                    door.address or structure.address,
                    wing.name,
                    landing.name,
                    structure.labels[door.level - structure.lowest],
                    str(door.levels),
                    door.room,
                    _USES[door.use],
                )


Seen = tuple[str, str, str, int, int, int, int]
"""Part, stairwell, room, level, levels, column, columns."""


def seen(building: Building, dwellings: Iterable[Dwelling]) -> set[Seen]:
    """The cross-section as one sees it, whatever its records are called."""
    section = CrossSection(building, dwellings)
    found = set()
    for box in section.boxes:
        landing = section.landings[box.landing]
        dwelling = box.dwelling
        names = (building.part_of(landing.stairwell.gid).name, landing.stairwell.name, dwelling.room)
        size = (box.bottom, box.top - box.bottom + 1, box.left - landing.first, box.right - box.left + 1)
        found.add((*names, *size))
    return found


def columns(plan: DwellingPlan, name: str = "") -> dict[str, tuple[int, int]]:
    """Room → (level, column) in the stairwell called ``name``, or in the only one."""
    building = plan.buildings[0]
    gids = {s.gid for s in building.stairwells if s.name == name or not name}
    return {d.room: (d.level, d.column) for d in plan.dwellings if d.stairwell in gids}
