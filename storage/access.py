"""The door to an office file's methods: which right each one needs, and at which dwelling.

Every public method of :class:`storage.office_file.OfficeFile` carries :func:`needs`; a test looks for it. The check is
made on each call against what the file says of the caller at that moment, not against what was known at sign-in.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from roster.access import Right
from roster.language import _
from storage.driver import Database
from storage.faults import NotAllowed

Method = TypeVar("Method", bound=Callable[..., Any])
Dwellings = Callable[[Database, Any], list[bytes]]
"""The gids of the dwellings that a method's first argument is about; they must all be the caller's."""


def needs(right: Right | None, at: Dwellings | None = None) -> Callable[[Method], Method]:
    """A method that may be called by who has ``right``; with ``at``, at the dwellings of its first argument. Without a
    right (None) it is for everybody signed in, also with a passphrase that first has to be changed.

    The method then raises :class:`NotAllowed`, and ``SignedOut`` once the caller's console was ended.
    """

    def marked(method: Method) -> Method:
        @functools.wraps(method)
        def checked(self: Any, *arguments: Any, **named: Any) -> Any:
            self._may(right)
            if at is not None:
                subject = arguments[0] if arguments else next(iter(named.values()))
                for dwelling in at(self._db, subject):
                    self._may_at(dwelling)
            return method(self, *arguments, **named)

        checked.right = right  # type: ignore[attr-defined]
        checked.at = at  # type: ignore[attr-defined]
        return checked  # type: ignore[return-value]

    return marked


def not_allowed(right: Right, role: str) -> NotAllowed:
    """The refusal for a role that lacks the right."""
    return NotAllowed(_("As {role} you may not do this: {right}.").format(role=role, right=right.label))


def not_assigned(db: Database, dwelling: bytes) -> NotAllowed:
    """The refusal for a dwelling that is somebody else's; says whose."""
    names = [row[0] for row in db.execute(_ASSIGNED_TO, {"dwelling": dwelling})]
    if not names:
        return NotAllowed(_("This dwelling is not assigned to you."))
    return NotAllowed(_("This dwelling is assigned to {names}, not to you.").format(names=", ".join(names)))


_ASSIGNED_TO = """
SELECT s.name FROM dwelling d JOIN building b ON b.gid = d.building JOIN stairwell f ON f.gid = d.stairwell
JOIN staff s ON s.deleted = 0 AND s.role = 'enumerator'
WHERE d.gid = :dwelling AND (
    EXISTS (SELECT 1 FROM staff_area a WHERE a.staff = s.gid AND a.area = ifnull(f.area, b.area))
    OR EXISTS (SELECT 1 FROM staff_piece p WHERE p.staff = s.gid AND p.area = ifnull(f.area, b.area)
        AND (p.building IS NULL OR p.building = d.building) AND (p.stairwell IS NULL OR p.stairwell = d.stairwell)
        AND (p.bottom IS NULL OR d.level >= p.bottom) AND (p.top IS NULL OR d.level <= p.top)))
ORDER BY s.login
"""


# -------------------------------------------------------------------- what a first argument is about


def dwelling(_db: Database, gid: Any) -> list[bytes]:
    return [gid.bytes]


def household(db: Database, gid: Any) -> list[bytes]:
    return [row[0] for row in db.execute("SELECT dwelling FROM household WHERE gid = ?", [gid.bytes])]


def person(db: Database, gid: Any) -> list[bytes]:
    return [
        row[0]
        for row in db.execute(
            "SELECT h.dwelling FROM person p JOIN household h ON h.gid = p.household WHERE p.gid = ?", [gid.bytes]
        )
    ]


def thread(db: Database, gid: Any) -> list[bytes]:
    """Where the household is that something was said about; its person may have moved."""
    rows = db.execute(
        "SELECT h.dwelling FROM thread t LEFT JOIN person p ON p.gid = t.person"
        " JOIN household h ON h.gid = ifnull(p.household, t.household) WHERE t.gid = ?",
        [gid.bytes],
    )
    return [row[0] for row in rows.fetchall()]


def saved_household(db: Database, record: Any) -> list[bytes]:
    """Where a household is to be, and where it was."""
    return [record.dwelling.bytes, *household(db, record.gid)]


def regrouped(db: Database, change: Any) -> list[bytes]:
    """Where all households of a step are to be, and where they were."""
    return [place for record in change.households for place in saved_household(db, record)]


def saved_appointment(db: Database, record: Any) -> list[bytes]:
    """Where an appointment is to be, and where it was."""
    stored = db.execute("SELECT dwelling FROM appointment WHERE gid = ?", [record.gid.bytes]).fetchall()
    return [record.dwelling.bytes, *(row[0] for row in stored)]


def visited(_db: Database, visit: Any) -> list[bytes]:
    return [visit.dwelling.bytes]


def visited_each(_db: Database, visits: Any) -> list[bytes]:
    return [visit.dwelling.bytes for visit in visits]


def appointed_each(db: Database, appointments: Any) -> list[bytes]:
    return [gid for appointment in appointments for gid in saved_appointment(db, appointment)]


def second_keying(db: Database, gid: Any) -> list[bytes]:
    return [row[0] for row in db.execute("SELECT dwelling FROM second_keying WHERE gid = ?", [gid.bytes])]


def keyed_a_second_time(db: Database, keying: Any) -> list[bytes]:
    """Where the household is to be, and where it is."""
    return [keying.second.dwelling.bytes, *household(db, keying.household)]


def changed_each(db: Database, wanted: Any) -> list[bytes]:
    return [dwelling for one in wanted for dwelling in household(db, one.household)]


def bulk(db: Database, gid: Any) -> list[bytes]:
    """Where a step over many dwellings was made."""
    rows = db.execute("SELECT dwelling FROM bulk_item WHERE bulk = ? AND dwelling IS NOT NULL", [gid.bytes])
    return [row[0] for row in rows.fetchall()]
