"""What the record is about, in words: names of persons and staff, numbers of households, rooms of dwellings."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from roster.language import _
from storage.driver import Database


class Subject(NamedTuple):
    """A record in words, and the household and dwelling that it belongs to."""

    words: str = ""
    household: UUID | None = None
    dwelling: UUID | None = None


_PLACE = "SELECT b.name || ' ' || d.room, d.gid FROM dwelling d JOIN building b ON b.gid = d.building WHERE d.gid = ?"
_MAP = "printf('%03d', a.number) || ' ' || a.name || ' ' || c.name"
_NAMED = {
    "staff": "SELECT name FROM staff WHERE gid = ?",
    "staff_area": "SELECT name FROM staff WHERE gid = ?",
    "staff_piece": "SELECT name FROM staff WHERE gid = ?",
    "permit": "SELECT s.name FROM permit p JOIN staff s ON s.gid = p.staff WHERE p.gid = ?",
    "area": "SELECT printf('%03d', number) || ' ' || name FROM area WHERE gid = ?",
    "building": "SELECT name FROM building WHERE gid = ?",
    "storey": "SELECT name FROM building WHERE gid = ?",
    "part": "SELECT b.name || ' ' || p.name FROM part p JOIN building b ON b.gid = p.building WHERE p.gid = ?",
    "rule_level": "SELECT rule FROM rule_level WHERE gid = ?",
    "stairwell": "SELECT b.name || ' ' || s.name FROM stairwell s JOIN part p ON p.gid = s.part"
    " JOIN building b ON b.gid = p.building WHERE s.gid = ?",
    "stairwell_name": "SELECT name FROM stairwell WHERE gid = ?",
    "courtyard": f"SELECT {_MAP} FROM courtyard c JOIN area a ON a.gid = c.area WHERE c.gid = ?",
    "thing": f"SELECT {_MAP} || ' ' || t.label FROM thing t JOIN courtyard c ON c.gid = t.courtyard"
    " JOIN area a ON a.gid = c.area WHERE t.gid = ?",
    "spot_check": "SELECT printf('%03d', a.number) || ' ' || ifnull(b.name, a.name) || ' ' || c.seed FROM spot_check c"
    " JOIN area a ON a.gid = c.area LEFT JOIN building b ON b.gid = c.building WHERE c.gid = ?",
    "contact": "SELECT b.name FROM contact c JOIN building b ON b.gid = c.building WHERE c.gid = ?",
}
_AT_DWELLING = {
    "dwelling": "SELECT ?",
    "visit": "SELECT dwelling FROM visit WHERE gid = ?",
    "utility_use": "SELECT dwelling FROM utility_use WHERE gid = ?",
    "appointment": "SELECT dwelling FROM appointment WHERE gid = ?",
    "appointment_staff": "SELECT dwelling FROM appointment WHERE gid = ?",
}
_IN_HOUSEHOLD = {
    "household": "SELECT ?, ''",
    "person": "SELECT household, name FROM person WHERE gid = ?",
    "sighting": "SELECT s.household, ifnull((SELECT name FROM person WHERE gid = s.person), '')"
    " FROM sighting s WHERE s.gid = ?",
    "rule_override": "SELECT o.household, ifnull((SELECT name FROM person WHERE gid = o.person), '')"
    " FROM rule_override o WHERE o.gid = ?",
    "thread": "SELECT t.household, ifnull((SELECT name FROM person WHERE gid = t.person), '')"
    " FROM thread t WHERE t.gid = ?",
    "thread_line": "SELECT t.household, ifnull((SELECT name FROM person WHERE gid = t.person), '')"
    " FROM thread_line l JOIN thread t ON t.gid = l.thread WHERE l.gid = ?",
    "review": "SELECT household, '' FROM review WHERE gid = ?",
    "second_keying": "SELECT household, '' FROM second_keying WHERE gid = ?",
}


class Subjects:
    """Looks subjects up and remembers them, for one page of entries."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._known: dict[tuple[str, bytes], Subject] = {}

    def of(self, table: str, gid: bytes) -> Subject:
        """What the record with ``gid`` is; nothing for one that is gone without a trace."""
        if (table, gid) not in self._known:
            self._known[table, gid] = self._find(table, gid)
        return self._known[table, gid]

    def _find(self, table: str, gid: bytes) -> Subject:
        if table in _NAMED:
            row = self._db.execute(_NAMED[table], [gid]).fetchone()
            return Subject(str(row[0]).strip()) if row else Subject()
        if table in _AT_DWELLING:
            row = self._db.execute(_AT_DWELLING[table], [gid]).fetchone()
            return self._dwelling(row[0]) if row else Subject()
        if table in _IN_HOUSEHOLD:
            row = self._db.execute(_IN_HOUSEHOLD[table], [gid]).fetchone()
            return self.member_of(row[0], row[1]) if row else Subject()
        return Subject()

    def member_of(self, household: bytes, name: str = "") -> Subject:
        """A household, or a member of it by ``name``."""
        row = self._db.execute("SELECT number, dwelling FROM household WHERE gid = ?", [household]).fetchone()
        if row is None:
            return Subject(name)
        place = self._dwelling(row[1])
        words = _("{place} household {number}").format(place=place.words, number=f"{row[0]:03d}")
        return Subject(f"{name} {words}".strip(), UUID(bytes=household), place.dwelling)

    def _dwelling(self, gid: bytes) -> Subject:
        row = self._db.execute(_PLACE, [gid]).fetchone()
        return Subject(row[0], dwelling=UUID(bytes=row[1])) if row else Subject()

    def words(self, name: str, value: object) -> object:
        """A field's value; a reference to another record becomes its words."""
        table = _REFERENCES.get(name)
        if table is None or not isinstance(value, str) or len(value) != 32:
            return value
        return self.of(table, bytes.fromhex(value)).words or value


_REFERENCES = {
    "by": "staff",
    "staff": "staff",
    "area": "area",
    "building": "building",
    "stairwell": "stairwell",
    "stairwell_name": "stairwell_name",
    "dwelling": "dwelling",
    "household": "household",
    "person": "person",
    "courtyard": "courtyard",
    "inside": "courtyard",
}
"""Columns that name other records."""
