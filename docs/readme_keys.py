"""Writes into the two READMEs what follows from the code: the tables of keys, from the one table of keys, and how many
keys a household takes, by typing one. ``make readme``; tests compare."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from roster import language
from roster.language import _
from tui.keys import Scene, help_rows

if TYPE_CHECKING:
    from bench.keystrokes import Count

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
_PLACE = re.compile(r"(<!-- keys:.*?-->\n).*?(<!-- /keys -->)", re.DOTALL)
_COUNT = re.compile(r"(<!-- typing:.*?-->\n).*?(<!-- /typing -->)", re.DOTALL)


@contextmanager
def _speaking(tongue: str) -> Iterator[None]:
    before = language.chosen()
    language.use(tongue)
    try:
        yield
    finally:
        language.use(before)


def with_keys(readme: str, tongue: str) -> str:
    """The README's text with the table of keys in ``tongue``."""
    with _speaking(tongue):
        rows = [f"| {_('Where')} | {_('Key')} | {_('What it does')} |", "|---|---|---|"]
        for scene in Scene:
            rows += [f"| {scene.label} | `{cap}` | {sentence} |" for cap, sentence in help_rows(scene)]
    return _PLACE.sub(lambda place: place[1] + "\n".join(rows) + "\n" + place[2], readme)


def with_count(readme: str, tongue: str, names_first: Count, line_by_line: Count) -> str:
    """The README's text with the keys that a household of four takes."""
    with _speaking(tongue):
        words = _(
            "A household of four, from an empty dwelling to complete: {fields} fields, {keys} keys, "
            "{lines} line by line; {pinyin} keys with the names in full pinyin."
        ).format(
            fields=names_first.fields,
            keys=names_first.keys,
            lines=line_by_line.keys,
            pinyin=names_first.with_pinyin,
        )
    return _COUNT.sub(lambda place: f"{place[1]}{words}\n{place[2]}", readme)


def main() -> None:
    from bench.keystrokes import count

    counts = count()
    for name, tongue in (("README.md", language.ENGLISH), ("README.zh-CN.md", language.CHINESE)):
        path = ROOT / name
        readme = with_keys(path.read_text(encoding="utf-8"), tongue)
        path.write_text(with_count(readme, tongue, *counts), encoding="utf-8")


if __name__ == "__main__":
    main()
