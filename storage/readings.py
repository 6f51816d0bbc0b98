"""The pinyin that a name is found by, kept in a table of its own since a name may be read in two ways."""

from __future__ import annotations

from uuid import UUID

from storage.driver import Database


def write_readings(db: Database, owner: UUID, name: str) -> None:
    """Replace the readings of a person, or of a household's expected head. pypinyin is only loaded here."""
    db.execute("DELETE FROM reading WHERE owner = ?", [owner.bytes])
    if not name:
        return
    from roster.search_key import readings_of

    for reading in readings_of(name):
        db.execute(
            "INSERT OR IGNORE INTO reading (owner, pinyin, initials) VALUES (?, ?, ?)",
            [owner.bytes, reading.pinyin, reading.initials],
        )
