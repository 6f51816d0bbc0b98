"""Second keyings: stored beside the household as it was, with each difference and what was decided about it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from roster.household import Household
from roster.language import _
from roster.verification.answers_of import answer_of, is_answered
from roster.verification.comparison import Comparison, Spot, compare
from roster.verification.rates import Found
from roster.verification.second_keying import KeptKeying, KeyingLine, SecondKeying
from roster.verification.settling import WRONG, Decision, Verdict
from storage.door_places import DoorPlaces
from storage.driver import Database
from storage.faults import OfficeError
from storage.keyers import Keyers, keyers_of
from storage.ledger import Writing

_LINES = """
SELECT k.gid, k.dwelling, json_extract(k.first, '$.number'), s.name, k.at, k.keyed, k.settled_at,
    (SELECT count(*) FROM second_keying_difference x WHERE x.second_keying = k.gid),
    (SELECT count(*) FROM second_keying_difference x WHERE x.second_keying = k.gid AND x.verdict IN ({wrong})),
    (SELECT count(*) FROM second_keying_difference x WHERE x.second_keying = k.gid AND x.verdict IS NULL)
FROM second_keying k JOIN staff s ON s.gid = k."by" JOIN dwelling d ON d.gid = k.dwelling
WHERE {where} ORDER BY k.settled_at IS NOT NULL, k.at DESC, k.gid
"""
_WRONG = ", ".join(f"'{verdict.value}'" for verdict in WRONG)


def keep_second_keying(writing: Writing, keying: SecondKeying, first: Household, spot_check: UUID | None) -> Comparison:
    """Store what was keyed a second time. Where nothing differs it is settled at once."""
    comparison, keyers = compare(first, keying.second), keyers_of(writing.db, first)
    now, by = writing.ledger.now(), writing.ledger.actor.bytes
    row = {
        "gid": keying.gid.bytes,
        "household": keying.household.bytes,
        "dwelling": keying.second.dwelling.bytes,
        "spot_check": _bytes(spot_check),
        "by": by,
        "at": now,
        "first": first.model_dump_json(),
        "second": keying.second.model_dump_json(),
        "keyed": json.dumps(_keyed(first, comparison, keyers)),
        "matched": len(comparison.members.pairs),
        "settled_by": None if comparison.differing else by,
        "settled_at": None if comparison.differing else now,
    }
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" for _name in row)
    writing.db.execute(f"INSERT INTO second_keying ({names}) VALUES ({marks})", list(row.values()))
    _keep_differences(writing, keying.gid, first, comparison, keyers)
    told = {"keyed": len(comparison.keyed), "differing": len(comparison.differing)}
    about = frozenset({keying.household.bytes, keying.second.dwelling.bytes})
    writing.note("insert", "second_keying", keying.gid.bytes, {}, told, about=about)
    return comparison


def _keyed(first: Household, comparison: Comparison, keyers: Keyers) -> dict[str, int]:
    """How many of the compared answers each had keyed."""
    counts = Counter(keyers.of(spot, _is_answered(first, spot)) for spot in comparison.keyed)
    return {keyer.hex if keyer is not None else "": count for keyer, count in counts.items()}


def _is_answered(first: Household, spot: Spot) -> bool:
    record = first if spot.member is None else next((p for p in first.persons if p.gid == spot.member), None)
    return record is not None and bool(spot.name) and is_answered(answer_of(record, spot.name))


def _keep_differences(writing: Writing, keying: UUID, first: Household, comparison: Comparison, keyers: Keyers) -> None:
    for place, difference in enumerate(comparison.differing):
        spot = difference.spot
        keyer = keyers.of(spot, _is_answered(first, spot))
        missing = "" if spot.name else "first" if difference.first is None else "second"
        writing.db.execute(
            "INSERT INTO second_keying_difference (second_keying, place, person, name, missing, keyer)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [keying.bytes, place, _bytes(spot.member), spot.name, missing, _bytes(keyer)],
        )


def _bytes(gid: UUID | None) -> bytes | None:
    return gid.bytes if gid is not None else None


def _gid(value: bytes | None) -> UUID | None:
    return UUID(bytes=value) if value else None


def second_keying(db: Database, gid: UUID) -> KeptKeying:
    """A second keying with its differences. Raises ``OfficeError`` where there is none."""
    row = db.execute(
        "SELECT k.household, k.dwelling, s.name, k.at, k.first, k.second, k.settled_at FROM second_keying k"
        ' JOIN staff s ON s.gid = k."by" WHERE k.gid = ?',
        [gid.bytes],
    ).fetchone()
    if row is None:
        raise OfficeError(_("There is no such second keying."))
    first, second = (Household.model_validate_json(text) for text in row[4:6])
    return KeptKeying(
        gid=gid,
        household=UUID(bytes=row[0]),
        dwelling=UUID(bytes=row[1]),
        by=row[2],
        at=datetime.fromisoformat(row[3]),
        first=first,
        second=second,
        comparison=compare(first, second),
        decisions=_decisions(db, gid),
        settled=row[6] is not None,
    )


def _decisions(db: Database, gid: UUID) -> dict[Spot, Decision]:
    rows = db.execute(
        'SELECT person, name, verdict, reason, "text" FROM second_keying_difference'
        " WHERE second_keying = ? AND verdict IS NOT NULL ORDER BY place",
        [gid.bytes],
    )
    return {
        Spot(_gid(person), name): Decision(Verdict(verdict), reason, text)
        for person, name, verdict, reason, text in rows.fetchall()
    }


def lines(db: Database, where: str, values: Sequence[Any]) -> tuple[KeyingLine, ...]:
    """What is not settled first, then the newest; ``where`` is a condition on ``second_keying k``, ``dwelling d``."""
    places = DoorPlaces(db)
    return tuple(
        KeyingLine(
            gid=UUID(bytes=gid),
            dwelling=UUID(bytes=dwelling),
            place=places.of(UUID(bytes=dwelling)),
            household=f"{number:03d}",
            by=by,
            at=datetime.fromisoformat(at),
            keyed=sum(json.loads(keyed).values()),
            differing=differing,
            first_wrong=wrong,
            undecided=undecided,
            settled=settled_at is not None,
        )
        for gid, dwelling, number, by, at, keyed, settled_at, differing, wrong, undecided in db.execute(
            _LINES.format(where=where, wrong=_WRONG), list(values)
        ).fetchall()
    )


def decide(writing: Writing, gid: UUID, spot: Spot, decision: Decision) -> None:
    """Keep what is right at one difference, and why."""
    db = writing.db
    cursor = db.execute(
        'UPDATE second_keying_difference SET verdict = ?, reason = ?, "text" = ?'
        " WHERE second_keying = ? AND person IS ? AND name = ?",
        [decision.verdict.value, decision.reason, decision.text, gid.bytes, _bytes(spot.member), spot.name],
    )
    if cursor.rowcount != 1:
        raise OfficeError(_("Nothing differs there."))
    known = db.execute("SELECT gid FROM person WHERE gid = ?", [_bytes(spot.member)]).fetchone()
    told = {"field": spot.name, "person": known and known[0], "verdict": decision.verdict.value}
    writing.note("decide", "second_keying", gid.bytes, {}, told, decision.reason, about=_about(db, gid))


def mark_settled(writing: Writing, gid: UUID) -> None:
    """All of it is decided and stored."""
    writing.db.execute(
        "UPDATE second_keying SET settled_by = ?, settled_at = ? WHERE gid = ?",
        [writing.ledger.actor.bytes, writing.ledger.now(), gid.bytes],
    )
    writing.note("settle", "second_keying", gid.bytes, about=_about(writing.db, gid))


def _about(db: Database, gid: UUID) -> frozenset[bytes]:
    row = db.execute("SELECT household, dwelling FROM second_keying WHERE gid = ?", [gid.bytes]).fetchone()
    return frozenset(row)


def found(db: Database) -> tuple[Found, ...]:
    """Of each second keying, for each who had keyed any of it first: how much, and what was decided about it."""
    verdicts: dict[tuple[bytes, bytes | None], list[Verdict | None]] = {}
    for keying, keyer, verdict in db.execute(
        "SELECT second_keying, keyer, verdict FROM second_keying_difference"
    ).fetchall():
        verdicts.setdefault((keying, keyer), []).append(Verdict(verdict) if verdict else None)
    counts = db.execute("SELECT gid, keyed FROM second_keying ORDER BY gid").fetchall()
    return tuple(
        Found(
            UUID(bytes=gid),
            UUID(keyer) if keyer else None,
            count,
            tuple(verdicts.get((gid, bytes.fromhex(keyer) or None), ())),
        )
        for gid, keyed in counts
        for keyer, count in json.loads(keyed).items()
    )


def open_keying_of(db: Database, household: UUID) -> str | None:
    """Who keyed the household a second time, where that is not settled yet."""
    row = db.execute(
        'SELECT s.name FROM second_keying k JOIN staff s ON s.gid = k."by"'
        " WHERE k.household = ? AND k.settled_at IS NULL",
        [household.bytes],
    ).fetchone()
    return str(row[0]) if row else None
