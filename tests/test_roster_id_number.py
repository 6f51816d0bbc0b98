"""Personal numbers: the standard's own samples, each kind, each fault."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roster.id_number import IdKind, check_character, guess_kind, normalise, parse_id_number
from roster.record import Fault

TODAY = date(2026, 11, 24)


def whole(first_17: str) -> str:
    return first_17 + check_character(first_17)


@pytest.mark.parametrize(
    ("number", "birth", "male"),
    [
        ("11010519491231002X", date(1949, 12, 31), False),  # GB 11643-1999, annex A
        ("440524188001010014", date(1880, 1, 1), True),  # GB 11643-1999, annex A
    ],
)
def test_the_standards_own_samples_are_read(number: str, birth: date, male: bool) -> None:
    read = parse_id_number(number, today=TODAY)
    assert (read.kind, read.birth, read.male, read.region_known) == (IdKind.RESIDENT, birth, male, True)


@pytest.mark.parametrize(
    "written", ["11010519491231002x", "１１０１０５１９４９１２３１００２Ｘ", " 110105-19491231-002X "]
)
def test_small_x_full_width_digits_blanks_and_dashes_are_normalised(written: str) -> None:
    assert parse_id_number(written, today=TODAY).number == "11010519491231002X"


@pytest.mark.parametrize("area", ["512328", "513523", "500239", "500114"])
def test_a_county_code_of_another_era_than_the_birth_is_no_fault(area: str) -> None:
    """Numbers carry the county of their first assignment, which the year of birth does not tell."""
    for year in (1955, 1975, 1990, 2015):
        assert parse_id_number(whole(f"{area}{year}0615001"), today=TODAY).region_known


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("110105194912310021", "check character"),
        ("11010519491331002X", "1949-13-31 is not a date"),
        (whole("50011420300101001"), "in the future"),
        (whole("50011418791231001"), "before 1880"),
        ("1101051949123100", "16 characters, 18 are needed"),
    ],
)
def test_each_fault_is_said_in_words(number: str, reason: str) -> None:
    with pytest.raises(Fault, match=reason):
        parse_id_number(number, today=TODAY)


def test_a_letter_inside_a_resident_number_is_refused() -> None:
    with pytest.raises(Fault, match="only digits"):
        parse_id_number("1101051949I231002X", IdKind.RESIDENT, today=TODAY)


def test_the_kinds_of_their_own() -> None:
    for area, kind in (
        ("810000", IdKind.TERRITORY_PERMIT),
        ("830000", IdKind.TERRITORY_PERMIT),
        ("911124", IdKind.FOREIGN_PERMANENT),
    ):
        number = whole(f"{area}19900101002")
        assert guess_kind(number) is kind
        assert parse_id_number(number, today=TODAY).male is False
    assert parse_id_number("USA110019990101", today=TODAY).kind is IdKind.FOREIGN_PERMANENT
    legacy = parse_id_number("512328550615001", today=TODAY)
    assert (legacy.kind, legacy.birth, legacy.male) == (IdKind.LEGACY, date(1955, 6, 15), True)
    assert parse_id_number("e12345678", today=TODAY).kind is IdKind.PASSPORT
    assert parse_id_number("", IdKind.NONE, today=TODAY).number == ""


@pytest.mark.parametrize(
    ("number", "kind", "reason"),
    [
        (whole("81000019900101002"), IdKind.RESIDENT, "choose kind 2"),
        (whole("91112419900101002"), IdKind.RESIDENT, "choose kind 3"),
        (whole("50011419900101002"), IdKind.TERRITORY_PERMIT, "begins with 810000"),
        (whole("50011419900101002"), IdKind.FOREIGN_PERMANENT, "begins with 9"),
        ("512328551315001", IdKind.LEGACY, "1955-13-15 is not a date"),
        ("E1", IdKind.PASSPORT, "5 to 20"),
        ("E12345678", IdKind.NONE, "“no number” is chosen"),
    ],
)
def test_a_number_of_another_kind_is_told_apart(number: str, kind: IdKind, reason: str) -> None:
    with pytest.raises(Fault, match=reason):
        parse_id_number(number, kind, today=TODAY)


def test_an_unknown_region_is_information_and_no_fault() -> None:
    assert not parse_id_number(whole("66011419900101002"), today=TODAY).region_known


@given(st.dates(date(1880, 1, 1), TODAY), st.integers(0, 999), st.integers(0, 16))
def test_one_wrong_digit_never_passes_as_the_same_person(birth: date, order: int, place: int) -> None:
    number = whole(f"500114{birth:%Y%m%d}{order:03d}")
    wrong = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
    with pytest.raises(Fault):
        parse_id_number(wrong, IdKind.RESIDENT, today=TODAY)
    assert parse_id_number(number, today=TODAY).birth == birth


@given(st.text(max_size=30))
def test_no_text_does_worse_than_a_fault(text: str) -> None:
    try:
        assert parse_id_number(text, today=TODAY).number == normalise(text)
    except Fault as fault:
        assert str(fault)
