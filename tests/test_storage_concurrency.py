"""Many consoles on one office file: nothing that was saved is lost, nobody waits for ever, nobody is in the way."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import crowd
import pytest
from small_office import NOW, SmallOffice, make_small_office

from storage.faults import OfficeBusy, VersionConflict
from storage.news import News
from storage.presence_shelf import OpenElsewhere
from storage.write_queue import WriteQueue


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    return make_small_office(tmp_path)


# ---------------------------------------------------------------- no save is lost


def test_eight_consoles_lose_no_save(office: SmallOffice) -> None:
    checked = crowd.run(office, 8, seconds=4, think=0.05)
    assert checked.lost == 0
    assert checked.saves > 100
    assert checked.conflicts > 0, "nobody met anybody, so this proves nothing"
    assert checked.busy == 0


def test_without_the_version_check_the_same_consoles_lose_some(office: SmallOffice) -> None:
    unchecked = crowd.run(office, 4, seconds=1.5, think=0.05, check=False)
    assert unchecked.lost > 0


@pytest.mark.soak
def test_thirty_consoles_for_a_minute(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def trial(name: str, **options: Any) -> crowd.Outcome:
        (tmp_path / name).mkdir()
        outcome = crowd.run(make_small_office(tmp_path / name, households=60), 30, **options)
        with capsys.disabled():
            sys.stdout.write(f"\n{name}: {outcome}\n")
        return outcome

    checked = trial("30 consoles, each every 3 s", seconds=60, think=3)
    unchecked = trial("the same without the version check", seconds=30, think=3, check=False)
    saturated = trial("30 consoles without a pause", seconds=10, think=0)
    assert (checked.lost, checked.busy) == (0, 0)
    assert unchecked.lost > 0, "the trial cannot see what it looks for"
    assert (saturated.lost, saturated.busy) == (0, 0)
    assert saturated.fewest > 0, "somebody was starved"


# ---------------------------------------------------------------- the queue


def busy() -> OfficeBusy:
    return OfficeBusy("busy")


def in_thread(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_nobody_is_starved_by_those_who_save_without_a_pause(office: SmallOffice) -> None:
    saturated = crowd.run(office, 6, seconds=3, think=0, check=False)
    assert saturated.busy == 0
    assert saturated.fewest * 2 > saturated.most, f"SQLite's own waiting does this: {saturated}"


def test_turns_come_in_the_order_of_asking(tmp_path: Path) -> None:
    queue, order = WriteQueue(tmp_path), []

    def take(name: str) -> None:
        with queue.turn(10, busy):
            order.append(name)

    threads = []
    with queue.turn(10, busy):
        for name in "abcd":
            threads.append(in_thread(lambda name=name: take(name)))  # type: ignore[misc]
            time.sleep(0.05)
    for thread in threads:
        thread.join(5)
    assert order == list("abcd")


def test_one_waits_with_a_word_and_is_refused_only_in_the_end(tmp_path: Path) -> None:
    said: list[float] = []
    started = time.monotonic()
    queue = WriteQueue(tmp_path, on_wait=lambda: said.append(time.monotonic() - started))
    with queue.turn(10, busy):
        with pytest.raises(OfficeBusy), queue.turn(0.9, busy):
            pass
        assert 0.8 < time.monotonic() - started < 2
    assert len(said) == 1
    assert 0.4 < said[0] < 0.8
    with queue.turn(0, busy):
        pass


def test_who_left_the_queue_holds_up_nobody(tmp_path: Path) -> None:
    queue = WriteQueue(tmp_path)
    with queue.turn(10, busy):
        for _ in range(5):
            with pytest.raises(OfficeBusy), queue.turn(0.05, busy):
                pass
    for _ in range(20):
        with queue.turn(1, busy):
            pass


def test_a_killed_holder_frees_the_queue(office: SmallOffice) -> None:
    holder = crowd.start(office, seed=1, seconds=60, think=0, check=False)
    crowd.ready(holder)
    crowd.go(holder)
    time.sleep(0.3)
    holder.kill()
    holder.communicate()
    started = time.monotonic()
    with office.open() as mine:
        mine.save_household(mine.household(office.households[0].gid))
    assert time.monotonic() - started < 2


# ---------------------------------------------------------------- what others do


def test_news_name_the_dwellings_where_others_saved_and_cost_nothing_else(office: SmallOffice) -> None:
    with office.open() as mine, office.open("e2") as other:
        mine.news()
        assert mine.news() is None
        first, second, _third = office.households
        other.save_household(first.model_copy(update={"note": "dog"}))
        other.save_household(second.model_copy(update={"persons": ()}))
        assert mine.news() == News(
            {first.dwelling: office.building.gid, second.dwelling: office.building.gid}, laid_out=False
        )
        assert mine.news() is None
        assert not mine._db.conn.in_transaction
        mine.save_household(mine.household(first.gid))
        assert mine.news() is None, "one knows what one saved oneself"


def test_what_is_no_part_of_the_census_is_no_news_of_a_dwelling(office: SmallOffice) -> None:
    with office.open() as mine, office.open("e2") as other:
        mine.news()
        other.open_here(office.dwellings[0].gid, office.households[0].gid)
        assert mine.news() == News({})


def test_an_imported_list_is_news_of_the_layout(office: SmallOffice) -> None:
    from roster.lists.dwelling_list import DwellingPlan

    with office.open() as mine, office.open("chief") as chief:
        mine.news()
        dwelling = office.dwellings[0].model_copy(update={"room": "101A"})
        chief.apply_dwellings(DwellingPlan(changed_dwellings=(dwelling,)))
        news = mine.news()
        assert news is not None
        assert news.laid_out


def test_others_are_seen_at_the_same_dwelling_until_their_console_falls_silent(office: SmallOffice) -> None:
    dwelling, household = office.dwellings[0].gid, office.households[0].gid
    time_now = [NOW]

    def clock() -> datetime:
        return time_now[0]

    with office.open("e1", clock=clock) as mine, office.open("e2", clock=clock) as other:
        assert mine.open_elsewhere(dwelling, household) == ()
        other.open_here(dwelling, household)
        mine.open_here(dwelling, household)
        assert mine.open_elsewhere(dwelling, household) == (OpenElsewhere("李红", NOW, same=True),)
        assert other.open_elsewhere(dwelling, household) == (OpenElsewhere("王芳", NOW, same=True),)
        assert mine.open_elsewhere(dwelling, office.households[1].gid)[0].same is False
        assert mine.open_elsewhere(office.dwellings[1].gid, office.households[1].gid) == ()
        time_now[0] = NOW + timedelta(seconds=31)
        assert mine.open_elsewhere(dwelling, household) == ()
        time_now[0] = NOW
        other.close_here()
        assert mine.open_elsewhere(dwelling, household) == ()


def test_two_who_add_a_household_at_once_get_two_numbers(office: SmallOffice) -> None:
    from roster.household import Household

    blank = {"area": office.households[0].area, "dwelling": office.dwellings[4].gid, "number": 4, "version": 0}
    with office.open() as mine, office.open("e2") as other:
        first = mine.save_household(Household(**blank, note="a"))
        second = other.save_household(Household(**blank, note="b"))
    assert (first.number, second.number) == (4, 5)


def test_a_stale_save_is_refused_with_what_is_stored(office: SmallOffice) -> None:
    household = office.households[0]
    with office.open() as mine, office.open("e2") as other:
        theirs = other.save_household(household.model_copy(update={"note": "dog"}))
        with pytest.raises(VersionConflict) as conflict:
            mine.save_household(household.model_copy(update={"note": "cat"}))
        assert conflict.value.theirs == theirs
