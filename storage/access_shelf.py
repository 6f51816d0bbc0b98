"""Passphrases, the staff, and what is assigned to them."""

from __future__ import annotations

from roster.access import Right
from roster.language import _
from roster.staff import Role, StaffMember
from storage import key_slots, rekeying, staff
from storage.access import needs
from storage.console_shelf import ConsoleShelf
from storage.draft_rescue import rescue_key
from storage.faults import OfficeError
from storage.key_slots import RECOVERY
from storage.ledger import Writing
from storage.settings import keep_rescue_key, office
from storage.slots_lock import changing
from storage.tries import Tries
from storage.write_queue import WriteQueue


class AccessShelf(ConsoleShelf):
    """Who gets in, and what they are let do. ``signed_in_as`` is the login whose slot was opened."""

    signed_in_as: str

    # ---------------------------------------------------------------- one's own passphrase

    @property
    def passphrase_is_for_once(self) -> bool:
        """Whether nothing but choosing another passphrase is possible."""
        return self._passphrase_is_for_once

    @needs(None)
    def check_passphrase(self, passphrase: str) -> None:
        """Whether it is one's own, with the delays of signing in. Raises ``WrongPassphrase``, ``TryLater``."""
        tries = Tries(self.path, self.me.login)
        tries.begin(self._clock().timestamp())
        key_slots.open_slot(key_slots.read_slots(self.path), self.me.login, passphrase)
        tries.succeeded()

    @needs(None)
    def change_passphrase(self, old: str, new: str) -> None:
        """Raises ``WrongPassphrase``, ``TryLater``, and ``OfficeError`` for a new one that is none."""
        key_slots.check_passphrase(new)
        self.check_passphrase(old)
        if old == new:
            raise OfficeError(_("That is the passphrase you have."))
        self._new_slot(self.me.login, new, "passphrase")
        self._passphrase_is_for_once = False

    @needs(None)
    def recover(self, new: str) -> str:
        """After signing in with the recovery code: a new passphrase for the chief. The new recovery code, since the
        old one has been out of its envelope."""
        if self.signed_in_as != RECOVERY:
            raise OfficeError(_("Only the recovery code opens this way."))
        self._new_slot(self.me.login, new, "recover")
        return self.new_recovery_code()

    @needs(Right.MANAGE_STAFF)
    def new_recovery_code(self) -> str:
        """Another recovery code in place of the one there was."""
        code = key_slots.new_recovery_code()
        self._new_slot(RECOVERY, code, "recovery-code")
        return code

    def _new_slot(self, login: str, passphrase: str, action: str, *, once: bool = False) -> None:
        whose = next((member for member in staff.all_staff(self._db) if member.login == login), self.me)
        with changing(self.path) as slots:
            key_slots.check_seal(slots, self._data_key)
            key_slots.add_slot(slots, self._data_key, login, passphrase, once=once)
            with self._ledger.writing() as writing:
                writing.note(action, "staff", whose.gid.bytes)

    # ---------------------------------------------------------------- the staff

    @needs(Right.MANAGE_STAFF)
    def add_staff(self, member: StaffMember, passphrase: str, *, once: bool = False) -> StaffMember:
        """A new member with a key slot of their own; with ``once`` they choose another passphrase when they first
        sign in."""
        with changing(self.path) as slots:
            key_slots.check_seal(slots, self._data_key)
            key_slots.add_slot(slots, self._data_key, member.login, passphrase, once=once)
            with self._ledger.writing() as writing:
                return staff.insert_staff(writing, member, office(self._db).division)

    @needs(Right.MANAGE_STAFF)
    def change_staff(self, member: StaffMember) -> StaffMember:
        """Store another name, role, telephone or what is assigned; the login stays. Raises ``VersionConflict``."""
        with self._ledger.writing() as writing:
            old = self._known(member.login)
            if old.role is Role.CHIEF and member.role is not Role.CHIEF:
                self._refuse_without_chief(old)
            stored = staff.update_staff(writing, old, member)
        self._caller.forget()
        return stored

    @needs(Right.MANAGE_STAFF)
    def reset_passphrase(self, login: str) -> str:
        """A passphrase to sign in with once, which the chief hands on; it is kept nowhere."""
        member = self._known(login)
        passphrase = key_slots.new_one_time_passphrase()
        self._new_slot(member.login, passphrase, "reset-passphrase", once=True)
        return passphrase

    @needs(Right.MANAGE_STAFF)
    def remove_staff(self, login: str, reason: str) -> None:
        """Take somebody off the staff and change the office's keys, so that what they knew opens nothing any more.

        Other consoles have to sign in again. Raises ``OfficeError``; the office is then as it was.
        """
        member = self._known(login)
        if member.gid == self.me.gid:
            raise OfficeError(_("Nobody removes themselves; another chief does it."))
        self._refuse_without_chief(member)

        def without(writing: Writing) -> None:
            staff.remove_staff(writing, member, reason)
            writing.note("new-keys", "office", b"office")

        self._change_keys(without, [member.login])

    @needs(Right.MANAGE_STAFF)
    def change_keys(self) -> None:
        """A new data key although nobody leaves, such as after a copy of the slots was stolen."""
        self._change_keys(lambda writing: writing.note("new-keys", "office", b"office"), [])

    def _known(self, login: str) -> StaffMember:
        wanted = login.strip().lower()
        found = next((member for member in staff.all_staff(self._db) if member.login == wanted), None)
        if found is None:
            raise OfficeError(_("There is no login {login}.").format(login=wanted))
        return found

    def _refuse_without_chief(self, leaving: StaffMember) -> None:
        chiefs = [member for member in staff.all_staff(self._db) if member.role is Role.CHIEF]
        if chiefs == [leaving]:
            raise OfficeError(_("An office needs a chief; make somebody else chief first."))

    def _change_keys(self, change: rekeying.Change, without: list[str]) -> None:
        """Change the keys and go on with the new file."""

        def with_rescue_key(writing: Writing) -> None:
            change(writing)
            keep_rescue_key(writing.db, rescue_key(self._data_key))

        new_key = rekeying.change_keys(self.path, self._ledger, self._data_key, with_rescue_key, without)
        self._db.close()
        self._open(new_key, self._ledger.queue)
        self.enter()

    def _open(self, data_key: bytes, queue: WriteQueue | None) -> None:
        raise NotImplementedError
