"""The office itself, its staff, their permits and the key that signs them."""

from __future__ import annotations

import hashlib

from roster.access import Right
from roster.language import _
from roster.office import Office
from roster.permit import Permit
from roster.staff import StaffMember
from storage import key_slots, settings, staff
from storage.access import needs
from storage.buildings import all_areas
from storage.faults import OfficeError
from storage.shelf import Shelf
from storage.slots_lock import changing


class StaffShelf(Shelf):
    """Who works here, and what the office is called."""

    @needs(Right.READ)
    def office(self) -> Office:
        return settings.office(self._db)

    @needs(Right.SETTINGS)
    def save_office(self, office: Office) -> Office:
        """Change the office's settings. Raises ``VersionConflict``."""
        with self._ledger.writing() as writing:
            stored = settings.update_office(writing, office)
        if key_slots.read_hint(self.path).name != stored.name:
            with changing(self.path) as slots:
                key_slots.check_seal(slots, self._data_key)
                key_slots.rename(slots, self._data_key, stored.name)
        return stored

    @needs(Right.READ)
    def staff(self) -> tuple[StaffMember, ...]:
        return staff.all_staff(self._db)

    @needs(Right.READ)
    def staff_member(self, login: str) -> StaffMember | None:
        return next((member for member in self.staff() if member.login == login.strip().lower()), None)

    @needs(Right.READ)
    def permit_for(self, login: str) -> Permit:
        """A member's permit; the same office and member give the same permit. Those of others need a right."""
        member = self.staff_member(login)
        if member is None:
            raise OfficeError(_("There is no login {login}.").format(login=login))
        if member.gid != self.me.gid:
            self._may(Right.PERMITS)
        with self._ledger.writing() as writing:
            gid = staff.permit_gid(writing, member.gid)
        return staff.permit_of(member, self.office(), {area.gid: area.label for area in all_areas(self._db)}, gid)

    @needs(Right.READ)
    def signing_key(self) -> bytes:
        """The 32-byte Ed25519 seed that permits are signed with."""
        return settings.signing_key(self._db)

    @needs(Right.READ)
    def public_key_pem(self) -> str:
        return settings.public_key_pem(self.signing_key())

    @needs(Right.READ)
    def key_fingerprint(self) -> str:
        """SHA-256 of the raw public key, in groups of four hexadecimal digits."""
        digest = hashlib.sha256(settings.public_key(self.signing_key())).hexdigest()
        return " ".join(digest[n : n + 4] for n in range(0, len(digest), 4))
