"""The tables of the review: what is said about fields, line by line, and every decision on a household.

A thread about a person goes along when the person moves; its ``household`` and those of its lines are where it began.
"""

REVIEW_TABLES = """
CREATE TABLE thread (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), household BLOB NOT NULL REFERENCES household,
    person BLOB REFERENCES person, field TEXT NOT NULL, state TEXT NOT NULL, version INTEGER NOT NULL
) STRICT;;
CREATE INDEX thread_household ON thread (household);;
CREATE INDEX thread_person ON thread (person);;
CREATE INDEX thread_state ON thread (state);;

CREATE TABLE thread_line (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), thread BLOB NOT NULL REFERENCES thread,
    household BLOB NOT NULL REFERENCES household, text TEXT NOT NULL, "by" BLOB NOT NULL REFERENCES staff,
    at TEXT NOT NULL
) STRICT;;
CREATE INDEX thread_line_thread ON thread_line (thread);;

CREATE TABLE review (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), household BLOB NOT NULL REFERENCES household,
    decision TEXT NOT NULL, version INTEGER NOT NULL, reason TEXT NOT NULL, "by" BLOB NOT NULL REFERENCES staff,
    at TEXT NOT NULL
) STRICT;;
CREATE INDEX review_household ON review (household, gid)
"""
