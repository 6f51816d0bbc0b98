"""A new office file with its key slots: whole, or nothing is left behind."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from roster.language import _
from roster.office import Office
from roster.staff import StaffMember
from storage import key_slots, settings, staff
from storage.driver import Database, connect
from storage.faults import OfficeError, OfficeExists
from storage.file_system import refuse_network_folder
from storage.ledger import Clock, Ledger
from storage.schema import migrate
from storage.slot_cost import Cost
from storage.slots_lock import write_first


class Made(NamedTuple):
    """The data key, and the recovery code, which is kept nowhere."""

    data_key: bytes
    recovery_code: str


def make_office(
    path: Path, office: Office, chief: StaffMember, passphrase: str, clock: Clock, cost: Cost | None
) -> Made:
    """Raises ``OfficeExists``, ``NetworkFolder``, and ``OfficeError`` where nothing can be written."""
    if path.exists() or key_slots.slots_path(path).exists():
        raise OfficeExists(_("There is already an office at {path}.").format(path=path))
    refuse_network_folder(path)
    data_key = os.urandom(32)
    slots = key_slots.new_slots(office.name, office.sample, cost)
    key_slots.add_slot(slots, data_key, chief.login, passphrase)
    code = key_slots.new_recovery_code()
    key_slots.add_slot(slots, data_key, key_slots.RECOVERY, code)
    try:
        _make_folder(path.parent)
        _make_database(path, data_key, office, chief, clock)
        write_first(path, slots)
    except OSError as error:
        _remove(path)
        raise OfficeError(
            _("The office cannot be written at {path}: {reason}.").format(path=path, reason=error.strerror)
        ) from None
    except BaseException:
        _remove(path)
        raise
    return Made(data_key, code)


def _make_folder(folder: Path) -> None:
    """A folder that is made here is the office's alone; its group stays the group of what is made in it."""
    if not folder.exists():
        folder.mkdir(parents=True)
        folder.chmod(0o2770)


def _make_database(path: Path, data_key: bytes, office: Office, chief: StaffMember, clock: Clock) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o660))
    path.chmod(0o660)
    db = Database(connect(path, key_slots.sub_key(data_key, "database"), new=True))
    try:
        migrate(db)
        settings.insert_record_key(db)
        with Ledger(db, *settings.record_keys(db), chief.gid, clock).writing() as writing:
            settings.insert_office(writing, office)
            staff.insert_staff(writing, chief, office.division)
    finally:
        db.close()


def _remove(path: Path) -> None:
    for left in (path, Path(f"{path}-wal"), Path(f"{path}-shm"), key_slots.slots_path(path)):
        left.unlink(missing_ok=True)
