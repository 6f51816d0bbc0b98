"""The one SQLite: SQLCipher 4 on a SQLite without the write-ahead-log bug, as sqlite-utils' own driver.

sqlite-utils prefers a module named ``pysqlite3`` and catches that module's exceptions; without the alias a failed
query would leave its connection inside an open transaction.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
import sqlcipher3.dbapi2 as dbapi

from roster.language import _
from storage.faults import (
    DamagedOffice,
    DiskFault,
    DiskFull,
    OfficeBusy,
    OfficeError,
    PlaintextOffice,
    ReadOnlyOffice,
    UnsafeEngine,
    WrongPassphrase,
)

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", dbapi)

import sqlite_utils.utils  # noqa: E402
from sqlite_utils import Database, Migrations  # noqa: E402

__all__ = [
    "Database",
    "DatabaseError",
    "IntegrityError",
    "Migrations",
    "OperationalError",
    "busy",
    "connect",
    "connect_copy",
    "in_words",
]

DatabaseError = dbapi.DatabaseError
OperationalError = dbapi.OperationalError
IntegrityError = dbapi.IntegrityError

BUSY_SECONDS = 5
_SAFE_SINCE = (3, 51, 3)
_PLAINTEXT = b"SQLite format 3\0"


def check_engine() -> None:
    """Raises :class:`UnsafeEngine` for a SQLite that may lose commits, or one that sqlite-utils does not share."""
    if vars(sqlite_utils.utils)["sqlite3"] not in (sqlcipher3, dbapi):
        raise UnsafeEngine(_("sqlite-utils was imported before the office file's driver; restart huce."))
    if dbapi.sqlite_version_info < _SAFE_SINCE:
        raise UnsafeEngine(
            _("SQLite {version} may lose saved work; install sqlcipher3 0.6.4 or newer.").format(
                version=dbapi.sqlite_version
            )
        )


def connect(path: Path, key: bytes, *, new: bool = False, patience: float = BUSY_SECONDS) -> Any:
    """An open, keyed connection in write-ahead mode with full synchronisation, in autocommit.

    ``key`` is the raw 32-byte database key. ``new`` allows the file to be made; ``patience`` is how many seconds each
    statement waits for a lock. Raises :class:`PlaintextOffice`,
    :class:`WrongPassphrase` when the key does not fit, :class:`OfficeBusy`.
    """
    check_engine()
    mode = "rwc" if new else "rw"
    connection = dbapi.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=patience,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if int(connection.execute("PRAGMA cipher_status").fetchone()[0]) != 1:
            raise PlaintextOffice(_("{path} would not be encrypted; nothing was written.").format(path=path))
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
    except dbapi.DatabaseError as error:
        connection.close()
        if isinstance(error, dbapi.OperationalError) and "locked" in str(error):
            raise busy() from None
        raise misfit(path) from None
    except BaseException:
        connection.close()
        raise
    return connection


def connect_copy(path: Path, key: bytes, *, writable: bool = False) -> Any:
    """A keyed connection to a file that no console has open, such as a backup; no other file appears beside it.

    Raises what :func:`connect` does; the file's own journal mode stays.
    """
    check_engine()
    uri = f"{path.absolute().as_uri()}?mode={'rwc' if writable else 'ro'}"
    connection = dbapi.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi.DatabaseError:
        connection.close()
        raise misfit(path) from None
    return connection


def misfit(path: Path) -> OfficeError:
    """Why a file would not open with its key.

    Only asked once it did not: reading the file beside an open connection of this process would drop its locks.
    """
    with path.open("rb") as file:
        plaintext = file.read(16) == _PLAINTEXT
    if plaintext:
        text = _("{path} is not encrypted; somebody replaced it. Do not enter anything; tell the chief.")
        return PlaintextOffice(text.format(path=path))
    return WrongPassphrase(_("The office file does not fit its keys: it is damaged or was replaced."))


@contextmanager
def in_words() -> Iterator[None]:
    """Raise what the disk or other consoles did to the database as an ``OfficeError`` that says what to do."""
    try:
        yield
    except dbapi.DatabaseError as error:
        if (fault := _fault_of(getattr(error, "sqlite_errorcode", 0))) is None:
            raise
        raise fault from None


def _fault_of(code: int) -> OfficeError | None:
    """The fault that a result code (https://sqlite.org/rescode.html) stands for; None for huce's own mistakes."""
    match code & 0xFF:
        case 5 | 6:
            return busy()
        case 8:
            return ReadOnlyOffice(
                _("The office file cannot be written to; nothing was saved. Ask who runs the machine, then save again.")
            )
        case 10 | 14:
            return DiskFault(
                _("The disk reports an error; nothing was saved. Ask who runs the machine, then save again.")
            )
        case 11 | 26:
            return DamagedOffice(
                _("The office file is damaged. Enter nothing more; the chief runs 'huce check' and restores a backup.")
            )
        case 13:
            return DiskFull(
                _("The disk is full; nothing was saved. Ask who runs the machine to make room, then save again.")
            )
    return None


def busy() -> OfficeBusy:
    """The file stayed locked for :data:`BUSY_SECONDS`."""
    return OfficeBusy(_("Others are saving just now; nothing was changed. Try again in a moment."))
