"""The tables that let many work at once: what is typed and not saved, and what is open at whose console.

Neither is part of the census: they leave no change and no audit rows, and a district's database never sees them.
"""

MANY_TABLES = """
CREATE TABLE draft (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), staff BLOB NOT NULL REFERENCES staff,
    dwelling BLOB NOT NULL REFERENCES dwelling, household BLOB NOT NULL, base TEXT NOT NULL, typed TEXT NOT NULL,
    at TEXT NOT NULL, edition INTEGER NOT NULL
) STRICT;;
CREATE INDEX draft_staff ON draft (staff);;

CREATE TABLE opened (
    console BLOB PRIMARY KEY REFERENCES console ON DELETE CASCADE, dwelling BLOB NOT NULL REFERENCES dwelling,
    household BLOB NOT NULL, since TEXT NOT NULL
) STRICT;;
CREATE INDEX opened_dwelling ON opened (dwelling)
"""
