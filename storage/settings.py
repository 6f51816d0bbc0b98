"""The office's own settings, its signing key and its epoch: named values, each a JSON text."""

from __future__ import annotations

import json
import os
import uuid

from roster.language import _
from roster.office import Office
from storage.driver import Database, DatabaseError
from storage.faults import VersionConflict
from storage.key_slots import sub_key
from storage.ledger import Writing

_OFFICE, _SIGNING_KEY, _EPOCH = "office", "signing-key", "epoch"
_RECORD_KEY, _RESCUE_KEYS = "record-key", "former-rescue-keys"


def office(db: Database) -> Office:
    value, version = db.execute("SELECT value, version FROM setting WHERE name = ?", [_OFFICE]).fetchone()
    return Office.model_validate({**json.loads(value), "version": version})


def insert_office(writing: Writing, new: Office) -> None:
    """The settings of a new office, with a signing key and an epoch (a new one marks a restored file) of its own."""
    values = {_OFFICE: _json(new), _SIGNING_KEY: os.urandom(32).hex(), _EPOCH: uuid.uuid4().hex}
    for name, value in values.items():
        writing.db.execute("INSERT INTO setting (name, value, version) VALUES (?, ?, 1)", [name, value])
    writing.record("create", "setting", b"office", {}, json.loads(_json(new)))


def insert_record_key(db: Database) -> None:
    """The secret that the record's seals and the digests of ID numbers are made with. It is no part of the data key,
    so that the record goes on whole when that is changed."""
    db.execute("INSERT INTO setting (name, value, version) VALUES (?, ?, 1)", [_RECORD_KEY, os.urandom(32).hex()])


def record_keys(db: Database) -> tuple[bytes, bytes]:
    """The keys of the record's seals and of digests."""
    secret = bytes.fromhex(db.execute("SELECT value FROM setting WHERE name = ?", [_RECORD_KEY]).fetchone()[0])
    return sub_key(secret, "audit"), sub_key(secret, "digest")


def record_keys_if_readable(db: Database) -> tuple[bytes, bytes]:
    """The same of a database that may be damaged; keys that fit nothing where they cannot be read."""
    try:
        return record_keys(db)
    except (DatabaseError, TypeError, ValueError):
        return bytes(32), bytes(32)


def former_rescue_keys(db: Database) -> tuple[bytes, ...]:
    """The keys of rescued drafts from before the data key was changed."""
    row = db.execute("SELECT value FROM setting WHERE name = ?", [_RESCUE_KEYS]).fetchone()
    return tuple(bytes.fromhex(key) for key in json.loads(row[0])) if row else ()


def keep_rescue_key(db: Database, key: bytes) -> None:
    """The data key is changed: remember what drafts were rescued under until now."""
    keys = [old.hex() for old in (*former_rescue_keys(db), key)]
    db.execute(
        "INSERT INTO setting (name, value, version) VALUES (?, ?, 1)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [_RESCUE_KEYS, json.dumps(keys)],
    )


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
