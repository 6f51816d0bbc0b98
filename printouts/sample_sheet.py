"""The walk sheet of a spot check (抽查入户表): a line per dwelling of the sample, nothing of residents."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from printouts import qr
from printouts.building_on_paper import BuildingOnPaper
from printouts.paper_words import day_words, sample_word
from printouts.press import Sheet, pdf_of
from printouts.walk_sheet import ROWS, headings
from roster.dwelling import Dwelling
from roster.language import _, pgettext
from roster.record import Record


class SampleOnPaper(Record):
    """``drawn`` are the dwellings in walking order, ``buildings`` those that they stand in, each blank; ``place`` says
    what was drawn from and ``how`` it was."""

    buildings: tuple[BuildingOnPaper, ...] = Field(min_length=1)
    drawn: tuple[UUID, ...]
    place: str
    how: str
    day: date


def sample_sheet_pdf(sample: SampleOnPaper) -> bytes:
    """As many pages as needed. Raises :class:`printouts.font.MissingGlyphs` and
    :class:`printouts.press.PressFailed`."""
    return pdf_of(sample_sheet(sample))


def sample_sheet(sample: SampleOnPaper) -> Sheet:
    """The list before it is set: the walk sheet's template, with the building where that has the household."""
    doors = {door.gid: (paper, door) for paper in sample.buildings for door in paper.dwellings}
    rows = [_row(number, *doors[gid]) for number, gid in enumerate(sample.drawn, 1)]
    office = sample.buildings[0].office
    texts: dict[str, object] = {
        "sample": sample_word(office.sample),
        "title": pgettext("walk sheet", "Spot check"),
        "office": office.name,
        "building": sample.place,
        "address": "",
        "area": "",
        "order": sample.how,
        "day": day_words(sample.day),
        "page": pgettext("walk sheet", "page {page} of {pages}"),
        "heading": {**headings(), "household": _("Building"), "persons": "", "state": ""},
        "pages": [_page(rows[at : at + ROWS]) for at in range(0, len(rows), ROWS)],
        "inside": "",
        "signed": [_("Checked by"), pgettext("walk sheet", "Date"), _("Received by")],
    }
    fields = (*(field for paper in sample.buildings for field in paper.fields), (_("Seed"), sample.how))
    return Sheet(template="walk", texts=texts, day=sample.day, fields=fields)


def _page(rows: list[dict[str, object]]) -> dict[str, object]:
    return {"stairwell": "", "floors": "", "plan": None, "rows": rows}


def _row(number: int, paper: BuildingOnPaper, door: Dwelling) -> dict[str, object]:
    building = paper.building
    return {
        "number": str(number),
        "floor": building.storey_labels.get(door.level, str(door.level)),
        "room": door.room,
        "use": "" if door.use.inhabited else door.use.label,
        "households": [],
        "head": " ".join(word for word in (building.name, building.stairwell_label(door.stairwell)) if word),
        "persons": "",
        "state": "",
        "code": qr.drawing(qr.NOTICE_PREFIX + door.code),
    }
