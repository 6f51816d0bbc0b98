"""One key slot's cryptography: a key pair whose private half a passphrase opens, and the data key sealed to it.

The private X25519 key is wrapped by AES-256-GCM under an Argon2id key of the passphrase. The data key is sealed to the
public key (X25519 with a key of the moment, HKDF-SHA256, AES-256-GCM), so that a new data key can be handed to
everybody who stays without their passphrases.
"""

from __future__ import annotations

import base64
import os
import unicodedata
from collections.abc import Mapping
from typing import Any

from storage.slot_cost import Cost, cost_of, stretch

_ONCE = bytes(12)
"""The nonce of a sealing key, which is used a single time."""


def new_pair(passphrase: str, cost: Cost, bound: bytes) -> dict[str, Any]:
    """The fields of a slot with a fresh key pair; ``bound`` is what it must not be moved away from."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    private = X25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    salt, nonce = os.urandom(16), os.urandom(12)
    wrapping = AESGCM(stretch(secret_of(passphrase), salt, cost))
    return {
        "kdf": cost.as_slot(),
        "salt": text(salt),
        "nonce": text(nonce),
        "public": text(public),
        "private": text(wrapping.encrypt(nonce, private.private_bytes_raw(), bound + public)),
    }


def private_key(slot: Mapping[str, Any], passphrase: str, bound: bytes) -> bytes:
    """Raises ``InvalidTag`` for a wrong passphrase, ``KeyError``, ``TypeError`` or ``ValueError`` for a broken slot."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    wrapping = AESGCM(stretch(secret_of(passphrase), raw(slot["salt"]), cost_of(slot["kdf"])))
    return wrapping.decrypt(raw(slot["nonce"]), raw(slot["private"]), bound + raw(slot["public"]))


def seal(public: bytes, data_key: bytes, bound: bytes) -> dict[str, str]:
    """The data key for the holder of the private half of ``public``."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    moment = X25519PrivateKey.generate()
    by = moment.public_key().public_bytes_raw()
    shared = moment.exchange(X25519PublicKey.from_public_bytes(public))
    return {"by": text(by), "box": text(AESGCM(_sealing_key(shared, by, public)).encrypt(_ONCE, data_key, bound))}


def unseal(sealed: Mapping[str, str], private: bytes, bound: bytes) -> bytes:
    """Raises what :func:`private_key` does."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    own = X25519PrivateKey.from_private_bytes(private)
    by = raw(sealed["by"])
    shared = own.exchange(X25519PublicKey.from_public_bytes(by))
    return AESGCM(_sealing_key(shared, by, own.public_key().public_bytes_raw())).decrypt(
        _ONCE, raw(sealed["box"]), bound
    )


def _sealing_key(shared: bytes, by: bytes, public: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, None, b"huce/seal" + by + public).derive(shared)


def secret_of(passphrase: str) -> bytes:
    """What is stretched: a passphrase is the same however an input method composed it."""
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def text(some: bytes) -> str:
    return base64.b64encode(some).decode()


def raw(some: str) -> bytes:
    return base64.b64decode(some)
