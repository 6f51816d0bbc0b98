"""Kills, full and faulty disks: what was saved is there, what was not is absent, and words say what to do."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from small_disk import small_disk
from small_office import NOW, PASSPHRASE, SmallOffice, make_small_office

from roster.draft import Draft
from storage.faults import DamagedOffice, DiskFault, DiskFull, OfficeError
from storage.office_file import OfficeFile

SCRIPT = Path(__file__).with_name("killed_writers.py")
LINE = "字" * 190


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    return make_small_office(tmp_path)


# ---------------------------------------------------------------- kill -9


def kill(office: SmallOffice, rounds: int) -> dict[str, Any]:
    root = SCRIPT.parents[1]
    told = subprocess.run(
        [sys.executable, SCRIPT, office.path, "chief", PASSPHRASE, str(rounds)],
        cwd=root,
        env={"PYTHONPATH": str(root), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        stdout=subprocess.PIPE,
        check=True,
    )
    return dict(json.loads(told.stdout))


def assert_nothing_lost(found: dict[str, Any], rounds: int) -> None:
    assert found["rounds"] == rounds
    assert found["acknowledged"] > rounds, "hardly anything was saved, so this proves nothing"
    assert (found["lost"], found["partial"], found["broken"], found["integrity"]) == (0, 0, 0, "ok")


def test_thirty_kills_lose_no_save_that_came_back(office: SmallOffice) -> None:
    assert_nothing_lost(kill(office, 30), 30)


@pytest.mark.soak
def test_three_hundred_kills_lose_no_save_that_came_back(
    office: SmallOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    found = kill(office, 300)
    with capsys.disabled():
        sys.stdout.write(f"\n300 kills of 3 writers: {found['acknowledged']} saves came back, {found['lost']} lost\n")
    assert_nothing_lost(found, 300)


# ---------------------------------------------------------------- a disk without room


def fill_up(office: OfficeFile) -> tuple[int, OfficeError]:
    """Save until it is refused; how many saves came back, and the refusal."""
    household = next(iter(office.household_inventory()))
    for saves in range(5000):
        try:
            household = office.save_household(household.model_copy(update={"note": f"{saves} {LINE}"[:200]}))
        except OfficeError as refused:
            return saves, refused
    raise AssertionError("it was never full")


def assert_whole(office: OfficeFile, saves: int) -> None:
    assert next(iter(office.household_inventory())).note.startswith(f"{saves - 1} ")
    assert office.verify_audit() is None
    assert office._db.execute("PRAGMA cipher_integrity_check").fetchall() == []


def test_a_full_disk_refuses_in_words_and_saves_again_once_there_is_room(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 2048) as mount_again:
        office = make_small_office(tmp_path / "disk")
        with office.open("chief") as file:
            saves, refused = fill_up(file)
            assert isinstance(refused, DiskFull)
            assert "room" in str(refused)
            assert saves > 0
            assert_whole(file, saves)
            with pytest.raises(DiskFull):
                file.keep_draft(Draft(base=office.households[1], typed={"note": "字" * 1_000_000}, at=NOW))
            mount_again("size=8m")
            household = file.household(office.households[0].gid)
            file.save_household(household.model_copy(update={"note": f"{saves} at last"}))
            assert_whole(file, saves + 1)


def test_a_disk_that_can_only_be_read_says_so(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 8192) as mount_again:
        office = make_small_office(tmp_path / "disk")
        with office.open("chief") as file:
            household = file.save_household(file.household(office.households[0].gid))
            file._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        mount_again("ro")
        with pytest.raises(OfficeError):
            office.open("chief")
        mount_again("rw")
        with office.open("chief") as file:
            assert file.household(household.gid) == household


def test_a_file_that_may_not_grow_any_more_is_a_disk_fault_in_words(office: SmallOffice) -> None:
    """What a quota or a dying disk does: writing past a size fails."""
    child = os.fork()
    if not child:
        code = 1
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            with office.open("chief") as file:
                size = office.path.stat().st_size + 60_000
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
                saves, refused = fill_up(file)
                assert isinstance(refused, DiskFault | DiskFull)
                assert_whole(file, saves)
                code = 0
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    with office.open("chief") as file:
        file.save_household(file.household(office.households[0].gid))


# ---------------------------------------------------------------- a disk that forgets


def test_a_flipped_bit_is_found_wherever_it_is(office: SmallOffice) -> None:
    with office.open("chief") as file:
        file._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole, chance = office.path.read_bytes(), random.Random(7)
    for _trial in range(20):
        place = chance.randrange(len(whole))
        damaged = bytearray(whole)
        damaged[place] ^= 1 << chance.randrange(8)
        office.path.write_bytes(damaged)
        try:
            with office.open("chief") as file:
                found = bool(file._db.execute("PRAGMA cipher_integrity_check").fetchall())
        except OfficeError:
            found = True
        assert found, f"byte {place} of {len(whole)}"
    office.path.write_bytes(whole)
    with office.open("chief") as file:
        assert file._db.execute("PRAGMA cipher_integrity_check").fetchall() == []


async def test_what_cannot_be_read_any_more_is_said_in_words_on_the_database_thread(office: SmallOffice) -> None:
    from storage.database_thread import DatabaseThread

    with office.open("chief") as file:
        file._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        root = file._db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'person'").fetchone()[0]
    data = bytearray(office.path.read_bytes())
    data[(int(root) - 1) * 4096 + 100] ^= 4
    office.path.write_bytes(data)
    thread = await DatabaseThread.open(lambda: office.open("chief"))
    with pytest.raises(DamagedOffice, match="huce check"):
        await thread.run(lambda file: file.household_inventory())
    await thread.close()
