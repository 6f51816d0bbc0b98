"""The tables of who may work where and who is signed in.

``staff_piece`` holds what is assigned and smaller than an area (``staff_area``). ``console`` has a row per signed-in
console; it is no part of the census and leaves no change rows.
"""

ACCESS_TABLES = """
CREATE TABLE staff_piece (
    staff BLOB NOT NULL REFERENCES staff, place INTEGER NOT NULL, area BLOB NOT NULL REFERENCES area,
    building BLOB REFERENCES building, stairwell BLOB REFERENCES stairwell, bottom INTEGER, top INTEGER,
    PRIMARY KEY (staff, place)
) STRICT, WITHOUT ROWID;;

CREATE TABLE console (
    gid BLOB PRIMARY KEY CHECK (length(gid) = 16), staff BLOB NOT NULL REFERENCES staff, terminal TEXT NOT NULL,
    host TEXT NOT NULL, pid INTEGER NOT NULL, since TEXT NOT NULL, seen TEXT NOT NULL,
    locked INTEGER NOT NULL DEFAULT 0, ended_by BLOB REFERENCES staff
) STRICT
"""
