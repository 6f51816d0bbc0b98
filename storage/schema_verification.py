"""The tables of second keying and the spot check; they stay at the office and leave no change rows.

``first`` and ``second`` of a second keying are both households whole, as they were when it was stored; ``keyed`` says
by staff gid how many of the compared answers each had keyed first (a JSON object, ``""`` where nobody is known).
``frame`` and ``drawn`` of a spot check are gids of dwellings, 16 bytes each.
"""

VERIFICATION_TABLES = """
CREATE TABLE spot_check (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), area BLOB NOT NULL REFERENCES area,
    building BLOB REFERENCES building, seed TEXT NOT NULL, size INTEGER, every INTEGER, frame BLOB NOT NULL,
    drawn BLOB NOT NULL, "by" BLOB NOT NULL REFERENCES staff, at TEXT NOT NULL
) STRICT;;

CREATE TABLE spot_check_dwelling (
    spot_check BLOB NOT NULL REFERENCES spot_check, place INTEGER NOT NULL, dwelling BLOB NOT NULL REFERENCES dwelling,
    result TEXT NOT NULL DEFAULT '', persons INTEGER NOT NULL DEFAULT 0, "by" BLOB REFERENCES staff, at TEXT,
    PRIMARY KEY (spot_check, place)
) STRICT, WITHOUT ROWID;;
CREATE INDEX spot_check_at ON spot_check_dwelling (dwelling);;

CREATE TABLE second_keying (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), household BLOB NOT NULL,
    dwelling BLOB NOT NULL REFERENCES dwelling, spot_check BLOB REFERENCES spot_check,
    "by" BLOB NOT NULL REFERENCES staff, at TEXT NOT NULL, first TEXT NOT NULL, second TEXT NOT NULL,
    keyed TEXT NOT NULL, matched INTEGER NOT NULL, settled_by BLOB REFERENCES staff, settled_at TEXT
) STRICT;;
CREATE INDEX second_keying_household ON second_keying (household);;

CREATE TABLE second_keying_difference (
    second_keying BLOB NOT NULL REFERENCES second_keying, place INTEGER NOT NULL, person BLOB, name TEXT NOT NULL,
    missing TEXT NOT NULL, keyer BLOB, verdict TEXT, reason TEXT NOT NULL DEFAULT '', "text" TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (second_keying, place)
) STRICT, WITHOUT ROWID;;

ALTER TABLE draft ADD COLUMN keying_of BLOB
"""
