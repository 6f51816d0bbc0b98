"""How much dwellings use of water, electricity and gas, as stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from roster.language import _
from roster.utility_use import Used, Utility, UtilityUse
from storage.driver import Database
from storage.faults import VersionConflict
from storage.ledger import Row, Writing


def uses(db: Database, where: str, values: Sequence[Any] = ()) -> tuple[UtilityUse, ...]:
    """Those that a condition of this package on table ``utility_use`` as ``u`` names, the latest month first."""
    rows = db.execute(
        "SELECT u.gid, u.dwelling, u.utility, u.month, u.used, u.version FROM utility_use u"
        f" WHERE {where} ORDER BY u.month DESC, u.utility",
        list(values),
    )
    return tuple(
        UtilityUse(
            gid=UUID(bytes=gid),
            dwelling=UUID(bytes=dwelling),
            utility=Utility(utility),
            month=month,
            used=Used(used),
            version=version,
        )
        for gid, dwelling, utility, month, used, version in rows.fetchall()
    )


def save(writing: Writing, wanted: Iterable[UtilityUse]) -> None:
    """Store new ones (version 0) and changed ones. Raises ``VersionConflict`` where somebody else was faster."""
    for use in wanted:
        stored = uses(
            writing.db,
            "u.dwelling = ? AND u.utility = ? AND u.month = ?",
            [use.dwelling.bytes, use.utility.value, use.month],
        )
        if [one.version for one in stored] != [use.version] * bool(use.version):
            raise VersionConflict(_("Somebody else entered the use of this month meanwhile; look again."))
        new = use.model_copy(update={"version": use.version + 1})
        if not stored:
            writing.insert("utility_use", _row(new))
        elif stored[0].used is not use.used:
            writing.update("utility_use", _row(stored[0]), _row(new))


def _row(use: UtilityUse) -> Row:
    return {
        "gid": use.gid.bytes,
        "dwelling": use.dwelling.bytes,
        "utility": use.utility.value,
        "month": use.month,
        "used": use.used.value,
        "version": use.version,
    }
