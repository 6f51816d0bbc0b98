"""Who helps at a building, as stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from roster.contact import Contact, ContactRole
from roster.language import _
from storage.driver import Database
from storage.faults import VersionConflict
from storage.ledger import Row, Writing


def contacts(db: Database, where: str, values: Sequence[Any]) -> tuple[Contact, ...]:
    """Those that a condition of this package names."""
    rows = db.execute(
        f"SELECT gid, building, helps_as, name, phone, version FROM contact WHERE {where}", list(values)
    ).fetchall()
    found = [
        Contact(
            gid=UUID(bytes=gid),
            building=UUID(bytes=building),
            role=ContactRole(role),
            name=name,
            phone=phone,
            version=version,
        )
        for gid, building, role, name, phone, version in rows
    ]
    return tuple(sorted(found, key=lambda c: (c.building, list(ContactRole).index(c.role))))


def save(writing: Writing, building: UUID, read: Iterable[Contact], new: Iterable[Contact]) -> None:
    """Make the contacts of a building ``new``; ``read`` are those that were changed. Raises ``VersionConflict``."""
    stored = contacts(writing.db, "building = ?", [building.bytes])
    if {(c.gid, c.version) for c in stored} != {(c.gid, c.version) for c in read}:
        raise VersionConflict(_("Somebody else changed the contacts of this building meanwhile."))
    known = {contact.role: contact for contact in stored}
    for contact in new:
        before = known.pop(contact.role, None)
        if before is None:
            writing.insert("contact", _row(contact.model_copy(update={"building": building, "version": 1})))
        elif (before.name, before.phone) != (contact.name, contact.phone):
            after = before.model_copy(
                update={"name": contact.name, "phone": contact.phone, "version": before.version + 1}
            )
            writing.update("contact", _row(before), _row(after))
    for gone in known.values():
        writing.delete("contact", _row(gone))


def _row(contact: Contact) -> Row:
    return {
        "gid": contact.gid.bytes,
        "building": contact.building.bytes,
        "helps_as": contact.role.value,
        "name": contact.name,
        "phone": contact.phone,
        "version": contact.version,
    }
