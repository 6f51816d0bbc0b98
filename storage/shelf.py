"""What every group of an office file's methods stands on: database, way to write, who works, what time it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from roster.access import Right, everywhere, may
from roster.language import _
from roster.staff import StaffMember
from storage.access import not_allowed, not_assigned
from storage.caller import CallerWatch
from storage.driver import Database
from storage.faults import MustChangePassphrase
from storage.ledger import Clock, Ledger
from storage.scope import Scope, scope_of

Progress = Callable[[int, int], None]
"""Steps done, steps in all."""


def now() -> datetime:
    """The machine's time, aware of its zone."""
    return datetime.now().astimezone()


class Shelf:
    """Used from one thread. Every method that stores something is one transaction, whole or absent.

    Public methods carry ``storage.access.needs``; :meth:`_may` and :meth:`_may_at` are what that asks.
    """

    path: Path
    me: StaffMember
    console: UUID
    _data_key: bytes
    _db: Database
    _ledger: Ledger
    _clock: Clock
    _caller: CallerWatch
    _passphrase_is_for_once: bool

    def today(self) -> date:
        """The office's wall-clock day."""
        return self._clock().astimezone().date()

    def _may(self, right: Right | None) -> None:
        """Raises ``NotAllowed``; ``SignedOut`` and ``MustChangePassphrase`` whatever is wanted."""
        self.me = self._caller.check(self.me)
        if right is None:
            return
        if self._passphrase_is_for_once:
            raise MustChangePassphrase(_("Choose a passphrase of your own first."))
        if not may(self.me.role, right):
            raise not_allowed(right, self.me.role.label)

    def _may_at(self, dwelling: bytes) -> None:
        """Raises ``NotAllowed`` for a dwelling that is not assigned to the caller."""
        if not everywhere(self.me.role) and not self._is_mine(dwelling):
            raise not_assigned(self._db, dwelling)

    @property
    def _scope(self) -> Scope:
        """Where residents may be shown to the caller."""
        return scope_of(self.me)

    def _is_mine(self, dwelling: bytes) -> bool:
        condition, values = self._scope
        found = self._db.execute(f"SELECT 1 FROM dwelling d WHERE d.gid = ? AND {condition}", [dwelling, *values])
        return found.fetchone() is not None
