"""Reading the cells of a list of residents: what cannot be read is a fault, and an ID number is one everywhere."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple, TypeVar

from roster.language import _
from roster.lists.list_columns import ListedRow
from roster.lists.number_leak import holds_number
from roster.record import Fault
from roster.sheet import Remarks

_NAME = 60

T = TypeVar("T")


class CellReader(NamedTuple):
    """For one row. Faults go to ``remarks``; ``needed`` are the fields that may not be empty."""

    source: ListedRow
    remarks: Remarks
    needed: Collection[str] = ()

    def read(self, field: str, parse: Callable[[str], T], nothing: T, *, dated: bool = False) -> T:
        """What the cell means; ``nothing`` where it is empty or faulty. An ID number in it is not shown again."""
        try:
            text = self.source.text(field, dated=dated)
            if not text and field in self.needed:
                raise Fault(_("is needed"))
            if holds_number(text):
                raise Fault(_("holds an ID number; those are read off the card at the door"))
            return parse(text) if text else nothing
        except Fault as fault:
            found = self.source.fault(field, str(fault))
            self.remarks.faults.append(found._replace(value="") if holds_number(found.value) else found)
            return nothing


def short(text: str, limit: int = _NAME) -> str:
    """The text, which is at most so long. Raises :class:`Fault`."""
    if len(text) > limit:
        raise Fault(_("is longer than {limit} characters").format(limit=limit))
    return text
