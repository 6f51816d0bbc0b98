"""Codes on paper: read by another program, exact in their modules, and as small as their text allows."""

from __future__ import annotations

import re

import pytest
import zxingcpp
from PIL import Image
from sheets import SEED, a_permit

from printouts import qr
from printouts.permit_token import sign
from roster.dwelling import new_code, parse_code


def drawn(matrix: list[list[bool]], scale: int = 4) -> Image.Image:
    picture = Image.new("L", (len(matrix), len(matrix)), 255)
    picture.putdata([0 if dark else 255 for row in matrix for dark in row])
    return picture.resize((len(matrix) * scale, len(matrix) * scale), Image.Resampling.NEAREST)


def test_a_permit_s_link_is_read_back_and_fits_version_eleven() -> None:
    link = sign(a_permit(name="阿卜杜热依木·买买提江"), SEED, "https://huce.example/v")
    matrix = qr.modules(link)
    (code,) = zxingcpp.read_barcodes(drawn(matrix))
    assert (code.text, code.ec_level) == (link, "M")
    assert len(matrix) == 61 + 2 * qr.QUIET


def test_a_notice_s_code_is_the_smallest_symbol_and_leads_to_the_dwelling() -> None:
    dwelling = new_code()
    matrix = qr.modules(qr.NOTICE_PREFIX + dwelling)
    (code,) = zxingcpp.read_barcodes(drawn(matrix))
    assert parse_code(code.text) == dwelling
    assert len(matrix) == 21 + 2 * qr.QUIET


@pytest.mark.parametrize("text", ["HUCE:7K3MQ2XDW", "https://huce.example/v#" + "0123456789" * 52])
def test_the_drawing_has_exactly_the_symbol_s_modules(text: str) -> None:
    drawing = qr.drawing(text)
    painted = [[False] * int(str(drawing["modules"])) for _row in range(int(str(drawing["modules"])))]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", str(drawing["svg"])):
        for column in range(int(x), int(x) + int(length)):
            assert not painted[int(y)][column]
            painted[int(y)][column] = True
    assert painted == qr.modules(text)


def test_nothing_dark_stands_in_the_quiet_zone() -> None:
    matrix = qr.modules("HUCE:7K3MQ2XDW")
    edge = [*matrix[:4], *matrix[-4:], *(row[:4] + row[-4:] for row in matrix)]
    assert not any(module for row in edge for module in row)
