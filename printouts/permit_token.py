"""What a permit's QR code says: signed claims that a phone can check without asking anybody.

The claims are a CWT (RFC 8392) in a COSE_Sign1 (RFC 9052), signed with Ed25519 (algorithm -19, RFC 9864), in
deterministic CBOR (RFC 8949, 4.2), written as digits behind the ``#`` of the office's verification address, so that
they never leave the phone. They hold neither a telephone nor an identity number.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from printouts.digits import from_digits, to_digits
from roster.language import _
from roster.permit import Permit
from roster.record import Fault, Record
from roster.staff import Role

ED25519 = -19
"""COSE algorithm identifier "Ed25519"."""
_SIGN1_TAG = 18
_ALG, _KID = 1, 4
_ISS, _SUB, _EXP, _NBF, _CTI = 1, 2, 4, 5, 7
WORK = -65537
"""Private claim: the role's value, then the labels of the areas."""
_CHINA = timezone(timedelta(hours=8))
"""One legal time in the whole country; a permit's days begin and end by it."""
_LONGEST = 8192
"""Digits; far more than a QR code holds."""


class InvalidPermit(Fault):
    """A link that is not a permit of this office; the text says why."""


class PermitClaims(Record):
    """What a genuine permit says; ``valid_from`` and ``valid_to`` are both included."""

    number: str
    name: str
    role: Role
    office: str
    areas: tuple[str, ...]
    valid_from: date
    valid_to: date

    def valid_on(self, day: date) -> bool:
        """Whether the permit is in force on ``day``."""
        return self.valid_from <= day <= self.valid_to


def key_id(public_key: bytes) -> bytes:
    """The first four bytes of the SHA-256 of a raw public key: says which key signed, proves nothing."""
    return hashlib.sha256(public_key).digest()[:4]


def sign(permit: Permit, seed: bytes, url: str) -> str:
    """The link for a permit's QR code: ``{url}#{digits}``. ``seed`` is the office's Ed25519 private key, 32 bytes."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    claims = {
        _ISS: permit.office,
        _SUB: permit.name,
        _EXP: _midnight(permit.valid_to + timedelta(days=1)),
        _NBF: _midnight(permit.valid_from),
        _CTI: permit.number.encode(),
        WORK: [permit.role.value, *permit.areas],
    }
    protected = _encode({_ALG: ED25519, _KID: key_id(key.public_key().public_bytes_raw())})
    payload = _encode(claims)
    message = [protected, {}, payload, key.sign(_to_be_signed(protected, payload))]
    return f"{url.partition('#')[0]}#{to_digits(_encode(cbor2.CBORTag(_SIGN1_TAG, message)))}"


def verify(link: str, public_key: bytes) -> PermitClaims:
    """The claims of ``link`` if ``public_key`` (raw, 32 bytes) signed them; dates are not compared with today.

    The address before the ``#`` is not looked at: anybody can print one. Raises :class:`InvalidPermit`.
    """
    protected, payload, signature = _parts(link.partition("#")[2])
    header = _decode(protected)
    if not isinstance(header, dict) or header.keys() != {_ALG, _KID} or header[_ALG] != ED25519:
        raise InvalidPermit(_("This code is signed in a way that permits are not."))
    if header[_KID] != key_id(public_key):
        raise InvalidPermit(_("This code is not signed with the key of this office."))
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, _to_be_signed(protected, payload))
    except InvalidSignature:
        raise InvalidPermit(_("The signature is wrong: this permit was altered or forged.")) from None
    return _claims(_decode(payload))


def _parts(fragment: str) -> tuple[bytes, bytes, bytes]:
    """Protected header, payload and signature of the message in a link's fragment."""
    try:
        if len(fragment) > _LONGEST:
            raise ValueError
        message = _decode(from_digits(fragment))
    except ValueError as error:
        raise _unreadable() from error
    if not isinstance(message, cbor2.CBORTag) or message.tag != _SIGN1_TAG:
        raise _unreadable()
    fields = message.value
    if not isinstance(fields, list) or len(fields) != 4:
        raise _unreadable()
    protected, unprotected, payload, signature = fields
    if unprotected != {} or not all(isinstance(field, bytes) for field in (protected, payload, signature)):
        raise _unreadable()
    return protected, payload, signature


def _claims(claims: Any) -> PermitClaims:
    try:
        if claims.keys() != {_ISS, _SUB, _EXP, _NBF, _CTI, WORK}:
            raise ValueError
        role, *areas = claims[WORK]
        return PermitClaims(
            number=claims[_CTI].decode(),
            name=claims[_SUB],
            role=Role(role),
            office=claims[_ISS],
            areas=tuple(areas),
            valid_from=_day(claims[_NBF]),
            valid_to=_day(claims[_EXP]) - timedelta(days=1),
        )
    except (AttributeError, TypeError, ValueError, OverflowError, OSError) as error:
        raise _unreadable() from error


def _to_be_signed(protected: bytes, payload: bytes) -> bytes:
    """RFC 9052, 4.4."""
    return _encode(["Signature1", protected, b"", payload])


def _encode(value: object) -> bytes:
    return cbor2.dumps(value, canonical=True)


def _decode(data: bytes) -> Any:
    """The value if ``data`` is its one deterministic encoding: so no key is there twice, and nothing trails."""
    try:
        value = cbor2.loads(data)
        if _encode(value) == data:
            return value
    except (cbor2.CBORError, ValueError, TypeError, RecursionError) as error:
        raise _unreadable() from error
    raise _unreadable()


def _unreadable() -> InvalidPermit:
    return InvalidPermit(_("This code is not a permit."))


def _midnight(day: date) -> int:
    return int(datetime.combine(day, time(), _CHINA).timestamp())


def _day(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).astimezone(_CHINA).date()
