"""The province prefixes of GB/T 2260, all that have ever been first digits of a personal number."""

from __future__ import annotations

PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71".split()
)
"""First two digits; counties come and go (Qianjiang alone had 512328, 513523, 500239 and 500114)."""
