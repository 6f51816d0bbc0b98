"""The rows of a list of persons, read: who is meant, where, and what is answered of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache, partial
from typing import NamedTuple

from roster.ethnic_group import ETHNIC_GROUPS
from roster.form.reading import read_answer
from roster.form.short_form_2020 import HERE
from roster.id_number import IdKind
from roster.language import _
from roster.lists.cell_reader import CellReader, short
from roster.lists.list_columns import ListedRow
from roster.lists.listed_place import ListedPlace, read_place
from roster.lists.person_columns import HOUSEHOLD_ITEMS, NEEDED, PERSON_ITEMS, PLACE
from roster.lists.relation_column import RelationReading, names_head, read_relation
from roster.person import Relation, Sex, parse_birth, parse_phone
from roster.record import Fault, half_width
from roster.sheet import Remarks

Presence = tuple[bool | None, bool | None]
"""Lives here, registered here."""

_LINE = 200
_SEXES = {
    **{Sex.MALE: ("1", "男", "男性", "male", "m")},
    **{Sex.FEMALE: ("2", "女", "女性", "female", "f")},
}
_ID_KINDS = {
    IdKind.RESIDENT: ("居民身份证", "身份证", "identity card"),
    IdKind.TERRITORY_PERMIT: ("港澳台居民居住证", "港澳居民居住证", "台湾居民居住证", "hk/macao/taiwan permit"),
    IdKind.FOREIGN_PERMANENT: ("外国人永久居留身份证", "外国人永久居留证", "永久居留证", "permanent residence card"),
    IdKind.PASSPORT: ("护照", "passport"),
}
"""That somebody has no number is never taken from a list: it needs a reason."""
_NOT_HERE = frozenset("2345")
"""Codes of D8 that say that somebody is not registered in the dwelling."""
_YES = {"是", "在", "有", "1", "y", "yes", "√", "v"}
_NO = {"否", "不是", "不在", "无", "0", "2", "n", "no", "x"}
_MATCHES: dict[tuple[str, ...], Presence] = {
    ("人户一致", "一致", "lives where registered"): (True, True),
    ("人在户不在", "present, registered elsewhere"): (True, False),
    ("户在人不在", "registered, away"): (False, True),
}
"""Match classes."""


class PersonRow(NamedTuple):
    """Without ``place`` the person is of the household above. ``household`` and ``head`` tell the households of a
    dwelling apart, where a list has them; ``is_head``: the relation, from whichever code list, is the head's.
    ``faulty``: some cell could not be read."""

    source: ListedRow
    place: ListedPlace | None
    household: str
    head: str
    is_head: bool
    phone: str
    note: str
    name: str
    relation: Relation | None
    sex: Sex | None
    birth: str
    ethnic_group: str
    registered_here: bool | None
    lives_here: bool | None
    id_kind: IdKind | None
    of_household: Mapping[str, str]
    of_person: Mapping[str, str]
    faulty: bool

    @property
    def row(self) -> int:
        return self.source.row


class PersonReader(NamedTuple):
    """How the rows of one list are read; ``columns`` are the fields that it has."""

    columns: Collection[str]
    relations: RelationReading
    today: date
    remarks: Remarks

    def read(self, rows: Iterable[ListedRow]) -> list[PersonRow]:
        """A row for each person; what is wrong with them is among the remarks."""
        return [self._row(row) for row in rows]

    def _row(self, source: ListedRow) -> PersonRow:
        before = len(self.remarks.faults)
        cells = CellReader(source, self.remarks, NEEDED)
        told = dict(source.cells)
        of_person = self._answers(cells, PERSON_ITEMS)
        lives, registered = _presence(cells, of_person)
        relation = cells.read("relation", lambda text: read_relation(text, self.relations), None)
        placed = any(told.get(field, "").strip() for field in PLACE)
        return PersonRow(
            source=source,
            place=read_place(cells) if placed else None,
            household=cells.read("household", short, ""),
            head=cells.read("head", short, ""),
            is_head=relation is Relation.HEAD or names_head(told.get("relation", "")),
            phone=cells.read("phone", parse_phone, ""),
            note=cells.read("note", lambda text: short(text, _LINE), ""),
            name=cells.read("name", short, ""),
            relation=relation,
            sex=cells.read("sex", _sex, None),
            birth=cells.read("birth", lambda text: parse_birth(_day(text), today=self.today), "", dated=True),
            ethnic_group=cells.read("ethnic_group", _ethnic_group, ""),
            registered_here=registered,
            lives_here=lives,
            id_kind=cells.read("id_kind", _id_kind, None),
            of_household=self._answers(cells, HOUSEHOLD_ITEMS),
            of_person=of_person,
            faulty=len(self.remarks.faults) > before,
        )

    def _answers(self, cells: CellReader, items: Iterable[str]) -> dict[str, str]:
        """What the row answers of the form's items."""
        read = {item: cells.read(item, partial(read_answer, item), "") for item in items if item in self.columns}
        return {item: text for item, text in read.items() if text}


def _day(text: str) -> str:
    """A spreadsheet's date has a time of day behind it."""
    return text.removesuffix(" 00:00:00")


def _sex(text: str) -> Sex:
    written = half_width(text).casefold()
    for sex, words in _SEXES.items():
        if written in words:
            return sex
    raise Fault(_("is neither 1 male nor 2 female"))


def _flag(text: str) -> bool:
    written = half_width(text).casefold()
    if written in _YES | _NO:
        return written in _YES
    raise Fault(_("is neither yes nor no"))


def _presence(cells: CellReader, answers: Mapping[str, str]) -> Presence:
    """Whether somebody lives here and is registered here, by D7 and D8, their own column, and the match class."""
    residence = answers.get("D7", "")
    lives = residence == HERE if residence else None
    registered = cells.read("registered_here", _flag, None)
    if registered is None and answers.get("D8", "") in _NOT_HERE:
        registered = False
    nothing: Presence = (None, None)
    matched = cells.read("match", _match, nothing)
    if {lives, matched[0]} == {True, False} or {registered, matched[1]} == {True, False}:
        reason = _("says otherwise than the row's residence or registration")
        cells.remarks.faults.append(cells.source.fault("match", reason))
    return matched[0] if lives is None else lives, matched[1] if registered is None else registered


def _match(text: str) -> Presence:
    written = half_width(text).casefold()
    for words, presence in _MATCHES.items():
        if written in words:
            return presence
    raise Fault(_("is no match class such as 人户一致"))


def _ethnic_group(text: str) -> str:
    code = _ethnic_groups().get(half_width(text).casefold().removesuffix("族"))
    if code is None:
        raise Fault(_("is no ethnic group of GB/T 3304"))
    return code


@cache
def _ethnic_groups() -> dict[str, str]:
    return {
        words.casefold(): code
        for code, names in ETHNIC_GROUPS.items()
        for words in (code, code.lstrip("0"), *names, *(name.removesuffix("族") for name in names))
    }


def _id_kind(text: str) -> IdKind:
    written = half_width(text).casefold()
    for kind, words in _ID_KINDS.items():
        if written in (kind.value, *words):
            return kind
    raise Fault(_("is no kind of document"))
