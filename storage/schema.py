"""The tables of the office file, as migrations that are applied once and never edited after a release.

Every record has a global id (UUIDv7, 16 bytes) and a version; each write also leaves a row in ``change`` (what a
district's database will follow) and one in ``audit`` (who did what), in the same transaction. ``deleted`` rows stay
until the office's retention date. Days and times are ISO text; points in time are UTC.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roster.language import _
from storage.driver import Migrations
from storage.faults import NewerFormat

if TYPE_CHECKING:
    from storage.driver import Database

FORMAT = 2
"""Raised when an older huce could no longer work on the file. 2: kept versions of households hold answers to the form,
over which an older one stumbles when it takes a change back."""

migrations = Migrations("huce")


@migrations()
def first_tables(db: Database) -> None:
    """Everything from the office down to the person, and the record of changes."""
    make_tables(db, _FIRST)


@migrations()
def record_tables(db: Database) -> None:
    """Where the record is looked up, and what households were before."""
    from storage.schema_record import RECORD_TABLES

    make_tables(db, RECORD_TABLES)


def make_tables(db: Database, statements: str) -> None:
    """Run ``statements``, which two semicolons part."""
    for statement in statements.split(";;"):
        if statement.strip():
            db.execute(statement)


@migrations()
def many_tables(db: Database) -> None:
    """Drafts, and what is open at whose console."""
    from storage.schema_many import MANY_TABLES

    make_tables(db, MANY_TABLES)


@migrations()
def rule_tables(db: Database) -> None:
    """Reasons for what the rules question, and changed levels."""
    from storage.schema_rules import RULE_TABLES

    make_tables(db, RULE_TABLES)


@migrations()
def access_tables(db: Database) -> None:
    """Pieces of areas that are assigned, and who is signed in where."""
    from storage.schema_access import ACCESS_TABLES

    make_tables(db, ACCESS_TABLES)


@migrations()
def cut_buildings(db: Database) -> None:
    """The enumeration area of a stairwell where a tower is cut between two."""
    db.execute("ALTER TABLE stairwell ADD COLUMN area BLOB REFERENCES area")


@migrations()
def courtyard_tables(db: Database) -> None:
    """Maps of areas and courtyards, and who helps at a building."""
    from storage.schema_courtyard import COURTYARD_TABLES

    make_tables(db, COURTYARD_TABLES)


@migrations()
def walking_tables(db: Database) -> None:
    """The walking order of a building, and what was done to many dwellings at once."""
    from storage.schema_bulk import BULK_TABLES

    make_tables(db, BULK_TABLES)


@migrations()
def form_answers(db: Database) -> None:
    """Answers to the items of the form that have no column of their own: a JSON object by item number, or nothing."""
    for table in ("household", "person"):
        db.execute(f"ALTER TABLE {table} ADD COLUMN answers TEXT NOT NULL DEFAULT ''")


@migrations()
def regrouping_tables(db: Database) -> None:
    """Which households were changed in one step."""
    from storage.schema_regrouping import REGROUPING_TABLES

    make_tables(db, REGROUPING_TABLES)


@migrations()
def review_tables(db: Database) -> None:
    """Notes and questions on fields, and the decisions of the review."""
    from storage.schema_review import REVIEW_TABLES

    make_tables(db, REVIEW_TABLES)


@migrations()
def verification_tables(db: Database) -> None:
    """Second keyings, spot checks, and drafts of second keyings."""
    from storage.schema_verification import VERIFICATION_TABLES

    make_tables(db, VERIFICATION_TABLES)


@migrations()
def lookups(db: Database) -> None:
    """Indices for buildings of thousands of dwellings."""
    from storage.schema_lookups import LOOKUPS

    make_tables(db, LOOKUPS)


@migrations()
def utility_tables(db: Database) -> None:
    """How much dwellings use of water, electricity and gas."""
    from storage.schema_utilities import UTILITY_TABLES

    make_tables(db, UTILITY_TABLES)


_FIRST = """
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL, version INTEGER NOT NULL) STRICT;;

CREATE TABLE staff (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL,
    phone TEXT NOT NULL, permit_number TEXT NOT NULL, version INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0
) STRICT;;

CREATE TABLE area (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), number INTEGER NOT NULL UNIQUE, name TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;;

CREATE TABLE staff_area (
    staff BLOB NOT NULL REFERENCES staff, area BLOB NOT NULL REFERENCES area, PRIMARY KEY (staff, area)
) STRICT, WITHOUT ROWID;;

CREATE TABLE permit (
    staff BLOB PRIMARY KEY REFERENCES staff, gid BLOB NOT NULL UNIQUE CHECK (length(gid) = 16)
) STRICT;;

CREATE TABLE building (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), area BLOB NOT NULL REFERENCES area, number INTEGER NOT NULL,
    name TEXT NOT NULL, address TEXT NOT NULL, numbering TEXT NOT NULL, lift INTEGER NOT NULL,
    version INTEGER NOT NULL, UNIQUE (area, number), UNIQUE (area, name)
) STRICT;;

CREATE TABLE storey (
    building BLOB NOT NULL REFERENCES building, level INTEGER NOT NULL, label TEXT NOT NULL,
    PRIMARY KEY (building, level)
) STRICT, WITHOUT ROWID;;

CREATE TABLE part (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), building BLOB NOT NULL REFERENCES building, name TEXT NOT NULL,
    place INTEGER NOT NULL
) STRICT;;
CREATE INDEX part_building ON part (building);;

CREATE TABLE stairwell (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), part BLOB NOT NULL REFERENCES part, name TEXT NOT NULL,
    place INTEGER NOT NULL, columns INTEGER NOT NULL, shaft INTEGER
) STRICT;;
CREATE INDEX stairwell_part ON stairwell (part);;

CREATE TABLE dwelling (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), building BLOB NOT NULL REFERENCES building,
    stairwell BLOB NOT NULL REFERENCES stairwell, level INTEGER NOT NULL, levels INTEGER NOT NULL,
    "column" INTEGER NOT NULL, columns INTEGER NOT NULL, room TEXT NOT NULL, number INTEGER NOT NULL, use TEXT NOT NULL,
    address TEXT NOT NULL, code TEXT NOT NULL UNIQUE, version INTEGER NOT NULL
) STRICT;;
CREATE INDEX dwelling_building ON dwelling (building);;
CREATE INDEX dwelling_room ON dwelling (room);;

CREATE TABLE household (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), area BLOB NOT NULL REFERENCES area,
    dwelling BLOB NOT NULL REFERENCES dwelling, number INTEGER NOT NULL, expected_head TEXT NOT NULL,
    expected_persons INTEGER, phone TEXT NOT NULL, phone_tail TEXT NOT NULL, note TEXT NOT NULL,
    findings INTEGER NOT NULL, version INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0
) STRICT;;
CREATE INDEX household_dwelling ON household (dwelling);;
CREATE UNIQUE INDEX household_number ON household (area, number) WHERE deleted = 0 AND number < 999;;
CREATE INDEX household_head ON household (expected_head);;
CREATE INDEX household_phone ON household (phone_tail);;

CREATE TABLE person (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), household BLOB NOT NULL REFERENCES household, line INTEGER NOT NULL,
    name TEXT NOT NULL, relation TEXT, sex TEXT, birth TEXT NOT NULL, id_kind TEXT, id_number TEXT NOT NULL,
    id_tail TEXT NOT NULL, no_id_reason TEXT NOT NULL, ethnic_group TEXT NOT NULL, lives_here INTEGER,
    registered_here INTEGER, deleted INTEGER NOT NULL DEFAULT 0
) STRICT;;
CREATE INDEX person_household ON person (household);;
CREATE INDEX person_name ON person (name);;
CREATE INDEX person_id ON person (id_number);;
CREATE INDEX person_id_tail ON person (id_tail);;
CREATE INDEX person_birth ON person (birth, sex);;

CREATE TABLE reading (
    owner BLOB NOT NULL, pinyin TEXT NOT NULL, initials TEXT NOT NULL, PRIMARY KEY (owner, pinyin)
) STRICT, WITHOUT ROWID;;
CREATE INDEX reading_pinyin ON reading (pinyin);;
CREATE INDEX reading_initials ON reading (initials);;

CREATE TABLE sighting (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), household BLOB NOT NULL REFERENCES household, see TEXT NOT NULL,
    person BLOB REFERENCES person, seen INTEGER NOT NULL, reason TEXT NOT NULL, "by" BLOB NOT NULL REFERENCES staff,
    at TEXT NOT NULL
) STRICT;;
CREATE INDEX sighting_household ON sighting (household);;

CREATE TABLE visit (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), dwelling BLOB NOT NULL REFERENCES dwelling, at TEXT NOT NULL,
    "by" BLOB NOT NULL REFERENCES staff, outcome TEXT NOT NULL, note TEXT NOT NULL
) STRICT;;
CREATE INDEX visit_dwelling ON visit (dwelling, at);;

CREATE TABLE appointment (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), dwelling BLOB NOT NULL REFERENCES dwelling, day TEXT NOT NULL,
    start TEXT NOT NULL, "end" TEXT NOT NULL, note TEXT NOT NULL, state TEXT NOT NULL, made_at TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;;
CREATE INDEX appointment_dwelling ON appointment (dwelling, state);;
CREATE INDEX appointment_day ON appointment (day, state);;

CREATE TABLE appointment_staff (
    appointment BLOB NOT NULL REFERENCES appointment, place INTEGER NOT NULL, staff BLOB NOT NULL REFERENCES staff,
    PRIMARY KEY (appointment, place)
) STRICT, WITHOUT ROWID;;

CREATE TABLE change (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, "table" TEXT NOT NULL, gid BLOB NOT NULL, at TEXT NOT NULL
) STRICT;;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, staff BLOB NOT NULL, terminal TEXT NOT NULL,
    action TEXT NOT NULL, "table" TEXT NOT NULL, gid BLOB NOT NULL, fields TEXT NOT NULL, reason TEXT NOT NULL,
    mac BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT;;
CREATE INDEX audit_gid ON audit (gid);;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;;
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END
"""


def migrate(db: Database) -> None:
    """Bring the file to this huce's format; several consoles may start at once, one of them does it.

    Raises :class:`NewerFormat` for a file that an even newer huce has changed beyond reading.
    """
    if check_format(db) == FORMAT and not migrations.pending(db):
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(db)
        db.execute(f"PRAGMA user_version = {FORMAT}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def check_format(db: Database) -> int:
    """The format that the file is in. Raises :class:`NewerFormat` for one that this huce does not know."""
    found = int(db.execute("PRAGMA user_version").fetchone()[0])
    if found > FORMAT:
        raise NewerFormat(_("This office was made by a newer huce; update huce on this machine."))
    return found
