"""Which entries of the record are meant by words such as ``e1 2026-10-21`` or ``7号楼 202`` or a person's name."""

from __future__ import annotations

import re
from datetime import date, timedelta
from uuid import UUID

from roster.audit_entry import RecordFilter
from roster.dwelling import parse_code
from roster.language import _
from roster.record import Fault, half_width, plain
from storage.audit import around_dwelling, around_household
from storage.driver import Database

MOST_RECORDS = 5000
"""Records that words may stand for; a whole building of more is asked for by room."""


def read_filter(db: Database, text: str, today: date) -> RecordFilter:
    """Each word narrows: a login or name of staff, a day, a dwelling's code, a building's name and a room in it, a
    household's number behind ``#``, a person's name. Raises :class:`Fault` for a word that stands for nothing."""
    wanted = RecordFilter()
    building: tuple[str, bytes] | None = None
    about: set[UUID] | None = None
    for word in plain(text).split():
        if (day := _day(word, today)) is not None:
            wanted = wanted._replace(day=day, words=(*wanted.words, day.isoformat()))
        elif (staff := _staff(db, word)) is not None:
            wanted = wanted._replace(staff=staff[1], words=(*wanted.words, staff[0]))
        elif (found := _building(db, word)) is not None:
            building = found
        else:
            gids = _records(db, word, building)
            about = gids if about is None else about & gids
            told = (building[0], word) if building is not None else (word,)
            building = None
            wanted = wanted._replace(words=(*wanted.words, *told))
    if building is not None:
        about = _limited(_rooms(db, building), building[0])
        wanted = wanted._replace(words=(*wanted.words, building[0]))
    return wanted._replace(about=None if about is None else frozenset(about))


def _day(word: str, today: date) -> date | None:
    """``2026-10-21``, ``10-21`` for the last one that was, today, yesterday."""
    words = {_("today"): today, _("yesterday"): today - timedelta(days=1)}
    if word.lower() in words:
        return words[word.lower()]
    if (found := re.fullmatch(r"(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})日?", half_width(word))) is None:
        return None
    year, month, day = found.groups()
    try:
        asked = date(int(year or today.year), int(month), int(day))
        return asked if year or asked <= today else asked.replace(year=today.year - 1)
    except ValueError:
        return None


def _staff(db: Database, word: str) -> tuple[str, UUID] | None:
    row = db.execute(
        "SELECT name, gid FROM staff WHERE login = ? OR name = ? ORDER BY deleted", [word.lower(), word]
    ).fetchone()
    return (row[0], UUID(bytes=row[1])) if row else None


def _building(db: Database, word: str) -> tuple[str, bytes] | None:
    row = db.execute("SELECT name, gid FROM building WHERE name = ?", [word]).fetchone()
    return (row[0], row[1]) if row else None


def _records(db: Database, word: str, building: tuple[str, bytes] | None) -> set[UUID]:
    """The gids that one word stands for. Raises :class:`Fault`."""
    gids: set[UUID] = set()
    for dwelling in _dwellings(db, word, building):
        gids |= around_dwelling(db, dwelling)
    if not gids and word[:1] in "#＃" and word[1:].isdecimal():
        for (gid,) in db.execute("SELECT gid FROM household WHERE number = ?", [int(word[1:])]).fetchall():
            gids |= around_household(db, UUID(bytes=gid))
    if not gids:
        persons = db.execute("SELECT gid FROM person WHERE name = ?", [word]).fetchall()
        heads = db.execute("SELECT gid FROM household WHERE expected_head = ?", [word]).fetchall()
        gids = {UUID(bytes=gid) for (gid,) in [*persons, *heads]}
    if not gids:
        raise Fault(_("“{word}” is no day, staff member, dwelling, household or person here.").format(word=word))
    return _limited(gids, word)


def _dwellings(db: Database, word: str, building: tuple[str, bytes] | None) -> list[UUID]:
    if building is not None:
        rows = db.execute("SELECT gid FROM dwelling WHERE building = ? AND room = ?", [building[1], word])
    elif (code := parse_code(word)) is not None:
        rows = db.execute("SELECT gid FROM dwelling WHERE code = ?", [code])
    else:
        return []
    return [UUID(bytes=gid) for (gid,) in rows.fetchall()]


def _rooms(db: Database, building: tuple[str, bytes]) -> set[UUID]:
    """The gids of a building and of all in it."""
    dwellings = "SELECT gid FROM dwelling WHERE building = :building"
    households = f"SELECT gid FROM household WHERE dwelling IN ({dwellings})"
    found = db.execute(
        f"{dwellings} UNION {households} UNION SELECT gid FROM person WHERE household IN ({households})",
        {"building": building[1]},
    )
    return {UUID(bytes=building[1]), *(UUID(bytes=gid) for (gid,) in found.fetchall())}


def _limited(gids: set[UUID], word: str) -> set[UUID]:
    if len(gids) > MOST_RECORDS:
        raise Fault(_("“{word}” stands for too many records: add a room.").format(word=word))
    return gids
