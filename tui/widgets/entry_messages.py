"""What the household form tells the screen that it is on, and what it asks of it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from textual.message import Message

from roster.finding import Finding

SHEET = "entry_sheet"
"""Handlers are called after the form, whichever part of it sends the message."""


@dataclass
class Changed(Message, namespace=SHEET):
    """Something was typed."""

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Changed)


@dataclass
class FieldMoved(Message, namespace=SHEET):
    """The cursor came to another field: its title, and what it takes."""

    label: str
    hint: str

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, FieldMoved)


@dataclass
class RevealWanted(Message, namespace=SHEET):
    """A stored number is to be shown in full; answered by :meth:`tui.widgets.entry_sheet.EntrySheet.reveal`."""

    person: UUID


@dataclass
class CodeTyped(Message, namespace=SHEET):
    """What was typed looks like a dwelling's code; answered by :meth:`tui.widgets.entry_sheet.EntrySheet.take_code_out`
    or :meth:`tui.widgets.entry_sheet.EntrySheet.keep_as_text`. ``scanned``: it is one, or a damaged one."""

    code: str | None
    scanned: bool


@dataclass
class UndoSavedWanted(Message, namespace=SHEET):
    """Nothing typed is left to be taken back, but something saved may be meant."""


@dataclass
class ReasonWanted(Message, namespace=SHEET):
    """Somebody wants to say why what is queried is right; answered by
    :meth:`tui.widgets.entry_sheet.EntrySheet.explain`."""

    finding: Finding
    place: str
