"""Made-up personal and telephone numbers: right in form and check character, given to nobody that we know of."""

from __future__ import annotations

from datetime import date

from roster.id_number import IdKind, check_character
from roster.person import Sex
from roster.sample.chance import Chance

_ELSEWHERE = (
    *("500102", "500241", "500242", "500243", "500240", "500112", "422826", "422827", "422802"),
    *("433130", "433127", "520625", "511324", "440306", "350583", "330282", "310115", "410223", "620422"),
)
"""Counties that residents come from: neighbours in Chongqing, Hubei, Hunan and Guizhou, and where work is."""
_ELSEWHERE_BEFORE_1997 = ("512301", "512322", "512325", "510215", "522225", "422801", "433023", "512921")
TERRITORIES = ("810000", "820000", "830000")


def local_county(chance: Chance, born: int) -> str:
    """The county code that this district had when somebody born in year ``born`` got a first number."""
    if born <= 1987:
        return "512328" if chance.likely(0.85) else "513523"
    if born <= 1997:
        return "513523"
    return "500239" if born <= 2000 else "500114"


def county_elsewhere(chance: Chance, born: int) -> str:
    """A county code of somebody who was born elsewhere in year ``born``."""
    return chance.choice(_ELSEWHERE_BEFORE_1997 if born < 1997 and chance.likely(0.5) else _ELSEWHERE)


def resident_number(chance: Chance, county: str, birth: date, sex: Sex) -> str:
    """18 characters that agree with birth date and sex, and that nobody else of the sample has.

    Order numbers from 900 up are hardly ever given out.
    """
    while True:
        order = 900 + 2 * chance.randrange(50) + (1 if sex is Sex.MALE else 0)
        first_17 = f"{county}{birth:%Y%m%d}{order:03d}"
        if chance.is_new(first_17):
            return first_17 + check_character(first_17)


def legacy_number(number: str) -> str:
    """The 15 digits that the holder of an 18-character number had before."""
    return number[:6] + number[8:17]


def wrong_check_character(number: str) -> str:
    """The number with its check character misread."""
    return number[:17] + ("1" if number[17] != "1" else "7")


def foreign_number(chance: Chance, kind: IdKind, birth: date, sex: Sex) -> str:
    """A number of a permanent residence card (it begins with 9) or of a passport."""
    if kind is IdKind.PASSPORT:
        return chance.choice("BCKN") + f"{chance.randrange(10**7):07d}"
    return resident_number(chance, f"9{chance.randrange(10**5):05d}", birth, sex)


def mobile_number(chance: Chance) -> str:
    """Eleven digits with a prefix that no operator has, and four noughts that say so."""
    return f"{chance.choice(('154', '161', '163', '164', '168', '169'))}0000{chance.randrange(10**4):04d}"
