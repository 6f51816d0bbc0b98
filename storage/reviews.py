"""Decisions of the review, who has a hand in a household, and what is in the tray."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from roster.review.review import Decision, Review
from roster.visit import OUTCOMES, Outcome, VisitState
from storage.driver import Database
from storage.ledger import Writing, moment
from storage.scope import Scope
from storage.threads import HOUSEHOLD

_REVIEW = 'gid, household, decision, version, reason, "by", at'
_LAST_OUTCOME = "(SELECT v.outcome FROM visit v WHERE v.dwelling = h.dwelling ORDER BY v.at DESC, v.gid DESC LIMIT 1)"
_COMPLETE = ", ".join(f"'{o.value}'" for o, follows in OUTCOMES.items() if follows.state is VisitState.COMPLETE)
_IN_REVIEW = """
SELECT * FROM (
    SELECT h.gid, h.dwelling, h.number, h.version, h.findings, {outcome} AS outcome,
        ifnull((SELECT name FROM person p WHERE p.household = h.gid AND p.deleted = 0 AND p.relation = '0'
            ORDER BY p.line LIMIT 1), h.expected_head) AS head,
        (SELECT gid FROM review WHERE household = h.gid ORDER BY gid DESC LIMIT 1) AS decided
    FROM household h JOIN dwelling d ON d.gid = h.dwelling WHERE h.deleted = 0 AND {scope}
) WHERE outcome IN ({complete}) OR decided IS NOT NULL OR gid IN ({asked})
"""
_ASKED = f"SELECT {HOUSEHOLD} FROM thread t WHERE t.state IN ('asked', 'answered')"
_QUESTIONS = f"""
SELECT {HOUSEHOLD}, t.state,
    (SELECT l.text FROM thread_line l WHERE l.thread = t.gid ORDER BY l.at DESC, l.gid DESC LIMIT 1)
FROM thread t WHERE t.state IN ('asked', 'answered') ORDER BY t.gid
"""
_BY_IMPORT = frozenset({"gid", "area", "dwelling", "number", "expected_head", "expected_persons", "phone", "note"})
"""Fields of a household that lists bring, or that say nothing of its people: who writes them has entered nobody."""
_HANDS = """
SELECT a.staff, a."table", a.fields FROM audit a WHERE a.id > ? AND a."table" IN ('household', 'person', 'sighting')
    AND (a.gid = ? OR a.id IN (SELECT audit FROM audit_about WHERE about = ?))
"""


class InReview(NamedTuple):
    """A household as the tray has to know it; ``outcome`` is of the last call, ``decided`` the last decision."""

    household: UUID
    dwelling: UUID
    number: int
    version: int
    findings: int
    outcome: Outcome | None
    head: str
    decided: Review | None


class Question(NamedTuple):
    """An open question: whether it is ``answered``, and its last line."""

    answered: bool
    text: str


def reviews_of(db: Database, household: UUID) -> tuple[Review, ...]:
    """Every decision on a household, the oldest first."""
    return _reviews(db, "household = ?", [household.bytes])


def last_outcome(db: Database, household: UUID) -> Outcome | None:
    """What the last call at the household's dwelling came to."""
    row = db.execute(f"SELECT {_LAST_OUTCOME} FROM household h WHERE h.gid = ?", [household.bytes]).fetchone()
    return Outcome(row[0]) if row and row[0] else None


def insert_review(writing: Writing, review: Review) -> None:
    """A decision, which stays: another one comes after it."""
    writing.insert(
        "review",
        {
            "gid": review.gid.bytes,
            "household": review.household.bytes,
            "decision": review.decision.value,
            "version": review.version,
            "reason": review.reason,
            "by": review.by.bytes,
            "at": moment(review.at),
        },
    )


def has_entered(db: Database, household: UUID, staff: UUID) -> bool:
    """Whether somebody has a hand in what is to be approved: in its people, answers and sightings since the last
    approval, or in the call that finished the dwelling."""
    call = db.execute(
        'SELECT v."by" FROM household h JOIN visit v ON v.dwelling = h.dwelling WHERE h.gid = ?'
        " ORDER BY v.at DESC, v.gid DESC LIMIT 1",
        [household.bytes],
    ).fetchone()
    if call is not None and call[0] == staff.bytes:
        return True
    rows = db.execute(_HANDS, [_approved_at(db, household), household.bytes, household.bytes])
    return any(by == staff.bytes and _tells_of_people(table, fields) for by, table, fields in rows.fetchall())


def _approved_at(db: Database, household: UUID) -> int:
    """The number of the entry in the record by which the household was last approved; 0 if it never was."""
    row = db.execute(
        "SELECT max(a.id) FROM review r JOIN audit a ON a.gid = r.gid"
        " WHERE r.household = ? AND r.decision = 'approved'",
        [household.bytes],
    ).fetchone()
    return int(row[0] or 0)


def _tells_of_people(table: str, fields: str) -> bool:
    if table != "household":
        return True
    written = {name for name, (_old, new) in json.loads(fields).items() if new not in (None, "")}
    return bool(written - _BY_IMPORT - {"version", "deleted"})


def in_review(db: Database, scope: Scope) -> Iterator[InReview]:
    """Every household that is complete, was decided on or has an open question, as far as it is the caller's."""
    decided = {review.gid.bytes: review for review in _reviews(db, f"gid IN ({_LAST})", [])}
    mine = f"{scope.near.condition} AND {scope.condition}"
    statement = _IN_REVIEW.format(outcome=_LAST_OUTCOME, scope=mine, complete=_COMPLETE, asked=_ASKED)
    values = [*scope.near.values, *scope.values]
    for gid, dwelling, number, version, findings, outcome, head, last in db.execute(statement, values):
        yield InReview(
            household=UUID(bytes=gid),
            dwelling=UUID(bytes=dwelling),
            number=number,
            version=version,
            findings=findings,
            outcome=Outcome(outcome) if outcome else None,
            head=head,
            decided=decided.get(last),
        )


_LAST = "SELECT max(gid) FROM review GROUP BY household"


def questions(db: Database) -> dict[UUID, list[Question]]:
    """The open questions by household."""
    found: dict[UUID, list[Question]] = {}
    for household, state, text in db.execute(_QUESTIONS):
        found.setdefault(UUID(bytes=household), []).append(Question(state == "answered", text))
    return found


def _reviews(db: Database, where: str, values: Sequence[Any]) -> tuple[Review, ...]:
    rows = db.execute(f"SELECT {_REVIEW} FROM review WHERE {where} ORDER BY gid", list(values)).fetchall()
    return tuple(
        Review(
            gid=UUID(bytes=gid),
            household=UUID(bytes=household),
            decision=Decision(decision),
            version=version,
            reason=reason,
            by=UUID(bytes=by),
            at=datetime.fromisoformat(at),
        )
        for gid, household, decision, version, reason, by, at in rows
    )
