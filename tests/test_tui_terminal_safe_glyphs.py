"""No glyph that people write shifts a line on any terminal."""

from __future__ import annotations

import unicodedata

import pytest
from rich.cells import cell_len

from tui.terminal.safe_glyphs import UNSHOWABLE, safe_glyphs


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("阿卜杜热依木·买买提江", "阿卜杜热依木・买买提江"),
        ("王建国 [/b]", "王建国 [/b]"),
        ("䶮", "䶮"),
        ("\U000323b0", "\U000323b0"),
        ("说“不在”…", "说「不在」..."),
        ("①②", "12"),
        ("lǎo 老", "lao 老"),
        ("e\u0301 老\u200b\u202e", "e 老"),
        ("\x1b[31m", UNSHOWABLE + "[31m"),
        ("\ue000\ud800", UNSHOWABLE * 2),
        ("一\n二\u3000三", "一 二\u3000三"),
        ("👨‍👩‍👧", "👨👩👧"),
        ("🇨🇳", UNSHOWABLE * 2),
    ],
)
def test_text_is_drawn_in_glyphs_of_one_width(written: str, drawn: str) -> None:
    assert safe_glyphs(written) == drawn


def test_every_character_comes_out_with_an_undisputed_width() -> None:
    for code in (*range(0x34000), *range(0xE0000, 0xE0200)):
        drawn = safe_glyphs(chr(code))
        widths = [unicodedata.east_asian_width(each) for each in drawn]
        assert "A" not in widths, hex(code)
        assert cell_len(drawn) == sum(2 if width in "WF" else 1 for width in widths), hex(code)
