"""Rows of one building on their way to being dwellings: which one, on which storey, in which column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from roster.building import Building
from roster.dwelling import Dwelling, Use
from roster.floor_label import Floor
from roster.landing_columns import Door, lay_out
from roster.language import _
from roster.lists.dwelling_match import Landings, match_rows
from roster.lists.dwelling_rows import MOST_COLUMNS, MOST_LEVELS, DwellingRow
from roster.lists.listed_storeys import Storeys, known_levels
from roster.room_label import suggested_floor
from roster.sheet import Remarks, RowFault


@dataclass
class PlacedRow:
    """A row on its way to being a dwelling; ``level`` is its lowest storey, ``floor`` what that one is called."""

    row: DwellingRow
    old: Dwelling | None
    flight: tuple[str, str]
    floor: Floor | None
    level: int = 0
    levels: int = 1
    column: int = 0

    @property
    def use(self) -> Use:
        return self.row.use or (self.old.use if self.old else _use_of_part(self.flight[0]))

    @property
    def width(self) -> int:
        return self.row.width or (self.old.columns if self.old else 1)


def matched(
    rows: Sequence[DwellingRow],
    landings: Landings,
    old: Building | None,
    standing: Sequence[Dwelling],
    remarks: Remarks,
) -> list[PlacedRow]:
    """Rows with their dwellings and floors; a floor read off the room is no more than a suggestion."""
    names = {gid: key for key, gid in landings.of.items()}
    pairs, faults = match_rows(rows, landings, standing, known_levels(old.storeys if old else ()))
    remarks.faults += faults
    placed = []
    for row, dwelling in pairs:
        floor = row.floor or (None if dwelling else _suggested(row, remarks))
        if floor is not None or dwelling is not None:
            flight = names[dwelling.stairwell] if dwelling else landings.meant(row.part, row.stairwell)
            placed.append(PlacedRow(row, dwelling, flight, floor))
    return placed


def _suggested(row: DwellingRow, remarks: Remarks) -> Floor | None:
    floor = suggested_floor(row.room)
    if floor is None:
        remarks.faults.append(row.source.fault("floor", _("is needed; the room does not tell it")))
        return None
    said = _("the list gives no floor; floor {floor} was read off room {room}")
    remarks.warnings.append(row.source.fault("floor", said.format(floor=floor.label, room=row.room)))
    return floor


def counted_on(placed: Sequence[PlacedRow]) -> dict[tuple[str, str], int]:
    """What to take off the columns of each stairwell where the list counts them on, as in 1-4 and 5-8; else nothing."""
    spans: dict[str, dict[str, tuple[int, int]]] = {}
    for p in placed:
        if p.row.column is None:
            return {}
        low, high = spans.setdefault(p.flight[0], {}).get(p.flight[1], (p.row.column, p.row.column))
        spans[p.flight[0]][p.flight[1]] = (min(low, p.row.column), max(high, p.row.column))
    off = {}
    for part, of_part in spans.items():
        ordered = sorted((low, high, name) for name, (low, high) in of_part.items())
        follows = all(one[1] + 1 == two[0] for one, two in pairwise(ordered))
        if len(ordered) > 1 and ordered[0][0] == 0 and follows and ordered[-1][1] >= len(ordered):
            off.update({(part, name): low for low, _high, name in ordered if low})
    return off


def stands(p: PlacedRow, storeys: Storeys, remarks: Remarks) -> bool:
    """Find level and levels; whether they could be found."""
    row, source = p.row, p.row.source
    for floor in (p.floor, row.top):
        if floor is not None and floor.place in storeys.misfits:
            reason = _("does not fit between the storeys that this building has")
            remarks.faults.append(source.fault("floor", reason))
            return False
    if p.floor is None:
        assert p.old is not None
        p.level, p.levels = p.old.level, row.span or p.old.levels
        return True
    p.level = storeys.levels[p.floor.place]
    p.levels = row.span or (p.old.levels if p.old else 1)
    if row.top is not None and row.floor is not None and row.top.place != row.floor.place:
        p.levels = storeys.levels[row.top.place] - p.level + 1
        if row.span not in (None, p.levels) or p.levels > MOST_LEVELS:
            remarks.faults.append(source.fault("span", _("does not agree with the floors given")))
            return False
    return True


def in_columns(
    placed: Sequence[PlacedRow],
    landings: Landings,
    standing: Sequence[Dwelling],
    continuing: dict[tuple[str, str], int],
    storeys: Storeys,
    remarks: Remarks,
) -> list[PlacedRow]:
    """Find the column of each; one that claims a place which another has, or finds none, is a fault."""
    flights: dict[tuple[str, str], list[PlacedRow]] = {}
    for p in placed:
        flights.setdefault(p.flight, []).append(p)
    listed = {p.old.gid for p in placed if p.old}
    kept = []
    for flight, members in flights.items():
        others = [d for d in standing if d.stairwell == landings.of.get(flight) and d.gid not in listed]
        doors = [_standing_door(-1 - n, d, storeys) for n, d in enumerate(others)]
        doors += [_door(n, p, continuing.get(flight, 0), storeys) for n, p in enumerate(members)]
        layout = lay_out(doors)
        for n, p in enumerate(members):
            if n in layout.clashes:
                remarks.faults.append(_clash(p, layout.clashes[n], members, others))
            elif layout.columns[n] + p.width > MOST_COLUMNS:
                reason = _("a landing has {most} doors at most").format(most=MOST_COLUMNS)
                remarks.faults.append(p.row.source.fault("room", reason))
            else:
                p.column = layout.columns[n]
                kept.append(p)
    return sorted(kept, key=lambda p: p.row.row)


def _standing_door(key: int, dwelling: Dwelling, storeys: Storeys) -> Door:
    label = storeys.labels.get(dwelling.level, "")
    return Door(key, dwelling.room, label, dwelling.level, dwelling.levels, dwelling.columns, dwelling.column)


def _door(key: int, p: PlacedRow, off: int, storeys: Storeys) -> Door:
    column = p.row.column - off if p.row.column is not None else (p.old.column if p.old else None)
    label = p.floor.label if p.floor else storeys.labels.get(p.level, "")
    return Door(key, p.row.room, label, p.level, p.levels, p.width, column)


def _clash(p: PlacedRow, other: int, members: Sequence[PlacedRow], others: Sequence[Dwelling]) -> RowFault:
    if other >= 0:
        reason = _("takes the place of row {row} (room {room})")
        reason = reason.format(row=members[other].row.row, room=members[other].row.room)
    else:
        reason = _("takes the place of room {room}, which stands there").format(room=others[-1 - other].room)
    return p.row.source.fault("column" if p.row.column is not None else "room", reason)


def _use_of_part(part: str) -> Use:
    return Use.SHOP if any(word in part for word in ("商铺", "门面", "商业", "店")) else Use.RESIDENCE
