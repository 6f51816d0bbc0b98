"""The people who do the work: enumerators, instructors, chiefs, auditors (两员、负责人、检查员)."""

from __future__ import annotations

import re
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from roster.assignment import Assignment
from roster.language import _
from roster.person import parse_phone
from roster.record import Fault, Name, Record, new_gid
from roster.role import Role as Role


def parse_login(text: str) -> str:
    """A login: 1 to 32 small letters, digits, ``.``, ``_`` or ``-``, beginning with a letter."""
    login = text.strip().lower()
    if not re.fullmatch(r"[a-z][a-z0-9._-]{0,31}", login):
        raise Fault(
            _("a login is small letters and digits and begins with a letter, this is “{login}”").format(login=login)
        )
    return login


class StaffMember(Record):
    """``areas`` are the gids of the enumeration areas they are assigned whole, ``pieces`` are parts of others; a chief
    needs none."""

    gid: UUID = Field(default_factory=new_gid)
    login: Annotated[str, AfterValidator(parse_login)]
    name: Name = Field(min_length=1)
    role: Role
    phone: Annotated[str, AfterValidator(parse_phone)] = ""
    permit_number: Name = ""
    """As printed on the permit: the community's last six digits of its division code and a running number."""
    areas: tuple[UUID, ...] = ()
    pieces: tuple[Assignment, ...] = ()
    version: int = 1

    @property
    def assignments(self) -> tuple[Assignment, ...]:
        """Everything assigned, whole areas first."""
        return (*(Assignment(area=area) for area in self.areas), *self.pieces)
