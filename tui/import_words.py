"""What is said of a list that is imported: counts, questions, remarks on its rows; safe for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from roster.language import _, ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from roster.sheet import RowFault
    from tui.importing import Comparison

_VALUE_LENGTH = 40
_PATH_LENGTH = 4096


def summary(comparison: Comparison) -> str:
    """One sentence with the counts."""
    faults, warnings = len(comparison.plan.faults), len(comparison.plan.warnings)
    return _("{kind}: {new} new, {changed} changed, {unchanged} unchanged, {faults}, {warnings}").format(
        kind=comparison.kind.label,
        new=comparison.new,
        changed=comparison.changed,
        unchanged=comparison.plan.unchanged,
        faults=ngettext("{count} fault", "{count} faults", faults).format(count=faults),
        warnings=ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
    )


def question(comparison: Comparison) -> str:
    """What somebody has to say of the relations first; the lines with their counts are among the changes."""
    if any(reading.value in ("census", "gb-digits") for reading in comparison.offers):
        return _("The relations may be item D2 or GB/T 4761, whose digits mean other things. Say which.")
    return _("The relations are of GB/T 4761, not of item D2. Accept the suggested mapping, or leave them out.")


def remark_lines(comparison: Comparison, remarks: Iterable[RowFault]) -> Iterator[str]:
    """``file:row: column: value: reason`` for each; what the file says is cut short and holds no control characters."""
    for remark in remarks:
        words = (f"{comparison.file}:{remark.row}", shown(remark.column), shown(remark.value), remark.reason)
        yield ": ".join(word for word in words if word)


def unread_lines(comparison: Comparison) -> Iterator[str]:
    """What of the workbook was not looked at."""
    if comparison.unread:
        names = ", ".join(shown(name) for name in comparison.unread)
        yield _("{file}: only the first sheet was read; not read: {names}").format(file=comparison.file, names=names)


def shown(text: str, most: int = _VALUE_LENGTH) -> str:
    """Somebody else's text, fit for one line of a terminal."""
    from roster.record import Fault, plain

    try:
        line = plain(text)
    except Fault:
        line = "?"
    return line if len(line) <= most else line[:most] + "..."


def shown_path(path: Path) -> str:
    """A file's path as it is put before what is said of its rows."""
    return shown(str(path), _PATH_LENGTH)
