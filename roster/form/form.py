"""The form in use, its items by number, and a person or household as its conditions see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from roster.form.campaign import Campaign
from roster.form.item import Code, Item, Said
from roster.form.short_form_2020 import HOUSEHOLD_ITEMS, PERSON_ITEMS, RESIDENCE, RESIDENCE_TITLE
from roster.language import _


@dataclass(frozen=True)
class Form:
    """A census's form: the items of a household and of a person, and the codes of D7."""

    household: tuple[Item, ...]
    person: tuple[Item, ...]
    residence: tuple[Code, ...]

    @cached_property
    def _by_number(self) -> dict[str, Item]:
        return {item.number: item for item in (*self.household, *self.person)}

    def item(self, number: str) -> Item | None:
        """The item of this number, if the form has it."""
        return self._by_number.get(number)

    def title(self, number: str) -> str | None:
        """What an item is called, D7 too; None if the form has no such item."""
        if number == "D7":
            return _(RESIDENCE_TITLE)
        item = self.item(number)
        return item.label if item is not None else None

    def codes(self, number: str) -> tuple[Code, ...]:
        """The codes of an item; none where it takes something else."""
        if number == "D7":
            return self.residence
        item = self.item(number)
        return item.codes if item is not None else ()

    def asked(self, items: tuple[Item, ...], said: Said, campaign: Campaign) -> Iterator[Item]:
        """The items that are to be answered, given what was said so far."""
        return (item for item in items if item.is_asked(said, campaign))


FORM = Form(HOUSEHOLD_ITEMS, PERSON_ITEMS, RESIDENCE)
"""A later census is another table here."""
