"""A dwelling's code among what is typed: a scanner types it like anybody else, wherever the cursor happens to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.widgets.entry_typing import EntryTyping, Whereabouts

PREFIX = "HUCE:"
"""How a code begins that is scanned off our paper; people type the nine characters alone."""
_LONGEST = 24


class TypedCode:
    """What was typed in one go since the last key that does not write, and how all stood before."""

    def __init__(self) -> None:
        self._text = ""
        self._before: Whereabouts | None = None

    def add(self, text: str, desk: EntryTyping) -> None:
        """Something is about to be typed or pasted."""
        if not self._text:
            self._before = desk.whereabouts()
        self._text = (self._text + text)[: _LONGEST + 1]

    def end(self) -> None:
        """A key that does not write: what follows is typed anew."""
        self._text, self._before = "", None

    @property
    def code(self) -> str | None:
        """The code, if what was typed is one and nothing else."""
        from roster.dwelling import parse_code

        return parse_code(self._text) if self._text else None

    @property
    def scanned(self) -> bool:
        """Whether it can be nothing but a code off our paper, though perhaps a damaged or foreign one."""
        from roster.record import half_width

        return half_width(self._text).upper().startswith(PREFIX) and len(self._text) > len(PREFIX)

    def take_out(self, desk: EntryTyping) -> None:
        """Leave the form as it was before."""
        if self._before is not None:
            desk.back_to(self._before)
        self.end()
