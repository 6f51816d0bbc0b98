"""Keys typed while an input method writes full-width forms."""

from __future__ import annotations

from textual.events import Key

_FULL_WIDTH = range(0xFF01, 0xFF5F)
_TO_ASCII = 0xFEE0
_ON_THE_SAME_KEY = {"\u3000": " ", "、": "/", "。": "."}
"""What a Chinese input method writes for keys whose full-width form is another character."""


def half_width_key(event: Key) -> str | None:
    """The ASCII character on the key that was struck, whether the input method wrote ``１``, ``＋`` or ``1``, ``+``.

    ``None`` for Hanzi and for keys that write nothing.
    """
    typed = event.character
    if typed is None or len(typed) != 1:
        return None
    if ord(typed) in _FULL_WIDTH:
        return chr(ord(typed) - _TO_ASCII)
    typed = _ON_THE_SAME_KEY.get(typed, typed)
    return typed if typed.isascii() and typed.isprintable() else None
