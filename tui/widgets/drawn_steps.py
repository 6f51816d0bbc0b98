"""What both drawing boards do with their steps: take one or say why not, take it back, take it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual.message import Message
from textual.widget import Widget

from roster.drawing.history import HasContent, History
from roster.language import _
from roster.record import Fault

DrawnT = TypeVar("DrawnT", bound=HasContent)


class DrawnSteps(Widget, Generic[DrawnT]):
    """``history`` holds what is drawn now, and what it was before each step."""

    history: History[DrawnT]

    @dataclass
    class Said(Message):
        """What a change did, or why it could not be."""

        text: str
        wrong: bool = False

    # ---------------------------------------------------------------- what a board says for itself

    def check(self, new: DrawnT) -> None:
        """Raises :class:`Fault` for what must not come of a step."""

    def _turn_to(self, history: History[DrawnT]) -> None:
        """Show what the history holds now."""
        raise NotImplementedError

    # ---------------------------------------------------------------- steps

    def change(self, edit: Callable[[DrawnT], DrawnT], said: str = "") -> bool:
        """Take one step, or say why it cannot be."""
        try:
            new = edit(self.history.now)
            self.check(new)
        except Fault as fault:
            self.post_message(self.Said(str(fault), wrong=True))
            return False
        self._turn_to(self.history.drawn(new))
        if said:
            self.post_message(self.Said(said))
        return True

    def action_undo(self) -> None:
        if not self.history.past:
            self.post_message(self.Said(_("Nothing to take back."), wrong=True))
            return
        self._turn_to(self.history.undone())
        self.post_message(self.Said(_("Taken back; Ctrl+Y takes it again.")))

    def action_redo(self) -> None:
        if self.history.future:
            self._turn_to(self.history.redone())
