"""The wall sheet: the cross-section on one sheet where it fits, else in blocks of whole stairwells and storeys."""

from __future__ import annotations

import pytest
from buildings_on_paper import a_paper
from hypothesis import given, settings
from layouts import any_building
from sheets import OFFICE, pages_of, sizes_of, speaking

from printouts.font import MissingGlyphs
from printouts.wall_sheet import laid_out, wall_sheet, wall_sheet_pdf
from roster.building import Building
from roster.cross_section import CrossSection
from roster.dwelling import Dwelling
from roster.language import CHINESE


def test_a_small_building_is_on_one_a4_with_heads_households_and_persons() -> None:
    pdf = wall_sheet_pdf(a_paper())
    assert sizes_of(pdf) == [(210, 297)]
    (page,) = pages_of(pdf)
    for words in ("7号楼", "Cross-section", "1单元", "2单元", "12dwellings", "13households", "38persons"):
        assert words in page
    assert "王*国冉*珍" in page
    assert "2/5" in page
    assert "欧**华" in page
    assert "王建国" not in page
    assert "page1of1" in page


@pytest.mark.parametrize(
    ("stairwells", "levels", "columns", "sizes"),
    [
        (4, 6, 4, [(297, 210)]),
        (2, 33, 3, [(210, 297)]),
        (4, 33, 6, [(420, 297)]),
        (2, 50, 8, [(297, 420)]),
        (8, 60, 6, [(420, 297)] * 4),
    ],
)
def test_the_smallest_paper_that_holds_a_building_is_taken(
    stairwells: int, levels: int, columns: int, sizes: list[tuple[int, int]]
) -> None:
    paper = a_paper(stairwells=stairwells, levels=levels, columns=columns)
    pdf = wall_sheet_pdf(paper)
    assert sizes_of(pdf) == sizes
    pages = pages_of(pdf)
    assert sum(page.count(f"{levels}01") for page in pages) >= stairwells


def test_blocks_have_a_plan_of_the_whole_and_single_sheets_need_none() -> None:
    several = wall_sheet(a_paper(stairwells=8, levels=60, columns=6)).texts["pages"]
    assert all(page["plan"]["svg"].startswith("<svg") for page in several)  # type: ignore[attr-defined]
    (single,) = wall_sheet(a_paper()).texts["pages"]  # type: ignore[misc]
    assert single["plan"] == {}


def test_blank_it_tells_nothing_of_residents() -> None:
    (page,) = pages_of(wall_sheet_pdf(a_paper(blank=True)))
    for words in ("王", "欧", "2/5", "refused", "households", "Foruse"):
        assert words not in page
    assert "302" in page


@settings(max_examples=60)
@given(any_building())
def test_every_dwelling_is_drawn_on_exactly_one_page(
    drawn: tuple[Building, tuple[Dwelling, ...]],
) -> None:
    section = CrossSection(*drawn)
    form, blocks = laid_out(section)
    for box in section.boxes:
        holding = [b for b in blocks if b.left <= box.left <= b.right and b.bottom <= box.bottom <= b.top]
        assert len(holding) == 1
    assert len(blocks) == 1 or form.paper == "a3"


def test_a_hall_of_doors_is_cut_between_doors() -> None:
    paper = a_paper(stairwells=1, levels=1, columns=80)
    section = CrossSection(paper.building, paper.dwellings)
    _form, blocks = laid_out(section)
    slots = [slot for block in blocks for slot in range(block.left, block.right + 1)]
    assert slots == list(range(80))
    assert len(blocks) > 1


def test_a_head_that_the_face_cannot_draw_is_named_by_its_room() -> None:
    paper = a_paper()
    gid = paper.dwellings[2].gid
    standings = paper.standings | {gid: paper.standings[gid]._replace(head="王小\ue863")}
    with pytest.raises(MissingGlyphs, match="201"):
        wall_sheet_pdf(paper.model_copy(update={"standings": standings}))


def test_in_chinese_all_words_are_chinese() -> None:
    with speaking(CHINESE):
        (page,) = pages_of(wall_sheet_pdf(a_paper()))
    assert not {c for c in page if c.isascii() and c.isalpha()}


def test_a_sample_office_says_so() -> None:
    (page,) = pages_of(wall_sheet_pdf(a_paper(office=OFFICE.model_copy(update={"sample": True}))))
    assert page.count("SAMPLE") == 2
