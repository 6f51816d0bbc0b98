"""What a dwelling's address in a list says of its stairwell and room, and which street address is left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from roster.record import half_width
from roster.room_label import bare_room, stairwell_label

_TAIL = re.compile(
    r"(?:[-,，]?(?P<stairwell>\d+|[一二三四五六七八九十]+)\s*单元)?"
    r"(?:[-,，]?-?\d+[A-E]?(?:层|楼))?"
    r"(?:[-,，]?(?P<room>[A-Z]?\d{3,5}[A-Z]?)(?:室|房|号)?)?$"
)


class ListedAddress(NamedTuple):
    """``street`` is the address up to the building; ``stairwell`` and ``room`` are empty where it names none."""

    text: str
    street: str
    stairwell: str
    room: str

    def disagrees(self, stairwell: str, room: str) -> bool:
        """Whether it names another stairwell or another room than the row's own columns."""
        other_stairwell = bool(self.stairwell and stairwell and self.stairwell != stairwell)
        return other_stairwell or bool(self.room and self.room != bare_room(room))


def listed_address(text: str) -> ListedAddress:
    """Take an address apart; a house number at its end (``312号``) is no room."""
    written = half_width(text)
    found = next((m for m in _TAIL.finditer(written) if m.group()), None)
    if found is None or not found.start() or not (found["stairwell"] or _is_room(written, found)):
        return ListedAddress(text, text, "", "")
    street = written[: found.start()].rstrip(" -,，")
    return ListedAddress(text, street, stairwell_label(found["stairwell"] or ""), (found["room"] or "").upper())


def _is_room(written: str, found: re.Match[str]) -> bool:
    """A number is a room if it says so, or stands behind the name of a building."""
    if not found["room"]:
        return False
    return written.endswith(("室", "房")) or bool(
        re.search(r"(?:号楼|栋|幢|楼|层)[-,，]?$", written[: found.start("room")])
    )


def street_of(addresses: Iterable[ListedAddress], present: str, dwellings: int) -> str:
    """The building's own address: what most of its dwellings have in common, else what it has at present.

    Fewer than half of the building's ``dwellings`` cannot change an address that it has.
    """
    counts = Counter(address.street for address in addresses)
    if not counts:
        return present
    street, count = counts.most_common(1)[0]
    if present:
        return street if count * 2 > dwellings else present
    return street if count > 1 or dwellings == 1 else ""
