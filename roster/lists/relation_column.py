"""The relations of a list as they are written there, and what they may mean: item D2, or GB/T 4761 by its suggested
mapping. Where the column does not say which, somebody has to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache, cached_property

from roster.language import NC_, _, chinese, ngettext, pgettext
from roster.lists.gb4761 import GB_DIGITS, GB_RELATIONS, ListedRelation, gb_relation
from roster.person import Relation
from roster.record import Fault, half_width

_LOST_ZERO = frozenset("12")
"""What a spreadsheet leaves of the codes 01 and 02."""


class RelationReading(StrEnum):
    """What a column of relations means. Wordings of item D2 mean that in each of them."""

    CENSUS = "census"
    """Single digits are codes of D2; what is of GB/T 4761 is mapped."""
    GB = "gb"
    """GB/T 4761; 1 and 2 are its 01 and 02, whose zero a spreadsheet has dropped."""
    GB_DIGITS = "gb-digits"
    """GB/T 4761; single digits are of its short list."""
    LEAVE_OUT = "leave-out"
    """What is no wording of D2 stays unanswered."""

    @property
    def label(self) -> str:
        return pgettext("relations", _READINGS[self])


_READINGS = {
    RelationReading.CENSUS: NC_("relations", "codes of item D2"),
    RelationReading.GB: NC_("relations", "GB/T 4761, mapped to item D2 as suggested"),
    RelationReading.GB_DIGITS: NC_("relations", "GB/T 4761 of one digit, mapped to item D2 as suggested"),
    RelationReading.LEAVE_OUT: NC_("relations", "leave these relations unanswered"),
}


class RelationColumn:
    """The distinct values of a list's column of relations, and how often each one stands there."""

    def __init__(self, texts: Iterable[str]) -> None:
        counted = Counter(half_width(text) for text in texts)
        self._digits = {text: n for text, n in counted.items() if _is_digit(text)}
        self._listed: dict[str, int] = {}
        for text, n in counted.items():
            if census_relation(text) is None and (entry := gb_relation(text)) is not None:
                self._listed[entry.code] = self._listed.get(entry.code, 0) + n
        self._coded = any(text in GB_RELATIONS for text in counted)

    @cached_property
    def offers(self) -> tuple[RelationReading, ...]:
        """What the column may be; nothing where there is no question."""
        if self.certain is not None:
            return ()
        offers = [RelationReading.LEAVE_OUT]
        digits = set(self._digits)
        if digits:
            offers.insert(0, RelationReading.CENSUS)
        if digits and digits <= set(GB_DIGITS):
            offers.insert(0, RelationReading.GB_DIGITS)
        if not digits or (self._coded and digits <= _LOST_ZERO):
            offers.insert(0, RelationReading.GB)
        return tuple(offers)

    @property
    def certain(self) -> RelationReading | None:
        """What the column can only be: D2 where nothing but its wordings or, with a 9 among them, its digits stand
        there."""
        if self._listed or (self._digits and "9" not in self._digits):
            return None
        return RelationReading.CENSUS

    def told(self, reading: RelationReading | None) -> Iterator[str]:
        """A line for each value in question: what it becomes, or may become where nobody has said yet, how often."""
        for text, n in sorted(self._digits.items()):
            yield self._line(text, n, reading)
        for code, n in sorted(self._listed.items()):
            entry = GB_RELATIONS[code]
            yield self._line(code, n, reading, f"{code} {entry.label}")

    def _line(self, text: str, n: int, reading: RelationReading | None, shown: str = "") -> str:
        readings = [reading] if reading is not None else [r for r in self.offers if r is not RelationReading.LEAVE_OUT]
        words = _("; or ").join(dict.fromkeys(_meaning(text, each) for each in readings))
        lines = ngettext("{count} line", "{count} lines", n).format(count=n)
        return f"{shown or text} -> {words}: {lines}"


def _meaning(text: str, reading: RelationReading) -> str:
    relation = read_relation(text, reading)
    if relation is None:
        return _("(empty)")
    words = f"{relation.value} {relation.label}"
    entry = _entry(text, reading)
    return f"{words} ({entry.label})" if entry is not None and _is_digit(text) else words


def read_relation(text: str, reading: RelationReading) -> Relation | None:
    """The D2 of a cell; None where it stays unanswered. Raises :class:`Fault` for what is in neither list."""
    if (relation := census_relation(text)) is not None:
        return relation
    entry, digit = _entry(text, reading), _is_digit(half_width(text))
    if reading is RelationReading.LEAVE_OUT and (digit or entry is not None):
        return None
    if entry is not None:
        return entry.suggested
    if reading is RelationReading.CENSUS and digit:
        return Relation(half_width(text))
    raise Fault(_("is neither a relation of item D2 nor one of GB/T 4761"))


def names_head(text: str) -> bool:
    """Whether a cell is of the head in whichever list it is from, as far as that can be told."""
    entry = gb_relation(text)
    return half_width(text) == "0" or Relation.HEAD in (census_relation(text), entry and entry.suggested)


def census_relation(text: str) -> Relation | None:
    """The relation whose D2 wording this is, in Chinese or English."""
    return _census_wordings().get(half_width(text).casefold())


@cache
def _census_wordings() -> dict[str, Relation]:
    ids = {relation: relation.name.lower().replace("_", "-") for relation in Relation}
    return {words: r for r, label in ids.items() for words in (label, chinese().pgettext("relation", label))}


def _entry(text: str, reading: RelationReading) -> ListedRelation | None:
    written = half_width(text)
    if _is_digit(written):
        if reading is RelationReading.GB_DIGITS:
            return GB_DIGITS.get(written)
        return GB_RELATIONS.get(f"0{written}") if reading is RelationReading.GB else None
    return gb_relation(written)


def _is_digit(text: str) -> bool:
    return len(text) == 1 and text.isascii() and text.isdigit()
