"""What can go wrong with an office file, each as a sentence that says what to do. None ever holds a resident's data."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roster.household import Household


class OfficeError(Exception):
    """The text is for the person at the terminal, in the language in use."""


class NoOffice(OfficeError):
    """There is no office file at the path, or its key slots are missing."""


class OfficeExists(OfficeError):
    """A file is already where a new office should go."""


class WrongPassphrase(OfficeError):
    """Login or passphrase is wrong; which of them is not said."""


class UnsafeEngine(OfficeError):
    """The SQLite library has the bug that loses commits in write-ahead mode (before 3.51.3)."""


class PlaintextOffice(OfficeError):
    """The database is not encrypted although it has key slots."""


class NewerFormat(OfficeError):
    """The file was written by a newer huce."""


class NotAllowed(OfficeError):
    """The caller's role does not have the right, or the dwelling is not assigned to them."""


class SignedOut(OfficeError):
    """This console was ended from another one, its person was taken off the staff list, or the keys were changed."""


class MustChangePassphrase(OfficeError):
    """The passphrase was only for signing in once: nothing else can be done before it is changed."""


class TryLater(OfficeError):
    """Too many wrong passphrases; ``seconds`` are still to wait."""

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


class NetworkFolder(OfficeError):
    """The office file lies on a file system that several machines share; SQLite's locks do not hold there."""


class OfficeClosed(OfficeError):
    """This console has locked the office file already."""


class OfficeBusy(OfficeError):
    """Another console kept the file locked for longer than one waits."""


class DiskFull(OfficeError):
    """There is no room for what was to be saved; nothing was changed."""


class ReadOnlyOffice(OfficeError):
    """The file or its file system cannot be written to."""


class DiskFault(OfficeError):
    """The disk refused to read or write."""


class DamagedOffice(OfficeError):
    """What lies in the file is not what was written: a page does not match its seal."""


class VersionConflict(OfficeError):
    """Somebody else saved the record meanwhile; ``theirs`` is what is stored now, where it is a household."""

    def __init__(self, message: str, theirs: Household | None = None) -> None:
        super().__init__(message)
        self.theirs = theirs


class InTheWay(OfficeError):
    """What was drawn cannot be stored because of something that is entered; the text says what and where."""
