"""How much water, electricity or gas a dwelling uses in a month: one of three classes, never a reading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from roster.language import NC_, _, pgettext
from roster.record import Fault, Record, half_width, new_gid


class Utility(StrEnum):
    """In the order in which they are asked."""

    WATER = "water"
    ELECTRICITY = "electricity"
    GAS = "gas"

    @property
    def label(self) -> str:
        return pgettext("utility", _UTILITIES[self])


_UTILITIES = {
    Utility.WATER: NC_("utility", "water"),
    Utility.ELECTRICITY: NC_("utility", "electricity"),
    Utility.GAS: NC_("utility", "gas"),
}


class Used(StrEnum):
    """The value is the code typed and stored."""

    NOTHING = "0"
    NOW_AND_THEN = "1"
    NORMAL = "2"

    @property
    def label(self) -> str:
        return pgettext("used", _USED[self])


_USED = {
    Used.NOTHING: NC_("used", "none"),
    Used.NOW_AND_THEN: NC_("used", "now and then"),
    Used.NORMAL: NC_("used", "normal"),
}
_WORDS = {
    Used.NOTHING: ("无", "没有", "未用", "不用", "零", "none"),
    Used.NOW_AND_THEN: ("偶尔", "少量", "间断", "时有时无", "now and then"),
    Used.NORMAL: ("正常", "有", "常用", "normal"),
}


class UtilityUse(Record):
    """``month`` as ``YYYY-MM``; a dwelling has one of each utility and month. ``version`` is 0 until it is stored."""

    gid: UUID = Field(default_factory=new_gid)
    dwelling: UUID
    utility: Utility
    month: str = Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")
    used: Used
    version: int = 0


def parse_used(text: str) -> Used:
    """The class that a code or word means. A reading means none: it is not to be kept. Raises :class:`Fault`."""
    written = half_width(text).casefold()
    for used in Used:
        if written in (used.value, *_WORDS[used]):
            return used
    raise Fault(_("is none of 0 none, 1 now and then, 2 normal; meter readings are not kept"))


def parse_month(text: str, today: date) -> str:
    """``YYYY-MM`` from ``2026-10``, ``202610``, ``2026年10月`` or a day of the month. Raises :class:`Fault`."""
    found = re.fullmatch(r"(\d{4})[-./年]?(\d{1,2})(?:月|[-./月]\d{1,2}日?(?: 00:00:00)?)?", half_width(text), re.ASCII)
    if found is None or not 1 <= int(found[2]) <= 12:
        raise Fault(_("is no month such as 2026-10"))
    month = f"{found[1]}-{int(found[2]):02d}"
    if month > f"{today:%Y-%m}":
        raise Fault(_("is a month in the future"))
    return month


def month_before(month: str) -> str:
    """``2026-01`` → ``2025-12``."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year - (number == 1):04d}-{(number - 2) % 12 + 1:02d}"


def strongest(uses: Iterable[UtilityUse]) -> dict[str, Used]:
    """By month the most that any utility was used, the latest month first."""
    found: dict[str, Used] = {}
    for use in uses:
        found[use.month] = max(use.used, found.get(use.month, Used.NOTHING))
    return dict(sorted(found.items(), reverse=True))
