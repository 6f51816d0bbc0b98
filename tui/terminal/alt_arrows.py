"""Alt with an arrow is one key.

Without the kitty protocol Textual reads it as Escape and the arrow, so that Alt+Down would leave a form and move what
is under it. Where a terminal sends Escape and the arrow itself, they cannot be told apart: each such key has a twin.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Generic, TypeVar

from textual import _ansi_sequences
from textual.app import App

ReturnT = TypeVar("ReturnT")


class AltArrow(StrEnum):
    """As Textual names them."""

    UP = "alt+up"
    DOWN = "alt+down"


_SENT = {
    "\x1b[1;3A": AltArrow.UP,
    "\x1b[1;3B": AltArrow.DOWN,
    "\x1b[1;9A": AltArrow.UP,
    "\x1b[1;9B": AltArrow.DOWN,
}
"""xterm and most others; iTerm2."""


class AltArrows(App[ReturnT], Generic[ReturnT]):
    """An app whose Alt+Up and Alt+Down arrive as such."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for sequence, arrow in _SENT.items():
            _ansi_sequences.ANSI_SEQUENCES_KEYS[sequence] = (arrow,)  # type: ignore[index]
