"""Who helps at a building: the landlord, the building head, the property office, the company."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from roster.language import NC_, pgettext
from roster.person import parse_phone
from roster.record import Name, Record, new_gid


class ContactRole(StrEnum):
    """In the order in which they are asked; a building has at most one of each."""

    LANDLORD = "landlord"
    BUILDING_HEAD = "head"
    PROPERTY = "property"
    COMPANY = "company"

    @property
    def label(self) -> str:
        return pgettext("contact", _LABELS[self])


_LABELS = {
    ContactRole.LANDLORD: NC_("contact", "landlord"),
    ContactRole.BUILDING_HEAD: NC_("contact", "building head"),
    ContactRole.PROPERTY: NC_("contact", "property office"),
    ContactRole.COMPANY: NC_("contact", "company"),
}


class Contact(Record):
    """No resident is a contact by living there; ``name`` may be an office's."""

    gid: UUID = Field(default_factory=new_gid)
    building: UUID
    role: ContactRole
    name: Name = Field(min_length=1)
    phone: Annotated[str, AfterValidator(parse_phone)] = ""
    version: int = 1
