"""The cross-section as plain text, drawn by the same geometry as on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from roster.cross_section import CrossSection
from roster.standing import Standing
from tui.widgets.cell_text import fit
from tui.widgets.section_drawing import SectionDrawing
from tui.widgets.section_header import section_header
from tui.widgets.section_layout import lay_out
from tui.widgets.text_runs import Run


def section_text(
    section: CrossSection, standings: Mapping[UUID, Standing], *, width: int, focus: int = 0, ascii_marks: bool = False
) -> list[str]:
    """The whole building at ``width`` cells, or wider where even its narrowest form needs more.

    ``focus`` is the landing that stays wide where not all fit; ``ascii_marks`` writes each mark as its one sign.
    """
    layout = lay_out(section, width, len(section.levels()) * 3 + 3, focus)
    drawing = SectionDrawing(section, standings, layout)
    head = section_header([section.building.name, section.building.address], section, standings, width)
    rows = [head, drawing.heads(None), *(drawing.row(n, None, 0) for n in range(len(drawing.rows)))]
    return ["".join(_text(run, ascii_marks) for run in row).rstrip() for row in rows]


def _text(run: Run, ascii_marks: bool) -> str:
    if ascii_marks and run.mark is not None and run.text.strip() == run.mark.tag.strip() != "":
        return fit(run.mark.value, len(fit(run.text, 2)) if len(run.text) == 1 else 2)
    return run.text
