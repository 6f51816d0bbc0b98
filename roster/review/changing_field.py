"""The fields that can be changed for many persons or households at once, and what they take.

Who somebody is (name, sex, birth, number) is read off a card one by one and is not among them.
"""

from __future__ import annotations

from typing import NamedTuple

from roster.ethnic_group import ETHNIC_GROUPS, ethnic_group_label
from roster.form.answers import in_order
from roster.form.campaign import Campaign
from roster.form.form import FORM
from roster.household import Household
from roster.language import N_, _
from roster.person import Person
from roster.record import Fault, half_width, plain

_LONGEST = 200
"""Characters of a note."""
_YES, _NO = "1", "2"


class ChangingField(NamedTuple):
    """``name`` is a field of the record or the number of an item of the form; ``of_person`` says of which record."""

    name: str
    of_person: bool

    @property
    def label(self) -> str:
        title = _(_TITLES[self.name]) if self.name in _TITLES else FORM.title(self.name) or ""
        return title if self.name in _TITLES else f"{self.name} {title}"

    def codes(self) -> tuple[tuple[str, str], ...]:
        """What may be chosen, with its wording; nothing for free text."""
        if self.name == "ethnic_group":
            return tuple((code, ethnic_group_label(code)) for code in ETHNIC_GROUPS)
        if self.name == "registered_here":
            return ((_YES, _("yes")), (_NO, _("no")))
        return tuple((code.code, code.label) for code in FORM.codes(self.name))

    def words(self, value: str) -> str:
        """A value as it is shown: ``15 土家``; empty where nothing is entered."""
        label = dict(self.codes()).get(value)
        return f"{value} {label}" if label else value

    def parse(self, text: str) -> str:
        """The value that was typed: a code, with or without its leading zero, a whole wording, or a text.

        Raises :class:`Fault`.
        """
        if not self.codes():
            written = plain(text)
            if len(written) > _LONGEST:
                raise Fault(_("is longer than {limit} characters").format(limit=_LONGEST))
            return written
        written = half_width(text).casefold()
        for code, label in self.codes():
            if written and written in (code, code.lstrip("0"), label.casefold()):
                return code
        raise Fault(_("{label} has no code “{text}”").format(label=self.label, text=text.strip()))

    # ---------------------------------------------------------------- of one record

    def of(self, record: Person | Household) -> str:
        """What is entered; empty if nothing is."""
        value = getattr(record, self.name, None)
        if isinstance(value, bool):
            return _YES if value else _NO
        return str(value or "") or record.answer(self.name)

    def is_asked(self, record: Person | Household, campaign: Campaign) -> bool:
        """Whether the form asks it of this person or household."""
        item = FORM.item(self.name)
        said = record.said if isinstance(record, Person) else record.answer
        return item is None or item.is_asked(said, campaign)

    def written(self, record: Person | Household, value: str) -> Person | Household:
        """The record with another value."""
        if self.name == "registered_here":
            return record.model_copy(update={self.name: value == _YES})
        if self.name in _TITLES:
            return record.model_copy(update={self.name: value})
        answers = {**dict(record.answers), self.name: value}
        return record.model_copy(update={"answers": in_order(answers)})


_TITLES = {
    "ethnic_group": N_("Ethnic group"),
    "registered_here": N_("Registered in this dwelling"),
    "note": N_("Household note"),
}
CHANGING_FIELDS: tuple[ChangingField, ...] = (
    ChangingField("ethnic_group", True),
    ChangingField("registered_here", True),
    *(ChangingField(item.number, True) for item in FORM.person if item.codes),
    *(ChangingField(item.number, False) for item in FORM.household if item.codes),
    ChangingField("note", False),
)
"""In the order in which they are offered."""
