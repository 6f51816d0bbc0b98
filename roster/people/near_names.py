"""Names that may be one name written in two ways: swapped, heard alike, or one character off."""

from __future__ import annotations

from roster.search_key import readings_of

_LEAST = 2
"""Characters of a name about which anything can be said."""


def near_names(one: str, other: str) -> bool:
    """Whether two different names may be those of one person whose birth date or number is the same.

    One character off counts for names of three characters and more: with two, half of the people of one surname would
    be near to each other.
    """
    if one == other or min(len(one), len(other)) < _LEAST:
        return False
    return is_swapped(one, other) or is_one_off(one, other) or sounds_alike(one, other)


def is_swapped(one: str, other: str) -> bool:
    """Whether the same characters stand in another order: 王建国, 王国建."""
    return sorted(one) == sorted(other)


def is_one_off(one: str, other: str) -> bool:
    """Whether one character is another, is missing or is too many, of three at least."""
    if max(len(one), len(other)) <= _LEAST:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


def sounds_alike(one: str, other: str) -> bool:
    """Whether both can be read alike: 王芳, 王方."""
    if len(one) != len(other):
        return False
    sounds = [{reading.pinyin for reading in readings_of(name)} for name in (one, other)]
    return bool(sounds[0] & sounds[1])
