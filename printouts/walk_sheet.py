"""The walk sheet (入户走访表) of a building: A4, a line per dwelling in walking order, boxes for the six sees.

For use inside the office it tells household, head and persons; blank it tells nothing of residents.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from uuid import UUID

from printouts import qr
from printouts.building_on_paper import BuildingOnPaper
from printouts.key_plan import key_plan
from printouts.paper_words import day_words, sample_word
from printouts.press import Sheet, pdf_of
from roster.cross_section import CrossSection
from roster.dwelling import Dwelling
from roster.language import NC_, _, pgettext
from roster.sighting import See
from roster.standing import mark_of

ROWS = 19
"""Lines of one page."""
_SHORT = {
    See.BUILDING: NC_("six sees on paper", "bldg"),
    See.DWELLING: NC_("six sees on paper", "dwel"),
    See.HEAD: NC_("six sees on paper", "head"),
    See.BOOKLET: NC_("six sees on paper", "book"),
    See.MEMBERS: NC_("six sees on paper", "mem"),
    See.ID_CARDS: NC_("six sees on paper", "ID"),
}


def walk_sheet_pdf(paper: BuildingOnPaper) -> bytes:
    """As many pages as needed. Raises :class:`printouts.font.MissingGlyphs` and
    :class:`printouts.press.PressFailed`."""
    return pdf_of(walk_sheet(paper))


def walk_sheet(paper: BuildingOnPaper) -> Sheet:
    """The list before it is set."""
    return Sheet(template="walk", texts=_texts(paper), day=paper.day, fields=paper.fields)


def pages_of_walk(section: CrossSection) -> Iterator[tuple[Dwelling, ...]]:
    """A page's dwellings: a new page for each stairwell, and storeys are kept together where a page holds them."""
    walk = [section.box_of(gid).dwelling for gid in section.walk]
    for _stairwell, doors in groupby(walk, key=lambda door: door.stairwell):
        page: list[Dwelling] = []
        for _level, landing in groupby(doors, key=lambda door: door.level):
            floor = list(landing)
            if page and len(page) + len(floor) > ROWS:
                yield tuple(page)
                page = []
            page += floor
            while len(page) > ROWS:
                yield tuple(page[:ROWS])
                page = page[ROWS:]
        yield tuple(page)


def headings() -> dict[str, object]:
    """What stands above the columns."""
    return {
        "number": pgettext("walk sheet", "No."),
        "floor": pgettext("walk sheet", "Floor"),
        "room": pgettext("walk sheet", "Room"),
        "household": pgettext("walk sheet", "Household"),
        "persons": pgettext("walk sheet", "Pers."),
        "state": pgettext("walk sheet", "State"),
        "sees": [pgettext("six sees on paper", _SHORT[see]) for see in See],
        "note": pgettext("walk sheet", "Time, outcome, notes"),
    }


def _texts(paper: BuildingOnPaper) -> dict[str, object]:
    section = CrossSection(paper.building, paper.dwellings)
    number = {gid: place for place, gid in enumerate(section.walk, 1)}
    return {
        "sample": sample_word(paper.office.sample),
        "title": pgettext("walk sheet", "Walk sheet"),
        "office": paper.office.name,
        "building": paper.building.name,
        "address": paper.building.address,
        "area": _("area {label}").format(label=paper.area),
        "order": _("walked {order}").format(order=paper.building.walk.label),
        "day": day_words(paper.day),
        "page": pgettext("walk sheet", "page {page} of {pages}"),
        "heading": headings(),
        "pages": [_page(paper, section, page, number) for page in pages_of_walk(section)],
        "inside": ""
        if paper.blank
        else _("For use inside the office. Do not leave it anywhere; hand it back after the calls."),
        "signed": [_("Enumerator's signature"), pgettext("walk sheet", "Date"), _("Received by")],
    }


def _page(
    paper: BuildingOnPaper, section: CrossSection, page: tuple[Dwelling, ...], number: dict[UUID, int]
) -> dict[str, object]:
    building = paper.building
    floors = [building.storey_labels.get(door.level, str(door.level)) for door in page]
    reach = floors[0] if floors[0] == floors[-1] else f"{floors[0]}–{floors[-1]}"
    return {
        "stairwell": building.stairwell_label(page[0].stairwell),
        "floors": reach,
        "plan": key_plan(section, {door.gid for door in page}),
        "rows": [
            _row(paper, door, number[door.gid], floor if floor != before else "")
            for door, floor, before in zip(page, floors, ["", *floors], strict=False)
        ],
    }


def _row(paper: BuildingOnPaper, door: Dwelling, number: int, floor: str) -> dict[str, object]:
    standing = paper.standing(door)
    known = not paper.blank
    return {
        "number": str(number),
        "floor": floor,
        "room": door.room,
        "use": "" if door.use.inhabited else door.use.label,
        "households": list(paper.households.get(door.gid, ())) if known else [],
        "head": paper.head(door),
        "persons": str(standing.persons) if known and standing.persons else "",
        "state": mark_of(door.use, standing).label if known and door.use.inhabited else "",
        "code": qr.drawing(qr.NOTICE_PREFIX + door.code),
    }
