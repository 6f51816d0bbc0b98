"""The fonts that sheets are set in, and a check beforehand, because typst silently draws a box for what is missing."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pylopdf_fonts_zh_cn import sans_path

from printouts.cmap import Coverage, coverage_of
from printouts.private_use import is_private, meant_by
from roster.language import _
from roster.record import Fault

FAMILY = "Noto Sans SC"
LATIN_FAMILY = "DejaVu Sans Mono"
"""Comes inside typst; draws the letters of foreign names that the main font lacks: ``Łukasz``, ``Şahin``."""
_LATIN_LETTERS = ((0x100, 0x17F), (0x218, 0x21B))
"""Latin Extended-A, and the four comma letters of Romanian: first and last code points."""
FONTS_VARIABLE = "HUCE_FONTS"
"""Names a folder with further fonts, for characters that the main one lacks."""
_FONT_FILES = {".otf", ".ttf", ".ttc", ".otc"}
_DRAWS_NOTHING = frozenset({0x0A, 0x200B, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)})
"""Line break, zero-width space, variation selectors: no glyph is needed."""

Field = tuple[str, str]
"""What a reader calls the field, and the text in it."""


class MissingGlyphs(Fault):
    """No font here draws some characters; the text names fields, characters and code points."""

    def __init__(self, missing: dict[str, list[str]]) -> None:
        self.missing = missing
        found = _("; ").join(
            _("{field}: {characters}").format(field=field, characters=", ".join(map(_described, characters)))
            for field, characters in missing.items()
        )
        super().__init__(
            _(
                "Not printed, because no font here has these characters. {found}. Put a font that has them into a "
                "folder and name the folder in {variable}, or write them with other characters."
            ).format(found=found, variable=FONTS_VARIABLE)
        )


def font_folders() -> list[Path]:
    """Where the typesetter looks for fonts: the package's, then the office's own."""
    return [sans_path().parent, *_own_folder()]


@cache
def latin_letters() -> str:
    """The letters to be drawn with :data:`LATIN_FAMILY`."""
    main = _coverage(sans_path())
    letters = (chr(point) for first, last in _LATIN_LETTERS for point in range(first, last + 1) if point not in main)
    return "".join(letters)


def preflight(fields: Iterable[Field]) -> None:
    """Raise :class:`MissingGlyphs` if a text holds a character that would print as an empty box."""
    own = (_coverage(font) for folder in _own_folder() for font in _fonts_in(folder))
    coverages = [_coverage(sans_path()), Coverage(_LATIN_LETTERS), *own]
    missing: dict[str, list[str]] = {}
    for field, text in fields:
        for character in dict.fromkeys(text):
            if not _drawn(character, coverages):
                known = missing.setdefault(field, [])
                if character not in known:
                    known.append(character)
    if missing:
        raise MissingGlyphs(missing)


def _drawn(character: str, coverages: list[Coverage]) -> bool:
    """A private-use character never is: what a font has there is its maker's own affair, such as an icon."""
    code_point = ord(character)
    if is_private(character):
        return False
    return code_point in _DRAWS_NOTHING or any(code_point in coverage for coverage in coverages)


def _described(character: str) -> str:
    """``𪚔 (U+2A694)``; a private-use character is not shown, for it looks different everywhere."""
    code = f"U+{ord(character):04X}"
    if not is_private(character):
        return _("{character} ({code})").format(character=character, code=code)
    if meant := meant_by(character):
        return _("{code} (private use, {meant} is meant)").format(code=code, meant=meant)
    return _("{code} (private use)").format(code=code)


def _own_folder() -> list[Path]:
    folder = os.environ.get(FONTS_VARIABLE)
    return [Path(folder)] if folder and Path(folder).is_dir() else []


def _fonts_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in _FONT_FILES)


@cache
def _coverage(font: Path) -> Coverage:
    try:
        return coverage_of(font)
    except (OSError, ValueError):
        return Coverage(())
