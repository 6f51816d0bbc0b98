"""One member of a household while typed: a text for each column, as written."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from roster.form.form import FORM
from roster.household import Household
from roster.id_number import IdKind
from roster.person import Person
from roster.record import new_gid
from roster.sighting import See
from tui.widgets.entry_fields import COLUMNS, PER_PERSON, SEEN, Column

_PLACE = {column: number for number, column in enumerate(COLUMNS)}


class MemberTexts(NamedTuple):
    """``texts`` in the order of ``COLUMNS``; ``hidden`` while the ID number is a stored one that is not shown;
    ``derived`` names the columns that the form filled in and nobody has confirmed."""

    gid: UUID
    line: int
    texts: tuple[str, ...] = ("",) * len(COLUMNS)
    hidden: bool = False
    derived: frozenset[str] = frozenset()

    @classmethod
    def blank(cls, line: int) -> MemberTexts:
        """A new member."""
        return cls(new_gid(), line)

    @classmethod
    def of(cls, person: Person, household: Household) -> MemberTexts:
        """A stored member, the number hidden."""
        written: dict[str, str] = {
            Column.NAME: person.name,
            Column.RELATION: person.relation or "",
            Column.SEX: person.sex or "",
            Column.BIRTH: person.birth,
            Column.ID_KIND: person.id_kind or "",
            Column.ID_NUMBER: person.no_id_reason if person.id_kind is IdKind.NONE else person.id_number,
            Column.ETHNIC_GROUP: person.ethnic_group,
            Column.LIVES_HERE: person.residence,
            Column.REGISTERED_HERE: _yes_no(person.registered_here),
            **{column: sighting_text(household, see, person.gid) for see, column in PER_PERSON.items()},
            **{item.number: person.answer(item.number) for item in FORM.person},
        }
        return cls(person.gid, person.line, tuple(str(written[c]) for c in COLUMNS), hidden=bool(person.id_number))

    def text(self, name: str) -> str:
        """What stands in a column."""
        return self.texts[_PLACE[name]]

    def said(self, name: str) -> str:
        """What the form's conditions go by."""
        return self.text(Column.LIVES_HERE if name == "D7" else name)

    def written(self, name: str, text: str) -> MemberTexts:
        """With a column written by a person."""
        place = _PLACE[name]
        return self._replace(
            texts=(*self.texts[:place], text, *self.texts[place + 1 :]),
            derived=self.derived - {name},
            hidden=self.hidden and name != Column.ID_NUMBER,
        )

    def filled_in(self, name: str, text: str) -> MemberTexts:
        """With a column filled in by the form, unless a person has written it."""
        if self.text(name) and name not in self.derived:
            return self
        return self.written(name, text)._replace(derived=self.derived | {name})

    @property
    def empty(self) -> bool:
        """Whether nobody has written anything; what was filled in goes with the rest."""
        return not any(text for name, text in zip(COLUMNS, self.texts, strict=True) if name not in self.derived)

    def as_data(self) -> dict[str, Any]:
        """As plain data, for a snapshot."""
        texts = {column: text for column, text in zip(COLUMNS, self.texts, strict=True) if text}
        return {**self._asdict(), "gid": str(self.gid), "texts": texts, "derived": sorted(self.derived)}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> MemberTexts:
        """From plain data."""
        texts = data["texts"]
        if isinstance(texts, list):  # as drafts were kept before there were items
            texts = dict(zip(Column, texts, strict=True))
        told = tuple(texts.get(column, "") for column in COLUMNS)
        return cls(UUID(data["gid"]), data["line"], told, data["hidden"], frozenset(data["derived"]))


def sighting_text(household: Household, see: See, person: UUID | None = None) -> str:
    """What stands for a see of a stored household: the code for seen, the reason why not, nothing for not yet."""
    for sighting in household.sightings_of(see):
        if sighting.person == person:
            return SEEN if sighting.seen else sighting.reason
    return ""


def _yes_no(answer: bool | None) -> str:
    return "" if answer is None else "1" if answer else "2"
