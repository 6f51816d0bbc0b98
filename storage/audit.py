"""Reading the record of who did what: newest first, a page at a time, by person, dwelling, staff member and day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from roster.audit_entry import AuditEntry, FieldChange, RecordFilter
from storage.audit_subjects import Subject, Subjects
from storage.driver import Database
from storage.ledger import moment

PAGE = 100
"""Entries of one page."""
_COLUMNS = 'a.id, a.at, a.staff, a.terminal, a.action, a."table", a.gid, a.fields, a.reason, a.mac'


def bounds_of(day: date) -> tuple[str, str]:
    """From and before when a day of the office's wall clock lasts, as points in time are stored."""
    begin = datetime.combine(day, time()).astimezone()
    return moment(begin), moment(datetime.combine(day + timedelta(days=1), time()).astimezone())


def entries(
    db: Database, wanted: RecordFilter, *, before: int | None = None, limit: int = PAGE
) -> tuple[AuditEntry, ...]:
    """The newest entries that are wanted, of those before number ``before``."""
    conditions, values = _conditions(wanted)
    if before is not None:
        conditions.append("a.id < ?")
        values.append(before)
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM audit a WHERE {' AND '.join(conditions) or '1 = 1'} ORDER BY a.id DESC LIMIT ?",
        [*values, limit],
    ).fetchall()
    subjects = Subjects(db)
    return tuple(_entry(row, subjects) for row in rows)


def all_entries(db: Database, wanted: RecordFilter) -> Iterator[AuditEntry]:
    """Every wanted entry, the newest first, a page in memory at a time."""
    before = None
    while page := entries(db, wanted, before=before, limit=1000):
        yield from page
        before = page[-1].number


def _conditions(wanted: RecordFilter) -> tuple[list[str], list[Any]]:
    conditions: list[str] = []
    values: list[Any] = []
    if wanted.staff is not None:
        conditions.append("a.staff = ?")
        values.append(wanted.staff.bytes)
    if wanted.day is not None:
        conditions.append("a.at >= ? AND a.at < ?")
        values.extend(bounds_of(wanted.day))
    if wanted.about is not None:
        marks = ", ".join("?" for _gid in wanted.about)
        conditions.append(
            f"a.id IN (SELECT id FROM audit WHERE gid IN ({marks})"
            f" UNION SELECT audit FROM audit_about WHERE about IN ({marks}))"
        )
        values.extend([gid.bytes for gid in wanted.about] * 2)
    return conditions, values


def _entry(row: tuple[Any, ...], subjects: Subjects) -> AuditEntry:
    number, at, staff, terminal, action, table, gid, fields, reason, mac = row
    told: dict[str, list[Any]] = json.loads(fields)
    subject = _subject(subjects, table, gid, told)
    return AuditEntry(
        number=number,
        at=datetime.fromisoformat(at),
        by=UUID(bytes=staff),
        who=subjects.of("staff", staff).words,
        terminal=terminal,
        action=action,
        table=table,
        gid=gid,
        subject=subject.words,
        household=subject.household,
        dwelling=subject.dwelling,
        fields=tuple(_change(subjects, table, name, old, new) for name, (old, new) in told.items()),
        reason=reason,
        seal=mac.hex(),
    )


def _change(subjects: Subjects, table: str, name: str, old: Any, new: Any) -> FieldChange:
    """A field with what it refers to in words; of owned rows, whose key stands for a name, the key too."""
    if table == "staff_area":
        words = subjects.words("area", name)
        return FieldChange("areas", old and words, new and words)
    if table == "staff_piece":
        return FieldChange(name, _piece(subjects, old), _piece(subjects, new))
    column = _OWNED.get(table, name)
    if table in _OWNED and len(name) == 32:
        name = str(subjects.words(column, name))
    return FieldChange(name, subjects.words(column, old), subjects.words(column, new))


def _piece(subjects: Subjects, told: Any) -> Any:
    """``001 一组 7号楼 1单元 1-2`` of the gids and levels that a piece of an area is recorded as."""
    if not isinstance(told, str):
        return told
    *gids, bottom, top = told.split(" ")
    places = [
        subjects.words(column, gid)
        for column, gid in zip(("area", "building", "stairwell_name"), gids, strict=True)
        if gid != _NOTHING
    ]
    return " ".join(map(str, [*places, f"{bottom}-{top}"] if bottom != _NOTHING else places))


_NOTHING = str(None)
_OWNED = {"appointment_staff": "staff"}
"""Tables of owned rows, and the column whose values they hold."""


def _subject(subjects: Subjects, table: str, gid: bytes, told: dict[str, list[Any]]) -> Subject:
    """What an entry is about; a row that is gone is found by what it held."""
    found = subjects.of(table, gid)
    if not found.words and isinstance(left := told.get("household", [None])[0], str):
        return subjects.member_of(bytes.fromhex(left))
    return found


def around_dwelling(db: Database, dwelling: UUID) -> frozenset[UUID]:
    """The gids under which all is found that was done at a dwelling: its own, its households', their persons'."""
    households = "SELECT gid FROM household WHERE dwelling = :dwelling"
    found = db.execute(
        f"{households} UNION SELECT gid FROM person WHERE household IN ({households})",
        {"dwelling": dwelling.bytes},
    )
    return frozenset({dwelling, *(UUID(bytes=gid) for (gid,) in found.fetchall())})


def around_household(db: Database, household: UUID) -> frozenset[UUID]:
    """The same for one household."""
    found = db.execute("SELECT gid FROM person WHERE household = ?", [household.bytes]).fetchall()
    return frozenset({household, *(UUID(bytes=gid) for (gid,) in found)})
