"""How enumerators work, as a table: on screen and on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from roster.language import _
from roster.rules.run import findings_of_work
from roster.rules.work import Work


def headings() -> tuple[str, ...]:
    """Of the table that is shown."""
    return (
        _("Enumerator"),
        _("Calls"),
        _("Refused"),
        _("Finished"),
        _("Most an hour"),
        _("Households"),
        _("Of one"),
        _("Worth a look"),
    )


def shown_patterns(works: Iterable[Work], names: Mapping[UUID, str]) -> Iterator[tuple[str, ...]]:
    """A row for each enumerator; who is worth a look stands first."""
    told = [(work, "; ".join(finding.message for finding in findings_of_work(work))) for work in works]
    for work, words in sorted(told, key=lambda each: (not each[1], names.get(each[0].staff, ""))):
        yield (
            names.get(work.staff, "") or _("not known"),
            str(work.calls),
            str(work.refused or ""),
            str(work.finished),
            str(work.busiest),
            str(work.households),
            str(work.alone or ""),
            words,
        )
