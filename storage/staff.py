"""Staff members, their areas and permits."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from roster.assignment import Assignment
from roster.language import _
from roster.office import Office
from roster.permit import Permit
from roster.record import new_gid
from roster.staff import Role, StaffMember
from storage.driver import Database
from storage.faults import OfficeError, VersionConflict
from storage.ledger import Writing

_COLUMNS = "gid, login, name, role, phone, permit_number, version"


def all_staff(db: Database, only: UUID | None = None) -> tuple[StaffMember, ...]:
    """Everybody, chief first, then by login; or the one asked for."""
    chosen = {"only": only and only.bytes}
    areas: dict[bytes, list[UUID]] = {}
    for staff, area in db.execute(
        "SELECT s.staff, s.area FROM staff_area s JOIN area a ON a.gid = s.area"
        " WHERE :only IS NULL OR s.staff = :only ORDER BY a.number",
        chosen,
    ):
        areas.setdefault(staff, []).append(UUID(bytes=area))
    pieces: dict[bytes, list[Assignment]] = {}
    for staff, *piece in db.execute(
        "SELECT staff, area, building, stairwell, bottom, top FROM staff_piece"
        " WHERE :only IS NULL OR staff = :only ORDER BY staff, place",
        chosen,
    ):
        pieces.setdefault(staff, []).append(_piece(*piece))
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM staff WHERE deleted = 0 AND (:only IS NULL OR gid = :only)"
        " ORDER BY role <> 'chief', login",
        chosen,
    ).fetchall()
    return tuple(
        StaffMember(
            gid=UUID(bytes=gid),
            login=login,
            name=name,
            role=Role(role),
            phone=phone,
            permit_number=permit_number,
            areas=tuple(areas.get(gid, ())),
            pieces=tuple(pieces.get(gid, ())),
            version=version,
        )
        for gid, login, name, role, phone, permit_number, version in rows
    )


def member(db: Database, gid: UUID) -> StaffMember | None:
    """One of the staff, unless they were removed."""
    return next(iter(all_staff(db, gid)), None)


def _piece(
    area: bytes, building: bytes | None, stairwell: bytes | None, bottom: int | None, top: int | None
) -> Assignment:
    return Assignment(
        area=UUID(bytes=area),
        building=UUID(bytes=building) if building else None,
        stairwell=UUID(bytes=stairwell) if stairwell else None,
        bottom=bottom,
        top=top,
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
    _write_assignments(writing, member)
    return member


def update_staff(writing: Writing, old: StaffMember, new: StaffMember) -> StaffMember:
    """Change a member. Raises :class:`VersionConflict`."""
    stored = new.model_copy(update={"version": old.version + 1})
    if not writing.update("staff", _row(old), _row(stored)):
        raise VersionConflict(_("Somebody else changed {login} meanwhile.").format(login=old.login))
    _write_assignments(writing, stored)
    return stored


def remove_staff(writing: Writing, member: StaffMember, reason: str) -> None:
    """Take somebody off the staff; what they did stays under their name."""
    old = _row(member)
    row = {**old, "deleted": 0}
    if not writing.update(
        "staff", row, {**row, "deleted": 1, "version": member.version + 1}, action="remove", reason=reason
    ):
        raise VersionConflict(_("Somebody else changed {login} meanwhile.").format(login=member.login))
    _write_assignments(writing, member.model_copy(update={"areas": (), "pieces": ()}))
    writing.db.execute("DELETE FROM draft WHERE staff = ?", [member.gid.bytes])


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


def _write_assignments(writing: Writing, member: StaffMember) -> None:
    gid = member.gid.bytes
    writing.own("staff_area", "staff", gid, "area", [{"area": area.bytes} for area in member.areas])
    pieces = [{"place": place, **_piece_row(piece)} for place, piece in enumerate(member.pieces)]
    writing.own("staff_piece", "staff", gid, "place", pieces)


def _piece_row(piece: Assignment) -> dict[str, Any]:
    return {
        "area": piece.area.bytes,
        "building": piece.building and piece.building.bytes,
        "stairwell": piece.stairwell and piece.stairwell.bytes,
        "bottom": piece.bottom,
        "top": piece.top,
    }


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
        areas=tuple(areas[area] for area in _areas_of(member) if area in areas),
        valid_from=office.permits_from,
        valid_to=office.permits_to,
        phone=office.phone,
    )


def _areas_of(member: StaffMember) -> list[UUID]:
    """Where a member works at all: also the areas of which they have a piece."""
    return list(dict.fromkeys(assignment.area for assignment in member.assignments))
