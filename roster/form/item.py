"""One item of a form: its number and wording, what it takes, and when it is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import NamedTuple, Protocol

from roster.form.campaign import Campaign
from roster.language import _, pgettext

Said = Callable[[str], str]
"""What a household or person has said of an item, or stands in a field such as ``birth`` or ``id_kind``."""


class Takes(Enum):
    """What an item is answered with."""

    CODE = "code"
    COUNT = "count"
    """A whole number from 0."""
    FLOOR_SPACE = "floor-space"
    """Square metres, more than 0."""
    TEXT = "text"
    DEATHS = "deaths"
    """Name, sex, birth and death of each (:mod:`roster.form.death`)."""


class Code(NamedTuple):
    """An answer: the digit typed and stored, its wording, and a wording of at most six cells for narrow columns."""

    code: str
    wording: str
    brief: str

    @property
    def label(self) -> str:
        return _(self.wording)

    @property
    def short(self) -> str:
        return pgettext("narrow", self.brief)


class Condition(Protocol):
    """When something holds of a household or a person."""

    def holds(self, said: Said, campaign: Campaign) -> bool: ...


class Answered(NamedTuple):
    """An item was answered with one of the codes."""

    item: str
    codes: frozenset[str]

    def holds(self, said: Said, campaign: Campaign) -> bool:
        return said(self.item) in self.codes


class NotAnswered(NamedTuple):
    """An item was answered with none of the codes, or not at all yet."""

    item: str
    codes: frozenset[str]

    def holds(self, said: Said, campaign: Campaign) -> bool:
        return said(self.item) not in self.codes


class Counted(NamedTuple):
    """One of several counts is more than 0."""

    items: tuple[str, ...]

    def holds(self, said: Said, campaign: Campaign) -> bool:
        return any(said(item).strip("0") for item in self.items)


class OfAge(NamedTuple):
    """The age at the reference time is at least the campaign's threshold, or not known yet."""

    threshold: str

    def holds(self, said: Said, campaign: Campaign) -> bool:
        birth = said("birth")
        if len(birth) == len("YYYY-MM"):
            birth += "-01"
        try:
            return date.fromisoformat(birth) < campaign.born_by(campaign.years(self.threshold))
        except ValueError:
            return True


class Follows(NamedTuple):
    """What the answer will be where all conditions hold; it stands as derived until somebody confirms it."""

    answer: str
    when: tuple[Condition, ...]


class Item(NamedTuple):
    """``number`` as the form prints it; ``source`` is the form. ``asked`` conditions hold together."""

    number: str
    title: str
    brief: str
    source: str
    codes: tuple[Code, ...] = ()
    takes: Takes = Takes.CODE
    asked: tuple[Condition, ...] = ()
    follows: tuple[Follows, ...] = ()
    hint: str = ""

    @property
    def label(self) -> str:
        return _(self.title)

    @property
    def short(self) -> str:
        """The label of a narrow column."""
        return pgettext("narrow", self.brief)

    def is_asked(self, said: Said, campaign: Campaign) -> bool:
        return all(condition.holds(said, campaign) for condition in self.asked)

    def derived(self, said: Said, campaign: Campaign) -> str:
        """The answer that follows from others; empty if none does."""
        for follows in self.follows:
            if all(condition.holds(said, campaign) for condition in follows.when):
                return follows.answer
        return ""
