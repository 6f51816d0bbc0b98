"""The tables of the edit rules: reasons given for what they question, and the levels that the office has changed."""

RULE_TABLES = """
CREATE TABLE rule_override (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), household BLOB NOT NULL REFERENCES household, rule TEXT NOT NULL,
    edition INTEGER NOT NULL, person BLOB REFERENCES person, field TEXT NOT NULL, value TEXT NOT NULL,
    reason TEXT NOT NULL, "by" BLOB NOT NULL REFERENCES staff, at TEXT NOT NULL
) STRICT;;
CREATE INDEX rule_override_household ON rule_override (household);;
CREATE INDEX rule_override_person ON rule_override (person, rule);;

CREATE TABLE rule_level (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), rule TEXT NOT NULL UNIQUE, weight TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT
"""
