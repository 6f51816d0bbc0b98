"""Every word a person sees exists in Chinese."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from roster import language

ROOT = Path(__file__).parents[1]
CHINESE = ROOT / "roster" / "locale" / "zh_CN" / "LC_MESSAGES" / "huce.po"


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The messages that the code holds, taken out as ``make messages`` does."""
    recipe = next(line for line in (ROOT / "Makefile").read_text().splitlines() if "pybabel -q extract" in line)
    keywords = [word for word in recipe.split() if word.startswith(("N", "pgettext", "ngettext"))]
    made = tmp_path_factory.mktemp("words") / "huce.pot"
    options = [part for keyword in keywords for part in ("-k", keyword)]
    rooms = ["roster", "storage", "printouts", "tui", "docs"]
    extract = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", *options, "-o", str(made), *rooms]
    subprocess.run(extract, cwd=ROOT, check=True, capture_output=True)
    return read_po(io.BytesIO(made.read_bytes()))


def keys(catalogue: Catalog) -> set[tuple[str | None, str]]:
    return {(m.context, m.id if isinstance(m.id, str) else m.id[0]) for m in catalogue if m.id}


def test_every_message_of_the_code_is_in_the_catalogue_and_none_is_left_over(extracted: Catalog) -> None:
    chinese = read_po(io.BytesIO(CHINESE.read_bytes()))
    assert keys(extracted) - keys(chinese) == set(), "run `make messages` and translate"
    assert keys(chinese) - keys(extracted) == set(), "nobody says these any more: run `make messages`"


def test_every_message_has_its_chinese_with_the_same_places(extracted: Catalog) -> None:
    chinese = read_po(io.BytesIO(CHINESE.read_bytes()))
    for message in chinese:
        if not message.id:
            continue
        said = message.string if isinstance(message.string, str) else message.string[0]
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        assert said, f"{ids[0]!r} is not translated"
        for place in _places(said):
            assert any(place in _places(each) for each in ids), f"{ids[0]!r} has no {place}"
        if "\n" in ids[0]:
            assert "\n" in said


def _places(text: str) -> set[str]:
    return {part.partition("}")[0].partition(":")[0] for part in text.split("{")[1:]}


@pytest.mark.parametrize(
    ("environ", "tongue"),
    [
        ({"LANG": "zh_CN.UTF-8"}, language.CHINESE),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, language.ENGLISH),
        ({"LANG": "de_DE.UTF-8"}, language.ENGLISH),
        ({}, language.ENGLISH),
        ({"LANG": "C", "HUCE_LANG": "zh"}, language.CHINESE),
    ],
)
def test_the_language_is_the_terminal_s_unless_told(
    environ: dict[str, str], tongue: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "HUCE_LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert language.of_terminal() == tongue
    assert language.of_terminal("en") == language.ENGLISH
