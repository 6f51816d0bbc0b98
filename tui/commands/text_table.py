"""A table as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def text_table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns as wide as what stands in them, in cells of a terminal."""
    from tui.terminal.safe_glyphs import safe_glyphs
    from tui.widgets.cell_text import cells, fit

    widths = [max(cells(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    for row in rows:
        shown = (fit(text, width) for text, width in zip(row, widths, strict=True))
        yield safe_glyphs("  ".join(shown)).rstrip()
