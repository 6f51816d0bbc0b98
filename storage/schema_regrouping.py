"""Which households were changed in one step, so that it can be taken back whole.

``before`` is the household's version before the step, 0 if it was not there; ``after`` is what it had with the step.
Both tables stay at the office and leave no change rows.
"""

REGROUPING_TABLES = """
CREATE TABLE regrouping (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), "by" BLOB NOT NULL REFERENCES staff, at TEXT NOT NULL
) STRICT;;

CREATE TABLE regrouping_item (
    regrouping BLOB NOT NULL REFERENCES regrouping, place INTEGER NOT NULL,
    household BLOB NOT NULL REFERENCES household, before INTEGER NOT NULL, after INTEGER NOT NULL,
    PRIMARY KEY (regrouping, place)
) STRICT, WITHOUT ROWID;;
CREATE INDEX regrouping_household ON regrouping_item (household, after)
"""
