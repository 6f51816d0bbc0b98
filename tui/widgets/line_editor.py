"""Editing one line of text: what keys do to a text and its caret, without any screen."""

from __future__ import annotations

import unicodedata

from rich.cells import split_graphemes

_DROPPED = ("Cc", "Cs", "Zl", "Zp")
"""Control characters, lone surrogates and line separators never come in; U+3000 and joiners do."""


class LineEditor:
    """``caret`` counts characters from the left and always stands between two graphemes, never inside one.

    ``limit`` counts characters. The text is kept as it was typed; :attr:`committed` is what to store.
    """

    def __init__(self, text: str = "", limit: int = 200) -> None:
        self.text = text
        self.caret = len(text)
        self.limit = limit

    @property
    def committed(self) -> str:
        """The text in NFC."""
        return unicodedata.normalize("NFC", self.text)

    def insert(self, typed: str) -> bool:
        """Put text at the caret, whole graphemes as the limit has room for; False if some was left out."""
        wanted = "".join(c for c in typed.replace("\t", " ") if unicodedata.category(c) not in _DROPPED)
        room = max(0, self.limit - len(self.text))
        kept = wanted[: max((edge for edge in _edges(wanted) if edge <= room), default=0)]
        caret = self.caret + len(kept)
        self.text = self.text[: self.caret] + kept + self.text[self.caret :]
        self.caret = min(edge for edge in _edges(self.text) if edge >= caret)
        return kept == wanted

    def paste(self, text: str) -> bool:
        """Put in the first line of a pasted text; False if it did not fit."""
        return self.insert(next(iter(text.splitlines()), ""))

    def backspace(self) -> bool:
        """Take back the grapheme before the caret; False at the left end."""
        end = self.caret
        if not self.left():
            return False
        self._cut(self.caret, end)
        return True

    def delete(self) -> bool:
        """Take away the grapheme under the caret; False at the right end."""
        begin = self.caret
        if not self.right():
            return False
        self._cut(begin, self.caret)
        return True

    def _cut(self, begin: int, end: int) -> None:
        self.text = self.text[:begin] + self.text[end:]
        self.caret = min(edge for edge in _edges(self.text) if edge >= begin)

    def left(self) -> bool:
        """One grapheme to the left; False at the end."""
        before = [edge for edge in _edges(self.text) if edge < self.caret]
        self.caret = before[-1] if before else 0
        return bool(before)

    def right(self) -> bool:
        """One grapheme to the right; False at the end."""
        after = [edge for edge in _edges(self.text) if edge > self.caret]
        self.caret = after[0] if after else len(self.text)
        return bool(after)

    def home(self) -> None:
        """To the left end."""
        self.caret = 0

    def end(self) -> None:
        """To the right end."""
        self.caret = len(self.text)


def _edges(text: str) -> list[int]:
    """Where a caret may stand: before, after and between graphemes, from left to right."""
    if text.isascii():
        return list(range(len(text) + 1))
    return sorted({0, len(text), *(end for _begin, end, _cells in split_graphemes(text)[0])})
