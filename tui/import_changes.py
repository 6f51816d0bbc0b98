"""What importing a list would change, in words: a line for each building that grows and each record that changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from roster.language import _, ngettext

if TYPE_CHECKING:
    from uuid import UUID

    from roster.building import Building
    from roster.dwelling import Dwelling
    from roster.household import Household
    from roster.lists.dwelling_list import DwellingPlan, Inventory
    from roster.lists.household_list import HouseholdPlan
    from roster.lists.person_list import PersonPlan
    from roster.lists.utility_list import UtilityPlan

_MOST_CHANGES = 200
"""So many changes are told one by one."""


def dwelling_changes(plan: DwellingPlan, standing: Inventory) -> Iterator[str]:
    labels = {area.gid: area.label for area in (*standing.areas, *plan.areas)}
    for area in plan.areas:
        yield _("new area {label} {name}").format(label=area.label, name=area.name).rstrip()
    counts: dict[UUID, int] = {}
    for dwelling in plan.dwellings:
        counts[dwelling.building] = counts.get(dwelling.building, 0) + 1
    new = {building.gid for building in plan.buildings}
    buildings = {b.gid: b for b in (*standing.buildings, *plan.changed_buildings, *plan.buildings)}
    for gid, building in buildings.items():
        if count := counts.get(gid, 0):
            said = _new_building(count) if gid in new else _more_dwellings(count)
            yield said.format(name=building.name, area=labels[building.area], count=count)
    olds = {dwelling.gid: dwelling for dwelling in standing.dwellings}
    changes = (
        _changed_dwelling(buildings[dwelling.building], olds[dwelling.gid], dwelling)
        for dwelling in plan.changed_dwellings
    )
    yield from _not_too_many(changes, len(plan.changed_dwellings))


def _new_building(count: int) -> str:
    return ngettext(
        "new building {name} in area {area}: {count} dwelling",
        "new building {name} in area {area}: {count} dwellings",
        count,
    )


def _more_dwellings(count: int) -> str:
    return ngettext(
        "{name} in area {area}: {count} more dwelling", "{name} in area {area}: {count} more dwellings", count
    )


def _changed_dwelling(building: Building, old: Dwelling, new: Dwelling) -> str:
    from tui.place_words import place_words

    place = place_words(building.name, building.stairwell_label(new.stairwell), new.room)
    storeys = building.storey_labels
    facts = (
        ("floor", storeys.get(old.level, ""), storeys.get(new.level, "")),
        ("span", old.levels, new.levels),
        ("column", old.column + 1, new.column + 1),
        ("width", old.columns, new.columns),
        ("use", old.use.label, new.use.label),
        ("address", old.address, new.address),
    )
    return _change(place, facts)


def _change(place: str, facts: Iterable[tuple[str, object, object]]) -> str:
    from roster.lists.list_columns import column_word

    words = [
        _("{field} {old} -> {new}").format(field=column_word(field), old=old or _("(empty)"), new=new or _("(empty)"))
        for field, old, new in facts
        if old != new
    ]
    return f"{place}: {'; '.join(words)}"


def household_changes(plan: HouseholdPlan, standing: Inventory, stored: Iterable[Household]) -> Iterator[str]:
    olds = {household.gid: household for household in stored}
    yield from _new_households(plan.households, standing)
    changes = (_changed_household(olds[household.gid], household) for household in plan.changed_households)
    yield from _not_too_many(changes, len(plan.changed_households))


def _new_households(new: Iterable[Household], standing: Inventory) -> Iterator[str]:
    labels = {area.gid: area.label for area in standing.areas}
    per_area: dict[UUID, list[Household]] = {}
    for household in new:
        per_area.setdefault(household.area, []).append(household)
    for area, households in per_area.items():
        said = ngettext(
            "area {label}: {count} new household, number {first}",
            "area {label}: {count} new households, numbers {first} to {last}",
            len(households),
        )
        first, last = households[0].label, households[-1].label
        yield said.format(label=labels[area], count=len(households), first=first, last=last)


def _changed_household(old: Household, new: Household) -> str:
    place = _("household {number} {head}").format(number=new.label, head=new.head_name)
    facts = (
        ("persons", old.expected_persons, new.expected_persons),
        ("phone", old.phone, new.phone),
        ("note", old.note, new.note),
    )
    return _change(place, facts)


def person_changes(plan: PersonPlan, standing: Inventory) -> Iterator[str]:
    """What the relations are taken for, the new households, and how many persons there are then."""
    relations = [f"  {line}" for line in plan.relations.told(plan.reading)]
    if relations and plan.reading is not None:
        yield _("relations are taken for: {reading}").format(reading=plan.reading.label)
    elif relations:
        yield _("relations may mean:")
    yield from relations
    yield from _new_households(plan.households, standing)
    if count := len(plan.changed_households):
        said = ngettext(
            "{count} household that was expected gets its members",
            "{count} households that were expected get their members",
            count,
        )
        yield said.format(count=count)
    if plan.new:
        yield _("persons in the office: {before} before, {after} after the import").format(
            before=plan.before, after=plan.before + plan.new
        )


def utility_changes(plan: UtilityPlan) -> Iterator[str]:
    """A line for each month and utility."""
    new, changed = (Counter((use.month, use.utility) for use in uses) for uses in (plan.new, plan.changed))
    for month, utility in sorted(new | changed):
        yield _("{month} {utility}: {new} new, {changed} changed").format(
            month=month, utility=utility.label, new=new[month, utility], changed=changed[month, utility]
        )


def _not_too_many(lines: Iterable[str], count: int) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number == _MOST_CHANGES:
            left = count - number
            yield ngettext("and {count} further change", "and {count} further changes", left).format(count=left)
            return
        yield line
