"""Which backups stay: enough of every age, few in all, and never fewer than the newest."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from roster.backup_keeping import DAYS, HOURS, MONTHS, to_keep

ZONE = timezone(timedelta(hours=8))
START = datetime(2030, 10, 1, 8, tzinfo=ZONE)
ever = st.integers(0, 3 * 365 * 24 * 60).map(lambda minute: START - timedelta(days=600) + timedelta(minutes=minute))


def test_a_campaign_of_hourly_backups_leaves_24_hours_30_days_and_its_months() -> None:
    hourly = [START + timedelta(hours=n) for n in range(24 * 100)]
    kept = sorted(to_keep(hourly))
    assert kept[-HOURS:] == hourly[-HOURS:]
    days = {moment.date() for moment in kept}
    assert {(hourly[-1] - timedelta(days=n)).date() for n in range(DAYS)} <= days
    assert {moment.month for moment in kept} == {10, 11, 12, 1}
    assert len(kept) < HOURS + DAYS + 4


def test_an_office_that_was_closed_keeps_what_it_had() -> None:
    before = [START + timedelta(hours=n) for n in range(3)]
    after_a_year = START + timedelta(days=400)
    assert to_keep([*before, after_a_year]) == {*before, after_a_year}


@given(st.lists(ever, min_size=1))
def test_the_newest_is_kept_and_never_more_than_the_classes_hold(some: list[datetime]) -> None:
    kept = to_keep(some)
    assert max(some) in kept
    assert kept <= set(some)
    assert len(kept) <= HOURS + DAYS + MONTHS


@given(st.lists(ever))
def test_thinning_out_what_was_thinned_out_changes_nothing(some: list[datetime]) -> None:
    assert to_keep(to_keep(some)) == to_keep(some)


@given(st.lists(ever, min_size=1), ever)
def test_a_later_backup_never_brings_back_what_was_thinned_out(some: list[datetime], later: datetime) -> None:
    newest = max(*some, later)
    assert to_keep([*some, newest]) <= to_keep(some) | {newest}


@given(st.lists(ever, min_size=1))
def test_thinning_out_as_one_goes_keeps_what_thinning_out_at_the_end_would(some: list[datetime]) -> None:
    kept: frozenset[datetime] = frozenset()
    for moment in sorted(some):
        kept = to_keep({*kept, moment})
    assert kept == to_keep(some)
