"""Who may change the key slots, and who may open the office meanwhile.

The lock is an ``flock`` on the slots file itself. That file is replaced whenever it changes, so whoever has waited for
it looks whether it is still the one that lies there; and who replaces it locks the new one before it gets its name.
The slots are only ever changed under this lock, and an office is only ever opened under it.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from roster.language import _
from storage.faults import NoOffice, OfficeBusy
from storage.key_slots import Slots, read_slots, slots_path

PATIENCE = 10.0
"""Seconds that one waits for others to finish with the keys."""
_PAUSE = 0.05


class SlotsLock:
    """Held while this lasts; ``shared`` among those who only open the office. Raises :class:`NoOffice` where there are
    no slots, :class:`OfficeBusy` after ``patience`` seconds."""

    def __init__(self, office: Path, *, shared: bool = False, patience: float = PATIENCE) -> None:
        self._office = office
        self._path = slots_path(office)
        self._kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        self._patience = patience
        self._held: list[int] = []

    def __enter__(self) -> SlotsLock:
        end = time.monotonic() + self._patience
        while not self._try():
            if time.monotonic() > end:
                raise OfficeBusy(_("The keys of the office are being changed just now. Try again in a moment."))
            time.sleep(_PAUSE)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        for descriptor in self._held:
            os.close(descriptor)
        self._held.clear()

    def _try(self) -> bool:
        """Lock the file that lies there now."""
        try:
            descriptor = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            raise NoOffice(_("There is no office at {path}.").format(path=self._office)) from None
        except OSError:
            raise NoOffice(_("{path} cannot be read; put it back from a backup.").format(path=self._path)) from None
        try:
            fcntl.flock(descriptor, self._kind | fcntl.LOCK_NB)
            if self._is_there(descriptor):
                self._held.append(descriptor)
                return True
        except BlockingIOError:
            pass
        os.close(descriptor)
        return False

    def _is_there(self, descriptor: int) -> bool:
        try:
            there = self._path.stat()
        except FileNotFoundError:
            return False
        mine = os.fstat(descriptor)
        return (there.st_dev, there.st_ino) == (mine.st_dev, mine.st_ino)

    def write(self, slots: Slots) -> None:
        """Replace the slots file in one step that survives a power cut, and hold the lock of the new one too."""
        self._held.append(_write(self._path, slots))


def write_first(office: Path, slots: Slots) -> None:
    """The slots file of a new office, which nobody can be waiting for."""
    os.close(_write(slots_path(office), slots))


@contextmanager
def changing(office: Path) -> Iterator[Slots]:
    """The slots, to be changed in place; they are written when all went well."""
    with SlotsLock(office) as lock:
        slots = read_slots(office)
        yield slots
        lock.write(slots)


def _write(path: Path, slots: Slots) -> int:
    made = path.with_name(path.name + ".new")
    made.unlink(missing_ok=True)  # of another user, who was cut off: it could not be given its mode
    descriptor = os.open(made, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o660)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        os.fchmod(descriptor, 0o660)
        data = json.dumps(slots, ensure_ascii=False, indent=1).encode()
        while data:
            data = data[os.write(descriptor, data) :]
        os.fsync(descriptor)
        made.replace(path)
        sync_folder(path.parent)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def sync_folder(folder: Path) -> None:
    """Make names that were given or taken in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
