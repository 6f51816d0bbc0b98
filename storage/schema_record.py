"""Tables of the record of who did what: where it is looked up, and what a household was before it was saved over."""

RECORD_TABLES = """
CREATE TABLE audit_about (
    about BLOB NOT NULL, audit INTEGER NOT NULL REFERENCES audit, PRIMARY KEY (about, audit)
) STRICT, WITHOUT ROWID;;
CREATE INDEX audit_staff ON audit (staff, id);;
CREATE INDEX audit_at ON audit (at);;

CREATE TABLE household_version (
    household BLOB NOT NULL REFERENCES household, version INTEGER NOT NULL, replaced_by BLOB NOT NULL REFERENCES staff,
    replaced_at TEXT NOT NULL, data TEXT NOT NULL, PRIMARY KEY (household, version)
) STRICT, WITHOUT ROWID
"""
