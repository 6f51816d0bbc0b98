"""The wall sheet (建筑物剖面图) of a building: its cross-section on A4 or A3, with heads, households and persons.

For use inside the office; blank it tells nothing of residents and is filled in outside.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from printouts.building_on_paper import BuildingOnPaper
from printouts.key_plan import key_plan
from printouts.paper_words import day_words, sample_word
from printouts.press import Sheet, pdf_of
from roster.cross_section import Box, CrossSection, Landing
from roster.language import _, ngettext, pgettext
from roster.standing import Mark, Standing, mark_of

_MARGINS, _ABOVE, _BELOW, _LABELS, _GAP = 24.0, 52.0, 22.0, 14.0, 5.0
"""Millimetres: left and right together, above the building with the key plan, below it, for the storeys' labels,
between two stairwells."""
_NARROWEST, _WIDEST = 15.0, 32.0
_LOWEST, _HIGHEST = 6.7, 18.0
"""Of a dwelling, in millimetres."""


class Format(NamedTuple):
    """A sheet's name for the template and its sides in millimetres."""

    paper: str
    width: float
    height: float


FORMATS = (
    Format("a4", 210, 297),
    Format("a4", 297, 210),
    Format("a3", 420, 297),
    Format("a3", 297, 420),
)
"""In the order in which they are tried; the third holds what no single sheet does, on several."""


class Block(NamedTuple):
    """What goes on one page: the slots and levels from the first to the last, in landings ``first`` to ``last``."""

    first: int
    last: int
    left: int
    right: int
    bottom: int
    top: int


def wall_sheet_pdf(paper: BuildingOnPaper) -> bytes:
    """One sheet, or several with a key plan. Raises :class:`printouts.font.MissingGlyphs` and
    :class:`printouts.press.PressFailed`."""
    return pdf_of(wall_sheet(paper))


def wall_sheet(paper: BuildingOnPaper) -> Sheet:
    """The picture before it is set."""
    return Sheet(template="wall", texts=_texts(paper), day=paper.day, fields=paper.fields)


# ------------------------------------------------------------------------ on which paper


def laid_out(section: CrossSection) -> tuple[Format, tuple[Block, ...]]:
    """The first format on which the building fits whole, else A3 in blocks of whole stairwells and storeys."""
    for form in FORMATS:
        blocks = tuple(_blocks(section, form))
        if len(blocks) == 1:
            return form, blocks
    form = FORMATS[2]
    return form, tuple(_blocks(section, form))


def _blocks(section: CrossSection, form: Format) -> Iterator[Block]:
    """Page by page, the upper storeys first and evenly many; a stairwell wider than a page is cut between its doors."""
    storeys = section.top - section.bottom + 1
    most = max(1, int((form.height - _ABOVE - _BELOW) / _LOWEST))
    levels = -(-storeys // -(-storeys // most))
    for top in range(section.top, section.bottom - 1, -levels):
        for first, last, left, right in _stairwells(section, form.width - _MARGINS - _LABELS):
            yield Block(first, last, left, right, max(section.bottom, top - levels + 1), top)


def _stairwells(section: CrossSection, room: float) -> Iterator[tuple[int, int, int, int]]:
    first, used = 0, 0.0
    most = max(1, int(room / _NARROWEST))
    for number, landing in enumerate(section.landings):
        takes = landing.stairwell.columns * _NARROWEST
        if takes > room:
            if number > first:
                yield first, number - 1, section.landings[first].first, section.landings[number - 1].last
            for left in range(landing.first, landing.last + 1, most):
                yield number, number, left, min(landing.last, left + most - 1)
            first, used = number + 1, 0.0
        elif used and used + _GAP + takes > room:
            yield first, number - 1, section.landings[first].first, section.landings[number - 1].last
            first, used = number, takes
        else:
            used += takes + (_GAP if used else 0.0)
    if first < len(section.landings):
        yield first, len(section.landings) - 1, section.landings[first].first, section.landings[-1].last


# ------------------------------------------------------------------------ what is on it


def _texts(paper: BuildingOnPaper) -> dict[str, object]:
    section = CrossSection(paper.building, paper.dwellings)
    form, blocks = laid_out(section)
    return {
        "sample": sample_word(paper.office.sample),
        "title": pgettext("wall sheet", "Cross-section"),
        "office": paper.office.name,
        "building": paper.building.name,
        "address": paper.building.address,
        "area": _("area {label}").format(label=paper.area),
        "day": day_words(paper.day),
        "counts": _counts(paper),
        "page": pgettext("wall sheet", "page {page} of {pages}"),
        "sides": [form.width, form.height],
        "legend": [] if paper.blank else [[mark.tag.strip(), mark.label] for mark in Mark if mark.tag.strip()],
        "meaning": "" if paper.blank else _("at the right: persons, or households/persons"),
        "pages": [_page(paper, section, form, block, several=len(blocks) > 1) for block in blocks],
        "inside": "" if paper.blank else _("For use inside the office."),
    }


def _counts(paper: BuildingOnPaper) -> str:
    count = len(paper.dwellings)
    words = [ngettext("{count} dwelling", "{count} dwellings", count).format(count=count)]
    if not paper.blank:
        standings = [paper.standing(dwelling) for dwelling in paper.dwellings]
        households, persons = (sum(getattr(s, name) for s in standings) for name in ("households", "persons"))
        words.append(ngettext("{count} household", "{count} households", households).format(count=households))
        words.append(ngettext("{count} person", "{count} persons", persons).format(count=persons))
    return "  ".join(words)


def _page(
    paper: BuildingOnPaper, section: CrossSection, form: Format, block: Block, *, several: bool
) -> dict[str, object]:
    """Places in millimetres from the upper left corner of the building."""
    landings = section.landings[block.first : block.last + 1]
    columns, rows = block.right - block.left + 1, block.top - block.bottom + 1
    room = form.width - _MARGINS - _LABELS - _GAP * (len(landings) - 1)
    width = min(_WIDEST, room / columns)
    height = min(_HIGHEST, (form.height - _ABOVE - _BELOW) / rows)
    x = {slot: (slot - block.left) * width + n * _GAP for n, at in enumerate(landings) for slot in _slots(at, block)}
    boxes = [box for box in section.boxes if box.left in x and block.bottom <= box.bottom <= block.top]
    return {
        "plan": key_plan(section, {box.dwelling.gid for box in boxes}) if several else {},
        "width": columns * width + _GAP * (len(landings) - 1),
        "height": rows * height,
        "ground": (block.top * height) if block.bottom <= 1 <= block.top else -1,
        "storeys": [
            [paper.building.storey_labels.get(level, str(level)), (block.top - level) * height, height]
            for level in range(block.top, block.bottom - 1, -1)
        ],
        "stairwells": [[at.label, x[slots[0]], len(slots) * width] for at in landings if (slots := _slots(at, block))],
        "boxes": [_box(paper, box, block, x[box.left], width, height) for box in boxes],
    }


def _slots(landing: Landing, block: Block) -> range:
    return range(max(landing.first, block.left), min(landing.last, block.right) + 1)


def _box(paper: BuildingOnPaper, box: Box, block: Block, x: float, width: float, height: float) -> dict[str, object]:
    dwelling, standing = box.dwelling, paper.standing(box.dwelling)
    top, right = min(box.top, block.top), min(box.right, block.right)
    mark = mark_of(dwelling.use, standing)
    return {
        "x": x,
        "y": (block.top - top) * height,
        "width": (right - box.left + 1) * width,
        "height": (top - box.bottom + 1) * height,
        "room": dwelling.room,
        "quiet": not dwelling.use.inhabited,
        "mark": "" if paper.blank else mark.tag.strip(),
        "loud": mark.face.loud and not paper.blank,
        "head": paper.head(dwelling) or ("" if dwelling.use.inhabited else dwelling.use.label),
        "counts": "" if paper.blank else _count_words(standing),
    }


def _count_words(standing: Standing) -> str:
    """``3`` persons, or ``2/5``: households and persons where there are several."""
    if standing.households > 1:
        return f"{standing.households}/{standing.persons}"
    return str(standing.persons) if standing.persons else ""
