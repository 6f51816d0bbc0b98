"""Spot checks: the sample as it was drawn, and what came of each of its dwellings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from roster.verification.coverage import Coverage
from roster.verification.spot_check import CheckedDwelling, CheckResult, SpotCheck
from storage.door_places import DoorPlaces
from storage.driver import Database
from storage.ledger import Writing, moment

_GID = 16
_COLUMNS = 'gid, area, building, seed, size, every, frame, drawn, "by", at'
_KEYED_PERSONS = """
SELECT sum(k.matched),
    sum((SELECT count(*) FROM second_keying_difference x
        WHERE x.second_keying = k.gid AND x.missing = 'second' AND x.verdict IS NOT 'first')),
    sum((SELECT count(*) FROM second_keying_difference x
        WHERE x.second_keying = k.gid AND x.missing = 'first' AND x.verdict IS NOT 'first')),
    sum((SELECT count(*) FROM second_keying_difference x
        WHERE x.second_keying = k.gid AND x.missing = '' AND x.person IS NOT NULL AND x.verdict IS NOT 'first')),
    sum((SELECT count(*) FROM second_keying_difference x WHERE x.second_keying = k.gid AND x.verdict IS NULL)),
    sum((SELECT count(*) FROM second_keying_difference x
        WHERE x.second_keying = k.gid AND x.missing = 'second' AND x.verdict = 'first'))
FROM second_keying k WHERE k.spot_check = ?
"""
"""Matched; only in the census, found by the check only (unless the census was right); answers that differ; open ones;
members whom the check missed, who are in both after all."""


def keep_spot_check(writing: Writing, check: SpotCheck) -> None:
    """Store a sample that was drawn; how it was drawn is on record."""
    row = {
        "gid": check.gid.bytes,
        "area": check.area.bytes,
        "building": check.building and check.building.bytes,
        "seed": check.seed,
        "size": check.size,
        "every": check.every,
        "frame": b"".join(gid.bytes for gid in check.frame),
        "drawn": b"".join(gid.bytes for gid in check.drawn),
        "by": check.by.bytes,
        "at": moment(check.at),
    }
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _name in row)
    writing.db.execute(f"INSERT INTO spot_check ({names}) VALUES ({marks})", list(row.values()))
    for place, dwelling in enumerate(check.drawn):
        writing.db.execute(
            "INSERT INTO spot_check_dwelling (spot_check, place, dwelling) VALUES (?, ?, ?)",
            [check.gid.bytes, place, dwelling.bytes],
        )
    told = {name: row[name] for name in ("area", "building", "seed", "size", "every")}
    counts = {"listed": len(check.frame), "drawn_dwellings": len(check.drawn)}
    writing.note("draw", "spot_check", check.gid.bytes, {}, {**told, **counts})


def spot_checks(db: Database, where: str = "1 = 1", values: Sequence[bytes] = ()) -> tuple[SpotCheck, ...]:
    """The newest first."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM spot_check WHERE {where} ORDER BY at DESC, gid DESC", list(values))
    return tuple(
        SpotCheck(
            gid=UUID(bytes=gid),
            area=UUID(bytes=area),
            building=UUID(bytes=building) if building else None,
            seed=seed,
            size=size,
            every=every,
            frame=_gids(frame),
            drawn=_gids(drawn),
            by=UUID(bytes=by),
            at=datetime.fromisoformat(at),
        )
        for gid, area, building, seed, size, every, frame, drawn, by, at in rows.fetchall()
    )


def _gids(joined: bytes) -> tuple[UUID, ...]:
    return tuple(UUID(bytes=joined[at : at + _GID]) for at in range(0, len(joined), _GID))


def checked_dwellings(db: Database, check: UUID) -> tuple[CheckedDwelling, ...]:
    """The sample in its order, with what came of each."""
    places = DoorPlaces(db)
    rows = db.execute(
        "SELECT c.place, c.dwelling, c.result, s.name, c.at,"
        " (SELECT count(*) FROM household h WHERE h.dwelling = c.dwelling AND h.deleted = 0)"
        ' FROM spot_check_dwelling c LEFT JOIN staff s ON s.gid = c."by" WHERE c.spot_check = ? ORDER BY c.place',
        [check.bytes],
    )
    return tuple(
        CheckedDwelling(
            number=place + 1,
            dwelling=UUID(bytes=dwelling),
            place=places.of(UUID(bytes=dwelling)),
            households=households,
            result=CheckResult(result),
            by=by or "",
            at=datetime.fromisoformat(at) if at else None,
        )
        for place, dwelling, result, by, at, households in rows.fetchall()
    )


def open_check_at(db: Database, dwelling: UUID) -> UUID | None:
    """The newest spot check that has the dwelling in its sample and not done yet."""
    row = db.execute(
        "SELECT c.spot_check FROM spot_check_dwelling c JOIN spot_check s ON s.gid = c.spot_check"
        " WHERE c.dwelling = ? AND c.result = '' ORDER BY s.at DESC, s.gid DESC LIMIT 1",
        [dwelling.bytes],
    ).fetchone()
    return UUID(bytes=row[0]) if row else None


def is_keyed_whole(db: Database, check: UUID, dwelling: UUID) -> bool:
    """Whether all households that are entered at a dwelling were keyed a second time for the check."""
    row = db.execute(
        "SELECT 1 FROM household h WHERE h.dwelling = ? AND h.deleted = 0 AND NOT EXISTS"
        " (SELECT 1 FROM second_keying k WHERE k.spot_check = ? AND k.household = h.gid)",
        [dwelling.bytes, check.bytes],
    ).fetchone()
    return row is None


def set_result(writing: Writing, check: UUID, dwelling: UUID, result: CheckResult, persons: int = 0) -> None:
    """Keep what came of a dwelling; ``persons`` are in the census and were found to be right as they are."""
    ledger = writing.ledger
    writing.db.execute(
        'UPDATE spot_check_dwelling SET result = ?, persons = ?, "by" = ?, at = ?'
        " WHERE spot_check = ? AND dwelling = ?",
        [result.value, persons, ledger.actor.bytes, ledger.now(), check.bytes, dwelling.bytes],
    )
    told = {"dwelling": dwelling.bytes, "result": result.value, "persons": persons}
    writing.note("check", "spot_check", check.bytes, {}, told, about=frozenset({dwelling.bytes}))


def coverage(db: Database, check: UUID) -> Coverage:
    """Counts over what is done of a spot check."""
    dwellings, checked, same = db.execute(
        "SELECT count(*), sum(result <> ''), sum(CASE result WHEN 'same' THEN persons ELSE 0 END)"
        " FROM spot_check_dwelling WHERE spot_check = ?",
        [check.bytes],
    ).fetchone()
    keyed = db.execute(_KEYED_PERSONS, [check.bytes]).fetchone()
    matched, only_census, only_check, differing, undecided, missed = (int(count or 0) for count in keyed)
    return Coverage(
        dwellings=int(dwellings),
        checked=int(checked or 0),
        matched=matched + missed + int(same or 0),
        only_census=only_census,
        only_check=only_check,
        differing=differing,
        undecided=undecided,
    )
