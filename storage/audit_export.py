"""The record as a table: for the chief and the auditor inside the office, and without residents' data for keeping."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from roster.audit_entry import AuditEntry, FieldChange

TITLES = ("number", "time", "staff", "terminal", "action", "table", "record", "subject", "reason", "fields", "seal")
_OF_THE_OFFICE = frozenset(
    "setting staff staff_area staff_piece permit area building storey part stairwell dwelling office rule_level "
    "appointment_staff courtyard thing".split()
)
"""Tables whose values and reasons are not about residents; of all others nothing is told that could be."""


def rows_of(entries: Iterable[AuditEntry], *, of_residents: bool = True) -> Iterator[tuple[object, ...]]:
    """A row under :data:`TITLES` for each entry.

    ID numbers are keyed digests. Without ``of_residents`` only the names of fields about residents remain.
    """
    for entry in entries:
        shown = of_residents or entry.table in _OF_THE_OFFICE
        yield (
            entry.number,
            entry.at.isoformat(),
            entry.who,
            entry.terminal,
            entry.action,
            entry.table,
            entry.gid.hex(),
            entry.subject if shown else "",
            entry.reason if shown else "",
            _fields(entry.fields) if shown else " ".join(change.name for change in entry.fields),
            entry.seal,
        )


def _fields(changes: Iterable[FieldChange]) -> str:
    told = {change.name: [change.old, change.new] for change in changes}
    return json.dumps(told, ensure_ascii=False, default=str)
