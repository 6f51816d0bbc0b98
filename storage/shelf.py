"""What every group of an office file's methods stands on: database, way to write, who works, what time it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from roster.staff import StaffMember
from storage.driver import Database
from storage.ledger import Clock, Ledger

Progress = Callable[[int, int], None]
"""Steps done, steps in all."""


def now() -> datetime:
    """The machine's time, aware of its zone."""
    return datetime.now().astimezone()


class Shelf:
    """Used from one thread. Every method that stores something is one transaction, whole or absent."""

    path: Path
    me: StaffMember
    _data_key: bytes
    _db: Database
    _ledger: Ledger
    _clock: Clock

    def today(self) -> date:
        """The office's wall-clock day."""
        return self._clock().astimezone().date()
