"""Which characters a font file can draw, read from its ``cmap`` table alone (OpenType 1.9, formats 4 and 12)."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

_UNICODE = {(0, 3), (0, 4), (0, 6), (3, 1), (3, 10)}
"""Platform and encoding of the subtables that map Unicode code points."""


class Coverage:
    """Code points as disjoint ranges; ``ord(character) in coverage``."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(ranges):
            if self._ends and start <= self._ends[-1] + 1:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __contains__(self, code_point: int) -> bool:
        at = bisect_right(self._starts, code_point) - 1
        return at >= 0 and code_point <= self._ends[at]


def coverage_of(font: Path) -> Coverage:
    """What a font file can draw, any face of a collection.

    Raises ``ValueError`` for a file that is no OpenType font, ``OSError`` for one that cannot be read.
    """
    try:
        with font.open("rb") as file:
            return Coverage(part for face in _faces(file) for part in _subtables(_cmap(file, face)))
    except (struct.error, IndexError) as error:
        raise ValueError(f"{font.name}: not an OpenType font") from error


def _at(file: BinaryIO, offset: int, layout: str) -> tuple[int, ...]:
    file.seek(offset)
    return struct.unpack(">" + layout, file.read(struct.calcsize(">" + layout)))


def _faces(file: BinaryIO) -> tuple[int, ...]:
    """Offsets of the table directories: one, or several in a collection."""
    file.seek(0)
    if file.read(4) != b"ttcf":
        return (0,)
    (count,) = _at(file, 8, "I")
    return _at(file, 12, f"{count}I")


def _cmap(file: BinaryIO, face: int) -> bytes:
    (tables,) = _at(file, face + 4, "H")
    for number in range(tables):
        tag, _checksum, offset, length = _at(file, face + 12 + 16 * number, "4I")
        if tag == int.from_bytes(b"cmap"):
            file.seek(offset)
            return file.read(length)
    raise ValueError("no cmap table")


def _subtables(table: bytes) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">H", table, 2)
    records = [struct.unpack_from(">HHI", table, 4 + 8 * number) for number in range(count)]
    for at in {offset for platform, encoding, offset in records if (platform, encoding) in _UNICODE}:
        (kind,) = struct.unpack_from(">H", table, at)
        if kind in (4, 12):
            yield from _groups(table, at) if kind == 12 else _segments(table, at)


def _groups(table: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Format 12."""
    (count,) = struct.unpack_from(">I", table, at + 12)
    for start, end, glyph in struct.iter_unpack(">3I", table[at + 16 : at + 16 + 12 * count]):
        if start + (glyph == 0) <= end:
            yield start + (glyph == 0), end


def _segments(table: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Format 4; glyph 0 is the box for what is missing, so characters that lead to it are left out."""
    (doubled,) = struct.unpack_from(">H", table, at + 6)
    count = doubled // 2
    arrays = struct.unpack_from(f">{count}HH{count}H{count}h{count}H", table, at + 14)
    ends, starts = arrays[:count], arrays[count + 1 : 2 * count + 1]
    deltas, offsets = arrays[2 * count + 1 : 3 * count + 1], arrays[3 * count + 1 :]
    offsets_at = at + 16 + 6 * count
    for segment, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code_point in range(start, end + 1):
            glyph = code_point
            if offset:
                where = offsets_at + 2 * segment + offset + 2 * (code_point - start)
                glyph = struct.unpack_from(">H", table, where)[0] if where + 2 <= len(table) else 0
                if not glyph:
                    continue
            if (glyph + delta) & 0xFFFF:
                yield code_point, code_point
