"""Importing a list, for the console and the command line: see what it is, compare it, do it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, cast

from roster.language import NC_, pgettext

if TYPE_CHECKING:
    from uuid import UUID

    from roster.lists.dwelling_list import DwellingPlan, Inventory
    from roster.lists.household_list import HouseholdPlan
    from roster.lists.person_list import PersonPlan
    from roster.lists.relation_column import RelationReading
    from roster.lists.utility_list import UtilityPlan
    from roster.sheet import Sheet
    from storage.office_file import OfficeFile

Progress = Callable[[int, int], None]
"""Steps done, steps in all."""


class Kind(StrEnum):
    """What the rows of a list are."""

    DWELLINGS = "dwellings"
    HOUSEHOLDS = "households"
    PERSONS = "persons"
    UTILITIES = "utilities"

    @property
    def label(self) -> str:
        return pgettext("list", _KINDS[self])


_KINDS = {
    Kind.DWELLINGS: NC_("list", "dwellings"),
    Kind.HOUSEHOLDS: NC_("list", "households"),
    Kind.PERSONS: NC_("list", "persons"),
    Kind.UTILITIES: NC_("list", "use of utilities"),
}


class Comparison(NamedTuple):
    """A list compared with the office. ``changes`` has a line for each building that is new or grows, and for each
    record that changes; ``unread`` names sheets of the workbook that were not read."""

    file: str
    kind: Kind
    plan: DwellingPlan | HouseholdPlan | PersonPlan | UtilityPlan
    changes: tuple[str, ...]
    unread: tuple[str, ...]

    @property
    def new(self) -> int:
        """How many of what the list is of."""
        match self.kind:
            case Kind.DWELLINGS:
                return len(_dwelling_plan(self).dwellings)
            case Kind.HOUSEHOLDS:
                return len(_household_plan(self).households)
            case Kind.UTILITIES:
                return len(_utility_plan(self).new)
        return _person_plan(self).new

    @property
    def changed(self) -> int:
        match self.kind:
            case Kind.DWELLINGS:
                return len(_dwelling_plan(self).changed_dwellings)
            case Kind.HOUSEHOLDS:
                return len(_household_plan(self).changed_households)
            case Kind.UTILITIES:
                return len(_utility_plan(self).changed)
        return 0

    @property
    def changes_anything(self) -> bool:
        """Whether there is something to store."""
        return bool(
            self.new or self.changed or (self.kind is Kind.DWELLINGS and _dwelling_plan(self).changed_buildings)
        )

    @property
    def offers(self) -> tuple[RelationReading, ...]:
        """What the relations of a list of persons may be taken for; nothing where there is no question."""
        return _person_plan(self).relations.offers if self.kind is Kind.PERSONS else ()

    @property
    def undecided(self) -> bool:
        """Whether somebody first has to say what the relations mean; nothing may be stored before."""
        return self.kind is Kind.PERSONS and _person_plan(self).reading is None

    @property
    def reading(self) -> RelationReading | None:
        """What the relations of a list of persons are taken for."""
        return _person_plan(self).reading if self.kind is Kind.PERSONS else None

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


def _person_plan(comparison: Comparison) -> PersonPlan:
    return cast("PersonPlan", comparison.plan)


def _utility_plan(comparison: Comparison) -> UtilityPlan:
    return cast("UtilityPlan", comparison.plan)


def kind_of(sheet: Sheet) -> Kind:
    """What a list most likely is: one with a column of names and one of relations, sexes or births is of persons, one
    with heads of households is of households, one with months of the use of utilities."""
    from roster.lists.household_rows import FIELDS
    from roster.lists.list_columns import find_columns
    from roster.lists.person_columns import FIELDS as OF_PERSONS
    from roster.lists.utility_list import FIELDS as OF_UTILITIES

    if "month" in find_columns(sheet, OF_UTILITIES).places:
        return Kind.UTILITIES
    found = find_columns(sheet, OF_PERSONS).places
    if "name" in found and not found.keys().isdisjoint({"relation", "sex", "birth"}):
        return Kind.PERSONS
    return Kind.HOUSEHOLDS if "head" in find_columns(sheet, FIELDS).places else Kind.DWELLINGS


def other_kind(kind: Kind) -> Kind:
    """What a list is to be taken for next, where it is not what it seems to be."""
    others = [Kind.HOUSEHOLDS, Kind.DWELLINGS, Kind.PERSONS, Kind.UTILITIES]
    return others[(others.index(kind) + 1) % len(others)]


def compare(
    office: OfficeFile, sheet: Sheet, kind: Kind, file: str, reading: RelationReading | None = None
) -> Comparison:
    """What importing the list would do; ``file`` is its name as it is to be shown, ``reading`` what the relations of
    a list of persons are. Nothing is stored."""
    from roster.lists.dwelling_list import plan_dwellings
    from roster.lists.household_list import plan_households
    from tui.import_changes import dwelling_changes, household_changes

    standing = office.inventory()
    if kind is Kind.DWELLINGS:
        plan = plan_dwellings(sheet, standing)
        return Comparison(file, kind, plan, tuple(dwelling_changes(plan, standing)), sheet.unread)
    if kind is Kind.PERSONS:
        return _compare_persons(office, sheet, standing, file, reading)
    if kind is Kind.UTILITIES:
        return _compare_utilities(office, sheet, standing, file)
    stored = office.household_inventory()
    households = plan_households(sheet, standing, stored, _following(office, standing))
    changes = tuple(household_changes(households, standing, stored))
    return Comparison(file, kind, households, changes, sheet.unread)


def _compare_persons(
    office: OfficeFile, sheet: Sheet, inventory: Inventory, file: str, reading: RelationReading | None
) -> Comparison:
    from roster.lists.person_list import Standing, plan_persons
    from tui.import_changes import person_changes

    stored, following = office.household_inventory(), _following(office, inventory)
    standing = Standing(inventory, stored, following, office.office().campaign, office.today())
    plan = plan_persons(sheet, standing, reading)
    return Comparison(file, Kind.PERSONS, plan, tuple(person_changes(plan, inventory)), sheet.unread)


def _compare_utilities(office: OfficeFile, sheet: Sheet, inventory: Inventory, file: str) -> Comparison:
    from roster.lists.utility_list import plan_utilities
    from tui.import_changes import utility_changes

    plan = plan_utilities(sheet, inventory, office.utility_inventory(), office.today())
    return Comparison(file, Kind.UTILITIES, plan, tuple(utility_changes(plan)), sheet.unread)


def apply(office: OfficeFile, comparison: Comparison, progress: Progress = lambda _done, _total: None) -> None:
    """Store what the comparison found, in one transaction; rows with faults are left out. Raises ``OfficeError``."""
    assert not comparison.undecided
    if comparison.kind is Kind.DWELLINGS:
        office.apply_dwellings(_dwelling_plan(comparison), progress)
    elif comparison.kind is Kind.UTILITIES:
        office.apply_utilities(_utility_plan(comparison))
    else:
        office.apply_households(cast("HouseholdPlan | PersonPlan", comparison.plan), progress)


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
