"""The rows of a list of persons put together to households."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol
from uuid import UUID

from roster.building import Building
from roster.dwelling import Dwelling
from roster.dwelling_finder import DwellingFinder
from roster.form.answers import in_order
from roster.form.campaign import Campaign
from roster.form.form import FORM
from roster.form.short_form_2020 import ELSEWHERE, HERE
from roster.household import Household
from roster.language import _
from roster.lists.dwelling_list import Inventory
from roster.lists.listed_place import ListedPlace
from roster.lists.person_rows import PersonRow
from roster.person import Person
from roster.sheet import Remarks, RowFault

MOST = 999
"""Members of a household."""
LeftOut = Callable[[RowFault, str], None]
"""Is told of each answer to an item (its number) that the form does not ask."""
Mark = tuple[str, str]
"""A name, and a birth or nothing, by which a household is known again in its dwelling."""


class Named(Protocol):
    """A member, stored or listed."""

    @property
    def name(self) -> str: ...
    @property
    def birth(self) -> str: ...


def marks_of(heads: Iterable[str], members: Sequence[Named]) -> Iterator[Mark]:
    """The heads' names, the first member's where no head is known, then members with their births."""
    names = [name for name in heads if name] or [member.name for member in members[:1]]
    yield from ((name, "") for name in names)
    yield from ((member.name, member.birth) for member in members if member.birth)


class ListedHousehold(NamedTuple):
    """At least one row, all of them sound, in the order of the list."""

    building: Building
    dwelling: Dwelling
    rows: Sequence[PersonRow]

    @property
    def head(self) -> str:
        """The head's name, as far as the list says."""
        named = next((row.name for row in self.rows if row.is_head), "")
        return named or next((row.head for row in self.rows if row.head), "")

    def marks(self) -> Iterator[Mark]:
        """By what the household may be known again."""
        return marks_of([self.head], self.rows)

    def household(self, base: Household, campaign: Campaign, left_out: LeftOut) -> Household:
        """``base`` with what the list says of it; an empty cell takes nothing away."""
        told = {
            "expected_head": base.expected_head or self.head,
            "phone": next((row.phone for row in self.rows if row.phone), base.phone),
            "note": next((row.note for row in self.rows if row.note), base.note),
            "answers": in_order({**dict(base.answers), **self._answers(campaign, left_out)}),
            "persons": tuple(_person(row, line, campaign, left_out) for line, row in enumerate(self.rows, 1)),
        }
        return base.model_copy(update=told)

    def _answers(self, campaign: Campaign, left_out: LeftOut) -> dict[str, str]:
        """The items of the household that are asked; the rows agree in them."""
        given = {item: (text, row) for row in self.rows for item, text in row.of_household.items()}
        said = {item: text for item, (text, _row) in given.items()}
        asked = {item.number for item in FORM.asked(FORM.household, lambda item: said.get(item, ""), campaign)}
        for item in said.keys() - asked:
            left_out(given[item][1].source.fault(item, ""), item)
        return {item: text for item, text in said.items() if item in asked}


def _person(row: PersonRow, line: int, campaign: Campaign, left_out: LeftOut) -> Person:
    whole = Person(
        line=line,
        name=row.name,
        relation=row.relation,
        sex=row.sex,
        birth=row.birth,
        id_kind=row.id_kind,
        ethnic_group=row.ethnic_group,
        lives_here=row.lives_here,
        registered_here=row.registered_here,
        answers={item: text for item, text in row.of_person.items() if (item, text) not in _KEPT_AS_FLAG},
    )
    asked = {"D7", *(item.number for item in FORM.asked(FORM.person, whole.said, campaign))}
    for item, _text in whole.answers:
        if item not in asked:
            left_out(row.source.fault(item, ""), item)
    return whole.model_copy(update={"answers": tuple(pair for pair in whole.answers if pair[0] in asked)})


_KEPT_AS_FLAG = {("D7", HERE), ("D7", ELSEWHERE)}


# ---------------------------------------------------------------- putting together


class _Group:
    """Rows of one household; one faulty row spoils all of it, since nobody wants half a household."""

    def __init__(self, building: Building, dwelling: Dwelling) -> None:
        self.building = building
        self.dwelling = dwelling
        self.rows: list[PersonRow] = []
        self.faulty: int | None = None
        """A faulty row that is of this household, or may be."""

    def add(self, row: PersonRow) -> None:
        self.rows.append(row)
        if row.faulty and self.faulty is None:
            self.faulty = row.row

    @property
    def has_head(self) -> bool:
        return any(row.is_head for row in self.rows)


def listed_households(rows: Iterable[PersonRow], standing: Inventory, remarks: Remarks) -> list[ListedHousehold]:
    """The households whose rows are all sound. Households of a dwelling are told apart by their number or head in the
    list, else each head begins one."""
    grouping = _Grouping(DwellingFinder(standing), remarks)
    for row in rows:
        grouping.take(row)
    return [
        ListedHousehold(group.building, group.dwelling, group.rows)
        for group in grouping.groups
        if _is_whole(group, remarks)
    ]


class _Grouping:
    """Row after row; a row without a place is of the household above."""

    def __init__(self, finder: DwellingFinder, remarks: Remarks) -> None:
        self.groups: list[_Group] = []
        self._finder = finder
        self._remarks = remarks
        self._by_key: dict[tuple[UUID, str], _Group] = {}
        self._last: _Group | None = None

    def take(self, row: PersonRow) -> None:
        above, self._last = self._last, None
        fault = self._placeless(row, above) if row.place is None else self._placed(row, row.place)
        if fault is not None:
            self._remarks.faults.append(fault)
        if self._last is not None:
            self._last.add(row)
        elif above is not None and not row.is_head:
            above.faulty = above.faulty or row.row

    def _placeless(self, row: PersonRow, above: _Group | None) -> RowFault | None:
        if above is None:
            return row.source.fault("building", _("is needed: the row above has no household to belong to"))
        if (row.is_head and above.has_head) or _called(row) not in ("", _called(above.rows[0])):
            return row.source.fault("building", _("is needed: here another household begins"))
        self._last = above
        return None

    def _placed(self, row: PersonRow, place: ListedPlace) -> RowFault | None:
        if not (place.building and place.room):
            return None  # said already
        found = self._finder.find(place)
        if isinstance(found, RowFault):
            return found
        key = (found[1].gid, _called(row))
        group = self._by_key.get(key)
        if group is None or (not key[1] and row.is_head and group.has_head):
            group = self._by_key[key] = _Group(*found)
            self.groups.append(group)
        self._last = group
        return None


def _called(row: PersonRow) -> str:
    """What tells its household from others of the dwelling, where the list has such a column."""
    return row.household or row.head


def _is_whole(group: _Group, remarks: Remarks) -> bool:
    first = group.rows[0]
    if group.faulty is not None:
        said = _("the household is left out as a whole: row {row} is faulty").format(row=group.faulty)
        if any(row.row != group.faulty for row in group.rows):
            remarks.warnings.append(first.source.fault("name", said))
        return False
    before = len(remarks.faults)
    if len(group.rows) > MOST:
        remarks.faults.append(
            first.source.fault("name", _("the household has more than {most} rows").format(most=MOST))
        )
    remarks.faults += [*_repeated(group.rows), *_contradicting(group.rows)]
    return len(remarks.faults) == before


def _repeated(rows: Sequence[PersonRow]) -> Iterator[RowFault]:
    """The same person twice in a household."""
    seen: dict[tuple[object, ...], int] = {}
    for row in rows:
        who = (row.name, row.birth, row.sex, row.relation)
        if who in seen:
            yield row.source.fault("name", _("repeats row {row}").format(row=seen[who]))
        seen.setdefault(who, row.row)


def _contradicting(rows: Sequence[PersonRow]) -> Iterator[RowFault]:
    """What is answered of the household, and otherwise in a later row."""
    first: dict[str, tuple[str, int]] = {}
    for row in rows:
        for item, text in row.of_household.items():
            said, where = first.setdefault(item, (text, row.row))
            if text != said:
                reason = _("says otherwise than row {row} of the same household").format(row=where)
                yield row.source.fault(item, reason)
