"""The change feed carries everything that a district's database needs, and nothing that is the office's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from small_office import SmallOffice, make_small_office
from worked_office import contents, steps

from storage.driver import Database, connect
from storage.faults import NotAllowed
from storage.feed import FED_SETTINGS, LOCAL, changes_since, take_in
from storage.office_file import OfficeFile
from storage.schema import migrate


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> SmallOffice:
    small = make_small_office(tmp_path_factory.mktemp("worked"))
    with small.open("chief") as office:
        for step in steps(small):
            step.do(office)
    return small


@pytest.fixture
def office(worked: SmallOffice) -> Iterator[OfficeFile]:
    with worked.open("chief") as open_office:
        yield open_office


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Database]:
    db = Database(connect(tmp_path / "district.huce", bytes(32), new=True))
    migrate(db)
    yield db
    db.close()


def fed(db: Database) -> dict[str, list[dict[str, Any]]]:
    """What the feed answers for, readings too, since they are made anew."""
    held = contents(db)
    held["setting"] = [row for row in held["setting"] if row["name"] in FED_SETTINGS]
    return {table: rows for table, rows in held.items() if table not in LOCAL or table == "reading"}


def follow(office: OfficeFile, into: Database, seq: int = 0, limit: int = 7) -> int:
    """Take in what came after ``seq``, a few changes at a time."""
    while (feed := office.changes_since(seq, limit)).seq > seq:
        take_in(into, feed.changes)
        seq = feed.seq
    return seq


@pytest.mark.parametrize("limit", [1, 7, 100_000])
def test_an_empty_office_that_follows_the_feed_becomes_equal(office: OfficeFile, empty: Database, limit: int) -> None:
    follow(office, empty, limit=limit)
    assert fed(empty) == fed(office._db)
    assert empty.execute("PRAGMA foreign_key_check").fetchall() == []


def test_who_follows_all_along_is_equal_after_every_step(tmp_path: Path, empty: Database) -> None:
    small = make_small_office(tmp_path / "small")
    seq = 0
    with small.open("chief") as office:
        for step in steps(small):
            step.do(office)
            seq = follow(office, empty, seq)
            assert fed(empty) == fed(office._db), step.name


def test_following_twice_changes_nothing(office: OfficeFile, empty: Database) -> None:
    follow(office, empty)
    follow(office, empty)
    assert fed(empty) == fed(office._db)


def test_what_is_gone_is_told(worked: SmallOffice, tmp_path: Path, empty: Database) -> None:
    shutil.copytree(worked.path.parent, tmp_path / "office")
    small = worked._replace(path=tmp_path / "office" / worked.path.name)
    with small.open("chief") as office:
        household = next(h for h in office.household_inventory() if h.number == 11)
        seq = follow(office, empty)
        office.remove_household(household, "录入了两遍")
        feed = office.changes_since(seq)
        assert [(changed.table, changed.rows[0]["deleted"]) for changed in feed.changes] == [("household", 1)]
        take_in(empty, feed.changes)
        assert fed(empty) == fed(office._db)
    gone = [changed for changed in changes_since_start(small) if not changed.rows]
    assert {"sighting", "rule_override"} <= {changed.table for changed in gone}


def changes_since_start(small: SmallOffice) -> Any:
    with small.open("chief") as office:
        return office.changes_since(0, 100_000).changes


def test_the_offices_own_keys_never_leave_it(office: OfficeFile) -> None:
    feed = office.changes_since(0, 100_000)
    assert feed.epoch == office.epoch()
    secrets = [row["value"] for row in contents(office._db)["setting"] if row["name"] not in FED_SETTINGS]
    assert len(secrets) >= 3
    text = repr(feed.changes)
    assert not any(secret in text for secret in secrets)


def test_a_restored_office_has_another_epoch_in_its_feed(worked: SmallOffice, tmp_path: Path) -> None:
    from small_office import NOW, PASSPHRASE

    from storage.restoring import prove, restore

    with worked.open("chief") as office:
        made = office.backup(tmp_path / "stick")
        epoch = office.changes_since(0, 1).epoch
    restore(prove(made.path, "chief", PASSPHRASE), tmp_path / "again" / "office.huce", lambda: NOW)
    with OfficeFile.unlock(tmp_path / "again" / "office.huce", "chief", PASSPHRASE, clock=lambda: NOW) as office:
        assert office.changes_since(0, 1).epoch != epoch


def test_only_a_chief_reads_the_feed(worked: SmallOffice) -> None:
    with worked.open("e1") as office, pytest.raises(NotAllowed):
        office.changes_since(0)


def test_one_feed_is_of_one_moment_and_names_a_record_once(office: OfficeFile) -> None:
    feed = changes_since(office._db, 0, 100_000)
    named = [(changed.table, changed.key) for changed in feed.changes]
    assert len(named) == len(set(named))
    assert feed.seq == office.data_version()
