"""Keeping drafts in the last second of a console: its line dropped, or somebody is killing it.

Prepared at sign-in, so that nothing has to be imported or asked for when the time comes. It runs in a signal handler
or another thread, over a connection of its own that waits for nobody long; where the office file does not take the
draft, it goes encrypted into a file beside it, which the next sign-in of the same person picks up.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from roster.draft import Draft
from storage.caller import file_at
from storage.drafts import store_draft
from storage.driver import connect
from storage.faults import OfficeError, SignedOut
from storage.key_slots import sub_key
from storage.rekeying import refuse_while_changing

_PATIENCE = 0.8
"""Seconds that the office file gets to take the drafts."""
_BOUND = b"huce rescued draft 1"
_NONCE = 12


class DraftRescue:
    """For one person at one console."""

    def __init__(self, path: Path, data_key: bytes, staff: UUID) -> None:
        self._path = path
        self._key = sub_key(data_key, "database")
        self._cipher = AESGCM(rescue_key(data_key))
        self._staff = staff

    def save(self, drafts: Iterable[Draft]) -> None:
        """Keep the drafts one way or the other. Raises ``OSError`` if neither worked."""
        kept = tuple(drafts)
        try:
            self._into_office(kept)
        except Exception:  # whatever it was: there is no later
            for draft in kept:
                self._beside_office(draft)

    def _into_office(self, drafts: Iterable[Draft]) -> None:
        refuse_while_changing(self._path)
        opened = file_at(self._path)
        connection = connect(self._path, self._key, patience=_PATIENCE)
        try:
            connection.execute("BEGIN IMMEDIATE")
            if file_at(self._path) != opened:
                raise SignedOut
            for draft in drafts:
                store_draft(connection, draft, self._staff)
            connection.execute("COMMIT")
        finally:
            connection.close()

    def _beside_office(self, draft: Draft) -> None:
        nonce = os.urandom(_NONCE)
        body = json.dumps({"staff": self._staff.hex, "draft": draft.model_dump(mode="json")}).encode()
        made = self._path.with_name(f"{self._path.name}.rescued-{draft.gid.hex}-{os.urandom(4).hex()}")
        descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o660)
        with os.fdopen(descriptor, "wb") as file:
            file.write(nonce + self._cipher.encrypt(nonce, body, _BOUND))
            file.flush()
            os.fsync(file.fileno())


def rescue_key(data_key: bytes) -> bytes:
    """What rescued drafts are encrypted with. The keys of before a change of the data key are kept in the office, for
    the drafts that other consoles rescue while the data key is changed."""
    return sub_key(data_key, "rescue")


def pick_up(path: Path, keys: Sequence[bytes], staff: UUID, keep: Callable[[Draft], None]) -> None:
    """Hand the person's rescued drafts to ``keep`` and remove their files; ``keys`` are what they may be under.

    Those of others stay; so do files that cannot be read or kept now.
    """
    for file in sorted(path.parent.glob(f"{path.name}.rescued-*")):
        with suppress(OSError, OfficeError, ValueError, KeyError):
            found = json.loads(_decrypted(file.read_bytes(), keys))
            if found["staff"] == staff.hex:
                keep(Draft.model_validate(found["draft"]))
                file.unlink()


def _decrypted(sealed: bytes, keys: Sequence[bytes]) -> bytes:
    for key in keys:
        with suppress(InvalidTag):
            return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], _BOUND)
    raise ValueError("under none of the keys")
