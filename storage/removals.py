"""Households that are taken out, put back, or saved back to what they were: soft, recorded, never final."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from roster.household import Household
from roster.language import _
from roster.record import Fault
from storage import households
from storage.driver import Database
from storage.faults import OfficeError, VersionConflict
from storage.household_versions import replaced
from storage.ledger import Writing
from storage.persons import PERSON, person_of


def remove_household(writing: Writing, household: Household, reason: str) -> None:
    """Take a household out. Its members are taken out before it, and its head goes with it.

    Raises :class:`Fault` without a reason or while others than the head are in it, :class:`VersionConflict`.
    """
    if not reason.strip():
        raise Fault(_("Say why the household is taken out."))
    stored = next(iter(households.households(writing.db, "h.gid = ?", [household.gid.bytes])), None)
    if stored is None or stored.version != household.version:
        text = _("Somebody else saved household {number} meanwhile; it was not taken out.")
        raise VersionConflict(text.format(number=household.label), stored)
    if len(stored.persons) > 1:
        text = _("Household {number} still has {count} members: take out all but the head first.")
        raise Fault(text.format(number=stored.label, count=len(stored.persons)))
    old = {"gid": stored.gid.bytes, "dwelling": stored.dwelling.bytes, "version": stored.version, "deleted": 0}
    writing.update(
        "household", old, {**old, "version": stored.version + 1, "deleted": 1}, action="delete", reason=reason
    )


def take_out(writing: Writing, gid: UUID) -> None:
    """Take a household out with everybody in it, as undoing what brought it."""
    stored = households.households(writing.db, "h.gid = ?", [gid.bytes])[0]
    empty = households.save(writing, stored.model_copy(update={"persons": (), "sightings": ()}), action="undo")
    old = {"gid": gid.bytes, "dwelling": stored.dwelling.bytes, "version": empty.version, "deleted": 0}
    writing.update("household", old, {**old, "version": empty.version + 1, "deleted": 1}, action="undo")


def restore_household(writing: Writing, gid: UUID) -> Household:
    """Put a household that was taken out back, with who was in it; one whose number was given away gets a new one."""
    row = writing.db.execute(
        "SELECT area, dwelling, number, version FROM household WHERE gid = ? AND deleted = 1", [gid.bytes]
    ).fetchone()
    if row is None:
        raise OfficeError(_("This household is there already."))
    area, dwelling, number, version = row
    old = {"gid": gid.bytes, "dwelling": dwelling, "number": number, "version": version, "deleted": 1}
    taken = writing.db.execute(
        "SELECT 1 FROM household WHERE area = ? AND number = ? AND deleted = 0 AND number < 999", [area, number]
    ).fetchone()
    new = {**old, "version": version + 1, "deleted": 0}
    if taken:
        new["number"] = households.next_number(writing.db, UUID(bytes=area))
    writing.update("household", old, new, action="restore")
    return households.households(writing.db, "h.gid = ?", [gid.bytes])[0]


def restore_member(writing: Writing, person: UUID) -> Household:
    """Put a member who was taken out back, at the end of the household if the line is taken by now."""
    row = writing.db.execute(f"SELECT {PERSON} FROM person WHERE gid = ? AND deleted = 1", [person.bytes]).fetchone()
    if row is None:
        raise OfficeError(_("This person is there already."))
    found = next(iter(households.households(writing.db, "h.gid = ?", [row[1]])), None)
    if found is None:
        raise OfficeError(_("The household was taken out: put it back first."))
    member = person_of(row)
    lines = {other.line for other in found.persons}
    if member.line in lines:
        member = member.model_copy(update={"line": max(lines) + 1})
    return households.save(writing, found.model_copy(update={"persons": (*found.persons, member)}), action="restore")


def take_back(writing: Writing, gid: UUID) -> Household:
    """Save a household back to what it was before the last change, if that was made by the same person.

    Raises :class:`Fault` where there is nothing to take back or it is not one's own.
    """
    current = next(iter(households.households(writing.db, "h.gid = ?", [gid.bytes])), None)
    before = replaced(writing.db, gid, current.version - 1) if current is not None else None
    if current is None or before is None:
        raise Fault(_("There is no change of this household that could be taken back."))
    if before.by != writing.ledger.actor:
        raise not_ones_own(writing.db, before.by, before.at)
    wanted = before.household.model_copy(update={"version": current.version})
    return households.save(writing, wanted, action="undo")


def not_ones_own(db: Database, by: UUID, at: datetime) -> Fault:
    """Why a change is not taken back: somebody else (a staff gid) made it."""
    words = _("{name} changed this household on {time}. One takes back one's own last change only.")
    return Fault(words.format(name=_name(db, by), time=f"{at.astimezone():%Y-%m-%d %H:%M}"))


def _name(db: Database, staff: UUID) -> str:
    row = db.execute("SELECT name FROM staff WHERE gid = ?", [staff.bytes]).fetchone()
    return str(row[0]) if row else "?"
