"""Small readings of what people type: days, windows, births, telephones, divisions, codes, names."""

from __future__ import annotations

import unicodedata
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roster.appointment_words import parse_day, parse_window
from roster.division import parse_division
from roster.dwelling import new_code, parse_code
from roster.match_class import MatchClass, match_of_household, match_of_person
from roster.person import parse_birth, parse_phone
from roster.record import Fault, new_gid, plain
from roster.search_key import readings_of
from roster.visit import Outcome, VisitState, state_after

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("0", TODAY),
        ("1", date(2026, 11, 25)),
        ("＋２", date(2026, 11, 26)),
        ("明天", date(2026, 11, 25)),
        ("25", date(2026, 11, 25)),
        ("23", date(2026, 12, 23)),
        ("1125", date(2026, 11, 25)),
        ("11-3", date(2027, 11, 3)),
        ("12月1日", date(2026, 12, 1)),
        ("2026-12-01", date(2026, 12, 1)),
        ("20261201", date(2026, 12, 1)),
    ],
)
def test_a_day_is_read_as_it_is_typed_and_never_lies_in_the_past(typed: str, day: date) -> None:
    assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["", "someday", "13-45", "2026-11-23", "32"])
def test_what_is_no_coming_day_is_refused(typed: str) -> None:
    with pytest.raises(Fault):
        parse_day(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "window"),
    [
        ("3", (time(18, 30), time(20, 30))),
        ("9-11", (time(9), time(11))),
        ("１８：３０—２０：３０".replace("—", "-"), (time(18, 30), time(20, 30))),
        ("1830-2030", (time(18, 30), time(20, 30))),
        ("9点至11点", (time(9), time(11))),
    ],
)
def test_a_window_is_read_as_it_is_typed(typed: str, window: tuple[time, time]) -> None:
    assert parse_window(typed) == window


@pytest.mark.parametrize("typed", ["", "4", "11-9", "25-26", "9"])
def test_what_is_no_window_is_refused(typed: str) -> None:
    with pytest.raises(Fault):
        parse_window(typed)


@pytest.mark.parametrize("typed", ["19870305", "1987-3-5", "87.3.5", "1987年3月5日", "１９８７０３０５"])
def test_a_birth_date_is_read_as_people_write_it(typed: str) -> None:
    assert parse_birth(typed, today=TODAY) == "1987-03-05"


def test_a_month_of_birth_is_enough_and_the_future_is_refused() -> None:
    assert parse_birth("198703", today=TODAY) == "1987-03"
    assert parse_birth("26.11.24", today=TODAY) == "2026-11-24"
    assert parse_birth("26.11.25", today=date(2026, 11, 26)) == "2026-11-25"
    for wrong in ("27.1.1x", "2026-11-25", "1879-01-01", "1987-02-30", "5"):
        with pytest.raises(Fault):
            parse_birth(wrong, today=TODAY)


def test_telephones_are_checked_and_kept_as_written() -> None:
    assert parse_phone("１３８ ００００ １２３４") == "13800001234"
    assert parse_phone("023-79221234转802") == "023-79221234转802"
    for wrong in ("1380000123", "abc", "12"):
        with pytest.raises(Fault):
            parse_phone(wrong)


def test_a_division_has_twelve_digits_that_name_a_community() -> None:
    assert parse_division("５００１１４００１００１") == "500114001001"
    for wrong in ("50011400100", "500114001000", "500114600001", "000114001001", "50011400100a"):
        with pytest.raises(Fault):
            parse_division(wrong)


@given(st.randoms(use_true_random=False))
def test_a_dwelling_code_is_read_back_however_it_was_copied_and_one_slip_is_noticed(chance) -> None:  # type: ignore[no-untyped-def]
    code = new_code(chance.choice)
    for written in (code, code.lower(), f"{code[:3]}-{code[3:6]} {code[6:]}", f"huce:{code}"):
        assert parse_code(written) == code
    place = chance.randrange(len(code))
    other = chance.choice([c for c in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" if c != code[place]])
    assert parse_code(code[:place] + other + code[place + 1 :]) is None


@pytest.mark.parametrize(
    ("name", "pinyin", "initials"),
    [
        ("曾祥䶮", "zengxiangyan", "zxy"),
        ("单小敏", "shanxiaomin", "sxm"),
        ("仇英", "qiuying", "qy"),
        ("尉迟德明", "yuchideming", "ycdm"),
        ("阿卜杜热依木·买买提江", "abudureyimumaimaitijiang", "abdrymmmtj"),
        ("NGUYEN THI LAN", "nguyenthilan", "nguyenthilan"),
    ],
)
def test_a_name_is_found_by_its_surname_s_own_reading(name: str, pinyin: str, initials: str) -> None:
    assert (pinyin, initials) in readings_of(name)


def test_the_two_axes_do_not_follow_from_each_other() -> None:
    assert match_of_person(True, False) is MatchClass.PRESENT_ELSEWHERE_REGISTERED
    assert match_of_person(False, False) is match_of_person(None, True) is MatchClass.PENDING
    assert match_of_household([], vacant=True) is MatchClass.VACANT
    assert match_of_household([MatchClass.MATCHED, MatchClass.REGISTERED_AWAY]) is MatchClass.REGISTERED_AWAY
    assert state_after(Outcome.NOBODY_HOME, appointed=True) is VisitState.APPOINTED
    assert state_after(Outcome.COMPLETE, appointed=True) is VisitState.COMPLETE
    assert state_after(None, appointed=False) is VisitState.NOT_VISITED


def test_every_outcome_says_what_follows() -> None:
    for outcome in Outcome:
        follows = outcome.consequence
        assert outcome.label
        assert not (follows.state is VisitState.COMPLETE and follows.rests), "what is finished has no next call"
        assert not follows.empty or follows.state is VisitState.COMPLETE


@given(st.text())
def test_a_line_of_text_holds_nothing_that_could_move_a_terminal_s_cursor(text: str) -> None:
    try:
        kept = plain(text)
    except Fault:
        assert any(0xD800 <= ord(c) <= 0xDFFF or c == "\0" for c in text)
        return
    assert kept == plain(kept)
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in kept)


def test_global_ids_are_of_version_seven_and_rise() -> None:
    gids = [new_gid() for _n in range(5000)]
    assert gids == sorted(gids)
    assert {gid.version for gid in gids} == {7}
    assert len(set(gids)) == len(gids)
