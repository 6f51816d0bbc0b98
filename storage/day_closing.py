"""What was done on a day, counted from the visits and the record."""

from __future__ import annotations

from datetime import date, datetime

from roster.day_closing import DayClosing, DayWork
from roster.visit import Outcome
from storage.audit import bounds_of
from storage.driver import Database
from storage.ledger import Ledger


def day_closing(db: Database, ledger: Ledger, day: date, now: datetime) -> DayClosing:
    """The day's work; its head is the record's last entry of the day, or up to now if the day is not over."""
    begin, end = bounds_of(day)
    visits: dict[bytes, dict[Outcome, int]] = {}
    for staff, outcome, count in db.execute(
        'SELECT "by", outcome, count(*) FROM visit WHERE at >= ? AND at < ? GROUP BY "by", outcome', [begin, end]
    ):
        visits.setdefault(staff, {})[Outcome(outcome)] = count
    saved: dict[bytes, int] = {}
    for staff, count in db.execute(
        "SELECT staff, count(DISTINCT gid) FROM audit WHERE \"table\" = 'household' AND at >= ? AND at < ?"
        " GROUP BY staff",
        [begin, end],
    ):
        saved[staff] = count
    names = db.execute("SELECT gid, name FROM staff ORDER BY deleted, role, login").fetchall()
    return DayClosing(
        day=day,
        at=now,
        work=tuple(
            DayWork(name=name, visits=visits.get(gid, {}), households=saved.get(gid, 0))
            for gid, name in names
            if gid in visits or gid in saved
        ),
        head=ledger.head(until=end),
    )
