"""The enumeration areas that a list's rows name: by number, by full code or by name; a new one is made when named."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from roster.area import EnumerationArea
from roster.building import Building
from roster.language import _
from roster.lists.dwelling_rows import DwellingRow
from roster.lists.list_columns import column_word
from roster.record import half_width
from roster.sheet import RowFault

_LAST = 999
_FIRST_VIRTUAL = 900


class ListedAreas:
    """``new`` are the areas that were named and did not exist."""

    def __init__(self, areas: Sequence[EnumerationArea], buildings: Sequence[Building], given: bool) -> None:
        """``given``: the list has a column for them."""
        self.given = given
        self.new: list[EnumerationArea] = []
        self._numbers = {area.number: area.gid for area in areas}
        self._names = {area.name: area.gid for area in areas if area.name}
        self._areas_of: dict[str, set[UUID]] = {}
        for building in buildings:
            self._areas_of.setdefault(building.name, set()).add(building.area)

    def missing(self, row: int) -> RowFault | None:
        """The fault of a list without the column in an office of several areas. In a new office 001 is meant."""
        if self.given or len(self._numbers) <= 1:
            return None
        return RowFault(row, column_word("area"), "", _("this column is missing, and the office has several areas"))

    def of(self, row: DwellingRow, faults: list[RowFault]) -> UUID | None:
        """The area of a row; None if it names none, which is then among the ``faults``."""
        if not self.given:
            return next(iter(self._numbers.values()), None) or self._make(1, row, faults)
        text = half_width(row.area)
        if not text:
            faults.append(row.source.fault("area", _("is needed")))
            return None
        if text in self._names:
            return self._names[text]
        number = area_number(text)
        if number is None and any(c.isdigit() for c in text[:1]):
            faults.append(row.source.fault("area", _("is not an area; write 001 to 999, or its name")))
            return None
        if number is not None and number in self._numbers:
            return self._numbers[number]
        return self._make(number, row, faults)

    def _make(self, number: int | None, row: DwellingRow, faults: list[RowFault]) -> UUID | None:
        name = "" if number is not None else half_width(row.area)
        number = number or max((n for n in self._numbers if n < _FIRST_VIRTUAL), default=0) + 1
        if number in self._numbers or number > _LAST:
            faults.append(row.source.fault("area", _("all area numbers are used")))
            return None
        area = EnumerationArea(number=number, name=name)
        self.new.append(area)
        self._numbers[number] = area.gid
        if name:
            self._names[name] = area.gid
        return area.gid


def area_number(text: str) -> int | None:
    """``3``, ``003``, ``第3普查小区``, or the last three of a 15-digit code."""
    digits = half_width(text).removeprefix("第").removesuffix("小区").removesuffix("普查").removesuffix("号")
    if not (digits.isascii() and digits.isdigit()):
        return None
    if len(digits) == 15:
        digits = digits[-3:]
    return int(digits) if len(digits) <= 3 and int(digits) > 0 else None
