"""A compiled message catalogue (``.mo``, GNU gettext's format) that opens quickly.

Python's own reader decodes every message at once, and each start of the console would wait for that. Here only the ids
are gone through at first; a message is decoded when somebody reads it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from struct import unpack_from

_MAGIC = 0x950412DE
_HEADER = ""
_CONTEXT_ENDS = "\x04"


class Catalogue:
    """The messages of one language, by their English ids; ids that it does not hold stand for themselves.

    ``compiled`` are the bytes of the file, UTF-8 as all of huce's; none for English. Raises ``ValueError`` for what is
    no catalogue.
    """

    def __init__(self, compiled: bytes = b"") -> None:
        self._bytes = compiled
        self._read: dict[str, tuple[str, ...]] = {}
        self._at, self._spans = self._index(compiled) if compiled else ({}, ())

    @staticmethod
    def _index(compiled: bytes) -> tuple[dict[bytes, int], tuple[int, ...]]:
        """Each singular id with its number, and length and place of each message in turn."""
        if len(compiled) < 20 or _MAGIC not in (magics := [unpack_from(f"{end}I", compiled)[0] for end in "<>"]):
            raise ValueError("not a message catalogue")
        end = "<>"[magics.index(_MAGIC)]
        count, ids, messages = unpack_from(f"{end}3I", compiled, 8)
        at = unpack_from(f"{end}{2 * count}I", compiled, ids)
        found = {
            compiled[place : place + length].partition(b"\0")[0]: number
            for number, (length, place) in enumerate(zip(at[::2], at[1::2], strict=True))
        }
        return found, unpack_from(f"{end}{2 * count}I", compiled, messages)

    def _forms(self, key: str) -> tuple[str, ...]:
        """The message, or its forms for different counts; none where it is not translated."""
        forms = self._read.get(key)
        if forms is None:
            if (number := self._at.get(key.encode(errors="surrogatepass"))) is None:
                return ()
            length, place = self._spans[2 * number : 2 * number + 2]
            forms = self._read[key] = tuple(self._bytes[place : place + length].decode().split("\0"))
        return forms

    def gettext(self, message: str) -> str:
        return (self._forms(message) or (message,))[0]

    def pgettext(self, context: str, message: str) -> str:
        return (self._forms(context + _CONTEXT_ENDS + message) or (message,))[0]

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        forms = self._forms(singular)
        if not forms:
            return singular if n == 1 else plural
        return forms[min(self._form_for(n), len(forms) - 1)]

    @cached_property
    def _form_for(self) -> Callable[[int], int]:
        """Which form a count takes, as the header says."""
        from gettext import c2py

        for line in self.gettext(_HEADER).splitlines():
            name, _colon, rule = line.partition(":")
            if name.strip().lower() == "plural-forms":
                return c2py(rule.partition("plural=")[2].strip().removesuffix(";"))
        return lambda n: int(n != 1)
