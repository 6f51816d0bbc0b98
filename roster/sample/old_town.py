"""The buildings of area 001: walk-ups of the usual and unusual kinds, and a row of houses."""

from __future__ import annotations

from roster.building import Numbering
from roster.dwelling import Use
from roster.sample.structure import Door, Landing, Structure, Wing, grid


def floors(highest: int, lowest: int = 1) -> tuple[str, ...]:
    """Storey labels as plain numbers."""
    return tuple(str(level) for level in range(lowest, highest + 1))


def stairwells(count: int, columns: int, doors: tuple[Door, ...], shaft: int | None = None) -> tuple[Landing, ...]:
    """``count`` stairwells alike; the shaft is in the middle by default."""
    middle = columns // 2 if shaft is None else shaft
    return tuple(Landing(f"{place}单元", columns, middle, doors) for place in range(1, count + 1))


def plain_walk_up() -> Structure:
    wing = Wing("", stairwells(2, 2, tuple(grid(range(1, 7), range(2)))))
    return Structure(1, 1, "1号楼", "文汇路12号附1号", floors(6), (wing,))


def narrow_top() -> Structure:
    """Four to a landing, only the two inner ones on the top floor."""
    doors = tuple(grid(range(1, 8), range(4), without=frozenset({"701", "704"})))
    return Structure(1, 2, "2号楼", "文汇路12号附2号", floors(7), (Wing("", stairwells(1, 4, doors)),))


def stepped_walk_up() -> Structure:
    """Shops across columns, a merged flat, a maisonette, a stepped-back roof, public rooms and a lived-in basement."""
    shop, public = Use.SHOP, Use.PUBLIC
    upper = tuple(grid(range(2, 7), range(2)))
    first = (
        Door(0, 0, "储藏室", columns=2, use=public),
        Door(1, 0, "门面1", columns=2, use=shop, address="文汇路14号 喜洋洋超市"),
    )
    second = (
        Door(1, 0, "门面2", use=shop, address="文汇路16号 老张面馆"),
        Door(1, 1, "门面3", use=shop, address="文汇路18号 康民药房"),
        Door(4, 0, "401", columns=2),
        *(d for d in upper if d.level != 4),
    )
    third = (
        *(Door(0, column, f"B0{column + 1}") for column in range(2)),
        *grid((1,), range(2)),
        Door(5, 1, "602", levels=2),
        *(d for d in upper if d.room not in ("502", "602")),
    )
    fourth = (
        Door(1, 0, "101"),
        Door(1, 1, "活动室", use=public),
        *(d for d in upper if d.room not in ("502", "602")),
    )
    landings = ((*first, *upper), second, third, fourth)
    wing = Wing("", tuple(Landing(f"{n}单元", 2, 1, doors) for n, doors in enumerate(landings, 1)))
    return Structure(1, 3, "3号楼", "文汇路12号附3号", ("-1", *floors(6)), (wing,), lowest=0)


def right_to_left() -> Structure:
    """Stairwells and doors are counted from the right, seen from the entrance."""
    wing = Wing("", stairwells(3, 2, tuple(grid(range(1, 7), range(2)))))
    return Structure(1, 4, "4号楼", "文汇路12号附4号", floors(6), (wing,), numbering=Numbering.RIGHT_TO_LEFT)


def above_garages() -> Structure:
    """Dwellings from floor 2 on; the ground floor is garages and not listed."""
    wing = Wing("", stairwells(2, 2, tuple(grid(range(2, 8), range(2)))))
    return Structure(1, 5, "5号楼", "文汇路20号附5号", floors(7), (wing,))


def without_a_fourth_floor() -> Structure:
    """The fourth storey is called 3A, and so are its rooms."""
    labels = ("1", "2", "3", "3A", "5", "6", "7", "8")
    doors = tuple(grid(range(1, 9), range(2), room=lambda level, column: f"{labels[level - 1]}{column + 1:02d}"))
    return Structure(1, 6, "6号楼", "文汇路20号附6号", labels, (Wing("", stairwells(2, 2, doors)),))


def row_of_houses() -> Structure:
    """Nine houses side by side, the even ones with an upper floor; one is the shop of its lane."""
    doors = tuple(
        Door(1, column, f"{31 + column}号", levels=1 + column % 2, address=f"老街巷{31 + column}号")
        for column in range(9)
    )
    doors = (*doors[:4], doors[4]._replace(use=Use.SHOP, address="老街巷35号 冉记小卖部"), *doors[5:])
    return Structure(1, 7, "老街巷平房", "老街巷31号至39号", floors(2), (Wing("", (Landing("", 9, None, doors),)),))


OLD_TOWN = (
    plain_walk_up,
    narrow_top,
    stepped_walk_up,
    right_to_left,
    above_garages,
    without_a_fourth_floor,
    row_of_houses,
)
