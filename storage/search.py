"""Finding persons and dwellings by a prefix of a name or reading, or by the tail of a number."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from roster.building import Building
from roster.dwelling import parse_code
from roster.found import Found
from roster.masking import DocumentClass, mask_number
from roster.person import Relation
from storage.buildings import buildings
from storage.driver import Database
from storage.scope import Scope

_LAST = "\U0010ffff"
_PERSON = (
    "SELECT 'person', d.building, d.gid, h.gid, p.gid, p.name, d.stairwell, d.room, p.id_number, p.relation"
    " FROM person p JOIN household h ON h.gid = p.household JOIN dwelling d ON d.gid = h.dwelling"
    " WHERE p.deleted = 0 AND h.deleted = 0 AND "
)
_HEAD = (
    "SELECT 'head', d.building, d.gid, h.gid, NULL, h.expected_head, d.stairwell, d.room, '', NULL"
    " FROM household h JOIN dwelling d ON d.gid = h.dwelling"
    " WHERE h.deleted = 0 AND NOT EXISTS (SELECT 1 FROM person x WHERE x.household = h.gid AND x.deleted = 0) AND "
)
_DWELLING = (
    "SELECT 'dwelling', d.building, d.gid, NULL, NULL, d.room, d.stairwell, d.room, '', NULL FROM dwelling d WHERE "
)


def find(db: Database, text: str, limit: int, scope: Scope) -> tuple[Found, ...]:
    """What ``text`` finds, by its first character: digits a room or the tail of an ID number or telephone, letters
    a reading or initials, Chinese a name; each kind on an index, each with its own ``limit``. A dwelling's code, as
    scanned off a notice, finds that dwelling. Residents are looked for inside ``scope`` only."""
    typed = unicodedata.normalize("NFKC", text).strip()
    if not typed or any(unicodedata.category(character) == "Cs" for character in typed):
        return ()
    rows: list[tuple[Any, ...]] = []
    if (code := parse_code(typed)) is not None:
        rows += _ask(db, _DWELLING + "d.code = ?", [code], limit, "d.code")
    if typed[0].isascii() and (typed[0].isdigit() or typed[0] == "-"):
        rows += _ask(db, _DWELLING + "d.room >= ? AND d.room < ?", _prefix(typed), limit, "d.room, d.building")
        if len(typed) >= 3:
            tail = _prefix(typed.upper()[::-1])
            rows += _residents(db, scope, _PERSON + "p.id_tail >= ? AND p.id_tail < ?", tail, limit, "p.id_tail")
            rows += _by_household(db, scope, "h.phone_tail >= ? AND h.phone_tail < ?", tail, limit)
    elif typed[0].isascii():
        bare = "".join(character for character in typed.lower() if character.isalnum())
        for column in ("initials", "pinyin") if bare else ():
            condition = f"IN (SELECT owner FROM reading WHERE {column} >= ? AND {column} < ?)"
            rows += _residents(db, scope, _PERSON + "p.gid " + condition, _prefix(bare), limit, "p.name")
            rows += _residents(db, scope, _HEAD + "h.gid " + condition, _prefix(bare), limit, "h.expected_head")
        rows += _ask(db, _DWELLING + "d.room >= ? AND d.room < ?", _prefix(typed.upper()), limit, "d.room")
    else:
        rows += _residents(db, scope, _PERSON + "p.name >= ? AND p.name < ?", _prefix(typed), limit, "p.name")
        rows += _residents(
            db, scope, _HEAD + "h.expected_head >= ? AND h.expected_head < ?", _prefix(typed), limit, "h.expected_head"
        )
        rows += _ask(db, _DWELLING + "d.room >= ? AND d.room < ?", _prefix(typed), limit, "d.room")
    return _found(db, rows)[:limit]


def _prefix(typed: str) -> tuple[str, str]:
    return typed, typed + _LAST


def _ask(db: Database, statement: str, values: Sequence[Any], limit: int, order: str) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = db.execute(f"{statement} ORDER BY {order} LIMIT ?", [*values, limit]).fetchall()
    return found


def _residents(
    db: Database, scope: Scope, statement: str, values: Sequence[Any], limit: int, order: str
) -> list[tuple[Any, ...]]:
    return _ask(db, f"{statement} AND {scope.condition}", [*values, *scope.values], limit, order)


def _by_household(
    db: Database, scope: Scope, condition: str, values: Sequence[Any], limit: int
) -> list[tuple[Any, ...]]:
    """A household by its telephone: its head as entered, else as expected."""
    rows = _residents(db, scope, _HEAD + condition, values, limit, "h.phone_tail")
    rows += _residents(
        db, scope, _PERSON + f"p.relation = '{Relation.HEAD}' AND " + condition, values, limit, "h.phone_tail"
    )
    return rows


def _found(db: Database, rows: list[tuple[Any, ...]]) -> tuple[Found, ...]:
    named: dict[bytes, Building] = {}
    found: dict[tuple[Any, ...], Found] = {}
    for kind, building, dwelling, household, person, title, stairwell, room, number, relation in rows:
        if building not in named:
            named[building] = buildings(db, UUID(bytes=building))[0]
        place = named[building]
        words = (place.name, place.stairwell_label(UUID(bytes=stairwell)), room if kind != "dwelling" else "")
        detail = [Relation(relation).label] if relation is not None else []
        detail += [mask_number(number, DocumentClass.SCREEN_LIST)] if number else []
        found.setdefault(
            (kind, dwelling, household, person),
            Found(
                kind=kind,
                building=place.gid,
                dwelling=UUID(bytes=dwelling),
                household=UUID(bytes=household) if household else None,
                person=UUID(bytes=person) if person else None,
                title=title,
                place=" ".join(word for word in words if word),
                detail=" ".join(detail),
            ),
        )
    return tuple(found.values())
