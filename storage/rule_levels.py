"""The levels of rules that the office has changed."""

from __future__ import annotations

from roster.finding import Level
from roster.record import new_gid
from storage.driver import Database
from storage.ledger import Writing


def rule_levels(db: Database) -> dict[str, Level]:
    """By rule number; rules that stand as in the catalogue are not in it."""
    return {rule: Level(level) for rule, level in db.execute("SELECT rule, weight FROM rule_level ORDER BY rule")}


def set_rule_level(writing: Writing, rule: str, level: Level, reason: str) -> None:
    """From now on the rule has this level here; recorded with the reason."""
    stored = writing.db.execute("SELECT gid, weight, version FROM rule_level WHERE rule = ?", [rule]).fetchone()
    if stored is None:
        row = {"gid": new_gid().bytes, "rule": rule, "weight": level.value, "version": 1}
        writing.insert("rule_level", row, reason=reason)
        return
    gid, before, version = stored
    old = {"gid": gid, "rule": rule, "weight": before, "version": version}
    if before != level:
        writing.update("rule_level", old, {**old, "weight": level.value, "version": version + 1}, reason=reason)
