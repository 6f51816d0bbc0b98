"""A list of households compared with what is stored: what is new, what changed, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from roster.area import LAST_HOUSEHOLD
from roster.building import Building
from roster.dwelling import Dwelling
from roster.dwelling_finder import DwellingFinder
from roster.household import Household
from roster.language import _
from roster.lists.dwelling_list import Inventory
from roster.lists.household_rows import FIELDS, NEEDED, HouseholdRow, read_rows
from roster.lists.list_columns import find_columns, heading_faults
from roster.lists.number_leak import number_columns
from roster.sheet import Remarks, RowFault, Sheet


class HouseholdPlan(NamedTuple):
    """What applying a list would do. ``warnings`` stand in the way of nothing; rows with ``faults`` are left out of
    all the rest."""

    households: tuple[Household, ...] = ()
    changed_households: tuple[Household, ...] = ()
    unchanged: int = 0
    faults: tuple[RowFault, ...] = ()
    warnings: tuple[RowFault, ...] = ()


def plan_households(
    sheet: Sheet, standing: Inventory, stored: Sequence[Household], following: Mapping[UUID, int]
) -> HouseholdPlan:
    """Compare a list with what is stored; ``following`` is the next household number of each area.

    A list whose heading is wrong, or that holds a column of ID numbers, comes to nothing but faults in that row.
    """
    columns = find_columns(sheet, FIELDS)
    faults = heading_faults(sheet, columns, FIELDS, NEEDED) + number_columns(sheet, columns)
    if faults:
        return HouseholdPlan(faults=tuple(faults))
    rows, remarks = read_rows(columns.rows(sheet))
    finder = DwellingFinder(standing)
    comparison = _Comparison(stored, following, remarks)
    for row in rows:
        found = finder.find(row)
        if isinstance(found, RowFault):
            remarks.faults.append(found)
        else:
            comparison.take(row, *found)
    return HouseholdPlan(
        tuple(comparison.new),
        tuple(comparison.changed),
        comparison.unchanged,
        tuple(sorted(remarks.faults)),
        tuple(sorted(remarks.warnings)),
    )


class _Comparison:
    """Row after row against what is stored: a household is known by its dwelling and its head's name."""

    def __init__(self, stored: Sequence[Household], following: Mapping[UUID, int], remarks: Remarks) -> None:
        self.new: list[Household] = []
        self.changed: list[Household] = []
        self.unchanged = 0
        self._remarks = remarks
        self._following = dict(following)
        self._rows: dict[UUID, int] = {}
        self._stored: dict[tuple[UUID, str], Household] = {}
        for household in stored:
            for name in (household.expected_head, household.head_name):
                self._stored.setdefault((household.dwelling, name), household)

    def take(self, row: HouseholdRow, building: Building, dwelling: Dwelling) -> None:
        household = self._stored.get((dwelling.gid, row.head))
        if household is None:
            self._add(row, building, dwelling)
        elif household.gid in self._rows:
            reason = _("repeats row {row}").format(row=self._rows[household.gid])
            self._remarks.faults.append(row.source.fault("head", reason))
        else:
            self._rows[household.gid] = row.row
            self._compare(row, household)

    def _add(self, row: HouseholdRow, building: Building, dwelling: Dwelling) -> None:
        area = building.area_of(dwelling.stairwell)
        number = self._following.get(area, 1)
        if number > LAST_HOUSEHOLD:
            reason = _("The area has used all {count} household numbers.").format(count=LAST_HOUSEHOLD)
            self._remarks.faults.append(row.source.fault("head", reason))
            return
        self._following[area] = number + 1
        household = Household(
            area=area, dwelling=dwelling.gid, number=number, expected_head=row.head, version=0, **_told(row)
        )
        self.new.append(household)
        self._stored[dwelling.gid, row.head] = household
        self._rows[household.gid] = row.row

    def _compare(self, row: HouseholdRow, household: Household) -> None:
        """What was entered at the door is worth more than a list."""
        changed = household.model_copy(update=_told(row))
        if changed == household:
            self.unchanged += 1
        elif household.persons:
            self.unchanged += 1
            said = _("this household is entered already and stays as it is")
            self._remarks.warnings.append(row.source.fault("head", said))
        else:
            self.changed.append(changed)


def _told(row: HouseholdRow) -> dict[str, Any]:
    """The fields that the row gives; an empty cell takes nothing away."""
    facts = {"expected_persons": row.persons, "phone": row.phone, "note": row.note}
    return {name: value for name, value in facts.items() if value not in (None, "")}
