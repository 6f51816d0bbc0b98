"""What the form fills in: marked until confirmed, gone when it no longer follows, never over what was typed."""

from __future__ import annotations

from datetime import date

from households import id_number

from roster.form.campaign import Campaign
from roster.person import Sex
from tui.widgets.entry_fields import Column
from tui.widgets.entry_following import counted, household_followed, member_followed, told_by_number
from tui.widgets.member_texts import MemberTexts

CAMPAIGN = Campaign(date(2026, 11, 1))


def member(**texts: str) -> MemberTexts:
    made = MemberTexts.blank(1)
    for name, text in texts.items():
        made = made.written(name, text)
    return made


def followed(before: MemberTexts) -> MemberTexts:
    return member_followed(before, CAMPAIGN)


def test_who_lives_and_is_registered_here_has_not_left() -> None:
    at_home = followed(member(lives_here="1", registered_here="1"))
    assert (at_home.text("D8"), at_home.text("D9"), at_home.derived) == ("1", "1", {"D8", "D9"})


def test_what_no_longer_follows_goes_and_what_was_typed_stays() -> None:
    at_home = followed(member(lives_here="1", registered_here="1"))
    moved = followed(at_home.written(Column.LIVES_HERE, "5"))
    assert (moved.text("D8"), moved.text("D9")) == ("1", "")
    typed = followed(at_home.written("D9", "4").written(Column.LIVES_HERE, "5"))
    assert (typed.text("D9"), "D9" in typed.derived) == ("4", False)


def test_the_number_tells_birth_sex_kind_and_the_province_where_a_place_is_wanted() -> None:
    number = id_number("1976-03-05", Sex.FEMALE, region="512328")
    told = told_by_number(member(id_number=number, registered_here="2"), date(2026, 11, 24))
    assert [told.text(c) for c in (Column.ID_KIND, Column.BIRTH, Column.SEX)] == ["1", "1976-03-05", "2"]
    assert followed(told).text("D8a") == ""
    elsewhere = followed(told.written("D8", "4"))
    assert (elsewhere.text("D8a"), "D8a" in elsewhere.derived) == ("四川省", True)
    named = followed(elsewhere.written("D8a", "四川省涪陵"))
    assert named.text("D8a") == "四川省涪陵"


def test_a_household_is_a_family_in_an_ordinary_dwelling_until_somebody_says_otherwise() -> None:
    infant = member(birth="2026-02", sex="2")
    texts, derived = household_followed(
        {"H5": "2"}, frozenset(), [member(birth="1976-03-05", sex="1"), infant], CAMPAIGN
    )
    assert texts == {"H1": "1", "H3m": "0", "H3f": "1", "H5": "2"}
    assert derived == {"H1", "H3m", "H3f"}
    again, _derived = household_followed(texts, derived, [infant, infant], CAMPAIGN)
    assert again["H3f"] == "2"


def test_births_are_those_of_the_twelve_months_before_the_reference_time() -> None:
    days = ("2025-10-31", "2025-11-01", "2026-10-31", "2026-11-01")
    births = [household_followed({}, frozenset(), [member(birth=d, sex="1")], CAMPAIGN)[0]["H3m"] for d in days]
    assert births == ["0", "1", "1", "0"]


def test_presence_is_counted_from_what_was_answered_only() -> None:
    members = [member(lives_here="1"), member(lives_here="5"), member(lives_here="0"), member(name="王")]
    assert (counted("H2a", members), counted("H2b", members), counted("H6", members)) == ("1", "2", "")
