"""A list of persons compared with what is stored: the households it brings, those there already, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from roster.area import LAST_HOUSEHOLD
from roster.form.campaign import Campaign
from roster.household import Household
from roster.language import _, ngettext
from roster.lists.dwelling_list import Inventory
from roster.lists.list_columns import find_columns, heading_faults
from roster.lists.listed_household import ListedHousehold, Mark, listed_households, marks_of
from roster.lists.number_leak import number_columns
from roster.lists.person_columns import FIELDS, NEEDED
from roster.lists.person_rows import PersonReader
from roster.lists.relation_column import RelationColumn, RelationReading
from roster.person import Person
from roster.sheet import Remarks, RowFault, Sheet

_RUNNING_NUMBERS = ("序号", "no", "no.", "#")


class PersonPlan(NamedTuple):
    """What applying a list of persons would do; ``changed_households`` were expected and get their members.

    ``reading`` is what the relations are taken for; None while nobody has said so of a column that may be either:
    then they count as left out, and the plan is not to be applied. ``before`` are the persons stored, ``unchanged``
    those of the list whose household is entered already.
    """

    households: tuple[Household, ...] = ()
    changed_households: tuple[Household, ...] = ()
    unchanged: int = 0
    faults: tuple[RowFault, ...] = ()
    warnings: tuple[RowFault, ...] = ()
    relations: RelationColumn = RelationColumn(())
    reading: RelationReading | None = RelationReading.CENSUS
    before: int = 0

    @property
    def new(self) -> int:
        """Persons whom the list brings."""
        return sum(len(household.persons) for household in (*self.households, *self.changed_households))


class Standing(NamedTuple):
    """What an office has and goes by: its dwellings and households, the next household number of each area."""

    inventory: Inventory
    households: Sequence[Household]
    following: Mapping[UUID, int]
    campaign: Campaign
    today: date


def plan_persons(sheet: Sheet, standing: Standing, reading: RelationReading | None = None) -> PersonPlan:
    """Compare a list with what is stored. ``reading`` is needed where :attr:`PersonPlan.relations` offers several.

    A list whose heading is wrong, or that holds a column of ID numbers, comes to nothing but faults in that row.
    """
    columns = find_columns(sheet, FIELDS)
    faults = heading_faults(sheet, columns, FIELDS, NEEDED) + number_columns(sheet, columns)
    if faults:
        return PersonPlan(faults=tuple(faults))
    rows = columns.rows(sheet)
    relations = RelationColumn(text for row in rows if (text := row.cells.get("relation", "").strip()))
    settled = relations.certain or (reading if reading in relations.offers else None)
    remarks = Remarks()
    reader = PersonReader(columns.places, settled or RelationReading.LEAVE_OUT, standing.today, remarks)
    listed = listed_households(reader.read(rows), standing.inventory, remarks)
    comparison = _Comparison(standing, remarks)
    for household in listed:
        comparison.take(household)
    unread = [RowFault(columns.heading_row, name, "", _("this column is not read")) for name in _named(columns.unused)]
    return PersonPlan(
        tuple(comparison.new),
        tuple(comparison.filled),
        comparison.unchanged,
        tuple(sorted(remarks.faults)),
        tuple(sorted([*remarks.warnings, *unread, *comparison.not_asked()])),
        relations,
        settled,
        sum(len(household.persons) for household in standing.households),
    )


def _named(unused: Iterable[str]) -> list[str]:
    return [name for name in unused if name.strip().casefold() not in _RUNNING_NUMBERS]


class _Comparison:
    """Household after household against what is stored: one is known by its dwelling and its head, or a member."""

    def __init__(self, standing: Standing, remarks: Remarks) -> None:
        self.new: list[Household] = []
        self.filled: list[Household] = []
        self.unchanged = 0
        self._standing = standing
        self._remarks = remarks
        self._following = dict(standing.following)
        self._rows: dict[UUID, int] = {}
        self._not_asked: dict[str, list[RowFault]] = {}
        self._stored: dict[tuple[UUID, str, str], Household] = {}
        for household in standing.households:
            for name, birth in _marks(household):
                self._stored.setdefault((household.dwelling, name, birth), household)

    def take(self, listed: ListedHousehold) -> None:
        stored = next(
            (found for mark in listed.marks() if (found := self._stored.get((listed.dwelling.gid, *mark)))), None
        )
        if stored is None:
            self._add(listed)
        elif stored.gid in self._rows:
            reason = _("repeats row {row}").format(row=self._rows[stored.gid])
            self._remarks.faults.append(listed.rows[0].source.fault("name", reason))
        else:
            self._rows[stored.gid] = listed.rows[0].row
            self._compare(listed, stored)

    def _add(self, listed: ListedHousehold) -> None:
        area = listed.building.area_of(listed.dwelling.stairwell)
        number = self._following.get(area, 1)
        if number > LAST_HOUSEHOLD:
            reason = _("The area has used all {count} household numbers.").format(count=LAST_HOUSEHOLD)
            self._remarks.faults.append(listed.rows[0].source.fault("name", reason))
            return
        self._following[area] = number + 1
        empty = Household(area=area, dwelling=listed.dwelling.gid, number=number, version=0)
        household = self._filled(listed, empty)
        self.new.append(household)
        self._rows[household.gid] = listed.rows[0].row
        for name, birth in _marks(household):
            self._stored.setdefault((household.dwelling, name, birth), household)

    def _compare(self, listed: ListedHousehold, stored: Household) -> None:
        """What was entered at the door is worth more than a list."""
        if not stored.persons:
            self.filled.append(self._filled(listed, stored))
            return
        self.unchanged += len(listed.rows)
        said = listed.household(stored, self._standing.campaign, lambda _row, _item: None)
        if _told(said) != _told(stored):
            reason = _("this household is entered already and stays as it is")
            self._remarks.warnings.append(listed.rows[0].source.fault("name", reason))

    def _filled(self, listed: ListedHousehold, empty: Household) -> Household:
        return listed.household(empty, self._standing.campaign, self._leave_out)

    def _leave_out(self, fault: RowFault, item: str) -> None:
        self._not_asked.setdefault(item, []).append(fault)

    def not_asked(self) -> Iterable[RowFault]:
        """One warning for each item that rows answer although the form does not ask it of them."""
        for faults in self._not_asked.values():
            said = ngettext(
                "the form does not ask this here; the answer is left out",
                "in {count} rows, of which this is the first, the form does not ask this; the answers are left out",
                len(faults),
            )
            yield min(faults)._replace(reason=said.format(count=len(faults)))


def _marks(household: Household) -> Iterable[Mark]:
    """By what a household is known again: also by the head that was expected."""
    return marks_of([household.expected_head, household.head_name], household.persons)


def _told(household: Household) -> tuple[object, ...]:
    """What a list could have said of it."""
    return (tuple(map(_told_of, household.persons)), household.answers, household.phone, household.note)


def _told_of(person: Person) -> tuple[object, ...]:
    return (
        *(person.name, person.relation, person.sex, person.birth, person.ethnic_group),
        *(person.lives_here, person.registered_here, person.id_kind, person.answers),
    )
