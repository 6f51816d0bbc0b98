"""What the READMEs say of the keys is what the console does."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from roster import language

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "docs"))

from readme_keys import with_keys  # noqa: E402


@pytest.mark.parametrize(("name", "tongue"), [("README.md", language.ENGLISH), ("README.zh-CN.md", language.CHINESE)])
def test_the_tables_of_keys_are_those_of_the_console(name: str, tongue: str) -> None:
    readme = (ROOT / name).read_text(encoding="utf-8")
    assert "| `F2` |" in readme
    assert with_keys(readme, tongue) == readme, "run `make readme`"
