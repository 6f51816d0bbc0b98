"""Bytes as decimal digits, for the numeric mode of QR codes and for URLs.

Seven bytes, little-endian, become 17 digits with leading zeros; a tail of one to six bytes becomes 3, 5, 8, 10, 13 or
15 digits. This is the digit encoding of FIDO CTAP 2.2, section 11.5 (hybrid transports).
"""

from __future__ import annotations

_CHUNK = 7
_DIGITS = (0, 3, 5, 8, 10, 13, 15, 17)
"""Digits needed by a chunk of so many bytes."""


def to_digits(data: bytes) -> str:
    """``b"\\x01"`` → ``001``."""
    chunks = [data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK)]
    return "".join(f"{int.from_bytes(chunk, 'little'):0{_DIGITS[len(chunk)]}d}" for chunk in chunks)


def from_digits(text: str) -> bytes:
    """The bytes again. Raises ``ValueError`` for what :func:`to_digits` does not make."""
    chunks = [text[at : at + _DIGITS[_CHUNK]] for at in range(0, len(text), _DIGITS[_CHUNK])]
    if not all(chunk.isascii() and chunk.isdigit() and len(chunk) in _DIGITS for chunk in chunks):
        raise ValueError("not a row of digits that bytes make")
    try:
        return b"".join(int(chunk).to_bytes(_DIGITS.index(len(chunk)), "little") for chunk in chunks)
    except OverflowError:
        raise ValueError("a group of digits is too large") from None
