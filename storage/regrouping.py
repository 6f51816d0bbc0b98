"""Members who go from one household to another: all households of such a step are stored, and taken back, together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from roster.household import Household
from roster.language import _
from roster.record import Fault, new_gid
from storage import households, removals
from storage.driver import Database
from storage.faults import OfficeError, VersionConflict
from storage.household_versions import replaced
from storage.ledger import Writing


class Item(NamedTuple):
    """A household of a step; ``before`` 0: it was not there. ``after`` is the version it had with the step."""

    household: UUID
    before: int
    after: int


class Step(NamedTuple):
    """What was stored together, by whom (a staff gid) and when."""

    items: tuple[Item, ...]
    by: UUID
    at: datetime


_STEP = """
SELECT r.gid, r."by", r.at FROM regrouping r JOIN regrouping_item i ON i.regrouping = r.gid
JOIN household h ON h.gid = i.household AND h.version = i.after WHERE i.household = ?
"""


def regroup(
    writing: Writing, changed: Sequence[Household], ends: Collection[UUID], *, action: str, reason: str = ""
) -> tuple[Household, ...]:
    """Store households who exchange members, those who give before those who take, and keep them as one step.

    Raises :class:`VersionConflict` if any of them was saved meanwhile, :class:`Fault` where somebody would be lost.
    """
    before = {household.gid: _stored(writing.db, household.gid) for household in changed}
    at = {person.gid: gid for gid, household in before.items() if household for person in household.persons}
    moving = {p.gid for h in changed for p in h.persons if at.get(p.gid, h.gid) != h.gid}
    saved = []
    for household in changed:
        if household.version and before[household.gid] is None:
            words = _("Household {number} was taken out meanwhile; nothing was changed.")
            raise VersionConflict(words.format(number=household.label))
        new = _numbered(writing.db, household, before[household.gid])
        saved.append(households.save(writing, new, reason, action, moving=moving))
    saved = [_ended(writing, each, reason) if each.gid in ends else each for each in saved]
    _keep(writing, [Item(new.gid, old.version, new.version) for old, new in zip(changed, saved, strict=True)])
    return tuple(saved)


def _ended(writing: Writing, household: Household, reason: str) -> Household:
    removals.remove_household(writing, household, reason or _("its members live in another household"))
    return household.model_copy(update={"version": household.version + 1})


def _stored(db: Database, gid: UUID) -> Household | None:
    return next(iter(households.households(db, "h.gid = ?", [gid.bytes])), None)


def _numbered(db: Database, household: Household, before: Household | None) -> Household:
    """With a number that is free, where the household comes to another area."""
    if before is None or household.area == before.area:
        return household
    taken = db.execute(
        "SELECT 1 FROM household WHERE area = ? AND number = ? AND gid <> ?",
        [household.area.bytes, household.number, household.gid.bytes],
    ).fetchone()
    if not taken:
        return household
    return household.model_copy(update={"number": households.next_number(db, household.area)})


def _keep(writing: Writing, items: Sequence[Item]) -> None:
    gid = new_gid()
    writing.db.execute(
        'INSERT INTO regrouping (gid, "by", at) VALUES (?, ?, ?)',
        [gid.bytes, writing.ledger.actor.bytes, writing.ledger.now()],
    )
    for place, item in enumerate(items):
        writing.db.execute(
            "INSERT INTO regrouping_item (regrouping, place, household, before, after) VALUES (?, ?, ?, ?, ?)",
            [gid.bytes, place, item.household.bytes, item.before, item.after],
        )


# -------------------------------------------------------------------- going back


def last_step(db: Database, household: UUID) -> Step | None:
    """The step that made the household what it is now; None if its last change was another."""
    row = db.execute(_STEP, [household.bytes]).fetchone()
    if row is None:
        return None
    gid, by, at = row
    rows = db.execute(
        "SELECT household, before, after FROM regrouping_item WHERE regrouping = ? ORDER BY place", [gid]
    ).fetchall()
    items = tuple(Item(UUID(bytes=household), before, after) for household, before, after in rows)
    return Step(items, UUID(bytes=by), datetime.fromisoformat(at))


def _items_of(db: Database, household: UUID) -> tuple[Item, ...]:
    """All households of the last change of one; it alone if that was no step."""
    step = last_step(db, household)
    return step.items if step is not None else (Item(household, 0, 0),)


def numbers_of(db: Database, household: UUID) -> tuple[str, ...]:
    """The numbers, as printed, of all households that taking back the last change of one is about."""
    gids = [item.household.bytes for item in _items_of(db, household)]
    marks = ", ".join("?" for _gid in gids)
    rows = db.execute(f"SELECT number FROM household WHERE gid IN ({marks}) ORDER BY number", gids).fetchall()
    return tuple(f"{number:03d}" for (number,) in rows)


def places_of(db: Database, household: Any) -> list[bytes]:
    """The dwellings that taking back a household's last change is about."""
    items = _items_of(db, household)
    places = {
        row[0]
        for item in items
        for row in db.execute("SELECT dwelling FROM household WHERE gid = ?", [item.household.bytes])
    }
    earlier = (replaced(db, item.household, item.before) for item in items if item.before)
    return sorted(places | {found.household.dwelling.bytes for found in earlier if found is not None})


def take_back(writing: Writing, household: UUID) -> Household:
    """Undo the last change of a household; where others were changed in the same step, of all of them.

    Raises :class:`Fault` where it is not one's own, or one of them was changed since.
    """
    step = last_step(writing.db, household)
    if step is None:
        return removals.take_back(writing, household)
    if step.by != writing.ledger.actor:
        raise removals.not_ones_own(writing.db, step.by, step.at)
    for item in step.items:
        _still_as_then(writing.db, item)
    wanted = [_as_before(writing, item) for item in reversed(step.items)]
    ends = [item.household for item in step.items if not item.before]
    saved = regroup(writing, wanted, ends, action="undo")
    return next(each for each in saved if each.gid == household)


def put_back(writing: Writing, household: UUID) -> Household:
    """Put a household back that was taken out, with the members who left it, if it ended with that."""
    if last_step(writing.db, household) is None:
        return removals.restore_household(writing, household)
    return take_back(writing, household)


def _still_as_then(db: Database, item: Item) -> None:
    number, version = db.execute(
        "SELECT number, version FROM household WHERE gid = ?", [item.household.bytes]
    ).fetchone()
    if version != item.after:
        words = _("Household {number} was changed since then: what was done to both cannot be taken back any more.")
        raise Fault(words.format(number=f"{number:03d}"))


def _as_before(writing: Writing, item: Item) -> Household:
    """A household as it was before the step, to be saved over what it is now."""
    now = _stored(writing.db, item.household)
    if now is None:
        now = removals.restore_household(writing, item.household)
    if not item.before:
        return now.model_copy(update={"persons": (), "sightings": (), "overrides": ()})
    before = replaced(writing.db, item.household, item.before)
    if before is None:
        raise OfficeError(_("What the household was before is not kept."))
    number = {} if before.household.area != now.area else {"number": now.number}
    return before.household.model_copy(update={"version": now.version, **number})
