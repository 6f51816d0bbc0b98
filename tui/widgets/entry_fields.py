"""The fields of the household form: what each is called, what it takes and which codes it has."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from roster.ethnic_group import ETHNIC_GROUPS, ethnic_group_label
from roster.form.form import FORM
from roster.form.item import Code, Item, Takes
from roster.form.short_form_2020 import HERE, RESIDENCE_TITLE
from roster.id_number import IdKind
from roster.language import N_, _, pgettext
from roster.person import Relation, Sex
from roster.record import half_width
from roster.sighting import NotSeen, See
from roster.visit import Outcome

SEEN = "1"
"""The code typed for seen; the codes of :class:`roster.sighting.NotSeen` say why not."""


class Column(StrEnum):
    """The fields of a member that are no items of their own, in the order in which Enter goes through them."""

    NAME = "name"
    RELATION = "relation"
    SEX = "sex"
    BIRTH = "birth"
    ID_KIND = "id_kind"
    ID_NUMBER = "id_number"
    ETHNIC_GROUP = "ethnic_group"
    LIVES_HERE = "lives_here"
    REGISTERED_HERE = "registered_here"
    SEEN = "seen"
    CARD_SEEN = "card_seen"


PER_PERSON = {See.MEMBERS: Column.SEEN, See.ID_CARDS: Column.CARD_SEEN}
"""The sees that are made person by person, and the column that holds them."""


_SOURCES = tuple(dict.fromkeys(item.source for item in FORM.person))
FACES: tuple[tuple[str, ...], ...] = (
    tuple(Column),
    *((Column.NAME, *(i.number for i in FORM.person if i.source == source)) for source in _SOURCES),
)
"""What the table shows at a time: who somebody is, then the items of each form, the name in front."""
COLUMNS: tuple[str, ...] = (*Column, *(item.number for item in FORM.person))
"""All fields of a member."""


def face_of(name: str) -> int:
    """The face on which a member's column is edited."""
    return next(number for number, columns in enumerate(FACES) if name in columns)


class Field(NamedTuple):
    """One field of the form: ``row`` counts members from 0, None for a field of the household."""

    name: str
    row: int | None = None


PHONE, NOTE = Field("phone"), Field("note")
OUTCOME, VISIT_NOTE = Field("outcome"), Field("visit_note")
SEES = tuple(Field(see.value) for see in See)
_DWELLING = next(n for n, item in enumerate(FORM.household) if item.number == "H5")
ITEM_LINES: tuple[tuple[Field, ...], ...] = tuple(
    tuple(Field(item.number) for item in items) for items in (FORM.household[:_DWELLING], FORM.household[_DWELLING:])
)
"""The household's items, of its people and of its dwelling, as they stand below the table."""
ITEMS = tuple(field for line in ITEM_LINES for field in line)


class Choice(NamedTuple):
    """A code with its wording; ``short`` for narrow places, ``tag`` for two cells."""

    code: str
    label: str
    short: str
    tag: str


class Kind(NamedTuple):
    """What a field takes: ``limit`` characters of text, or one of the codes of ``choices``; with ``words``, either."""

    title: str
    hint: str = ""
    limit: int = 60
    choices: Callable[[], tuple[Choice, ...]] | None = None
    words: bool = False
    retyped: bool = False
    """Whether the first character typed replaces what stands there, as numbers and dates are not written on."""

    @property
    def coded(self) -> bool:
        return self.choices is not None

    def all_choices(self) -> tuple[Choice, ...]:
        return self.choices() if self.choices is not None else ()


def _relations() -> tuple[Choice, ...]:
    shorter = {
        Relation.PARENT_IN_LAW: pgettext("narrow", "p-in-law"),
        Relation.GRANDPARENT: pgettext("narrow", "g-parent"),
        Relation.CHILD_IN_LAW: pgettext("narrow", "c-in-law"),
        Relation.GRANDCHILD: pgettext("narrow", "g-child"),
    }
    return tuple(Choice(r.value, r.label, shorter.get(r, r.label), r.value) for r in Relation)


def _sexes() -> tuple[Choice, ...]:
    tags = {Sex.MALE: pgettext("tag", "M"), Sex.FEMALE: pgettext("tag", "F")}
    return tuple(Choice(sex.value, sex.label, sex.label, tags[sex]) for sex in Sex)


def _id_kinds() -> tuple[Choice, ...]:
    tags = {
        IdKind.RESIDENT: pgettext("tag", "ID"),
        IdKind.TERRITORY_PERMIT: pgettext("tag", "HK"),
        IdKind.FOREIGN_PERMANENT: pgettext("tag", "PR"),
        IdKind.LEGACY: pgettext("tag", "15"),
        IdKind.PASSPORT: pgettext("tag", "PP"),
        IdKind.NONE: pgettext("tag", "no"),
    }
    return tuple(Choice(kind.value, kind.label, kind.label, tags[kind]) for kind in IdKind)


def _ethnic_groups() -> tuple[Choice, ...]:
    return tuple(Choice(code, label, label, label) for code in ETHNIC_GROUPS for label in (ethnic_group_label(code),))


def _yes_no() -> tuple[Choice, ...]:
    return (
        Choice("1", _("yes"), _("yes"), pgettext("tag", "y")),
        Choice("2", _("no"), _("no"), pgettext("tag", "n")),
    )


def _sightings() -> tuple[Choice, ...]:
    tags = {
        NotSeen.AWAY: pgettext("tag", "aw"),
        NotSeen.NOT_ISSUED: pgettext("tag", "ni"),
        NotSeen.LOST: pgettext("tag", "lo"),
        NotSeen.REFUSED: pgettext("tag", "rf"),
    }
    reasons = (Choice(why.value, why.label, why.label, tags[why]) for why in NotSeen)
    return (Choice(SEEN, _("seen"), _("seen"), pgettext("tag", "ok")), *reasons)


def _codes_of(codes: tuple[Code, ...]) -> Callable[[], tuple[Choice, ...]]:
    return lambda: tuple(Choice(code.code, code.label, code.short, code.code) for code in codes)


def _residences() -> tuple[Choice, ...]:
    """Item D7; whoever lives here has the same tag as whoever is registered here."""
    here = pgettext("tag", "y")
    return tuple(Choice(c.code, c.label, c.short, here if c.code == HERE else c.code) for c in FORM.residence)


def _kind_of(item: Item) -> Kind:
    """What an item of the form takes."""
    match item.takes:
        case Takes.CODE:
            return Kind(item.title, item.hint or N_("type the digit"), 12, _codes_of(item.codes))
        case Takes.TEXT:
            return Kind(item.title, item.hint, 60)
        case Takes.DEATHS:
            return Kind(item.title, item.hint, 400)
    return Kind(item.title, item.hint, 8, retyped=True)


def _outcomes() -> tuple[Choice, ...]:
    shorter = {
        Outcome.PARTIAL: pgettext("narrow", "partly"),
        Outcome.NOBODY_HOME: pgettext("narrow", "nobody home"),
        Outcome.REFUSED: pgettext("narrow", "refused"),
        Outcome.REFUSED_FOR_GOOD: pgettext("narrow", "refused, chief"),
        Outcome.NO_ACCESS: pgettext("narrow", "no access"),
        Outcome.EMPTY_REGISTRATION: pgettext("narrow", "only registered"),
        Outcome.AWAITING_REGISTRATION: pgettext("narrow", "reg. unknown"),
        Outcome.UNDER_WORKS: pgettext("narrow", "works"),
        Outcome.NEEDS_HELP: pgettext("narrow", "needs help"),
        Outcome.TO_POLICE: pgettext("narrow", "to police"),
        Outcome.SPLIT: pgettext("narrow", "two househ."),
        Outcome.MERGED: pgettext("narrow", "merged"),
        Outcome.COLLECTIVE: pgettext("narrow", "collective"),
        Outcome.ALL_DEAD: pgettext("narrow", "all dead"),
        Outcome.SELF_RESPONSE: pgettext("narrow", "self-resp."),
        Outcome.THROUGH_SCHOOL: pgettext("narrow", "school"),
        Outcome.DUPLICATE: pgettext("narrow", "duplicate"),
    }
    return tuple(Choice(o.value, o.label, shorter.get(o, o.label), o.value) for o in Outcome)


_SIGHTING_HINT = N_("1 seen; else why not, by code or in words; blank: next")

KINDS: dict[str, Kind] = {
    "phone": Kind(
        N_("Household telephone"), N_("11 digits for a mobile number, 0 and area code for a landline"), 30, retyped=True
    ),
    "note": Kind(N_("Household note"), N_("for the office; never on what is posted at the door"), 200),
    Column.NAME: Kind(N_("Name"), N_("as on the ID card; Enter on the empty line leads on to what is still open"), 60),
    Column.RELATION: Kind(N_("Relation to the head"), N_("type the digit"), 12, _relations),
    Column.SEX: Kind(N_("Sex"), N_("fills itself from the ID number"), 6, _sexes),
    Column.BIRTH: Kind(
        N_("Date of birth"),
        N_("19870305, 1987-3-5, 87.3.5, or 1987-03 for the month"),
        14,
        retyped=True,
    ),
    Column.ID_KIND: Kind(
        N_("Kind of document"), N_("follows from the number; 0 where there is none yet"), 24, _id_kinds
    ),
    Column.ID_NUMBER: Kind(
        N_("ID number"),
        N_("read off the card; if there is none, write why; F8 shows it"),
        60,
        retyped=True,
    ),
    Column.ETHNIC_GROUP: Kind(N_("Ethnic group"), N_("two digits, or the name"), 12, _ethnic_groups),
    Column.LIVES_HERE: Kind(RESIDENCE_TITLE, N_("1 lives here, else where; D7"), 12, _residences),
    Column.REGISTERED_HERE: Kind(N_("Registered in this dwelling"), N_("1 yes, 2 no"), 4, _yes_no),
    Column.SEEN: Kind(N_("Member seen in person"), _SIGHTING_HINT, 60, _sightings, words=True),
    Column.CARD_SEEN: Kind(N_("ID card seen"), _SIGHTING_HINT, 60, _sightings, words=True),
    **{see.value: Kind(N_("Six sees"), _SIGHTING_HINT, 60, _sightings, words=True) for see in See},
    **{
        see.value: Kind(N_("Six sees"), N_("for everybody still open; one by one in the table above"), 1, _sightings)
        for see in PER_PERSON
    },
    **{item.number: _kind_of(item) for item in (*FORM.person, *FORM.household)},
    "outcome": Kind(N_("Outcome of this visit"), N_("only if there was a visit; F4 lists all"), 24, _outcomes),
    "visit_note": Kind(N_("Note on this visit"), N_("goes with the outcome"), 200),
}


def title_of(field: Field) -> str:
    """A field's full name: 与户主关系, 见户口本, D11 受教育程度."""
    if field in SEES:
        return See(field.name).label
    title = _(KINDS[field.name].title)
    return f"{field.name} {title}" if FORM.item(field.name) is not None else title


def code_of(kind: Kind, typed: str) -> str | None:
    """The code that typed text means: the code, the code without its leading zero, or a whole wording."""
    written = half_width(typed).casefold()
    for choice in kind.all_choices():
        labels = (choice.label.casefold(), choice.short.casefold())
        if written and (written in (choice.code, choice.code.lstrip("0")) or written in labels):
            return choice.code
    return None


def choices_beginning(kind: Kind, typed: str) -> tuple[Choice, ...]:
    """The choices that typed text may still become, by code or wording; all of them for no text."""
    written = half_width(typed).casefold()
    return tuple(
        choice
        for choice in kind.all_choices()
        if choice.code.startswith(written)
        or (written and choice.code.lstrip("0").startswith(written))
        or choice.label.casefold().startswith(written)
    )
