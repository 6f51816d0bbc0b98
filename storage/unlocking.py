"""Getting at an office's data key with a login and a passphrase: the one way in, with its delays and refusals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from roster.language import _
from storage import key_slots, rekeying
from storage.faults import NoOffice
from storage.file_system import refuse_network_folder
from storage.ledger import Clock
from storage.slots_lock import SlotsLock
from storage.tries import Tries


class Unlocked(NamedTuple):
    """``once``: the passphrase is for choosing another; ``failed``: wrong tries since the last right one."""

    data_key: bytes
    login: str
    once: bool
    failed: int


@contextmanager
def unlocked(path: Path, login: str, passphrase: str, clock: Clock) -> Iterator[Unlocked]:
    """The data key, and as long as this lasts nobody changes the keys, so that the database can be opened with it.

    Raises ``NoOffice``, ``WrongPassphrase``, ``TryLater``, ``NetworkFolder`` and what else may be wrong with a file.
    """
    refuse_network_folder(path)
    rekeying.settle(path)
    if not path.exists():
        raise NoOffice(_("{path} is missing, only its key slots are there.").format(path=path))
    login, passphrase = _as_kept(login, passphrase)
    with SlotsLock(path, shared=True):
        rekeying.refuse_while_changing(path)
        slots = key_slots.read_slots(path)
        tries = Tries(path, login)
        tries.begin(clock().timestamp())
        data_key = key_slots.open_slot(slots, login, passphrase)
        yield Unlocked(data_key, login, key_slots.is_for_once(slots, login), tries.succeeded())


def data_key_of(path: Path, login: str, passphrase: str, clock: Clock) -> bytes:
    """The data key alone, for examining a file."""
    with unlocked(path, login, passphrase, clock) as found:
        return found.data_key


def _as_kept(login: str, passphrase: str) -> tuple[str, str]:
    """The recovery slot's "login" takes the printed code, however it was copied."""
    if login == key_slots.RECOVERY:
        return login, key_slots.normal_recovery_code(passphrase)
    return login.strip().lower(), passphrase
