"""Finding persons and dwellings by a prefix of a name or reading, or by the tail of a number.

Every letter typed asks, so each question walks along an index and stops at what fits on the screen. Who may see only
some residents is answered from those where an index would lead through too many others.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from uuid import UUID

from roster.dwelling import parse_code
from roster.found import Found
from roster.masking import DocumentClass, mask_number
from roster.person import Relation
from storage.driver import Database
from storage.scope import Scope

Row = tuple[Any, ...]
_LAST = "\U0010ffff"
_FEW = 50
"""So many residents of others are passed over on the way along an index; where there are more, one's own are gone
through instead."""
_SHORTEST_TAIL = 3

_SHOWN = (
    "SELECT f.*, b.name, t.name, s.name FROM ({}) f CROSS JOIN building b ON b.gid = f.building"
    " CROSS JOIN stairwell s ON s.gid = f.stairwell CROSS JOIN part t ON t.gid = s.part"
)
"""What was found, with where it is. ``CROSS JOIN`` is joined in the order in which it is written."""
_RESIDENT = (
    "SELECT iif(p.gid IS NULL, 'head', 'person'), d.building, d.gid, h.gid, p.gid, ifnull(p.name, h.expected_head),"
    " d.room, ifnull(p.id_number, ''), p.relation, d.stairwell"
)
_DWELLING = "SELECT 'dwelling', d.building, d.gid, NULL, NULL, d.room, '', '', NULL, d.stairwell FROM dwelling d"
_EMPTY = "NOT EXISTS (SELECT 1 FROM person x WHERE x.household = h.gid AND x.deleted = 0)"
_AT_HOME = " CROSS JOIN dwelling d ON d.gid = h.dwelling"
_OWN = "dwelling d CROSS JOIN household h ON h.dwelling = d.gid"
_EVERYBODY = "p.household = h.gid AND p.deleted = 0"
_NOBODY = "p.gid = NULL"
"""Never true in SQL, and found out without a look at any member."""


class _Way(NamedTuple):
    """One way of finding residents: the indexed ``column`` of ``table`` that has the prefix, ``along`` which tables it
    leads from that index, and ``own`` tables from the dwellings of who asks. A household without members is found by
    its expected head."""

    table: str
    column: str
    along: str
    own: str
    which: str

    def statement(self, scope: Scope, *, from_own: bool) -> str:
        tables, near = (self.own, f" AND {scope.near.condition}") if from_own else (self.along, "")
        return _SHOWN.format(
            f"{_RESIDENT} FROM {tables} WHERE {self.column} >= ? AND {self.column} < ? AND h.deleted = 0"
            f" AND {self.which} AND {scope.condition}{near} ORDER BY {self.column} LIMIT ?"
        )


def _reading(column: str) -> _Way:
    """The reading of a member, or of an expected head."""
    return _Way(
        "reading r",
        f"r.{column}",
        "reading r LEFT JOIN person p ON p.gid = r.owner"
        f" CROSS JOIN household h ON h.gid = ifnull(p.household, r.owner){_AT_HOME}",
        f"{_OWN} LEFT JOIN person p ON {_EVERYBODY} CROSS JOIN reading r ON r.owner = ifnull(p.gid, h.gid)",
        f"iif(p.gid IS NULL, {_EMPTY}, p.deleted = 0)",
    )


def _member(column: str) -> _Way:
    return _Way(
        "person p",
        f"p.{column}",
        f"person p CROSS JOIN household h ON h.gid = p.household{_AT_HOME}",
        f"{_OWN} CROSS JOIN person p ON {_EVERYBODY}",
        "p.deleted = 0",
    )


def _household(column: str, told: str) -> _Way:
    """By what is known of a household, as a member of it whom ``told`` names, else as its expected head."""
    joined = f" LEFT JOIN person p ON {_EVERYBODY} AND {told}"
    return _Way(
        "household h",
        f"h.{column}",
        f"household h{joined}{_AT_HOME}",
        f"{_OWN}{joined}",
        f"(p.gid IS NOT NULL OR {_EMPTY})",
    )


_INITIALS, _PINYIN = _reading("initials"), _reading("pinyin")
_NAME, _EXPECTED = _member("name"), _household("expected_head", _NOBODY)
_NUMBER, _PHONE = _member("id_tail"), _household("phone_tail", f"p.relation = '{Relation.HEAD}'")


def find(db: Database, text: str, limit: int, scope: Scope) -> tuple[Found, ...]:
    """What ``text`` finds, at most ``limit``, by its first character: digits a room or the tail of an ID number or
    telephone, letters a reading or initials, Chinese a name. A dwelling's code, as scanned off a notice, finds that
    dwelling. Residents are looked for inside ``scope`` only."""
    typed = unicodedata.normalize("NFKC", text).strip()
    if not typed or any(unicodedata.category(character) == "Cs" for character in typed):
        return ()
    found: dict[Row, Found] = {}
    for row in _rows(_Asked(db, scope, limit), typed):
        found.setdefault(row[:5], _found(row))
        if len(found) == limit:
            break
    return tuple(found.values())


class _Asked(NamedTuple):
    """Who asks for how many."""

    db: Database
    scope: Scope
    limit: int

    def residents(self, way: _Way, prefix: str) -> Iterable[Row]:
        between = (prefix, prefix + _LAST)
        from_own = not self.scope.all and self._leads_past_many(way, between)
        values = [*between, *self.scope.values, *(self.scope.near.values if from_own else ()), self.limit]
        return iter(self.db.execute(way.statement(self.scope, from_own=from_own), values).fetchall())

    def _leads_past_many(self, way: _Way, between: tuple[str, str]) -> bool:
        among = f"SELECT 1 FROM {way.table} WHERE {way.column} >= ? AND {way.column} < ? LIMIT {_FEW + 1}"
        return int(self.db.execute(f"SELECT count(*) FROM ({among})", between).fetchone()[0]) > _FEW

    def rooms(self, prefix: str, most: int) -> Iterable[Row]:
        """Everybody may know where a door is."""
        where = " WHERE d.room >= ? AND d.room < ? ORDER BY d.room LIMIT ?"
        found = self.db.execute(_SHOWN.format(_DWELLING + where), [prefix, prefix + _LAST, most])
        return iter(found.fetchall())

    def code(self, code: str) -> Iterable[Row]:
        return iter(self.db.execute(_SHOWN.format(f"{_DWELLING} WHERE d.code = ?"), [code]).fetchall())


def _rows(asked: _Asked, typed: str) -> Iterator[Row]:
    """One kind after the other; a kind is only asked for once there is room left for it."""
    if (code := parse_code(typed)) is not None:
        yield from asked.code(code)
    if typed[0].isascii() and (typed[0].isdigit() or typed[0] == "-"):
        is_tail = len(typed) >= _SHORTEST_TAIL
        yield from asked.rooms(typed, asked.limit // 2 if is_tail else asked.limit)
        if is_tail:
            tail = typed.upper()[::-1]
            yield from asked.residents(_NUMBER, tail)
            yield from asked.residents(_PHONE, tail)
    elif typed[0].isascii():
        if bare := "".join(character for character in typed.lower() if character.isalnum()):
            yield from asked.residents(_INITIALS, bare)
            yield from asked.residents(_PINYIN, bare)
        yield from asked.rooms(typed.upper(), asked.limit)
    else:
        yield from asked.residents(_NAME, typed)
        yield from asked.residents(_EXPECTED, typed)
        yield from asked.rooms(typed, asked.limit)


def _found(row: Row) -> Found:
    kind, building, dwelling, household, person, title, room, number, relation, _stairwell, name, part, stairwell = row
    detail = [Relation(relation).label] if relation is not None else []
    detail += [mask_number(number, DocumentClass.SCREEN_LIST)] if number else []
    return Found(
        kind=kind,
        building=UUID(bytes=building),
        dwelling=UUID(bytes=dwelling),
        household=UUID(bytes=household) if household else None,
        person=UUID(bytes=person) if person else None,
        title=title,
        place=" ".join(word for word in (name, part, stairwell, room) if word),
        detail=" ".join(detail),
    )
