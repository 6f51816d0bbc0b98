"""Wishes that cross screens; the app grants them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from textual.message import Message

from roster.finding import Finding


@dataclass
class OpenBuilding(Message):
    """Show a building's cross-section, the cursor on ``dwelling`` if one is named."""

    building: UUID
    dwelling: UUID | None = None


@dataclass
class OpenDwelling(Message):
    """Open the household form of a dwelling; ``household`` picks one of several, ``finding`` the field in it."""

    dwelling: UUID
    household: UUID | None = None
    finding: Finding | None = None


@dataclass
class MakeAppointment(Message):
    """Make or change the appointment of a dwelling; ``word`` says why it is asked again."""

    dwelling: UUID
    word: str = ""


@dataclass
class OpenFound(Message):
    """Go to what a search found; ``household`` is opened too where there is one."""

    building: UUID
    dwelling: UUID
    household: UUID | None = None


@dataclass
class SignedIn(Message):
    """The office is unlocked; ``session`` is a :class:`tui.session.Session`."""

    session: object


@dataclass
class ConsoleEnded(Message):
    """This console is signed out against its will: a chief ended it, or the office's keys were changed."""

    reason: str


@dataclass
class OfferDrafts(Message):
    """Offer to go on with what was typed and not saved; ``asked`` by a person, who is told if there is nothing."""

    asked: bool = False


@dataclass
class DwellingChanged(Message):
    """Something about a dwelling was saved; screens that show it ask anew. ``said`` is told in place of ``Saved.``"""

    dwelling: UUID
    said: str = ""


@dataclass
class OfficeReady(Message):
    """There is an office file at ``path`` to sign in to; ``wants_import``: a list is to be imported after that."""

    path: Path
    wants_import: bool = False


@dataclass
class NewBuilding(Message):
    """Draw a building that is not there yet; ``like`` names one that it is like."""

    like: str = ""


@dataclass
class ImportLists(Message):
    """Import a list of dwellings or households from a file."""


@dataclass
class OpenArea(Message):
    """Show an enumeration area as a sheet."""

    area: UUID


@dataclass
class OpenMap(Message):
    """Show a map of an area: ``courtyard``, or the area's own, which is drawn if there is none yet."""

    area: UUID
    courtyard: UUID | None = None
