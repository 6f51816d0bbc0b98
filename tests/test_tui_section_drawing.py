"""A row of the cross-section is drawn no further than one sees, and nobody can tell."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import any_building

from roster.building import Building
from roster.cross_section import CrossSection
from roster.drawing.from_outline import draw
from roster.drawing.sentence import outline_of
from roster.dwelling import Dwelling
from roster.record import new_gid
from tui.widgets.cell_text import cells
from tui.widgets.section_drawing import SectionDrawing
from tui.widgets.section_layout import OVERVIEW, Span, lay_out
from tui.widgets.text_runs import Run


def columns_of(runs: list[Run], width: int) -> list[Run]:
    """What each column shows, with its ink and paper; a wide character shows in both of its columns."""
    shown = [run._replace(text=glyph) for run in runs for glyph in run.text for _column in range(cells(glyph))]
    return (shown + [Run(" ")] * width)[:width]


@settings(max_examples=40)
@given(
    any_building(), st.integers(10, 60), st.integers(0, 3), st.sampled_from((OVERVIEW, -1, 0, 1)), st.integers(0, 80)
)
def test_what_is_left_out_of_a_row_is_not_seen(
    made: tuple[Building, tuple[Dwelling, ...]], width: int, focus: int, zoom: int, left: int
) -> None:
    section = CrossSection(*made)
    layout = lay_out(section, width, 20, min(focus, len(section.landings) - 1), zoom=zoom)
    drawing = SectionDrawing(section, {}, layout)
    seen = Span(left, width)
    for number in range(len(drawing.rows)):
        for cursor in (None, section.entrance()):
            whole = columns_of(drawing.row(number, cursor, width), layout.width + left + width)
            short = columns_of(drawing.row(number, cursor, width, seen), layout.width + left + width)
            assert short[left : left + width] == whole[left : left + width]
            assert short[: layout.gutter] == whole[: layout.gutter]


def test_landings_out_of_sight_are_not_drawn() -> None:
    """Else a building of thousands paints ten times what is on the screen."""
    section = draw(outline_of("6层10单元8户"), area=new_gid(), number=1, name="1号楼").section
    drawing = SectionDrawing(section, {}, lay_out(section, 80, 20, 0))
    assert drawing.layout.width > 160
    assert len(drawing.row(3, None, 80, Span(0, 80))) * 2 < len(drawing.row(3, None, 80))
