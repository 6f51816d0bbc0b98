"""Staff members, their areas and permits."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from roster.language import _
from roster.office import Office
from roster.permit import Permit
from roster.record import new_gid
from roster.staff import Role, StaffMember
from storage.driver import Database
from storage.faults import OfficeError, VersionConflict
from storage.ledger import Writing

_COLUMNS = "gid, login, name, role, phone, permit_number, version"


def all_staff(db: Database) -> tuple[StaffMember, ...]:
    """Everybody, chief first, then by login."""
    areas: dict[bytes, list[UUID]] = {}
    for staff, area in db.execute(
        "SELECT s.staff, s.area FROM staff_area s JOIN area a ON a.gid = s.area ORDER BY a.number"
    ):
        areas.setdefault(staff, []).append(UUID(bytes=area))
    rows = db.execute(f"SELECT {_COLUMNS} FROM staff WHERE deleted = 0 ORDER BY role <> 'chief', login").fetchall()
    return tuple(
        StaffMember(
            gid=UUID(bytes=gid),
            login=login,
            name=name,
            role=Role(role),
            phone=phone,
            permit_number=permit_number,
            areas=tuple(areas.get(gid, ())),
            version=version,
        )
        for gid, login, name, role, phone, permit_number, version in rows
    )


def insert_staff(writing: Writing, member: StaffMember, division: str) -> StaffMember:
    """A new member; one without a permit number gets the next one of the community."""
    taken = writing.db.execute("SELECT 1 FROM staff WHERE login = ?", [member.login]).fetchone()
    if taken:
        raise OfficeError(_("The login {login} is taken.").format(login=member.login))
    if not member.permit_number:
        count = int(writing.db.execute("SELECT count(*) FROM staff").fetchone()[0])
        member = member.model_copy(update={"permit_number": f"{division[-6:]}-{count + 1:03d}"})
    writing.insert("staff", _row(member))
    _write_areas(writing, member)
    return member


def update_staff(writing: Writing, old: StaffMember, new: StaffMember) -> StaffMember:
    """Change a member. Raises :class:`VersionConflict`."""
    stored = new.model_copy(update={"version": old.version + 1})
    if not writing.update("staff", _row(old), _row(stored)):
        raise VersionConflict(_("Somebody else changed {login} meanwhile.").format(login=old.login))
    _write_areas(writing, stored)
    return stored


def _row(member: StaffMember) -> dict[str, Any]:
    return {
        "gid": member.gid.bytes,
        "login": member.login,
        "name": member.name,
        "role": member.role.value,
        "phone": member.phone,
        "permit_number": member.permit_number,
        "version": member.version,
    }


def _write_areas(writing: Writing, member: StaffMember) -> None:
    writing.own("staff_area", "staff", member.gid.bytes, "area", [{"area": area.bytes} for area in member.areas])


def permit_gid(writing: Writing, staff: UUID) -> UUID:
    """The global id of a member's permit, kept from when it was first issued."""
    found = writing.db.execute("SELECT gid FROM permit WHERE staff = ?", [staff.bytes]).fetchone()
    if found:
        return UUID(bytes=found[0])
    gid = new_gid()
    writing.insert("permit", {"staff": staff.bytes, "gid": gid.bytes}, action="issue")
    return gid


def permit_of(member: StaffMember, office: Office, areas: dict[UUID, str], gid: UUID) -> Permit:
    """The permit as it stands now; the same office and member give the same permit."""
    return Permit(
        gid=gid,
        staff=member.gid,
        number=member.permit_number,
        name=member.name,
        role=member.role,
        office=office.name,
        areas=tuple(areas[area] for area in member.areas if area in areas),
        valid_from=office.permits_from,
        valid_to=office.permits_to,
        phone=office.phone,
    )
