"""Which backups are kept: the newest of each of the last hours, days and months that have one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

HOURS, DAYS, MONTHS = 24, 30, 12


def to_keep(moments: Iterable[datetime]) -> frozenset[datetime]:
    """The moments whose backups are kept; the newest always is.

    Hours, days and months without a backup do not count: an office that was closed over a holiday keeps what it had.
    All moments are of one time zone, the office's.
    """
    newest_first = sorted(set(moments), reverse=True)
    kept: set[datetime] = set()
    for count, unit in ((HOURS, "%Y%m%d%H"), (DAYS, "%Y%m%d"), (MONTHS, "%Y%m")):
        newest_of: dict[str, datetime] = {}
        for moment in newest_first:
            newest_of.setdefault(moment.strftime(unit), moment)
        kept.update(list(newest_of.values())[:count])
    return frozenset(kept)
