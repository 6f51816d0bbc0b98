"""Old private-use characters: what a character stood for before Unicode had it.

Lists written with GBK-era programs hold rare characters of names at private code points, which no open font draws.
"""

from __future__ import annotations

_FIRST, _LAST = 0xE815, 0xE864
"""GBK rows FE50 to FEA0 at their old places in the private use area."""
_LATER = dict(zip((0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864), range(0x9FB4, 0x9FBC), strict=True))
"""The eight that came into Unicode after 2000 (GB 18030-2022 maps them there; the codec does not yet)."""
_BEYOND = {0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE831: 0x215D7, 0xE83B: 0x2298F, 0xE855: 0x241FE}
"""The six that are beyond the basic plane (GB 18030-2005 maps them there; the codec does not)."""


def is_private(character: str) -> bool:
    """Whether ``character`` is at a private-use code point."""
    code_point = ord(character)
    return 0xE000 <= code_point <= 0xF8FF or code_point >= 0xF0000


def meant_by(character: str) -> str | None:
    """The Unicode character that an old private-use one stands for, if GBK says so: U+E863 → 䶮."""
    code_point = ord(character)
    if not _FIRST <= code_point <= _LAST:
        return None
    if later := _LATER.get(code_point) or _BEYOND.get(code_point):
        return chr(later)
    place = code_point - _FIRST
    trail = 0x50 + place + (place >= 0x7F - 0x50)
    meant = bytes((0xFE, trail)).decode("gb18030")
    return None if is_private(meant) else meant
