"""The table of how much dwellings use of water, electricity and gas: a class by month, never a reading."""

UTILITY_TABLES = """
CREATE TABLE utility_use (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), dwelling BLOB NOT NULL REFERENCES dwelling, utility TEXT NOT NULL,
    month TEXT NOT NULL, used TEXT NOT NULL, version INTEGER NOT NULL, UNIQUE (dwelling, utility, month)
) STRICT
"""
