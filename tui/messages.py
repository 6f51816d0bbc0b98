"""Wishes that cross screens; the app grants them. Nobody compares or prints one, so no code for that is made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from textual.message import Message

from roster.finding import Finding


@dataclass(eq=False, repr=False)
class OpenBuilding(Message):
    """Show a building's cross-section, the cursor on ``dwelling`` if one is named."""

    building: UUID
    dwelling: UUID | None = None


@dataclass(eq=False, repr=False)
class OpenDwelling(Message):
    """Open the household form of a dwelling; ``household`` picks one of several, ``finding`` the field in it."""

    dwelling: UUID
    household: UUID | None = None
    finding: Finding | None = None
    instead: bool = False
    """In place of the form that is open."""


@dataclass(eq=False, repr=False)
class OpenOther(Message):
    """From the form that is open to another dwelling; what is typed is kept as a draft. ``said`` is told there."""

    dwelling: UUID
    said: str = ""


@dataclass(eq=False, repr=False)
class OpenCode(Message):
    """Open the dwelling that has this code on our paper; None for a code that cannot be read."""

    code: str | None


@dataclass(eq=False, repr=False)
class MakeAppointment(Message):
    """Make or change the appointment of a dwelling; ``word`` says why it is asked again."""

    dwelling: UUID
    word: str = ""


@dataclass(eq=False, repr=False)
class OpenFound(Message):
    """Go to what a search found; ``household`` is opened too where there is one."""

    building: UUID
    dwelling: UUID
    household: UUID | None = None


@dataclass(eq=False, repr=False)
class SignedIn(Message):
    """The office is unlocked; ``session`` is a :class:`tui.session.Session`."""

    session: object


@dataclass(eq=False, repr=False)
class ConsoleEnded(Message):
    """This console is signed out against its will: a chief ended it, or the office's keys were changed."""

    reason: str


@dataclass(eq=False, repr=False)
class OfferDrafts(Message):
    """Offer to go on with what was typed and not saved; ``asked`` by a person, who is told if there is nothing."""

    asked: bool = False


@dataclass(eq=False, repr=False)
class DwellingChanged(Message):
    """Something about a dwelling was saved; screens that show it ask anew. ``said`` is told in place of ``Saved.``"""

    dwelling: UUID
    said: str = ""


@dataclass(eq=False, repr=False)
class OfficeReady(Message):
    """There is an office file at ``path`` to sign in to, as ``login`` if that is known already; ``wants_import``: a
    list is to be imported after that."""

    path: Path
    login: str = ""
    wants_import: bool = False


@dataclass(eq=False, repr=False)
class NewBuilding(Message):
    """Draw a building that is not there yet; ``like`` names one that it is like."""

    like: str = ""


@dataclass(eq=False, repr=False)
class ImportLists(Message):
    """Import a list from a file."""


@dataclass(eq=False, repr=False)
class OpenArea(Message):
    """Show an enumeration area as a sheet."""

    area: UUID


@dataclass(eq=False, repr=False)
class OpenMap(Message):
    """Show a map of an area: ``courtyard``, or the area's own, which is drawn if there is none yet."""

    area: UUID
    courtyard: UUID | None = None


@dataclass(eq=False, repr=False)
class KeyAgain(Message):
    """Key a household of a dwelling a second time: ``household``, or one that is ``found`` there and not entered; asked
    which, if neither is given."""

    dwelling: UUID
    household: UUID | None = None
    found: bool = False


@dataclass(eq=False, repr=False)
class OpenKeying(Message):
    """Show what differs between a second keying and the first."""

    keying: UUID


@dataclass(eq=False, repr=False)
class OpenSample(Message):
    """Show the dwellings of a spot check."""

    check: UUID
