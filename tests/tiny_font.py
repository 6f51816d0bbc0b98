"""A TrueType font made by hand that draws each of a few characters as a filled square (OpenType 1.9)."""

from __future__ import annotations

import struct
from pathlib import Path


def write_font(path: Path, characters: str) -> None:
    """A font of one face named ``HuceTrial``."""
    square = struct.pack(">h4h", 1, 50, 0, 950, 900) + struct.pack(">HH", 3, 0) + bytes([1, 1, 1, 1])
    square += struct.pack(">4h", 50, 0, 900, 0) + struct.pack(">4h", 0, 900, 0, -900)
    square += bytes(-len(square) % 4)
    glyphs = len(characters) + 1
    points = sorted(map(ord, characters))
    groups = b"".join(struct.pack(">3I", point, point, glyph) for glyph, point in enumerate(points, 1))
    subtable = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(points)) + groups
    tables = {
        b"OS/2": struct.pack(">HhHHH", 4, 1000, 400, 5, 0) + bytes(86),
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + subtable,
        b"glyf": square * len(points),
        b"head": struct.pack(
            ">HHIIIHHqqhhhhHHhhh", 1, 0, 0x10000, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 0, 0, 1000, 1000, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">HHhhhHhhhhhhhhhhhH", 1, 0, 880, -120, 0, 1000, 0, 0, 1000, 1, 0, *[0] * 6, glyphs),
        b"hmtx": struct.pack(">Hh", 1000, 50) * glyphs,
        b"loca": b"".join(struct.pack(">I", max(0, n - 1) * len(square)) for n in range(glyphs + 1)),
        b"maxp": struct.pack(">IH13H", 0x10000, glyphs, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": _names("HuceTrial", "Regular", "HuceTrial", "HuceTrial", "1", "HuceTrial"),
        b"post": struct.pack(">IIhhI4I", 0x30000, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    offset = 12 + 16 * len(tables)
    directory = struct.pack(">IHHHH", 0x10000, len(tables), 128, 3, 32)
    body = b""
    for tag, table in tables.items():
        padded = table + bytes(-len(table) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += tag + struct.pack(">III", checksum, offset + len(body), len(table))
        body += padded
    path.write_bytes(directory + body)


def _names(*texts: str) -> bytes:
    """Names 1 to 6: family, style, unique, full, version, PostScript."""
    storage = b""
    records = b""
    for number, text in enumerate(texts, 1):
        written = text.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, 0x409, number, len(written), len(storage))
        storage += written
    return struct.pack(">HHH", 0, len(texts), 6 + len(records)) + records + storage
