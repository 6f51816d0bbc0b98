"""Households, whole: with their persons, what was seen of them and what was explained."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any
from uuid import UUID

from roster.area import LAST_HOUSEHOLD
from roster.form.answers import as_text, from_text
from roster.household import ALL_DEAD, Household
from roster.language import _
from roster.person import Person
from roster.record import Fault
from roster.rules.run import open_findings
from roster.visit import Outcome
from storage.driver import Database
from storage.faults import VersionConflict
from storage.household_versions import keep_version
from storage.ledger import Writing
from storage.overrides import overrides, save_overrides
from storage.persons import PERSON, person_of, save_persons
from storage.readings import write_readings
from storage.sightings import save_sightings, sightings
from storage.surroundings import settings_around

_HOUSEHOLD = "gid, area, dwelling, number, expected_head, expected_persons, phone, note, version, answers"


def households(db: Database, where: str, values: Sequence[Any] = ()) -> tuple[Household, ...]:
    """Whole households by number; ``where`` is a condition of this package on table ``household`` as ``h``."""
    chosen = f"FROM household h WHERE h.deleted = 0 AND ({where})"
    persons: dict[bytes, list[Person]] = {}
    for row in db.execute(
        f"SELECT {PERSON} FROM person WHERE deleted = 0 AND household IN (SELECT h.gid {chosen}) ORDER BY line",
        list(values),
    ):
        persons.setdefault(row[1], []).append(person_of(row))
    seen = sightings(db, f"SELECT h.gid {chosen}", values)
    reasons = overrides(db, f"SELECT h.gid {chosen}", values)
    rows = db.execute(f"SELECT {_HOUSEHOLD} {chosen} ORDER BY h.number", list(values)).fetchall()
    return tuple(
        Household(
            gid=UUID(bytes=gid),
            area=UUID(bytes=area),
            dwelling=UUID(bytes=dwelling),
            number=number,
            expected_head=expected_head,
            expected_persons=expected_persons,
            phone=phone,
            note=note,
            persons=tuple(persons.get(gid, ())),
            sightings=tuple(seen.get(gid, ())),
            overrides=tuple(reasons.get(gid, ())),
            version=version,
            answers=from_text(answers),
        )
        for gid, area, dwelling, number, expected_head, expected_persons, phone, note, version, answers in rows
    )


def next_number(db: Database, area: UUID) -> int:
    """The greatest number used in the area plus one. Raises :class:`Fault` when the area is full."""
    last = db.execute("SELECT max(number) FROM household WHERE area = ? AND number < 999", [area.bytes]).fetchone()[0]
    number = int(last or 0) + 1
    if number > LAST_HOUSEHOLD:
        raise Fault(_("The area has used all {count} household numbers.").format(count=LAST_HOUSEHOLD))
    return number


def numbered(writing: Writing, household: Household, outcome: Outcome) -> Household:
    """With the number that an outcome asks for: 999 where all are dead, one of its own again if that was a mistake."""
    if outcome is Outcome.ALL_DEAD:
        return household.model_copy(update={"number": ALL_DEAD})
    if household.number == ALL_DEAD:
        return household.model_copy(update={"number": next_number(writing.db, household.area)})
    return household


def save(
    writing: Writing,
    household: Household,
    reason: str = "",
    action: str = "update",
    *,
    moving: Set[UUID] = frozenset(),
) -> Household:
    """Store a household: new with version 0, else over the version it was read with, which is kept for taking back.

    A new one whose number was taken meanwhile gets the next free one. ``moving`` are members of all households who go
    to another one in the same transaction; whom they leave is saved first. Raises :class:`VersionConflict`.
    """
    if household.version == 0 and not _is_there(writing, household.gid):
        return _insert(writing, household, reason, moving)
    stored = next(iter(households(writing.db, "h.gid = ?", [household.gid.bytes])), None)
    if stored is None or stored.version != household.version:
        raise VersionConflict(
            _("Somebody else saved household {number} while you were typing; nothing was overwritten.").format(
                number=household.label
            ),
            stored,
        )
    new = household.model_copy(update={"version": household.version + 1})
    keep_version(writing, stored)
    writing.update("household", _row(stored), _row(new), action=action, reason=reason)
    if stored.expected_head != new.expected_head:
        write_readings(writing.db, new.gid, new.expected_head)
    save_persons(writing, stored, new, reason, moving)
    save_sightings(writing, stored, new)
    save_overrides(writing, stored, new)
    count_findings(writing, new)
    return new


def _is_there(writing: Writing, gid: UUID) -> bool:
    """Whether a household was stored already, such as a new one from another console of the same person."""
    return writing.db.execute("SELECT 1 FROM household WHERE gid = ?", [gid.bytes]).fetchone() is not None


def _insert(writing: Writing, household: Household, reason: str, moving: Set[UUID]) -> Household:
    taken = writing.db.execute(
        "SELECT 1 FROM household WHERE area = ? AND number = ? AND deleted = 0 AND number < 999",
        [household.area.bytes, household.number],
    ).fetchone()
    update: dict[str, Any] = {"version": 1}
    if taken:
        update["number"] = next_number(writing.db, household.area)
    new = household.model_copy(update=update)
    writing.insert("household", {**_row(new), "findings": 0}, reason=reason)
    write_readings(writing.db, new.gid, new.expected_head)
    empty = new.model_copy(update={"persons": (), "sightings": (), "overrides": ()})
    save_persons(writing, empty, new, reason, moving)
    save_sightings(writing, empty, new)
    save_overrides(writing, empty, new)
    count_findings(writing, new)
    return new


def count_findings(writing: Writing, household: Household) -> None:
    """Keep how much there is to question in the household itself; who is like whom elsewhere is asked each time."""
    around = settings_around(writing.db, writing.ledger.clock().astimezone().date())
    count = len(open_findings(household, around))
    writing.db.execute("UPDATE household SET findings = ? WHERE gid = ?", [count, household.gid.bytes])


def _row(household: Household) -> dict[str, Any]:
    return {
        "gid": household.gid.bytes,
        "area": household.area.bytes,
        "dwelling": household.dwelling.bytes,
        "number": household.number,
        "expected_head": household.expected_head,
        "expected_persons": household.expected_persons,
        "phone": household.phone,
        "phone_tail": _digits(household.phone)[::-1],
        "note": household.note,
        "answers": as_text(household.answers),
        "version": household.version,
    }


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())
