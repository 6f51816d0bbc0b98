"""What somebody is in the office; apart from the staff member, so that the console asks for rights without pydantic."""

from __future__ import annotations

from enum import StrEnum

from roster.language import N_, _


class Role(StrEnum):
    ENUMERATOR = "enumerator"
    INSTRUCTOR = "instructor"
    CHIEF = "chief"
    AUDITOR = "auditor"

    @property
    def label(self) -> str:
        return _(_LABELS[self])


_LABELS = {
    Role.ENUMERATOR: N_("enumerator"),
    Role.INSTRUCTOR: N_("instructor"),
    Role.CHIEF: N_("chief"),
    Role.AUDITOR: N_("auditor"),
}
