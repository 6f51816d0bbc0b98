"""Personal numbers as people carry them, checked by our own rules (GB 11643, GA cards, passports).

python-stdnum looks a county up for the year of birth, while real numbers carry the county of their first
assignment; it would refuse most numbers of an office like ours, so it is not used here.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from roster.language import N_, _
from roster.record import Fault, Record, half_width
from roster.region import PROVINCES

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_EARLIEST = date(1880, 1, 1)


class IdKind(StrEnum):
    """What kind of document the number was read from. The value is the code typed and stored."""

    RESIDENT = "1"
    """Resident identity card, 18 characters, GB 11643."""
    TERRITORY_PERMIT = "2"
    """Residence permit for people of Hong Kong (81), Macao (82) and Taiwan (83); the same form."""
    FOREIGN_PERMANENT = "3"
    """Foreigner's permanent residence card: 18 digits that begin with 9, or the older 3 letters and 12 digits."""
    LEGACY = "4"
    """15-digit number of the first generation, found in old ledgers only."""
    PASSPORT = "5"
    NONE = "0"
    """No number yet; the reason is kept instead."""

    @property
    def label(self) -> str:
        return _(_LABELS[self])


_LABELS = {
    IdKind.RESIDENT: N_("identity card"),
    IdKind.TERRITORY_PERMIT: N_("HK/Macao/Taiwan permit"),
    IdKind.FOREIGN_PERMANENT: N_("permanent residence card"),
    IdKind.LEGACY: N_("15-digit number"),
    IdKind.PASSPORT: N_("passport"),
    IdKind.NONE: N_("no number"),
}


class IdNumber(Record):
    """A checked number with what it says of its holder; None where it says nothing."""

    kind: IdKind
    number: str
    birth: date | None = None
    male: bool | None = None
    region_known: bool = True
    """False for an unknown province prefix: information, never an error (codes change over the years)."""


def check_character(first_17: str) -> str:
    """The MOD 11-2 check character of 17 digits (GB 11643)."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(first_17, _WEIGHTS, strict=True)) % 11]


def normalise(text: str) -> str:
    """The number without spaces and dashes, in half-width capitals: a small or full-width x becomes X."""
    return "".join(half_width(text).split()).replace("-", "").upper()


def guess_kind(text: str) -> IdKind:
    """The kind that a typed number most likely is, by its form alone."""
    number = normalise(text)
    if not number:
        return IdKind.NONE
    if len(number) == 18 and number[:17].isdigit():
        if number[0] == "9":
            return IdKind.FOREIGN_PERMANENT
        return IdKind.TERRITORY_PERMIT if number[:2] in ("81", "82", "83") else IdKind.RESIDENT
    if len(number) == 15 and number.isdigit():
        return IdKind.LEGACY
    if len(number) == 15 and number[:3].isalpha() and number[3:].isdigit():
        return IdKind.FOREIGN_PERMANENT
    if number.isdigit():
        return IdKind.RESIDENT
    return IdKind.PASSPORT


def parse_id_number(text: str, kind: IdKind | None = None, *, today: date | None = None) -> IdNumber:
    """Check a number of the given kind (guessed from its form by default); a :class:`Fault` says what is wrong.

    ``today`` bounds the birth date; it is the machine's date by default.
    """
    number = normalise(text)
    kind = kind or guess_kind(number)
    latest = today or date.today()
    match kind:
        case IdKind.NONE:
            if number:
                raise Fault(_("“no number” is chosen but a number is given"))
            return IdNumber(kind=kind, number="")
        case IdKind.PASSPORT:
            if not (5 <= len(number) <= 20 and number.isascii() and number.isalnum()):
                raise Fault(_("a passport number has 5 to 20 letters and digits"))
            return IdNumber(kind=kind, number=number)
        case IdKind.LEGACY:
            return _legacy(number, latest)
        case IdKind.FOREIGN_PERMANENT if number[:3].isalpha():
            return _old_foreign(number, latest)
    if kind is IdKind.TERRITORY_PERMIT and number[:6] not in ("810000", "820000", "830000"):
        raise Fault(_("such a permit begins with 810000, 820000 or 830000"))
    if kind is IdKind.FOREIGN_PERMANENT and number[:1] != "9":
        raise Fault(_("such a card begins with 9, or with three letters"))
    return _eighteen(number, kind, latest)


def _digits(number: str, length: int) -> None:
    if len(number) != length:
        raise Fault(_("has {found} characters, {wanted} are needed").format(found=len(number), wanted=length))


def _birth(text: str, latest: date) -> date:
    try:
        birth = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise Fault(
            _("{year}-{month}-{day} is not a date").format(year=text[:4], month=text[4:6], day=text[6:])
        ) from None
    if birth > latest:
        raise Fault(_("birth date {date} is in the future").format(date=birth.isoformat()))
    if birth < _EARLIEST:
        raise Fault(_("birth date {date} is before {earliest}").format(date=birth.isoformat(), earliest=_EARLIEST.year))
    return birth


def _eighteen(number: str, kind: IdKind, latest: date) -> IdNumber:
    _digits(number, 18)
    if not (number.isascii() and number[:17].isdigit() and (number[17].isdigit() or number[17] == "X")):
        raise Fault(_("only digits are allowed, and an X at the end"))
    if number[:2] in ("81", "82", "83") and kind is IdKind.RESIDENT:
        raise Fault(_("this is a permit for Hong Kong, Macao or Taiwan: choose kind 2"))
    if number[0] == "9" and kind is IdKind.RESIDENT:
        raise Fault(_("this is a permanent residence card: choose kind 3"))
    birth = _birth(number[6:14], latest)
    if check_character(number[:17]) != number[17]:
        raise Fault(_("the check character does not fit: one digit is wrong, or two are swapped"))
    return IdNumber(
        kind=kind, number=number, birth=birth, male=int(number[16]) % 2 == 1, region_known=_region_known(number, kind)
    )


def _legacy(number: str, latest: date) -> IdNumber:
    _digits(number, 15)
    if not (number.isascii() and number.isdigit()):
        raise Fault(_("only digits are allowed"))
    birth = _birth("19" + number[6:12], latest)
    return IdNumber(
        kind=IdKind.LEGACY,
        number=number,
        birth=birth,
        male=int(number[14]) % 2 == 1,
        region_known=_region_known(number, IdKind.LEGACY),
    )


def _old_foreign(number: str, latest: date) -> IdNumber:
    _digits(number, 15)
    if not (number.isascii() and number[:3].isalpha() and number[3:].isdigit()):
        raise Fault(_("the older card has three letters and twelve digits"))
    return IdNumber(kind=IdKind.FOREIGN_PERMANENT, number=number)


def _region_known(number: str, kind: IdKind) -> bool:
    if kind is IdKind.FOREIGN_PERMANENT:
        return True
    return number[:2] in PROVINCES or number[:2] in ("81", "82", "83")
