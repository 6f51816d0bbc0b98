"""The end of a campaign: what must be kept is written out, the rest is destroyed with its key."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from roster.audit_entry import RecordFilter
from roster.language import _
from roster.match_class import MatchClass
from roster.standing import Mark, mark_of
from storage import audit
from storage.audit_export import TITLES, rows_of
from storage.backups import backup_named, sync, usual_folder
from storage.driver import Database
from storage.faults import OfficeError
from storage.formula_safe import write_table


def write_kept(db: Database, folder: Path) -> tuple[Path, ...]:
    """Counts per building, and the record without residents' names and numbers; the files. Raises ``OfficeError``."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise OfficeError(_("{path} cannot be written: {reason}").format(path=folder, reason=error.strerror)) from None
    counts, record = folder / "counts.csv", folder / "record.csv"
    write_table(counts, _count_titles(), _count_rows(db))
    entries = audit.all_entries(db, RecordFilter())
    write_table(record, TITLES, rows_of(entries, of_residents=False))
    return counts, record


def _count_titles() -> tuple[str, ...]:
    return (
        _("Area"),
        _("Building"),
        _("Dwellings"),
        _("Households"),
        _("Persons"),
        *(match.label for match in MatchClass),
        *(mark.label for mark in Mark),
    )


def _count_rows(db: Database) -> Iterator[tuple[object, ...]]:
    from roster.dwelling import Use
    from storage.standings import standings

    buildings = db.execute(
        "SELECT b.gid, a.number, b.name FROM building b JOIN area a ON a.gid = b.area ORDER BY a.number, b.number"
    ).fetchall()
    for gid, area, name in buildings:
        uses = dict(db.execute("SELECT gid, use FROM dwelling WHERE building = ?", [gid]).fetchall())
        found = standings(db, "d.building = ?", [gid])
        classes = [standing.match for standing in found.values()]
        marks = [mark_of(Use(uses[dwelling.bytes]), standing) for dwelling, standing in found.items()]
        yield (
            f"{area:03d}",
            name,
            len(found),
            sum(standing.households for standing in found.values()),
            sum(standing.persons for standing in found.values()),
            *(classes.count(match) for match in MatchClass),
            *(marks.count(mark) for mark in Mark),
        )


def destroy(office: Path) -> tuple[Path, ...]:
    """Destroy the key slots, then all files of an office that lie with it; the files that are gone.

    The key goes first: whatever is left when the power fails is unreadable. Raises ``OfficeError``.
    """
    everything = tuple(_files_of(office))
    try:
        for path in everything:
            if path.name.endswith((".slots", ".slots.new")):
                _overwrite(path)
                path.unlink()
        for path in everything:
            path.unlink(missing_ok=True)
        for folder in {path.parent for path in everything}:
            sync(folder)
    except OSError as error:
        text = _("{path} could not be destroyed: {reason}. Run the command again, or have it deleted by hand.")
        raise OfficeError(text.format(path=error.filename, reason=error.strerror)) from None
    return everything


def _files_of(office: Path) -> Iterator[Path]:
    """The office and its slots, those of replaced and half-restored ones beside it, and its backups."""
    for path in sorted(office.parent.glob("*")):
        if path.is_file() and (
            path.name == office.name or path.name.startswith((f"{office.name}.", f"{office.name}-"))
        ):
            yield path
    for path in sorted(usual_folder(office).glob(f"{office.stem}-*")):
        if backup_named(path.with_name(path.name.removesuffix(".slots"))) is not None:
            yield path


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(os.urandom(max(path.stat().st_size, 1)))
        file.flush()
        os.fsync(file.fileno())
