"""An unlocked office file: making one, unlocking it, and everything that can be asked of it or stored in it."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID

from roster.language import _
from roster.office import Office
from roster.staff import Role, StaffMember
from storage import key_slots, settings, staff
from storage.appointment_shelf import AppointmentShelf
from storage.building_shelf import BuildingShelf
from storage.draft_shelf import DraftShelf
from storage.driver import Database, connect
from storage.faults import NoOffice, OfficeError, OfficeExists
from storage.household_shelf import HouseholdShelf
from storage.ledger import Clock, Ledger
from storage.schema import migrate
from storage.shelf import now
from storage.staff_shelf import StaffShelf
from storage.write_queue import WriteQueue


class OfficeFile(StaffShelf, BuildingShelf, HouseholdShelf, AppointmentShelf, DraftShelf):
    """Used from one thread. Every method that stores something is one transaction, whole or absent."""

    def __init__(self, path: Path, data_key: bytes, login: str, clock: Clock) -> None:
        self.path = path
        self._clock = clock
        self._data_key = data_key
        self._db = Database(connect(path, key_slots.sub_key(data_key, "database")))
        try:
            migrate(self._db)
            self.me = self._signed_in(login)
            self._ledger = self._ledger_of(self.me.gid)
        except BaseException:
            self.close()
            raise

    def _ledger_of(self, actor: UUID) -> Ledger:
        audit, digest = (key_slots.sub_key(self._data_key, purpose) for purpose in ("audit", "digest"))
        return Ledger(self._db, audit, digest, actor, self._clock, WriteQueue(self.path.parent))

    def _signed_in(self, login: str) -> StaffMember:
        everybody = staff.all_staff(self._db)
        wanted = (m for m in everybody if m.login == login or (login == key_slots.RECOVERY and m.role is Role.CHIEF))
        if (member := next(wanted, None)) is None:
            raise OfficeError(_("This login is no longer on the staff list."))
        return member

    # ---------------------------------------------------------------- making, unlocking, closing

    @classmethod
    def create(
        cls, path: Path, office: Office, chief: StaffMember, passphrase: str, *, clock: Clock = now
    ) -> tuple[OfficeFile, str]:
        """A new office file and its recovery code, which is kept nowhere. Nothing is left behind where it fails."""
        if path.exists() or key_slots.slots_path(path).exists():
            raise OfficeExists(_("There is already an office at {path}.").format(path=path))
        data_key = os.urandom(32)
        slots = key_slots.new_slots(office.name, office.sample)
        key_slots.add_slot(slots, data_key, chief.login, passphrase)
        code = key_slots.new_recovery_code()
        key_slots.add_slot(slots, data_key, key_slots.RECOVERY, code)
        try:
            path.parent.mkdir(mode=0o770, parents=True, exist_ok=True)
            _make_database(path, data_key, office, chief, clock)
            key_slots.write_slots(path, slots)
        except OSError as error:
            _remove(path)
            raise OfficeError(
                _("The office cannot be written at {path}: {reason}.").format(path=path, reason=error.strerror)
            ) from None
        except BaseException:
            _remove(path)
            raise
        return cls(path, data_key, chief.login, clock), code

    @classmethod
    def unlock(cls, path: Path, login: str, passphrase: str, *, clock: Clock = now) -> OfficeFile:
        """Raises ``NoOffice``, ``WrongPassphrase`` and what else may be wrong with a file."""
        slots = key_slots.read_slots(path)
        if not path.exists():
            raise NoOffice(_("{path} is missing, only its key slots are there.").format(path=path))
        login = login.strip().lower()
        return cls(path, key_slots.open_slot(slots, login, passphrase), login, clock)

    @classmethod
    def unlock_with_recovery(cls, path: Path, recovery_code: str, *, clock: Clock = now) -> OfficeFile:
        """As the chief, by the printed code."""
        slots = key_slots.read_slots(path)
        code = key_slots.normal_recovery_code(recovery_code)
        return cls(path, key_slots.open_slot(slots, key_slots.RECOVERY, code), key_slots.RECOVERY, clock)

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    # ---------------------------------------------------------------- the record of changes

    def verify_audit(self) -> int | None:
        """None if the chain of audit rows is whole, else the first row that is not as it was written."""
        return self._ledger.first_broken_row()

    def data_version(self) -> int:
        """A number that grows with every saved change, of this console or another."""
        return int(self._db.execute("SELECT ifnull(max(seq), 0) FROM change").fetchone()[0])


def _make_database(path: Path, data_key: bytes, office: Office, chief: StaffMember, clock: Clock) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o660))
    path.chmod(0o660)
    db = Database(connect(path, key_slots.sub_key(data_key, "database"), new=True))
    try:
        migrate(db)
        audit, digest = (key_slots.sub_key(data_key, purpose) for purpose in ("audit", "digest"))
        with Ledger(db, audit, digest, chief.gid, clock).writing() as writing:
            settings.insert_office(writing, office)
            staff.insert_staff(writing, chief, office.division)
    finally:
        db.close()


def _remove(path: Path) -> None:
    for left in (path, Path(f"{path}-wal"), Path(f"{path}-shm"), key_slots.slots_path(path)):
        left.unlink(missing_ok=True)
