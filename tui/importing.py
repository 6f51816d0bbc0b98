"""Importing a list, for the console and the command line: read it, compare it, say what it would do, do it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, cast

from roster.language import NC_, _, pgettext

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from roster.dwelling_list import DwellingPlan, Inventory
    from roster.household_list import HouseholdPlan
    from roster.sheet import RowFault, Sheet
    from storage.office_file import OfficeFile

Progress = Callable[[int, int], None]
"""Steps done, steps in all."""
_VALUE_LENGTH = 40
_PATH_LENGTH = 4096


class Kind(StrEnum):
    """What the rows of a list are."""

    DWELLINGS = "dwellings"
    HOUSEHOLDS = "households"

    @property
    def label(self) -> str:
        return pgettext("list", _KINDS[self])


_KINDS = {Kind.DWELLINGS: NC_("list", "dwellings"), Kind.HOUSEHOLDS: NC_("list", "households")}


class Comparison(NamedTuple):
    """A list compared with the office. ``changes`` has a line for each building that is new or grows, and for each
    record that changes; ``unread`` names sheets of the workbook that were not read."""

    file: str
    kind: Kind
    plan: DwellingPlan | HouseholdPlan
    changes: tuple[str, ...]
    unread: tuple[str, ...]

    @property
    def new(self) -> int:
        return len(_dwelling_plan(self).dwellings if self.kind is Kind.DWELLINGS else _household_plan(self).households)

    @property
    def changed(self) -> int:
        if self.kind is Kind.DWELLINGS:
            return len(_dwelling_plan(self).changed_dwellings)
        return len(_household_plan(self).changed_households)

    @property
    def changes_anything(self) -> bool:
        """Whether there is something to store."""
        return bool(
            self.new or self.changed or (self.kind is Kind.DWELLINGS and _dwelling_plan(self).changed_buildings)
        )

    @property
    def hopeless(self) -> bool:
        """Whether no row can be taken, such as under a wrong heading, so that leaving rows out is of no use."""
        return bool(self.plan.faults) and not (self.new or self.changed or self.plan.unchanged)

    @property
    def sum(self) -> tuple[int, ...]:
        """By which one sees whether a later comparison comes to the same."""
        return (self.new, self.changed, self.plan.unchanged, len(self.plan.faults), len(self.changes))


def _dwelling_plan(comparison: Comparison) -> DwellingPlan:
    return cast("DwellingPlan", comparison.plan)


def _household_plan(comparison: Comparison) -> HouseholdPlan:
    return cast("HouseholdPlan", comparison.plan)


def kind_of(sheet: Sheet) -> Kind:
    """What a list most likely is: one with heads of households is a list of households."""
    from roster.household_rows import FIELDS
    from roster.list_columns import find_columns

    return Kind.HOUSEHOLDS if "head" in find_columns(sheet, FIELDS).places else Kind.DWELLINGS


def compare(office: OfficeFile, sheet: Sheet, kind: Kind, file: str) -> Comparison:
    """What importing the list would do; ``file`` is its name as it is to be shown. Nothing is stored."""
    from roster.dwelling_list import plan_dwellings
    from roster.household_list import plan_households
    from tui.import_changes import dwelling_changes, household_changes

    standing = office.inventory()
    if kind is Kind.DWELLINGS:
        plan = plan_dwellings(sheet, standing)
        return Comparison(file, kind, plan, tuple(dwelling_changes(plan, standing)), sheet.unread)
    stored = office.household_inventory()
    households = plan_households(sheet, standing, stored, _following(office, standing))
    changes = tuple(household_changes(households, standing, stored))
    return Comparison(file, kind, households, changes, sheet.unread)


def apply(office: OfficeFile, comparison: Comparison, progress: Progress = lambda _done, _total: None) -> None:
    """Store what the comparison found, in one transaction; rows with faults are left out. Raises ``OfficeError``."""
    if comparison.kind is Kind.DWELLINGS:
        office.apply_dwellings(_dwelling_plan(comparison), progress)
    else:
        office.apply_households(_household_plan(comparison), progress)


def _following(office: OfficeFile, standing: Inventory) -> dict[UUID, int]:
    """The next household number of each area; past the last one where the area is full."""
    from roster.area import LAST_HOUSEHOLD
    from roster.record import Fault

    following = {}
    for area in standing.areas:
        try:
            following[area.gid] = office.next_household_number(area.gid)
        except Fault:
            following[area.gid] = LAST_HOUSEHOLD + 1
    return following


def summary(comparison: Comparison) -> str:
    """One sentence with the counts."""
    return _(
        "{kind}: {new} new, {changed} changed, {unchanged} unchanged, {faults} faults, {warnings} warnings"
    ).format(
        kind=comparison.kind.label,
        new=comparison.new,
        changed=comparison.changed,
        unchanged=comparison.plan.unchanged,
        faults=len(comparison.plan.faults),
        warnings=len(comparison.plan.warnings),
    )


def remark_lines(comparison: Comparison, remarks: Iterable[RowFault]) -> Iterator[str]:
    """``file:row: column: value: reason`` for each; what the file says is cut short and holds no control characters."""
    for remark in remarks:
        words = (f"{comparison.file}:{remark.row}", shown(remark.column), shown(remark.value), remark.reason)
        yield ": ".join(word for word in words if word)


def unread_lines(comparison: Comparison) -> Iterator[str]:
    """What of the workbook was not looked at."""
    if comparison.unread:
        names = ", ".join(shown(name) for name in comparison.unread)
        yield _("{file}: only the first sheet was read; not read: {names}").format(file=comparison.file, names=names)


def shown(text: str, most: int = _VALUE_LENGTH) -> str:
    """Somebody else's text, fit for one line of a terminal."""
    from roster.record import Fault, plain

    try:
        line = plain(text)
    except Fault:
        line = "?"
    return line if len(line) <= most else line[:most] + "..."


def shown_path(path: Path) -> str:
    """A file's path as it is put before what is said of its rows."""
    return shown(str(path), _PATH_LENGTH)
