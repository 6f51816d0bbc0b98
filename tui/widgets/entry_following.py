"""What the form fills in by itself from what was typed; it stands as derived until a person confirms or changes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from roster.form.campaign import Campaign
from roster.form.form import FORM
from roster.form.short_form_2020 import HERE
from roster.id_number import IdKind, guess_kind, parse_id_number
from roster.person import Sex
from roster.record import Fault
from roster.region import PROVINCES
from tui.widgets.entry_fields import Column
from tui.widgets.member_texts import MemberTexts

_COUNTED = {"H2a": True, "H2b": False}
"""Items that count the members who live here, or do not."""
_BIRTHS = {"H3m": Sex.MALE, "H3f": Sex.FEMALE}


def told_by_number(member: MemberTexts, today: date) -> MemberTexts:
    """With what an ID number says where nobody has written it: its kind by its form; if valid, birth and sex."""
    number = member.text(Column.ID_NUMBER)
    if not number:
        return member
    kind = guess_kind(number) if number.isascii() else IdKind.NONE
    member = member.filled_in(Column.ID_KIND, kind.value)
    if member.text(Column.ID_KIND) not in set(IdKind):
        return member
    try:
        read = parse_id_number(number, IdKind(member.text(Column.ID_KIND)), today=today)
    except Fault:
        return member
    if read.birth is not None:
        member = member.filled_in(Column.BIRTH, read.birth.isoformat())
    if read.male is not None:
        member = member.filled_in(Column.SEX, (Sex.MALE if read.male else Sex.FEMALE).value)
    return member


def member_followed(member: MemberTexts, campaign: Campaign) -> MemberTexts:
    """With the answers that follow from others, where a person has written none; those that no longer follow go."""
    for item in FORM.person:
        if item.follows and (not member.text(item.number) or item.number in member.derived):
            answer = item.derived(member.said, campaign) if item.is_asked(member.said, campaign) else ""
            if answer != member.text(item.number):
                member = member.filled_in(item.number, answer)
    return _with_region(member, campaign)


def _with_region(member: MemberTexts, campaign: Campaign) -> MemberTexts:
    """The province of the first registration, which the number begins with, where the place has to be named."""
    item = FORM.item("D8a")
    number = member.text(Column.ID_NUMBER)
    if item is None or member.text(Column.ID_KIND) != IdKind.RESIDENT or not item.is_asked(member.said, campaign):
        return member
    province = PROVINCES.get(number[:2], "")
    return member.filled_in("D8a", province) if province else member


def household_followed(
    texts: Mapping[str, str], derived: frozenset[str], members: Sequence[MemberTexts], campaign: Campaign
) -> tuple[dict[str, str], frozenset[str]]:
    """The household's texts with what follows from the form and the members, and which of them are derived."""
    filled = dict(texts)
    for item in FORM.household:
        if filled.get(item.number) and item.number not in derived:
            continue
        answer = item.derived(lambda name: filled.get(name, ""), campaign) or _births(item.number, members, campaign)
        if answer:
            filled[item.number] = answer
            derived |= {item.number}
    return filled, derived


def _births(item: str, members: Sequence[MemberTexts], campaign: Campaign) -> str:
    """The members born in the year before, of the sex that an item counts, once any is known by birth and sex."""
    told = [m for m in members if m.text(Column.BIRTH) and m.text(Column.SEX)]
    if item not in _BIRTHS or not told:
        return ""
    begin, end = campaign.year_begins.isoformat(), campaign.reference.isoformat()
    return str(sum(m.text(Column.SEX) == _BIRTHS[item] and begin <= m.text(Column.BIRTH) < end for m in told))


def counted(item: str, members: Sequence[MemberTexts]) -> str:
    """The members that an item counts; empty for all other items."""
    if item not in _COUNTED or not members:
        return ""
    residences = [member.text(Column.LIVES_HERE) for member in members]
    return str(sum(text != "" and (text == HERE) is _COUNTED[item] for text in residences))
