"""What every record of the roster is: frozen, strict about its fields, and named by a global id."""

from __future__ import annotations

import os
import threading
import time
import unicodedata
from functools import cache
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict

from roster.language import _

_lock = threading.Lock()
_last_ms = 0
_sequence = 0


class Fault(ValueError):
    """A value that the roster cannot take; the text says why, in the language in use, and never holds markup."""


class Record(BaseModel):
    """A frozen value; change it with ``model_copy(update=...)`` or, validated, with :meth:`changed`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def changed(self, **fields: object) -> Record:
        """A validated copy with some fields replaced."""
        return type(self).model_validate({**self.model_dump(), **fields})

    @classmethod
    def trusted(cls, fields: dict[str, Any]) -> Self:
        """A record of ``fields``, all of them, which were checked when they were stored: in a third of the time."""
        record, put = cls.__new__(cls), object.__setattr__
        put(record, "__dict__", fields)
        put(record, "__pydantic_fields_set__", _names(cls))
        put(record, "__pydantic_extra__", None)
        put(record, "__pydantic_private__", None)
        return record


@cache
def _names(kind: type[Record]) -> set[str]:
    return set(kind.model_fields)


def new_gid() -> UUID:
    """A UUID version 7 (RFC 9562): 48 bits of milliseconds, then a counter that rises within the process."""
    global _last_ms, _sequence
    with _lock:
        now = time.time_ns() // 1_000_000
        if now > _last_ms:
            _last_ms, _sequence = now, int.from_bytes(os.urandom(2)) & 0x7FF
        else:
            _sequence += 1
            if _sequence > 0xFFF:
                _last_ms, _sequence = _last_ms + 1, 0
        ms, sequence = _last_ms, _sequence
    tail = int.from_bytes(os.urandom(8)) & (2**62 - 1)
    return UUID(int=ms << 80 | 0x7 << 76 | sequence << 64 | 0b10 << 62 | tail)


def plain(text: str) -> str:
    """One line of text as a person would read it: NFC, no control or format characters, ends trimmed.

    The ideographic space U+3000 and zero-width joiners inside words become an ordinary space or vanish.
    Raises :class:`Fault` for characters that cannot be stored (lone surrogates, NUL).
    """
    if text.isascii() and text.isprintable() and " " not in text:
        return text  # as most are that are read back from the office file, by the thousand
    kept = []
    for character in text:
        category = unicodedata.category(character)
        if category == "Cs" or character == "\0":
            raise Fault(_("holds a character that cannot be stored (U+{code:04X})").format(code=ord(character)))
        if category in ("Zs", "Zl", "Zp") or character in "\t\r\n":
            kept.append(" ")
        elif category not in ("Cc", "Cf"):
            kept.append(character)
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


def half_width(text: str) -> str:
    """Codes and numbers as typed with an input method: full-width digits, letters and signs become ASCII (NFKC)."""
    return unicodedata.normalize("NFKC", text).strip()


def _within(limit: int):  # type: ignore[no-untyped-def]
    def check(text: str) -> str:
        text = plain(text)
        if len(text) > limit:
            raise Fault(_("is longer than {limit} characters").format(limit=limit))
        return text

    return AfterValidator(check)


Name = Annotated[str, _within(60)]
"""A person's or thing's name, at most 60 characters; ``阿卜杜热依木·买买提江`` has 11."""
Line = Annotated[str, _within(200)]
"""One line of free text, at most 200 characters."""
