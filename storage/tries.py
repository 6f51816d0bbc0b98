"""Wrong passphrases cost time: a delay that grows with each one and that starting the console again does not reset.

Kept in ``office.huce.tries`` beside the slots, writable by the office's group, for logins that exist and such that do
not alike. It slows down who tries at a console; who can copy the slots file is slowed down by Argon2id alone.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EROFS
from pathlib import Path

from roster.language import _, ngettext
from storage.faults import OfficeError, TryLater

_FREE = 3
"""Wrong tries before the first delay."""
_FIRST, _LONGEST = 2, 900
"""Seconds: the first delay, doubled with each further try, and where it stops growing."""
_FORGOTTEN = 24 * 3600
"""Seconds after which a login's wrong tries no longer count."""
_MOST = 1000
"""Logins kept; the file stays small whatever is typed."""

_Tries = dict[str, list[float]]


def delay_after(wrong: int) -> int:
    """Seconds to wait after so many wrong tries."""
    if wrong < _FREE:
        return 0
    return int(min(_LONGEST, _FIRST * 2 ** min(wrong - _FREE, 20)))


class Tries:
    """The wrong tries of one login at one office; ``now`` is in seconds since 1970."""

    def __init__(self, office: Path, login: str) -> None:
        self._path = office.with_name(office.name + ".tries")
        self._key = hashlib.sha256(f"huce tries {login}".encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def begin(self, now: float) -> None:
        """Count a try as wrong before it is made, so that many at once gain nothing. Raises :class:`TryLater`."""
        with self._kept() as kept:
            wrong, last = kept.get(self._key, [0, now])
            last = min(last, now)  # the machine's clock was set back
            wait = delay_after(int(wrong)) - (now - last)
            if wait > 0:
                seconds = max(1, round(wait))
                text = ngettext(
                    "Too many wrong tries: try again in {count} second.",
                    "Too many wrong tries: try again in {count} seconds.",
                    seconds,
                )
                raise TryLater(text.format(count=seconds), seconds)
            kept[self._key] = [wrong + 1, now]
            _thin_out(kept, now)

    def succeeded(self) -> int:
        """Forget the login's tries after a right one; how many were wrong before it."""
        with self._kept() as kept:
            wrong, _last = kept.pop(self._key, [1, 0.0])
        return int(wrong) - 1

    @contextmanager
    def _kept(self) -> Iterator[_Tries]:
        """What is kept, locked against others and written back; a file that cannot be read is begun anew."""
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)
        except OSError as error:
            if error.errno == EROFS:
                yield {}
                return
            text = _("{path} cannot be written: {reason}. Ask who runs the machine.")
            raise OfficeError(text.format(path=self._path, reason=error.strerror)) from None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            with suppress(OSError):  # somebody else's, who has set it already
                os.fchmod(descriptor, 0o660)
            kept = _read(descriptor)
            yield kept
            data = json.dumps(kept).encode()
            os.pwrite(descriptor, data, 0)
            os.ftruncate(descriptor, len(data))
        finally:
            os.close(descriptor)


def _read(descriptor: int) -> _Tries:
    with suppress(ValueError, TypeError, AttributeError):
        found = json.loads(os.pread(descriptor, 1 << 20, 0))
        return {str(key): [int(wrong), float(last)] for key, (wrong, last) in found.items()}
    return {}


def _thin_out(kept: _Tries, now: float) -> None:
    for key in [key for key, (_wrong, last) in kept.items() if now - last > _FORGOTTEN]:
        del kept[key]
    for key in sorted(kept, key=lambda key: kept[key][1])[: max(0, len(kept) - _MOST)]:
        del kept[key]
