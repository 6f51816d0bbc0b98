"""Writes the tables of keys into the two READMEs, from the one table of keys: ``make readme``. A test compares."""

from __future__ import annotations

import re
from pathlib import Path

from roster import language
from roster.language import _
from tui.keys import Scene, help_rows

ROOT = Path(__file__).parents[1]
_PLACE = re.compile(r"(<!-- keys:.*?-->\n).*?(<!-- /keys -->)", re.DOTALL)


def with_keys(readme: str, tongue: str) -> str:
    """The README's text with the table of keys in ``tongue``."""
    before = language.chosen()
    language.use(tongue)
    try:
        rows = [f"| {_('Where')} | {_('Key')} | {_('What it does')} |", "|---|---|---|"]
        for scene in Scene:
            rows += [f"| {scene.label} | `{cap}` | {sentence} |" for cap, sentence in help_rows(scene)]
    finally:
        language.use(before)
    return _PLACE.sub(lambda place: place[1] + "\n".join(rows) + "\n" + place[2], readme)


def main() -> None:
    for name, tongue in (("README.md", language.ENGLISH), ("README.zh-CN.md", language.CHINESE)):
        path = ROOT / name
        path.write_text(with_keys(path.read_text(encoding="utf-8"), tongue), encoding="utf-8")


if __name__ == "__main__":
    main()
