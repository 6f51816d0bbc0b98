"""The calls of a day: as many A4 pages as needed, each with its heading, every call once, heads masked."""

from __future__ import annotations

import re
from datetime import time

import pytest
from pydantic import ValidationError
from sheets import (
    DAY,
    OFFICE,
    RAN,
    WANG,
    a_call,
    a_schedule,
    an_appointment,
    codes_on,
    pages_of,
    quiet_zone_of,
    sizes_of,
    speaking,
)

from printouts.schedule import Schedule, schedule_pdf, schedule_sheet
from roster.language import CHINESE

A4_ACROSS = (297, 210)
SAMPLE = OFFICE.model_copy(update={"sample": True})


def a_walk(count: int, **fields: object) -> Schedule:
    """Calls in an order that neither rooms nor times would give."""
    rooms = [f"R{(n * 37) % 1000:03d}" for n in range(count)]
    calls = [a_call(n) for n in range(count)]
    return a_schedule(
        *(
            call.model_copy(update={"dwelling": call.dwelling.model_copy(update={"room": room})})
            for call, room in zip(calls, rooms, strict=True)
        ),
        **fields,
    )


def rooms_on(page: str) -> list[str]:
    return re.findall(r"R\d{3}", page)


def test_a_short_day_is_one_page_across() -> None:
    pdf = schedule_pdf(a_walk(9))
    assert sizes_of(pdf) == [A4_ACROSS]
    (page,) = pages_of(pdf)
    for words in (
        "Callsoftheday",
        OFFICE.name,
        "王芳enumeratorpermitno.001001003",
        "Wednesday2026-11-25",
        "9calls27persons",
        "page1of1",
        "7号楼",
        "文汇路18号",
        "18:30–20:30",
        "Donotleaveitanywhere",
    ):
        assert words in page


def test_a_long_day_repeats_its_heading_and_keeps_every_call_in_walking_order() -> None:
    walk = a_walk(60, office=SAMPLE)
    with speaking(CHINESE):
        pdf = schedule_pdf(walk)
    pages = pages_of(pdf)
    assert 4 <= len(pages) <= 6
    assert sizes_of(pdf) == [A4_ACROSS] * len(pages)
    for number, page in enumerate(pages, 1):
        for words in ("入户日程表", OFFICE.name, "王芳普查员", "2026年11月25日星期三", "预约60户180人", "示例"):
            assert words in page
        for words in (
            "时间楼栋单元室号小区户编号户主人数同行人员已见留条改约备注",
            f"第{number}页共{len(pages)}页",
            "收回人",
        ):
            assert words in page
        assert rooms_on(page), "no page is left over for the foot alone"
    assert [room for page in pages for room in rooms_on(page)] == [call.dwelling.room for call in walk.calls]


@pytest.mark.parametrize("count", range(13, 19))
def test_no_call_is_lost_and_none_doubled_where_a_page_ends(count: int) -> None:
    walk = a_walk(count)
    pages = pages_of(schedule_pdf(walk))
    assert [room for page in pages for room in rooms_on(page)] == [call.dwelling.room for call in walk.calls]
    assert all(rooms_on(page) for page in pages)


def test_heads_of_households_are_masked() -> None:
    heads = ("欧阳小华", "王芳芳", "李雷", "阿卜杜热依木·买买提江", "[/b]")
    (page,) = pages_of(schedule_pdf(a_schedule(a_call(heads=heads, households=("001", "002", "003", "004", "005")))))
    for masked in ("欧**华", "王*芳", "李*", "阿*********江", "[**]"):
        assert masked in page
    for part in ("阳小", "李雷", "依木", "[/b]"):
        assert part not in page


def test_whose_the_sheet_is_does_not_come_along_with_herself() -> None:
    (hers,) = pages_of(schedule_pdf(a_schedule(a_call())))
    (his,) = pages_of(schedule_pdf(a_schedule(a_call(), staff=RAN)))
    assert (hers.count("王芳"), hers.count("冉光荣")) == (1, 1)
    assert (his.count("王芳"), his.count("冉光荣")) == (1, 1)


def test_a_call_without_a_count_of_persons_adds_none() -> None:
    (page,) = pages_of(schedule_pdf(a_schedule(a_call(persons=None), a_call(1, persons=1))))
    assert "2calls1person" in page
    assert "None" not in page


def test_an_address_is_said_where_it_changes() -> None:
    calls = [a_call(), a_call(1), a_call(2, building="8号楼"), a_call(3, building="8号楼", address="文汇路20号")]
    (page,) = pages_of(schedule_pdf(a_schedule(*calls)))
    assert (page.count("文汇路18号"), page.count("文汇路20号")) == (2, 1)


def test_windows_are_told_in_each_line() -> None:
    windows = [(time(9), time(9, 30)), (time(9), time(9, 30)), (time(19), time(20))]
    calls = [a_call(n, appointment=an_appointment(start=a, end=b)) for n, (a, b) in enumerate(windows)]
    (page,) = pages_of(schedule_pdf(a_schedule(*calls)))
    assert (page.count("09:00–09:30"), page.count("19:00–20:00")) == (2, 1)


@pytest.mark.parametrize("latin", [False, True])
def test_the_longest_lines_are_kept_whole_on_their_page(latin: bool) -> None:
    letter = "W" if latin else "长"
    calls = [
        a_call(
            number,
            building=letter * 60,
            address=letter * 200,
            stairwell=letter * 60,
            heads=(letter * 60, letter * 60),
            households=("001", "002"),
            staff=("王芳", letter * 60),
            appointment=an_appointment(note=letter * 200),
        )
        for number in range(4)
    ]
    staff = WANG.model_copy(update={"name": letter * 60, "permit_number": "9" * 60})
    office = OFFICE.model_copy(update={"name": letter * 60})
    pdf = schedule_pdf(a_schedule(*calls, office=office, staff=staff))
    pages = pages_of(pdf)
    assert sizes_of(pdf) == [A4_ACROSS] * len(pages)
    stars = [page.count("*") for page in pages]
    assert sum(stars) == 4 * 2 * 58
    assert all(count % (2 * 58) == 0 for count in stars), "a line goes on where its page ends"


def test_a_dormitory_may_be_longer_than_a_page() -> None:
    heads = tuple("丁王" for _head in range(120))
    pdf = schedule_pdf(a_schedule(a_call(heads=heads, households=tuple(f"{n:03d}" for n in range(120)))))
    assert sum(page.count("丁*") for page in pages_of(pdf)) == 120


@pytest.mark.parametrize("words", ["[/b]", '#read("/etc/passwd") *x* $x$', "阿卜杜热依木·买买提江", "张堃䶮"])
def test_names_and_notes_are_printed_as_they_are_spelt(words: str) -> None:
    call = a_call(building=words, staff=("王芳", words), appointment=an_appointment(note=words))
    (page,) = pages_of(schedule_pdf(a_schedule(call, staff=WANG)))
    assert page.count("".join(words.split())) == 3
    assert "root:" not in page


def test_the_code_names_day_and_permit() -> None:
    for ppi in (150, 300):
        assert codes_on(schedule_sheet(a_walk(3)), ppi=ppi) == ["HUCE:DAY-20261125-001001003"]
    unnumbered = WANG.model_copy(update={"permit_number": ""})
    assert codes_on(schedule_sheet(a_schedule(a_call(), staff=unnumbered))) == ["HUCE:DAY-20261125"]


def test_nothing_is_printed_into_the_quiet_zone_of_the_code() -> None:
    assert quiet_zone_of(schedule_sheet(a_walk(20, office=SAMPLE))) > 250


def test_only_a_sample_s_pages_are_marked() -> None:
    assert all(page.count("SAMPLE") == 2 for page in pages_of(schedule_pdf(a_walk(30, office=SAMPLE))))
    assert not any("SAMPLE" in page for page in pages_of(schedule_pdf(a_walk(30))))


def test_a_day_without_calls_is_no_schedule() -> None:
    with pytest.raises(ValidationError):
        a_schedule(day=DAY)
