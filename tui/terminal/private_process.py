"""What the operating system is told not to keep of this process: no core file, no look into its memory.

Residents' data is in memory while somebody works. A crash must not write it to the disk, and other processes of the
same user must not attach to it.
"""

from __future__ import annotations

import os
import resource
from contextlib import suppress

_PR_SET_DUMPABLE = 4
"""From ``linux/prctl.h``."""


def keep_private() -> None:
    """Call it at the very start. Files that are made from here on are their owner's alone unless said otherwise."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.umask(0o077)
    import ctypes

    with suppress(OSError, AttributeError):  # another system than Linux: the limit has to do
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
