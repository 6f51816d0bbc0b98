"""The notice of a call: one A5 page that names the dwelling and who comes, and nobody who lives there."""

from __future__ import annotations

import re

import pytest
from sheets import (
    OFFICE,
    RAN,
    SAMPLE_WORDS,
    WANG,
    a_notice,
    an_appointment,
    codes_on,
    pages_of,
    quiet_zone_of,
    sizes_of,
    speaking,
)

from printouts.notice import Notice, notice_pdf, notice_sheet
from printouts.paper_words import place_words
from roster.dwelling import new_code, parse_code
from roster.language import CHINESE, ENGLISH

A5 = [(148, 210)]


def test_a_notice_is_one_page_that_says_where_when_who_and_what_to_have_ready() -> None:
    pdf = notice_pdf(a_notice())
    assert sizes_of(pdf) == A5
    (page,) = pages_of(pdf)
    for words in (
        "Noticeofacall",
        OFFICE.name,
        "7号楼,3单元,room1203",
        "文汇路18号",
        "Wednesday2026-11-25",
        "18:30–20:30",
        "王芳enumeratorpermitno.001001003",
        "冉光荣instructorpermitno.001001002",
        "householdregisterbooklet",
        "morning09:00–11:00",
        "023-00001234",
        "keptsecretbylaw",
        "https://huce.example/v",
        "2026-11-24",
    ):
        assert words in page


def test_the_same_in_chinese() -> None:
    with speaking(CHINESE):
        pdf = notice_pdf(a_notice())
    assert sizes_of(pdf) == A5
    (page,) = pages_of(pdf)
    for words in (
        "入户预约通知单",
        "7号楼3单元1203室",
        "2026年11月25日星期三",
        "王芳普查员工作证号001001003",
        "户口簿",
        "上午09:00–11:00",
        "依法保密",
        "不收取任何费用",
        "2026年11月24日",
    ):
        assert words in page


def test_the_note_of_the_appointment_stays_in_the_office() -> None:
    notice = a_notice(appointment=an_appointment(note="欧阳小华独居，有狗"))
    pdf = notice_pdf(notice)
    assert "欧阳" not in pages_of(pdf)[0]
    assert "狗" not in pages_of(pdf)[0]
    assert pdf == notice_pdf(a_notice(appointment=an_appointment()))


def test_the_code_on_the_page_and_the_words_below_it_lead_back_to_the_dwelling() -> None:
    dwelling = new_code()
    notice = a_notice(code=dwelling)
    for ppi in (150, 300):
        (text,) = codes_on(notice_sheet(notice), ppi=ppi)
        assert parse_code(text) == dwelling
    (page,) = pages_of(notice_pdf(notice))
    shown = re.search(r"[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}", page)
    assert shown is not None
    assert parse_code(shown[0]) == dwelling


def test_nothing_is_printed_into_the_quiet_zone_of_the_code() -> None:
    sample = OFFICE.model_copy(update={"sample": True})
    assert quiet_zone_of(notice_sheet(a_notice(office=sample))) > 250
    with speaking(CHINESE):
        assert quiet_zone_of(notice_sheet(a_notice(office=sample))) > 250


def longest(latin: bool) -> Notice:
    name = "W" * 60 if latin else "阿卜杜热依木·买买提江·" * 5
    office = OFFICE.model_copy(
        update={
            "name": "居" * 60,
            "phone": ("023-00001234 " * 16)[:200],
            "verify_url": ("https://census.example/" + "verify/" * 30)[:200],
        }
    )
    caller = WANG.model_copy(update={"name": name, "permit_number": "9" * 60})
    return a_notice(
        office=office,
        building="W" * 60 if latin else "楼" * 60,
        address="W" * 200 if latin else "路" * 200,
        stairwell="W" * 121 if latin else "梯" * 121,
        room="9" * 60 if latin else "室" * 60,
        callers=(caller, RAN, caller),
    )


@pytest.mark.parametrize("latin", [False, True])
def test_the_longest_notice_is_still_one_page(latin: bool) -> None:
    assert sizes_of(notice_pdf(longest(latin))) == A5
    with speaking(CHINESE):
        pdf = notice_pdf(longest(latin))
    assert sizes_of(pdf) == A5
    (page,) = pages_of(pdf)
    assert page.count("W" * 60 if latin else "阿卜杜热依木·买买提江·" * 5) >= 2
    assert ("W" * 200 if latin else "路" * 200) in page


def test_a_crowd_of_callers_is_listed_in_the_appointment_s_order() -> None:
    callers = tuple(WANG.model_copy(update={"name": f"王{n}", "permit_number": ""}) for n in "一二三四五六")
    pdf = notice_pdf(a_notice(callers=callers))
    assert sizes_of(pdf) == A5
    (page,) = pages_of(pdf)
    assert re.findall("王[一二三四五六]", page) == [caller.name for caller in callers]
    assert "permitno." not in page


def test_what_an_office_has_not_given_leaves_no_empty_label() -> None:
    (page,) = pages_of(notice_pdf(a_notice(office=OFFICE.model_copy(update={"phone": ""}), address="")))
    assert "Telephone" not in page
    assert "7号楼" in page


@pytest.mark.parametrize("words", ["[/b]", '#read("/etc/passwd") *x* $x$', "阿卜杜热依木·买买提江", "张堃䶮"])
def test_names_and_places_are_printed_as_they_are_spelt(words: str) -> None:
    caller = RAN.model_copy(update={"name": words})
    (page,) = pages_of(notice_pdf(a_notice(callers=(caller,), building=words, address=words, stairwell="")))
    assert page.count("".join(words.split())) == 3
    assert "root:" not in page


def test_a_stairwell_that_the_room_repeats_is_said_once() -> None:
    assert place_words("10号楼", "2单元", "2单元-208") == "10号楼, 2单元-208"
    assert place_words("2号楼", "2", "201") == "2号楼, 2, 201"
    assert place_words("院", "", "门卫室") == "院, 门卫室"


@pytest.mark.parametrize("tongue", [ENGLISH, CHINESE])
def test_only_a_sample_s_notice_is_marked_as_one(tongue: str) -> None:
    sample = OFFICE.model_copy(update={"sample": True})
    with speaking(tongue):
        marked, real = notice_pdf(a_notice(office=sample)), notice_pdf(a_notice())
    word = SAMPLE_WORDS[tongue]
    assert pages_of(marked)[0].count(word) == 2
    assert word not in pages_of(real)[0]
