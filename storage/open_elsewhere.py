"""Whether another process has an office file open: asked of the kernel, so that it holds for damaged files too.

A connection in write-ahead mode keeps a shared lock on the file for as long as it is open, and the kernel forgets it
with the process. Only for a process that has no connection to the file itself: closing the file here would drop the
locks of its own connections.
"""

from __future__ import annotations

import fcntl
import os
import pwd
import struct
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_FLOCK = "hhqqi4x"
"""``struct flock`` on 64-bit Linux: type, whence, start, length, process."""
_SHARED = 0x40000002, 510
"""The bytes that SQLite's readers lock (https://sqlite.org/src/file/src/os.h)."""


class Holder(NamedTuple):
    """One process that has the file open, and its OS user."""

    process: int
    user: str


def holder_of(path: Path) -> Holder | None:
    """A process that has the file open, if any; this process itself is not seen."""
    asked = struct.pack(_FLOCK, fcntl.F_WRLCK, os.SEEK_SET, *_SHARED, 0)
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        kind, _whence, _start, _length, process = struct.unpack(_FLOCK, fcntl.fcntl(descriptor, fcntl.F_GETLK, asked))
    finally:
        os.close(descriptor)
    return None if kind == fcntl.F_UNLCK else Holder(process, _user_of(process))


def _user_of(process: int) -> str:
    with suppress(OSError, KeyError):
        return pwd.getpwuid(Path(f"/proc/{process}").stat().st_uid).pw_name
    return ""
