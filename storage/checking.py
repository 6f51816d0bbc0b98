"""All proofs of an office at once: engine, key slots, database, record, backups; what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from roster.language import _
from storage import key_slots, settings
from storage.backup_shelf import work_since
from storage.backups import Backup, backups_in, opened, usual_folder
from storage.driver import Database, DatabaseError, check_engine, connect
from storage.faults import OfficeError
from storage.file_modes import mode_problems
from storage.ledger import Ledger
from storage.proof import examining, problems
from storage.unlocking import data_key_of

OLD = timedelta(days=1)
"""Age of the newest backup from which work that it does not hold is a fault."""


class Finding(NamedTuple):
    """One proof: ``text`` says what was found, ``remedy`` what to do about it; no remedy where all is well."""

    text: str
    remedy: str = ""

    @property
    def wrong(self) -> bool:
        return bool(self.remedy)


def check(office: Path, login: str, passphrase: str, now: datetime) -> Iterator[Finding]:
    """The findings, each as soon as it is known. Raises ``OfficeError`` where nobody can be let in at all."""
    check_engine()
    yield Finding(_("The database engine is safe."))
    data_key = data_key_of(office, login, passphrase, lambda: now)
    yield Finding(_("The key slots are whole."))
    yield from _file_modes(office)
    try:
        connection = connect(office, key_slots.sub_key(data_key, "database"))
    except OfficeError as error:
        yield Finding(str(error), _restore_words())
        yield from _backups_by_themselves(backups_in(usual_folder(office), office), data_key)
        return
    with closing(connection):
        db = Database(connection)
        yield from check_open(db, examining(db), data_key, office, now)


def check_open(db: Database, ledger: Ledger, data_key: bytes, office: Path, now: datetime) -> Iterator[Finding]:
    """What can be proven of an office's database and of its backups."""
    yield from _database(db, ledger)
    yield from _backups(db, ledger, data_key, office, now)
    yield from _retention(db, now)


def check_signed_in(db: Database, ledger: Ledger, data_key: bytes, office: Path, now: datetime) -> Iterator[Finding]:
    """The same findings as :func:`check`, for who has the office open already."""
    check_engine()
    yield Finding(_("The database engine is safe."))
    key_slots.check_seal(key_slots.read_slots(office), data_key)
    yield Finding(_("The key slots are whole."))
    yield from _file_modes(office)
    yield from check_open(db, ledger, data_key, office, now)


def _restore_words() -> str:
    return _("Have nobody enter anything; keep the damaged file and restore the newest sound backup: huce restore FILE")


def _file_modes(office: Path) -> Iterator[Finding]:
    wrong = mode_problems(office)
    for text in wrong:
        yield Finding(text, _("Whoever runs the machine gives that command."))
    if not wrong:
        yield Finding(_("Only the office's own group can read the files."))


def _database(db: Database, ledger: Ledger) -> Iterator[Finding]:
    wrong = list(problems(db, ledger))
    for text in wrong:
        yield Finding(text, _restore_words())
    if not wrong:
        head = ledger.head()
        text = _("Pages, references and the record of who did what are whole; its head is {number} {seal}.")
        yield Finding(text.format(number=head.number, seal=head.seal[:12]))


def _backups(db: Database, ledger: Ledger, data_key: bytes, office: Path, now: datetime) -> Iterator[Finding]:
    backups = backups_in(usual_folder(office), office)
    try:
        epoch = settings.epoch(db)
        yield from _backups_by_themselves(backups, data_key)
        for backup in backups:
            if epoch.startswith(backup.epoch) and not ledger.holds(backup.head):
                text = _("The record lacks entry {number}, which backup {name} was named after: its end was cut off.")
                yield Finding(text.format(number=backup.head.number, name=backup.path.name), _restore_words())
        yield age_of(backups, db, now)
    except DatabaseError:
        return  # the database's own proofs have said so


def _retention(db: Database, now: datetime) -> Iterator[Finding]:
    """Whether the day is over until which residents' data are kept."""
    try:
        last = settings.office(db).keep_until
    except DatabaseError:
        return  # the database's own proofs have said so
    if last is not None and now.astimezone().date() > last:
        text = _("Residents' data were to be kept until {day}. That day is over.")
        yield Finding(text.format(day=last.isoformat()), _("Retire the campaign: huce retire"))
    elif last is not None:
        yield Finding(_("Residents' data are kept until {day}.").format(day=last.isoformat()))


def _backups_by_themselves(backups: Sequence[Backup], data_key: bytes) -> Iterator[Finding]:
    """What the backups themselves hold; of those under an earlier data key nothing can be told."""
    earlier = [backup for backup in backups if _is_under_another_key(backup, data_key)]
    for backup in backups:
        if backup not in earlier:
            yield from _backup(backup, data_key)
    if earlier:
        text = _(
            "{count} backups are under an earlier key, or their key slots were altered: not examined. Newest: {name}"
        )
        yield Finding(text.format(count=len(earlier), name=earlier[0].path.name))


def _is_under_another_key(backup: Backup, data_key: bytes) -> bool:
    try:
        return not key_slots.sealed_with(key_slots.read_slots(backup.path), data_key)
    except (OfficeError, OSError):
        return False  # it has no slots to speak of, and will be found so


def _backup(backup: Backup, data_key: bytes) -> Iterator[Finding]:
    """What is wrong with one backup."""
    name = backup.path.name
    try:
        key_slots.read_slots(backup.path)
        with opened(backup.path, data_key) as db:
            wrong = next(problems(db, examining(db)), None)
    except (OfficeError, OSError) as error:
        wrong = str(error)
    if wrong is not None:
        yield Finding(
            _("Backup {name} is not sound: {reason}").format(name=name, reason=wrong),
            _("Delete it, so that nobody relies on it, and make a new one: huce backup"),
        )


def age_of(backups: tuple[Backup, ...], db: Database, now: datetime) -> Finding:
    """Whether the newest backup holds what was entered up to a day ago."""
    remedy = _("Make one now: huce backup")
    if not backups:
        return Finding(_("There is no backup."), remedy)
    newest = backups[0]
    text = _("The newest of {count} backups is of {time}.").format(
        count=len(backups), time=f"{newest.at.astimezone():%Y-%m-%d %H:%M}"
    )
    if now - newest.at > OLD and work_since(db, newest.head.number):
        return Finding(text + " " + _("What was entered since then would be lost with the machine."), remedy)
    return Finding(text)
