"""Global ids as they are stored, sixteen bytes each, and as the roster has them."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID


@lru_cache(maxsize=16_384)
def gid_of(stored: bytes) -> UUID:
    """The id. Making one takes long enough to keep those of a large building's dwellings, which are read often."""
    return UUID(bytes=stored)
