"""The tables of courtyard maps and of who helps at a building.

``courtyard`` is the map of an area (without a name) or of one courtyard in it; ``thing`` is what stands on a map. What
is behind a thing is a dwelling, a building or another map, and is let go when that is taken out.
"""

COURTYARD_TABLES = """
CREATE TABLE courtyard (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), area BLOB NOT NULL REFERENCES area, name TEXT NOT NULL,
    width INTEGER NOT NULL, height INTEGER NOT NULL, author TEXT NOT NULL, drawn TEXT, version INTEGER NOT NULL,
    UNIQUE (area, name)
) STRICT;;

CREATE TABLE thing (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), courtyard BLOB NOT NULL REFERENCES courtyard, kind TEXT NOT NULL,
    left INTEGER NOT NULL, top INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, label TEXT NOT NULL,
    number INTEGER, dwelling BLOB REFERENCES dwelling, building BLOB REFERENCES building,
    inside BLOB REFERENCES courtyard
) STRICT;;
CREATE INDEX thing_courtyard ON thing (courtyard);;
CREATE INDEX thing_dwelling ON thing (dwelling);;

CREATE TABLE contact (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), building BLOB NOT NULL REFERENCES building, helps_as TEXT NOT NULL,
    name TEXT NOT NULL, phone TEXT NOT NULL, version INTEGER NOT NULL, UNIQUE (building, helps_as)
) STRICT
"""
