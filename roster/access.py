"""Who may do what, and where: the rights of each role, and the places that a staff member is assigned.

The console asks for rights from its start on, so nothing here loads pydantic.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from roster.language import N_, _
from roster.role import Role

if TYPE_CHECKING:
    from roster.assignment import Assignment
    from roster.building import Building
    from roster.dwelling import Dwelling
    from roster.staff import StaffMember


class Right(StrEnum):
    """One kind of doing. Where it concerns residents it holds at the assigned places only, unless :func:`everywhere`.

    ``READ`` is also the right to everything that names no resident: buildings, progress, who works here.
    """

    READ = "read"
    EDIT = "edit"
    REVEAL = "reveal"
    REVIEW = "review"
    VERIFY = "verify"
    PERMITS = "permits"
    IMPORT = "import"
    BACKUP = "backup"
    AUDIT = "audit"
    MANAGE_STAFF = "manage-staff"
    SETTINGS = "settings"

    @property
    def label(self) -> str:
        return _(_LABELS[self])


_LABELS = {
    Right.READ: N_("read"),
    Right.EDIT: N_("change entries"),
    Right.REVEAL: N_("see ID numbers in full"),
    Right.REVIEW: N_("review"),
    Right.VERIFY: N_("key a second time and check by samples"),
    Right.PERMITS: N_("print permits of others"),
    Right.IMPORT: N_("import lists"),
    Right.BACKUP: N_("back up"),
    Right.AUDIT: N_("read the record of changes"),
    Right.MANAGE_STAFF: N_("manage staff"),
    Right.SETTINGS: N_("change settings"),
}

_RIGHTS = {
    Role.ENUMERATOR: frozenset({Right.READ, Right.EDIT, Right.REVEAL}),
    Role.INSTRUCTOR: frozenset(
        {Right.READ, Right.EDIT, Right.REVEAL, Right.REVIEW, Right.VERIFY, Right.PERMITS, Right.IMPORT, Right.BACKUP}
    ),
    Role.CHIEF: frozenset(Right),
    Role.AUDITOR: frozenset({Right.READ, Right.AUDIT, Right.VERIFY}),
}
"""An auditor checks what was written against what the audit record says, for which a masked number is enough; numbers
are compared with the card only at the door, by who is assigned there. So an auditor reveals none. Keying a second time
shows nothing of the first, so an auditor may do that."""


def may(role: Role, right: Right) -> bool:
    """Whether the role has the right, at least at the places assigned."""
    return right in _RIGHTS[role]


def everywhere(role: Role) -> bool:
    """Whether the role's rights hold in the whole community, whatever is assigned."""
    return role in (Role.CHIEF, Role.AUDITOR)


def covers(assignments: Iterable[Assignment], building: Building, dwelling: Dwelling) -> bool:
    """Whether one of the assignments holds the dwelling. One that spans storeys belongs where its lowest level is,
    so that of two ranges that meet only one has it."""
    return any(assignment.holds(building.area_of(dwelling.stairwell), dwelling) for assignment in assignments)


def works_at(member: StaffMember, building: Building, dwelling: Dwelling) -> bool:
    """Whether residents of the dwelling may be shown to the member."""
    return everywhere(member.role) or covers(member.assignments, building, dwelling)
