"""Templates lay out and say nothing: no word of their own, nothing from the network, no file but their neighbour."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from buildings_on_paper import a_paper
from maps_on_paper import DAY, a_map, contents_of
from sheets import OFFICE, SEED, URL, a_call, a_closing, a_notice, a_permit, a_schedule, pages_of

import printouts
from printouts.closing import closing_sheet
from printouts.courtyard import courtyard_sheet
from printouts.notice import notice_sheet
from printouts.permit import permit_sheet
from printouts.permit_token import sign
from printouts.press import Sheet, pdf_of
from printouts.schedule import schedule_sheet
from printouts.walk_sheet import walk_sheet
from printouts.wall_sheet import wall_sheet

TEMPLATES = sorted((Path(printouts.__file__).parent / "templates").glob("*.typ"))
SAMPLE = OFFICE.model_copy(update={"sample": True})
STROKE = "一"


def sheets() -> list[Sheet]:
    permit = a_permit()
    return [
        permit_sheet(permit, link=sign(permit, SEED, URL), sample=True),
        notice_sheet(a_notice(office=SAMPLE)),
        schedule_sheet(a_schedule(a_call(), a_call(1), office=SAMPLE)),
        closing_sheet(a_closing(office=SAMPLE)),
        walk_sheet(a_paper(office=SAMPLE, stairwells=1)),
        wall_sheet(a_paper(office=SAMPLE)),
        courtyard_sheet(SAMPLE, contents_of(a_map()), a_map(), DAY, blank=False),
    ]


def blotted(value: object) -> object:
    """Every text as one stroke, but for the places that are filled in and the drawings of codes."""
    if isinstance(value, str):
        return STROKE + "".join(f"{place}{STROKE}" for place in re.findall(r"{\w+}", value))
    if isinstance(value, dict):
        return value if "svg" in value else {key: blotted(inner) for key, inner in value.items()}
    return [blotted(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.template)
def test_every_word_on_a_sheet_comes_in_as_data(sheet: Sheet) -> None:
    (page,) = pages_of(pdf_of(replace(sheet, texts=blotted(sheet.texts))))
    assert page.count(STROKE) > 10
    assert set(page) <= set(STROKE + "·0123456789")


def code_of(template: Path) -> str:
    return re.sub(r"//[^\n]*", "", template.read_text("utf-8"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_fetches_and_reads_nothing(template: Path) -> None:
    code = code_of(template)
    assert "@" not in code
    assert "://" not in template.read_text("utf-8")
    assert not re.search(r"\b(read|plugin|include|eval|csv|yaml|toml|xml|bibliography)\s*\(?\s*\"", code)
    assert set(re.findall(r"#(?:import|include) (.*)", code)) <= {'"sheet.typ": *'}
