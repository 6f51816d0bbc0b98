"""The closing sheet: one page, all of the day's work, and a head that can be proven with."""

from __future__ import annotations

import pytest
from sheets import HEAD, OFFICE, a_closing, codes_on, pages_of, quiet_zone_of, sizes_of, speaking

from printouts.closing import HEAD_PREFIX, closing_pdf, closing_sheet
from printouts.font import MissingGlyphs
from roster.chain_head import read_head
from roster.day_closing import DayWork
from roster.language import CHINESE
from roster.visit import Outcome

WANG = DayWork(name="王芳", visits={Outcome.COMPLETE: 12, Outcome.NOBODY_HOME: 5}, households=14)
XIANG = DayWork(name="向小梅", visits={Outcome.COMPLETE: 7, Outcome.ALL_AWAY: 2}, households=9)


def test_a_day_is_one_page_with_everybodys_counts_and_their_sum() -> None:
    pdf = closing_pdf(a_closing(WANG, XIANG))
    assert sizes_of(pdf) == [(210, 297)]
    (page,) = pages_of(pdf)
    for words in ("Closingoftheday", OFFICE.name, "Wednesday2026-11-25", "王芳1251714", "向小梅72", "Together1952"):
        assert words in page
    assert "1complete3nobodyhome,slipleft13allaway" in page


def test_the_head_is_on_it_for_the_eye_and_for_a_scanner() -> None:
    sheet = closing_sheet(a_closing(WANG))
    (page,) = pages_of(closing_pdf(a_closing(WANG)))
    assert "lastentryno.15599" in page
    assert HEAD.seal in page
    (code,) = codes_on(sheet)
    assert code == HEAD_PREFIX + HEAD.published.upper()
    assert read_head(code) == HEAD
    assert quiet_zone_of(sheet) >= 4


def test_a_day_without_work_has_a_head_too() -> None:
    sheet = a_closing()
    idle = sheet.model_copy(update={"closing": sheet.closing.model_copy(update={"work": ()})})
    (page,) = pages_of(closing_pdf(idle))
    assert "Nothingwasenteredonthisday." in page
    assert HEAD.seal in page


def test_a_day_on_which_everything_happened_still_fits() -> None:
    visits = dict.fromkeys(Outcome, 9)
    staff = tuple(DayWork(name=f"工作人员{n:02d}", visits=visits, households=188) for n in range(15))
    pdf = closing_pdf(a_closing(*staff))
    assert sizes_of(pdf) == [(210, 297)]
    (page,) = pages_of(pdf)
    assert "15passedtothepolicestation" in page


def test_a_large_staff_goes_over_pages_and_the_head_stays_whole() -> None:
    staff = tuple(DayWork(name=f"工作人员{n:03d}", households=1) for n in range(70))
    pages = pages_of(closing_pdf(a_closing(*staff)))
    assert len(pages) > 1
    assert HEAD.seal in pages[-1]


def test_a_name_that_the_face_cannot_draw_is_named() -> None:
    with pytest.raises(MissingGlyphs, match="Name"):
        closing_pdf(a_closing(DayWork(name="王\ue863")))


def test_in_chinese_all_words_are_chinese() -> None:
    with speaking(CHINESE):
        (page,) = pages_of(closing_pdf(a_closing(WANG)))
    letters = {
        c for c in page.replace(HEAD.seal, "").replace("huceauditverify--head", "") if c.isascii() and c.isalpha()
    }
    assert not letters


def test_a_sample_office_says_so() -> None:
    (page,) = pages_of(closing_pdf(a_closing(WANG, office=OFFICE.model_copy(update={"sample": True}))))
    assert page.count("SAMPLE") == 2
