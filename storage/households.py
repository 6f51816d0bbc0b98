"""Households with their persons and sightings, and visits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from roster.area import LAST_HOUSEHOLD
from roster.household import Household
from roster.id_number import IdKind
from roster.language import _
from roster.person import Person, Relation, Sex
from roster.record import Fault
from roster.rules.run import open_findings
from roster.sighting import See, Sighting
from roster.visit import Outcome, Visit
from storage.driver import Database
from storage.faults import VersionConflict
from storage.household_versions import keep_version
from storage.ledger import Writing, moment
from storage.overrides import overrides, save_overrides
from storage.readings import write_readings
from storage.surroundings import settings_around

_HOUSEHOLD = "gid, area, dwelling, number, expected_head, expected_persons, phone, note, version"
_VISIT = 'gid, dwelling, at, "by", outcome, note'
PERSON = (
    "gid, household, line, name, relation, sex, birth, id_kind, id_number, no_id_reason, ethnic_group, lives_here,"
    " registered_here"
)


def households(db: Database, where: str, values: Sequence[Any] = ()) -> tuple[Household, ...]:
    """Whole households by number; ``where`` is a condition of this package on table ``household`` as ``h``."""
    chosen = f"FROM household h WHERE h.deleted = 0 AND ({where})"
    persons: dict[bytes, list[Person]] = {}
    for row in db.execute(
        f"SELECT {PERSON} FROM person WHERE deleted = 0 AND household IN (SELECT h.gid {chosen}) ORDER BY line",
        list(values),
    ):
        persons.setdefault(row[1], []).append(person_of(row))
    sightings: dict[bytes, list[Sighting]] = {}
    for gid, household, see, person, seen, reason, by, at in db.execute(
        'SELECT gid, household, see, person, seen, reason, "by", at FROM sighting'
        f" WHERE household IN (SELECT h.gid {chosen}) ORDER BY gid",
        list(values),
    ):
        sightings.setdefault(household, []).append(
            Sighting(
                gid=UUID(bytes=gid),
                see=See(see),
                person=UUID(bytes=person) if person else None,
                seen=bool(seen),
                reason=reason,
                by=UUID(bytes=by),
                at=datetime.fromisoformat(at),
            )
        )
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
            sightings=tuple(sightings.get(gid, ())),
            overrides=tuple(reasons.get(gid, ())),
            version=version,
        )
        for gid, area, dwelling, number, expected_head, expected_persons, phone, note, version in rows
    )


def person_of(row: Sequence[Any]) -> Person:
    _gid, _household, line, name, relation, sex, birth, id_kind, id_number, reason, ethnic, lives, registered = row
    return Person(
        gid=UUID(bytes=row[0]),
        line=line,
        name=name,
        relation=Relation(relation) if relation is not None else None,
        sex=Sex(sex) if sex is not None else None,
        birth=birth,
        id_kind=IdKind(id_kind) if id_kind is not None else None,
        id_number=id_number,
        no_id_reason=reason,
        ethnic_group=ethnic,
        lives_here=None if lives is None else bool(lives),
        registered_here=None if registered is None else bool(registered),
    )


def next_number(db: Database, area: UUID) -> int:
    """The greatest number used in the area plus one. Raises :class:`Fault` when the area is full."""
    last = db.execute("SELECT max(number) FROM household WHERE area = ? AND number < 999", [area.bytes]).fetchone()[0]
    number = int(last or 0) + 1
    if number > LAST_HOUSEHOLD:
        raise Fault(_("The area has used all {count} household numbers.").format(count=LAST_HOUSEHOLD))
    return number


def save(writing: Writing, household: Household, reason: str = "", action: str = "update") -> Household:
    """Store a household: new with version 0, else over the version it was read with, which is kept for taking back.

    A new one whose number was taken meanwhile gets the next free one. Raises :class:`VersionConflict`.
    """
    if household.version == 0 and not _is_there(writing, household.gid):
        return _insert(writing, household, reason)
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
    _save_persons(writing, stored, new, reason)
    _save_sightings(writing, stored, new)
    save_overrides(writing, stored, new)
    count_findings(writing, new)
    return new


def _is_there(writing: Writing, gid: UUID) -> bool:
    """Whether a household was stored already, such as a new one from another console of the same person."""
    return writing.db.execute("SELECT 1 FROM household WHERE gid = ?", [gid.bytes]).fetchone() is not None


def _insert(writing: Writing, household: Household, reason: str) -> Household:
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
    _save_persons(writing, empty, new, reason)
    _save_sightings(writing, empty, new)
    save_overrides(writing, empty, new)
    count_findings(writing, new)
    return new


def _save_persons(writing: Writing, old: Household, new: Household, reason: str) -> None:
    before = {person.gid: person for person in old.persons}
    after = {person.gid: person for person in new.persons}
    for gid, person in before.items():
        if gid not in after:
            row = {**_person_row(person, old), "deleted": 0}
            writing.update("person", row, {**row, "deleted": 1}, action="delete", reason=reason)
    for gid, person in after.items():
        stored = before.get(gid)
        if stored is None:
            _add_person(writing, person, new, reason)
        else:
            writing.update("person", _person_row(stored, old), _person_row(person, new), reason=reason)
        if stored is None or stored.name != person.name:
            write_readings(writing.db, gid, person.name)


def _add_person(writing: Writing, person: Person, household: Household, reason: str) -> None:
    """A new member, or one who was taken out before and comes back."""
    row = writing.db.execute(f"SELECT {PERSON} FROM person WHERE gid = ?", [person.gid.bytes]).fetchone()
    if row is None:
        writing.insert("person", _person_row(person, household), reason=reason)
        return
    left = household.model_copy(update={"gid": UUID(bytes=row[1])})
    old, new = {**_person_row(person_of(row), left), "deleted": 1}, {**_person_row(person, household), "deleted": 0}
    writing.update("person", old, new, action="restore", reason=reason)


def _save_sightings(writing: Writing, old: Household, new: Household) -> None:
    members = {None, *(person.gid for person in new.persons)}
    before = {sighting.gid: sighting for sighting in old.sightings}
    after = {sighting.gid: sighting for sighting in new.sightings if sighting.person in members}
    for gid, sighting in before.items():
        if gid not in after:
            writing.delete("sighting", _sighting_row(sighting, old))
    for gid, sighting in after.items():
        if gid not in before:
            writing.insert("sighting", _sighting_row(sighting, new))
        elif before[gid] != sighting:
            writing.update("sighting", _sighting_row(before[gid], old), _sighting_row(sighting, new))


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
        "version": household.version,
    }


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _person_row(person: Person, household: Household) -> dict[str, Any]:
    return {
        "gid": person.gid.bytes,
        "household": household.gid.bytes,
        "line": person.line,
        "name": person.name,
        "relation": person.relation and person.relation.value,
        "sex": person.sex and person.sex.value,
        "birth": person.birth,
        "id_kind": person.id_kind and person.id_kind.value,
        "id_number": person.id_number,
        "id_tail": person.id_number[::-1],
        "no_id_reason": person.no_id_reason,
        "ethnic_group": person.ethnic_group,
        "lives_here": _flag(person.lives_here),
        "registered_here": _flag(person.registered_here),
    }


def _flag(answer: bool | None) -> int | None:
    return None if answer is None else int(answer)


def _sighting_row(sighting: Sighting, household: Household) -> Mapping[str, Any]:
    return {
        "gid": sighting.gid.bytes,
        "household": household.gid.bytes,
        "see": sighting.see.value,
        "person": sighting.person and sighting.person.bytes,
        "seen": int(sighting.seen),
        "reason": sighting.reason,
        "by": sighting.by.bytes,
        "at": moment(sighting.at),
    }


def visits_of(db: Database, dwelling: UUID) -> tuple[Visit, ...]:
    """The calls at a dwelling, the newest first."""
    rows = db.execute(
        f"SELECT {_VISIT} FROM visit WHERE dwelling = ? ORDER BY at DESC, gid DESC", [dwelling.bytes]
    ).fetchall()
    return tuple(map(_visit_of, rows))


def insert_visit(writing: Writing, visit: Visit) -> None:
    """A call at a door; one that finishes the dwelling keeps its open appointments."""
    writing.insert("visit", _visit_row(visit))


def delete_visit(writing: Writing, gid: UUID) -> None:
    """Take back a call that was entered by mistake; the record keeps what it was."""
    row = writing.db.execute(f"SELECT {_VISIT} FROM visit WHERE gid = ?", [gid.bytes]).fetchone()
    writing.delete("visit", _visit_row(_visit_of(row)), action="undo")


def _visit_of(row: Sequence[Any]) -> Visit:
    gid, dwelling, at, by, outcome, note = row
    return Visit(
        gid=UUID(bytes=gid),
        dwelling=UUID(bytes=dwelling),
        at=datetime.fromisoformat(at),
        by=UUID(bytes=by),
        outcome=Outcome(outcome),
        note=note,
    )


def _visit_row(visit: Visit) -> dict[str, Any]:
    return {
        "gid": visit.gid.bytes,
        "dwelling": visit.dwelling.bytes,
        "at": moment(visit.at),
        "by": visit.by.bytes,
        "outcome": visit.outcome.value,
        "note": visit.note,
    }
