"""A list of how much dwellings used, compared with what is stored. The use of a utility is a class, never a reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from roster.dwelling import Dwelling, parse_code
from roster.dwelling_finder import DwellingFinder
from roster.language import _
from roster.lists.cell_reader import CellReader
from roster.lists.dwelling_list import Inventory
from roster.lists.list_columns import Columns, ListedRow, find_columns, heading_faults
from roster.lists.listed_place import read_place
from roster.lists.number_leak import number_columns
from roster.record import Fault
from roster.sheet import Remarks, RowFault, Sheet
from roster.utility_use import Utility, UtilityUse, parse_month, parse_used

PLACE = ("code", "area", "building", "part", "stairwell", "floor", "room")
FIELDS = (*PLACE, "month", "utility", "used", *(utility.value for utility in Utility))
"""Either a row per utility, with ``utility`` and ``used``, or a column for each."""
_UTILITIES = {
    **dict.fromkeys(("水", "用水", "自来水", "water"), Utility.WATER),
    **dict.fromkeys(("电", "用电", "electricity"), Utility.ELECTRICITY),
    **dict.fromkeys(("气", "用气", "燃气", "天然气", "gas"), Utility.GAS),
}

Key = tuple[UUID, Utility, str]
"""Dwelling, utility, month."""


class UtilityPlan(NamedTuple):
    """What applying a list would do; rows with ``faults`` are left out of all the rest."""

    new: tuple[UtilityUse, ...] = ()
    changed: tuple[UtilityUse, ...] = ()
    unchanged: int = 0
    faults: tuple[RowFault, ...] = ()
    warnings: tuple[RowFault, ...] = ()


def plan_utilities(sheet: Sheet, standing: Inventory, stored: Sequence[UtilityUse], today: date) -> UtilityPlan:
    """Compare a list with what is stored. A list whose heading is wrong comes to nothing but faults in that row."""
    columns = find_columns(sheet, FIELDS)
    faults = heading_faults(sheet, columns, FIELDS, _needed(columns)) + number_columns(sheet, columns)
    if faults:
        return UtilityPlan(faults=tuple(faults))
    reader = _Reader(standing, today)
    read = [found for row in columns.rows(sheet) for found in reader.uses(row)]
    return _compared(read, {(use.dwelling, use.utility, use.month): use for use in stored}, reader.remarks)


def _needed(columns: Columns) -> tuple[str, ...]:
    place = ("code",) if "code" in columns.places else ("building", "room")
    each = any(utility.value in columns.places for utility in Utility)
    return (*place, "month", *(() if each else ("utility", "used")))


class _Reader:
    def __init__(self, standing: Inventory, today: date) -> None:
        self.remarks = Remarks()
        self._today = today
        self._finder = DwellingFinder(standing)
        self._codes = {dwelling.code: dwelling for dwelling in standing.dwellings}

    def uses(self, source: ListedRow) -> Iterator[tuple[ListedRow, UtilityUse]]:
        """What a row says; nothing if it is faulty."""
        before = len(self.remarks.faults)
        needed = ("code",) if "code" in source.headings else ("building", "room")
        cells = CellReader(source, self.remarks, (*needed, "month", "utility", "used"))
        month = cells.read("month", lambda text: parse_month(text, self._today), "", dated=True)
        used = {utility: cells.read(utility.value, parse_used, None) for utility in Utility}
        if "utility" in source.headings:
            utility, amount = cells.read("utility", _utility, None), cells.read("used", parse_used, None)
            if utility is not None:
                used[utility] = amount
        dwelling = self._dwelling(cells)
        if dwelling is not None and len(self.remarks.faults) == before:
            for utility, amount in used.items():
                if amount is not None:
                    yield source, UtilityUse(dwelling=dwelling.gid, utility=utility, month=month, used=amount)

    def _dwelling(self, cells: CellReader) -> Dwelling | None:
        if "code" in cells.source.headings:
            return cells.read("code", self._coded, None)
        place = read_place(cells)
        if not (place.building and place.room):
            return None
        found = self._finder.find(place)
        if isinstance(found, RowFault):
            self.remarks.faults.append(found)
            return None
        return found[1]

    def _coded(self, text: str) -> Dwelling:
        dwelling = self._codes.get(parse_code(text) or "")
        if dwelling is None:
            raise Fault(_("is the code of no dwelling"))
        return dwelling


def _utility(text: str) -> Utility:
    utility = _UTILITIES.get(text.strip().casefold())
    if utility is None:
        raise Fault(_("is neither water, electricity nor gas"))
    return utility


def _compared(
    read: Sequence[tuple[ListedRow, UtilityUse]], stored: Mapping[Key, UtilityUse], remarks: Remarks
) -> UtilityPlan:
    new, changed, unchanged = [], [], 0
    rows: dict[Key, int] = {}
    for source, use in read:
        key = (use.dwelling, use.utility, use.month)
        if key in rows:
            remarks.faults.append(source.fault("month", _("repeats row {row}").format(row=rows[key])))
            continue
        rows[key] = source.row
        before = stored.get(key)
        if before is None:
            new.append(use)
        elif before.used is use.used:
            unchanged += 1
        else:
            changed.append(before.model_copy(update={"used": use.used}))
    return UtilityPlan(tuple(new), tuple(changed), unchanged, tuple(sorted(remarks.faults)), tuple(remarks.warnings))
