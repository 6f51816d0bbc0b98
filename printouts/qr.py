"""QR codes as drawings: exact modules, quiet zone included, no pixels."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET = 4
"""Modules of white on each side (ISO/IEC 18004)."""
NOTICE_PREFIX = "HUCE:"
"""Upper case and digits keep the code in alphanumeric mode, so that it stays small."""


def modules(text: str) -> list[list[bool]]:
    """The symbol of ``text`` at error correction level M with its quiet zone; True is dark.

    Level M outlives the wear of a carried badge; the size of a module matters more than a higher level.
    """
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def drawing(text: str) -> dict[str, object]:
    """The symbol for a template: ``svg``, whose unit is one module, ``modules``, how many there are on a side, and
    ``quiet``, how many of them are white margin at each end.

    All is one path on white, so that no seam shows between modules.
    """
    matrix = modules(text)
    side = len(matrix)
    path = "".join(f"M{x} {y}h{length}v1h{-length}z" for y, row in enumerate(matrix) for x, length in _runs(row))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path d="{path}"/></svg>'
    )
    return {"svg": svg, "modules": side, "quiet": QUIET}


def _runs(row: list[bool]) -> Iterator[tuple[int, int]]:
    """Where each run of dark modules begins and how long it is."""
    x = 0
    for dark, run in groupby(row):
        length = len(list(run))
        if dark:
            yield x, length
        x += length
