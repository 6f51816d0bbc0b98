"""What the engine refuses, with the reason, before anything is read or written."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from small_office import SmallOffice, make_small_office

from storage import driver
from storage.driver import connect
from storage.faults import NewerFormat, NoOffice, PlaintextOffice, UnsafeEngine, WrongPassphrase
from storage.key_slots import slots_path, sub_key
from storage.schema import FORMAT


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    return make_small_office(tmp_path)


def test_a_sqlite_that_may_lose_commits_is_refused(office: SmallOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    class Old:
        sqlite_version = "3.51.2"
        sqlite_version_info = (3, 51, 2)

    before = office.path.read_bytes()
    monkeypatch.setattr(driver, "dbapi", Old)
    monkeypatch.setattr(driver.sqlite_utils.utils, "sqlite3", Old)
    with pytest.raises(UnsafeEngine, match=r"SQLite 3\.51\.2 may lose saved work"):
        office.open("e1")
    assert office.path.read_bytes() == before


def test_the_engine_in_use_is_safe() -> None:
    driver.check_engine()
    assert driver.dbapi.sqlite_version_info >= (3, 51, 3)


def test_a_plain_database_in_the_offices_place_is_refused(office: SmallOffice) -> None:
    office.path.unlink()
    plain = sqlite3.connect(office.path)
    plain.execute("CREATE TABLE staff (login TEXT)")
    plain.commit()
    plain.close()
    before = office.path.read_bytes()
    with pytest.raises(PlaintextOffice, match="is not encrypted; somebody replaced it"):
        office.open("e1")
    assert office.path.read_bytes() == before


def test_a_file_of_a_newer_huce_is_refused_and_stays_as_it_is(office: SmallOffice) -> None:
    with office.open("e1") as file:
        key = sub_key(file._data_key, "database")
    connection = connect(office.path, key)
    connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    connection.close()
    with pytest.raises(NewerFormat, match="made by a newer huce; update huce on this machine"):
        office.open("e1")
    connection = connect(office.path, key)
    assert int(connection.execute("PRAGMA user_version").fetchone()[0]) == FORMAT + 1
    connection.close()


def test_a_file_from_before_the_whole_form_takes_answers_and_is_marked(office: SmallOffice) -> None:
    with office.open() as file:
        key, gid = sub_key(file._data_key, "database"), office.households[0].gid
        before = file.household(gid)
    connection = connect(office.path, key)
    for table in ("household", "person"):
        connection.execute(f"ALTER TABLE {table} DROP COLUMN answers")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'form_answers'")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    with office.open() as file:
        assert file.household(gid) == before
        file.save_household(before.model_copy(update={"answers": (("H6", "89"),)}))
        assert file.household(gid).answer("H6") == "89"
        assert file._db.execute("PRAGMA user_version").fetchone()[0] == FORMAT


def test_another_offices_file_does_not_fit_the_slots(office: SmallOffice, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = make_small_office(tmp_path / "other")
    office.path.write_bytes(other.path.read_bytes())
    with pytest.raises(WrongPassphrase, match="does not fit its keys"):
        office.open("e1")


def test_missing_parts_are_named(office: SmallOffice) -> None:
    office.path.rename(office.path.with_name("away"))
    with pytest.raises(NoOffice, match="is missing, only its key slots are there"):
        office.open("e1")
    slots_path(office.path).unlink()
    with pytest.raises(NoOffice, match="There is no office at"):
        office.open("e1")
    slots_path(office.path).write_text("[]", "utf-8")
    with pytest.raises(NoOffice, match="cannot be read; put it back from a backup"):
        office.open("e1")


def test_no_resident_can_be_read_in_the_file(office: SmallOffice) -> None:
    with office.open("e1") as file:
        household = file.household(office.households[0].gid)
        file.save_household(household.model_copy(update={"note": "memorable-note"}))
        for path in office.path.parent.iterdir():
            data = path.read_bytes()
            assert "王1".encode() not in data
            assert b"memorable-note" not in data
