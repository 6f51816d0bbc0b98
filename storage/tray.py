"""What is in the tray of who asks: the households of the review in walking order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Any
from uuid import UUID

from roster.masking import DocumentClass, mask_name
from roster.review.review import ReviewState, review_state
from roster.review.review_tray import TrayCounts, TrayRow, counts_of
from roster.walking.walking_order import in_walking_order
from storage.buildings import all_areas, buildings, dwellings
from storage.driver import Database
from storage.reviews import InReview, Question, in_review, questions
from storage.scope import Scope


def tray(db: Database, scope: Scope) -> tuple[TrayRow, ...]:
    """Everything in the review that is the caller's: buildings by area and number, doors in walking order."""
    rows = tuple(_rows(db, scope))
    places = _places(db, {row.dwelling for row in rows})
    order = {dwelling: number for number, dwelling in enumerate(places)}
    placed = (row._replace(**places[row.dwelling]) for row in rows)
    return tuple(sorted(placed, key=lambda row: (order[row.dwelling], row.label)))


def tray_counts(db: Database, scope: Scope) -> TrayCounts:
    """How much of what there is in it."""
    return counts_of(_rows(db, scope))


def _rows(db: Database, scope: Scope) -> Iterator[TrayRow]:
    """Without the places, which only the list shows."""
    asked = questions(db)
    names = {UUID(bytes=gid): name for gid, name in db.execute("SELECT gid, name FROM staff")}
    for found in in_review(db, scope):
        state = review_state(found.version, found.outcome, found.decided)
        open_ones = asked.get(found.household, [])
        if state is not ReviewState.NOT_READY or open_ones:
            yield _row(found, state, open_ones, names)


def _row(found: InReview, state: ReviewState, open_ones: Sequence[Question], names: dict[UUID, str]) -> TrayRow:
    answered = sum(question.answered for question in open_ones)
    row = TrayRow(
        household=found.household,
        dwelling=found.dwelling,
        label=f"{found.number:03d}",
        name=mask_name(found.head, DocumentClass.SCREEN_LIST),
        state=state,
        words=open_ones[-1].text if open_ones else "",
        asked=len(open_ones) - answered,
        answered=answered,
        findings=found.findings,
    )
    decided = found.decided
    if decided is None or state not in (ReviewState.RETURNED, ReviewState.APPROVED):
        return row
    return row._replace(by=names.get(decided.by, ""), at=decided.at, words=decided.reason or row.words)


def _places(db: Database, wanted: Set[UUID]) -> dict[UUID, dict[str, Any]]:
    """Where each of the dwellings is, in the order of the tray."""
    marks = ", ".join("?" for _dwelling in wanted)
    touched = db.execute(
        f"SELECT DISTINCT building FROM dwelling WHERE gid IN ({marks})", [gid.bytes for gid in wanted]
    ).fetchall()
    inside = {UUID(bytes=gid) for (gid,) in touched}
    labels = {area.gid: area.label for area in all_areas(db)}
    places: dict[UUID, dict[str, Any]] = {}
    for building in buildings(db):
        if building.gid not in inside:
            continue
        doors = dwellings(db, "building = ?", [building.gid.bytes])
        for door in in_walking_order(building, doors):
            if door.gid in wanted:
                places[door.gid] = {
                    "building": building.gid,
                    "area_label": labels[building.area],
                    "building_name": building.name,
                    "stairwell": building.stairwell_label(door.stairwell),
                    "room": door.room,
                }
    return places
