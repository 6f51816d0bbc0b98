"""The walk sheet: a line per dwelling as one walks, with boxes, a code, and no more of residents than it may tell."""

from __future__ import annotations

from itertools import pairwise

import pytest
from buildings_on_paper import a_paper
from hypothesis import given, settings
from layouts import any_building
from sheets import OFFICE, codes_on, pages_of, quiet_zone_of, sizes_of, speaking

from printouts.font import MissingGlyphs
from printouts.walk_sheet import ROWS, pages_of_walk, walk_sheet, walk_sheet_pdf
from roster.building import Building, Walk
from roster.cross_section import CrossSection
from roster.dwelling import Dwelling, parse_code
from roster.language import CHINESE


def test_there_is_a_line_for_each_dwelling_in_walking_order_and_a_page_for_each_stairwell() -> None:
    paper = a_paper(walk=Walk.DOWN_SNAKE)
    pdf = walk_sheet_pdf(paper)
    assert sizes_of(pdf) == [(210, 297)] * 2
    first, second = pages_of(pdf)
    lines = first[first.index("notes") :]
    rooms = [lines.index(room) for room in ("301", "302", "202", "201", "101", "102")]
    assert rooms == sorted(rooms)
    for words in ("Walksheet", "7号楼", "1单元3F–1F", "area003", "fromthetopdown,landingstoandfro", "page1of2"):
        assert words in first
    assert "2单元" in second
    assert "page2of2" in second


def test_it_tells_households_masked_heads_persons_and_state() -> None:
    first, _second = pages_of(walk_sheet_pdf(a_paper()))
    assert "002王*国冉*珍5refused" in first
    assert "003欧**华3partlyregistered" in first
    assert "欧阳小华" not in first
    assert "101shop" in first


def test_blank_it_tells_nothing_of_residents() -> None:
    sheet = walk_sheet(a_paper(blank=True))
    pages = pages_of(walk_sheet_pdf(a_paper(blank=True)))
    for words in ("王", "欧", "refused", "002", "Forusein"):
        assert not any(words in page for page in pages), words
    assert "202" in pages[0]
    assert not any("王" in value for _name, value in sheet.fields)


def test_each_line_has_the_dwellings_own_code() -> None:
    paper = a_paper(stairwells=1, levels=2)
    codes = codes_on(walk_sheet(paper), 400)
    assert {parse_code(code) for code in codes} == {door.code for door in paper.dwellings}


def test_nothing_is_printed_into_the_quiet_zone_of_a_code() -> None:
    paper = a_paper(stairwells=1, levels=1, columns=1)
    assert quiet_zone_of(walk_sheet(paper)) > 200


@settings(max_examples=60)
@given(any_building())
def test_pages_hold_all_dwellings_once_and_break_between_floors(drawn: tuple[Building, tuple[Dwelling, ...]]) -> None:
    section = CrossSection(*drawn)
    pages = list(pages_of_walk(section))
    assert [door.gid for page in pages for door in page] == list(section.walk)
    for page in pages:
        assert len({door.stairwell for door in page}) == 1
        assert 0 < len(page) <= ROWS
    for before, after in pairwise(pages):
        same_floor = (before[-1].stairwell, before[-1].level) == (after[0].stairwell, after[0].level)
        assert not same_floor or len({door.level for door in before}) == 1


def test_a_floor_longer_than_a_page_goes_over_pages() -> None:
    paper = a_paper(stairwells=1, levels=1, columns=45)
    pages = pages_of(walk_sheet_pdf(paper))
    assert len(pages) == 3
    assert "145" in pages[-1]


def test_long_names_stay_on_their_line() -> None:
    paper = a_paper(stairwells=1, levels=9)
    rooms = tuple(door.model_copy(update={"room": "负一层东侧储藏室改住房" * 2}) for door in paper.dwellings)
    assert len(pages_of(walk_sheet_pdf(paper.model_copy(update={"dwellings": rooms})))) == 1


def test_a_room_that_the_face_cannot_draw_is_named() -> None:
    paper = a_paper()
    rooms = (paper.dwellings[0].model_copy(update={"room": "1\ue863"}), *paper.dwellings[1:])
    with pytest.raises(MissingGlyphs, match="Room"):
        walk_sheet_pdf(paper.model_copy(update={"dwellings": rooms}))


def test_in_chinese_all_words_are_chinese() -> None:
    with speaking(CHINESE):
        page = pages_of(walk_sheet_pdf(a_paper()))[0]
    assert not {c for c in page if c.isascii() and c.isalpha()}


def test_a_sample_office_says_so() -> None:
    office = OFFICE.model_copy(update={"sample": True})
    pages = pages_of(walk_sheet_pdf(a_paper(office=office)))
    assert all(page.count("SAMPLE") == 2 for page in pages)
