"""The walking order of a building, and what was done to many dwellings at once, so that it can be taken back whole.

A ``bulk`` has a row in ``bulk_item`` for each visit, appointment or staff member that it made or changed.
``last_audit`` is its last entry in the record: what is found there later about one of its dwellings came after it.
``before`` is what a staff member's pieces were. Both tables stay at the office and leave no change rows.
"""

BULK_TABLES = """
ALTER TABLE building ADD COLUMN walk TEXT NOT NULL DEFAULT 'up';;

CREATE TABLE bulk (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), kind TEXT NOT NULL, building BLOB NOT NULL REFERENCES building,
    "by" BLOB NOT NULL REFERENCES staff, at TEXT NOT NULL, last_audit INTEGER NOT NULL, taken_back TEXT
) STRICT;;

CREATE TABLE bulk_item (
    bulk BLOB NOT NULL REFERENCES bulk, place INTEGER NOT NULL, "table" TEXT NOT NULL, gid BLOB NOT NULL,
    dwelling BLOB, version INTEGER NOT NULL DEFAULT 0, before TEXT NOT NULL DEFAULT '', PRIMARY KEY (bulk, place)
) STRICT, WITHOUT ROWID
"""
