"""A member of a household, as the short form asks for them: items D1-D6 as fields, all others as answers."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from roster.ethnic_group import ETHNIC_GROUPS
from roster.form.answers import Answers, answer_in
from roster.form.short_form_2020 import ELSEWHERE, HERE
from roster.id_number import IdKind
from roster.language import N_, NC_, _, pgettext
from roster.match_class import MatchClass, match_of_person
from roster.record import Fault, Line, Name, Record, half_width, new_gid


class Relation(StrEnum):
    """Relation to the head, item D2 of the short form (R601). Not GB/T 4761, whose digits mean other things."""

    HEAD = "0"
    SPOUSE = "1"
    CHILD = "2"
    PARENT = "3"
    PARENT_IN_LAW = "4"
    GRANDPARENT = "5"
    CHILD_IN_LAW = "6"
    GRANDCHILD = "7"
    SIBLING = "8"
    OTHER = "9"

    @property
    def label(self) -> str:
        return pgettext("relation", _RELATION_LABELS[self])


_RELATION_LABELS = {
    Relation.HEAD: NC_("relation", "head"),
    Relation.SPOUSE: NC_("relation", "spouse"),
    Relation.CHILD: NC_("relation", "child"),
    Relation.PARENT: NC_("relation", "parent"),
    Relation.PARENT_IN_LAW: NC_("relation", "parent-in-law"),
    Relation.GRANDPARENT: NC_("relation", "grandparent"),
    Relation.CHILD_IN_LAW: NC_("relation", "child-in-law"),
    Relation.GRANDCHILD: NC_("relation", "grandchild"),
    Relation.SIBLING: NC_("relation", "sibling"),
    Relation.OTHER: NC_("relation", "other"),
}


class Sex(StrEnum):
    """Item D4."""

    MALE = "1"
    FEMALE = "2"

    @property
    def label(self) -> str:
        return _(N_("male")) if self is Sex.MALE else _(N_("female"))


def parse_birth(text: str, *, today: date | None = None) -> str:
    """``YYYY-MM`` or ``YYYY-MM-DD`` from what people write (item D5).

    Takes ``1987-03``, ``198703``, ``19870305``, ``1987-3-5``, ``1987.3.5``, ``1987年3月5日`` and ``87.3.5``, where two
    digits are of the last hundred years. Raises :class:`Fault` for anything else and for the future.
    """
    latest = today or date.today()
    written = half_width(text)
    if re.fullmatch(r"\d{6}|\d{8}", written):
        fields = [written[:4], written[4:6]] + ([written[6:]] if len(written) == 8 else [])
    else:
        fields = [f for f in re.split(r"[-./年月日\s]+", written) if f]
    if len(fields) not in (2, 3) or not all(re.fullmatch(r"\d{1,4}", f) for f in fields):
        raise Fault(_("write a date as 1987-03-05 or 19870305, or a month as 1987-03"))
    year, month, day = int(fields[0]), int(fields[1]), int(fields[2]) if len(fields) == 3 else None
    if len(fields[0]) == 2:
        year += latest.year - latest.year % 100
        year -= 100 if year > latest.year else 0
    try:
        born = date(year, month, day or 1)
    except ValueError:
        raise Fault(_("{text} is not a date").format(text=written)) from None
    if born > latest:
        raise Fault(_("birth date {date} is in the future").format(date=born.isoformat()))
    if year < 1880:
        raise Fault(_("birth date {date} is before {earliest}").format(date=born.isoformat(), earliest=1880))
    return born.isoformat() if day else f"{year:04d}-{month:02d}"


def parse_phone(text: str) -> str:
    """A telephone number as digits with ``+``, ``-`` and an extension mark; empty stays empty.

    11 digits that begin with 1 are a mobile number, 7 to 12 others a landline with or without its area code.
    """
    written = "".join(half_width(text).split())
    if not written:
        return ""
    if not re.fullmatch(r"\+?[\d-]{7,20}(?:[x转#]\d{1,6})?", written):
        raise Fault(_("“{text}” is not a telephone number").format(text=written))
    digits = re.sub(r"\D", "", re.split(r"[x转#]", written)[0])
    if not written.startswith("+") and digits.startswith("1") and len(digits) != 11 and not digits.startswith("12"):
        raise Fault(_("a mobile number has 11 digits, this has {found}").format(found=len(digits)))
    return written


def _ethnic(code: str) -> str:
    if code and code not in ETHNIC_GROUPS:
        raise Fault(_("there is no ethnic group {code}").format(code=code))
    return code


def _stored_birth(text: str) -> str:
    return parse_birth(text) if text else ""


class Person(Record):
    """Empty strings and None mean *not asked yet*; a draft may hold them, completion will not.

    ``id_number`` is normalised (:func:`roster.id_number.normalise`); ``no_id_reason`` goes with kind NONE.
    ``lives_here`` says of item D7 whether it is 1; among the answers it is only where somebody lives elsewhere.
    ``registered_here``: in this dwelling, which D8 does not ask.
    """

    gid: UUID = Field(default_factory=new_gid)
    line: int = Field(ge=1, le=999)
    name: Name = ""
    relation: Relation | None = None
    sex: Sex | None = None
    birth: Annotated[str, AfterValidator(_stored_birth)] = ""
    id_kind: IdKind | None = None
    id_number: Name = ""
    no_id_reason: Line = ""
    ethnic_group: Annotated[str, AfterValidator(_ethnic)] = ""
    lives_here: bool | None = None
    registered_here: bool | None = None
    answers: Answers = ()

    @property
    def match(self) -> MatchClass:
        return match_of_person(self.lives_here, self.registered_here)

    @property
    def residence(self) -> str:
        """The code of D7; 0 for somebody who lives elsewhere and was not asked where, empty if nothing is known."""
        if self.lives_here is None:
            return ""
        return HERE if self.lives_here else self.answer("D7") or ELSEWHERE

    def answer(self, item: str) -> str:
        """The answer to an item of the form; empty if there is none."""
        return answer_in(self.answers, item)

    def said(self, name: str) -> str:
        """What the form's conditions go by: answers, and the fields that they ask for."""
        match name:
            case "D7":
                return self.residence
            case "birth":
                return self.birth
            case "id_kind":
                return self.id_kind or ""
            case "registered_here":
                return "" if self.registered_here is None else "1" if self.registered_here else "2"
        return self.answer(name)
