"""What the household form says in words: what a field takes, what is wrong, how values are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from roster.finding import Finding
from roster.form.form import FORM
from roster.language import _, pgettext
from roster.masking import DocumentClass, mask_number
from roster.rules.relations import ORDER_RULE
from roster.rules.twins import TWIN_RULES
from tui.terminal.safe_glyphs import safe_glyphs
from tui.widgets.cell_text import cells
from tui.widgets.entry_fields import FACES, KINDS, Column, Field, title_of
from tui.widgets.household_draft import HouseholdDraft

_TAG_WIDTH = 3
"""Up to so many cells a code is written as its tag."""


def value_of(draft: HouseholdDraft, field: Field, width: int) -> str:
    """A field's value as it is written in ``width`` cells while the cursor is elsewhere."""
    text = draft.text(field)
    if draft.hidden(field):
        return mask_number(text, DocumentClass.SCREEN_LIST)
    choice = next((choice for choice in KINDS[field.name].all_choices() if choice.code == text), None)
    if choice is None:
        reason = width <= _TAG_WIDTH and KINDS[field.name].words and text and not text.isascii()
        return pgettext("tag", "wd") if reason else safe_glyphs(text)
    if width <= _TAG_WIDTH:
        return choice.tag
    if field.name == Column.ETHNIC_GROUP:
        return choice.label
    for words in (f"{choice.code} {choice.label}", f"{choice.code} {choice.short}"):
        if cells(words) <= width:
            return words
    return choice.short


def explanation_of(field: Field) -> str:
    """What the field takes, in one line."""
    hint = KINDS[field.name].hint
    return _("{title}: {hint}").format(title=title_of(field), hint=_(hint)) if hint else title_of(field)


class Remark(NamedTuple):
    """What there is to say of a field, after the sign that stands before the field too; the sign says how much it
    weighs: ``!`` wrong, ``?`` to be explained or changed, ``.`` for information, nothing for no remark."""

    sign: str = ""
    text: str = ""


def sign_of(finding: Finding) -> str:
    """The sign before a field."""
    return "!" if finding.hard else "?" if finding.open else "."


def remark_at(draft: HouseholdDraft, field: Field, findings: Mapping[Field, Finding]) -> Remark:
    """What there is to say of the field itself."""
    if fault := draft.fault(field):
        return Remark("!", fault)
    finding = findings.get(field)
    if finding is None:
        return Remark(".", _("filled in by the form; Enter confirms it")) if draft.derived(field) else Remark()
    if finding.override is not None:
        words = _("{message}; explained: {reason}")
        return Remark(".", words.format(message=finding.message, reason=finding.override.reason))
    text = _with_count(finding.message, findings)
    if finding.soft:
        text = _("{message}. F10 says why it is right.").format(message=text)
    if finding.rule in TWIN_RULES:
        text = _("{message}. F10 shows both.").format(message=_with_count(finding.message, findings))
    if finding.rule == ORDER_RULE:
        text = _("{message}. F10 sorts them.").format(message=finding.message)
    return Remark(sign_of(finding), text)


def remark_elsewhere(draft: HouseholdDraft, field: Field, findings: Mapping[Field, Finding]) -> Remark:
    """What is open with the field's member, else anywhere."""
    places = [place for place, finding in findings.items() if finding.open]
    near = [place for place in places if place.row == field.row and field.row is not None]
    place = next(iter(near or places), None)
    if place is None:
        return Remark()
    text = _("{place}: {message}").format(place=place_of(draft, place), message=findings[place].message)
    return Remark(sign_of(findings[place]), _with_count(text, findings))


def news_of(draft: HouseholdDraft, new: Sequence[tuple[Field, Finding]], closed: int) -> str:
    """What a change has opened (the first in words) and closed; empty if neither."""
    said = []
    if new:
        place, finding = new[0]
        words = _("new queries {count}: {place}: {message}")
        said.append(words.format(count=len(new), place=place_of(draft, place), message=finding.message))
    if closed:
        said.append(_("settled {count}").format(count=closed))
    return _("; ").join(said)


def place_of(draft: HouseholdDraft, field: Field) -> str:
    """A field in words: 3 李四 证件号码."""
    member = draft.member(field)
    if member is None:
        return title_of(field)
    return f"{member.line} {safe_glyphs(member.text(Column.NAME))} {title_of(field)}".replace("  ", " ")


def _with_count(message: str, findings: Mapping[Field, Finding]) -> str:
    count = sum(finding.open for finding in findings.values())
    if count < 2:
        return message
    return _("{message} ({count} open)").format(message=message, count=count)


def faces_of(draft: HouseholdDraft) -> int:
    """How many faces the table has: the last one, of foreigners, only where somebody is one."""
    last = FACES[-1][-1]
    abroad = any(draft.asked(Field(last, row)) for row in range(len(draft.members)))
    return len(FACES) if abroad else len(FACES) - 1


def face_words(face: int) -> str:
    """What a face of the table is about."""
    return (pgettext("face", "Who"), pgettext("face", "Residence and school"), pgettext("face", "From abroad"))[face]


def heading_of(column: str, width: int) -> str:
    """A column's title in ``width`` cells: the long one where it fits."""
    item = FORM.item(column)
    if item is not None:
        long, short = f"{item.number} {item.short}", item.short
        return long if cells(long) <= width else short
    long, short = {
        Column.NAME: (_("Name"), _("Name")),
        Column.RELATION: (_("Relation"), _("Relation")),
        Column.SEX: (_("Sex"), pgettext("narrow", "sx")),
        Column.BIRTH: (_("Date of birth"), _("Birth")),
        Column.ID_KIND: (_("Document"), pgettext("narrow", "ty")),
        Column.ID_NUMBER: (_("ID number"), _("ID number")),
        Column.ETHNIC_GROUP: (_("Ethnic group"), pgettext("narrow", "Ethnic")),
        Column.LIVES_HERE: (pgettext("narrow", "in"), pgettext("narrow", "in")),
        Column.REGISTERED_HERE: (pgettext("narrow", "rg"), pgettext("narrow", "rg")),
        Column.SEEN: (_("Seen"), pgettext("narrow", "se")),
        Column.CARD_SEEN: (_("Card"), pgettext("narrow", "ca")),
    }[Column(column)]
    return long if cells(long) <= width else short
