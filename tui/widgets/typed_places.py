"""What is walked by arrows and reached by typing: digits lead to a place, letters and signs are twins of keys."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from tui.terminal.half_width import half_width_key


class TypedPlaces(Widget, can_focus=True):
    """``typed`` is what has been typed of a place so far; the lines at the foot show it."""

    typed = ""

    @dataclass
    class AppointmentWanted(Message):
        """An appointment is to be made for a dwelling."""

        dwelling: UUID

    @dataclass
    class Asked(Message):
        """A letter or sign was typed that is a command outside of text: ``/``, ``p``."""

        character: str

    # ---------------------------------------------------------------- what a drawing says for itself

    @property
    def _foot(self) -> Region:
        """The lines about the place where one is."""
        raise NotImplementedError

    def _goes_on(self, character: str) -> bool:
        """Whether a character is part of what is typed of a place."""
        return character.isdigit()

    def _jump(self, typed: str) -> None:
        """Go where the typed characters lead."""
        raise NotImplementedError

    def action_zoom(self, by: int) -> None:
        raise NotImplementedError

    def action_next_todo(self) -> None:
        raise NotImplementedError

    def action_appoint(self) -> None:
        raise NotImplementedError

    # ---------------------------------------------------------------- typing

    def _typed_nothing(self) -> None:
        if self.typed:
            self.typed = ""
            self.refresh(self._foot)

    def on_key(self, event: events.Key) -> None:
        character = half_width_key(event)
        if event.key == "backspace" and self.typed:
            self._jump(self.typed[:-1])
        elif character is None:
            return
        elif self._goes_on(character):
            self._jump(self.typed + character)
        elif character in "+-":
            self.action_zoom(1 if character == "+" else -1)
        elif character in "nN":
            self.action_next_todo()
        elif character in "aA":
            self.action_appoint()
        elif character in "/pP":
            self._typed_nothing()
            self.post_message(self.Asked(character.lower()))
        else:
            return
        event.stop()
        event.prevent_default()
