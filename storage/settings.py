"""The office's own settings, its signing key and its epoch: named values, each a JSON text."""

from __future__ import annotations

import json
import os
import uuid

from roster.language import _
from roster.office import Office
from storage.driver import Database
from storage.faults import VersionConflict
from storage.ledger import Writing

_OFFICE, _SIGNING_KEY, _EPOCH = "office", "signing-key", "epoch"


def office(db: Database) -> Office:
    value, version = db.execute("SELECT value, version FROM setting WHERE name = ?", [_OFFICE]).fetchone()
    return Office.model_validate({**json.loads(value), "version": version})


def insert_office(writing: Writing, new: Office) -> None:
    """The settings of a new office, with a signing key and an epoch (a new one marks a restored file) of its own."""
    values = {_OFFICE: _json(new), _SIGNING_KEY: os.urandom(32).hex(), _EPOCH: uuid.uuid4().hex}
    for name, value in values.items():
        writing.db.execute("INSERT INTO setting (name, value, version) VALUES (?, ?, 1)", [name, value])
    writing.record("create", "setting", b"office", {}, json.loads(_json(new)))


def update_office(writing: Writing, changed: Office) -> Office:
    """Raises :class:`VersionConflict`."""
    old = office(writing.db)
    if old.version != changed.version:
        raise VersionConflict(_("Somebody else changed the office's settings meanwhile."))
    stored = changed.model_copy(update={"version": changed.version + 1})
    writing.db.execute(
        "UPDATE setting SET value = ?, version = ? WHERE name = ?", [_json(stored), stored.version, _OFFICE]
    )
    writing.record("update", "setting", b"office", json.loads(_json(old)), json.loads(_json(stored)))
    return stored


def _json(value: Office) -> str:
    return value.model_dump_json(exclude={"version"})


def epoch(db: Database) -> str:
    """32 hexadecimal digits; a restored office has new ones, so that whoever follows its changes notices."""
    return str(db.execute("SELECT value FROM setting WHERE name = ?", [_EPOCH]).fetchone()[0])


def renew_epoch(writing: Writing) -> str:
    """Begin a new epoch; the one that ended."""
    ended = epoch(writing.db)
    begun = uuid.uuid4().hex
    writing.db.execute("UPDATE setting SET value = ?, version = version + 1 WHERE name = ?", [begun, _EPOCH])
    writing.record("update", "setting", _EPOCH.encode(), {"epoch": ended}, {"epoch": begun})
    return ended


def signing_key(db: Database) -> bytes:
    """The Ed25519 seed."""
    return bytes.fromhex(db.execute("SELECT value FROM setting WHERE name = ?", [_SIGNING_KEY]).fetchone()[0])


def public_key(seed: bytes) -> bytes:
    """The raw 32-byte public key of a seed."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def public_key_pem(seed: bytes) -> str:
    """The public key as SubjectPublicKeyInfo in PEM (RFC 8410)."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.from_private_bytes(seed).public_key()
    pem = key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return pem.decode()
