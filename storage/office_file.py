"""An unlocked office file: making one, unlocking it, and everything that can be asked of it or stored in it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from roster.access import Right
from roster.language import _
from roster.office import Office
from roster.record import new_gid
from roster.staff import Role, StaffMember
from storage import key_slots, settings, staff
from storage.access import needs
from storage.access_shelf import AccessShelf
from storage.appointment_shelf import AppointmentShelf
from storage.backup_shelf import BackupShelf
from storage.building_shelf import BuildingShelf
from storage.bulk_change_shelf import BulkChangeShelf
from storage.bulk_shelf import BulkShelf
from storage.caller import CallerWatch
from storage.console_shelf import ConsoleShelf
from storage.courtyard_shelf import CourtyardShelf
from storage.draft_shelf import DraftShelf
from storage.drawing_shelf import DrawingShelf
from storage.driver import Database, DatabaseError, connect, in_words
from storage.faults import OfficeError
from storage.household_shelf import HouseholdShelf
from storage.ledger import Clock, Ledger
from storage.making import make_office
from storage.presence_shelf import PresenceShelf
from storage.record_shelf import RecordShelf
from storage.regrouping_shelf import RegroupingShelf
from storage.review_shelf import ReviewShelf
from storage.rule_shelf import RuleShelf
from storage.schema import migrate
from storage.second_keying_shelf import SecondKeyingShelf
from storage.shelf import now
from storage.slot_cost import Cost
from storage.spot_check_shelf import SpotCheckShelf
from storage.staff_shelf import StaffShelf
from storage.unlocking import unlocked
from storage.utility_shelf import UtilityShelf
from storage.write_queue import WriteQueue


class OfficeFile(
    AccessShelf,
    ConsoleShelf,
    StaffShelf,
    BuildingShelf,
    HouseholdShelf,
    AppointmentShelf,
    DraftShelf,
    PresenceShelf,
    RuleShelf,
    BackupShelf,
    RecordShelf,
    DrawingShelf,
    BulkShelf,
    BulkChangeShelf,
    CourtyardShelf,
    RegroupingShelf,
    ReviewShelf,
    SecondKeyingShelf,
    SpotCheckShelf,
    UtilityShelf,
):
    """Used from one thread. Every method that stores something is one transaction, whole or absent."""

    def __init__(self, path: Path, data_key: bytes, login: str, clock: Clock, *, once: bool = False) -> None:
        self.path = path
        self.console = new_gid()
        self.signed_in_as = login
        self._clock = clock
        self._passphrase_is_for_once = once
        self._open(data_key, WriteQueue(path.parent))

    def _open(self, data_key: bytes, queue: WriteQueue | None) -> None:
        self._data_key = data_key
        self._db = Database(connect(self.path, key_slots.sub_key(data_key, "database")))
        try:
            with in_words():
                migrate(self._db)
                self.me = self._signed_in(self.signed_in_as)
                record_keys = settings.record_keys(self._db)
            self._caller = CallerWatch(self._db, self.path, self.console)
            self._ledger = Ledger(
                self._db,
                *record_keys,
                self.me.gid,
                self._clock,
                queue,
                self._caller.check_file,
            )
            self.__dict__.pop("_watch", None)  # looked at the connection before this one
        except BaseException:
            self._db.close()
            raise

    def _signed_in(self, login: str) -> StaffMember:
        everybody = staff.all_staff(self._db)
        wanted = (m for m in everybody if m.login == login or (login == key_slots.RECOVERY and m.role is Role.CHIEF))
        if (member := next(wanted, None)) is None:
            raise OfficeError(_("This login is no longer on the staff list."))
        return member

    # ---------------------------------------------------------------- making, unlocking, closing

    @classmethod
    def create(
        cls,
        path: Path,
        office: Office,
        chief: StaffMember,
        passphrase: str,
        *,
        clock: Clock = now,
        cost: Cost | None = None,
    ) -> tuple[OfficeFile, str]:
        """A new office file and its recovery code, which is kept nowhere. Nothing is left behind where it fails.

        ``cost`` is what a try at a passphrase costs; without it, it is fitted to this machine.
        """
        made = make_office(path, office, chief, passphrase, clock, cost)
        return cls(path, made.data_key, chief.login, clock), made.recovery_code

    @classmethod
    def unlock(cls, path: Path, login: str, passphrase: str, *, clock: Clock = now) -> OfficeFile:
        """Raises ``NoOffice``, ``WrongPassphrase``, ``TryLater`` and what else may be wrong with a file."""
        with unlocked(path, login, passphrase, clock) as found:
            office = cls(path, found.data_key, found.login, clock, once=found.once)
        office._record_failed(found.failed)
        return office

    @classmethod
    def unlock_with_recovery(cls, path: Path, recovery_code: str, *, clock: Clock = now) -> OfficeFile:
        """As the chief, by the printed code."""
        return cls.unlock(path, key_slots.RECOVERY, recovery_code, clock=clock)

    def _record_failed(self, tries: int) -> None:
        if tries:
            with suppress(OfficeError), self._ledger.writing() as writing:
                writing.note("unlock-failed", "staff", self.me.gid.bytes, {}, {"tries": tries})

    def close(self) -> None:
        """Off the list of the signed in, and the file locked."""
        with suppress(OfficeError, DatabaseError):
            self.leave()
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    # ---------------------------------------------------------------- the record of changes

    @needs(Right.READ)
    def verify_audit(self) -> int | None:
        """None if the chain of audit rows is whole, else the first row that is not as it was written."""
        return self._ledger.first_broken_row()

    @needs(Right.READ)
    def data_version(self) -> int:
        """A number that grows with every saved change, of this console or another."""
        return int(self._db.execute("SELECT ifnull(max(seq), 0) FROM change").fetchone()[0])
