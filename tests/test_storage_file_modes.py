"""Who on the machine can read the office, and where an office must not lie."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_office import SmallOffice, make_small_office

from roster.office import Office
from roster.staff import Role, StaffMember
from storage.faults import NetworkFolder
from storage.file_modes import mode_problems
from storage.file_system import SHARED, refuse_network_folder, type_at
from storage.key_slots import slots_path
from storage.office_file import OfficeFile
from storage.slot_cost import Cost

CHEAP = Cost(1, 64, 1)


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    folder = tmp_path / "office"
    folder.mkdir()
    folder.chmod(0o2770)
    return make_small_office(folder)


def test_an_office_made_in_a_new_folder_is_its_groups_alone_whatever_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "a" / "new" / "office.huce"
    before = os.umask(0o022)
    try:
        chief = StaffMember(login="chief", name="周敏", role=Role.CHIEF)
        office = Office(name="社区", division="110101001001")
        OfficeFile.create(path, office, chief, "a passphrase", cost=CHEAP)[0].close()
    finally:
        os.umask(before)
    assert path.parent.stat().st_mode & 0o7777 == 0o2770
    assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o660}
    assert mode_problems(path) == []


def test_the_helper_files_of_sqlite_have_the_offices_mode(office: SmallOffice) -> None:
    before = os.umask(0o077)
    try:
        with office.open("e1") as file:
            file.reveal(office.households[0].persons[0].gid)
            for ending in ("-wal", "-shm", ".tries"):
                assert Path(f"{office.path}{ending}").stat().st_mode & 0o777 == 0o660
            assert mode_problems(office.path) == []
    finally:
        os.umask(before)


@pytest.mark.parametrize(
    ("mode", "reason"),
    [
        (0o2775, "Everybody on this machine can look into the folder"),
        (0o2771, "Everybody on this machine can look into the folder"),
        (0o0770, "will not belong to its group"),
    ],
)
def test_a_folder_with_a_wrong_mode_is_told(office: SmallOffice, mode: int, reason: str) -> None:
    office.path.parent.chmod(mode)
    (problem,) = mode_problems(office.path)
    assert reason in problem
    assert f"chmod 2770 {office.path.parent}" in problem


@pytest.mark.parametrize("name", ["office.huce", "office.huce.slots", "office.huce.tries"])
def test_a_file_with_a_wrong_mode_is_told(office: SmallOffice, name: str) -> None:
    file = office.path.with_name(name)
    office.open("e1").close()
    file.chmod(0o664)
    (problem,) = mode_problems(office.path)
    assert f"Everybody on this machine can read {file}: chmod 0660 {file}" == problem
    file.chmod(0o640)
    (problem,) = mode_problems(office.path)
    assert "cannot write to" in problem


def test_a_file_of_another_group_is_told(office: SmallOffice) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root gives files to another group")
    os.chown(slots_path(office.path), -1, 12345)
    (problem,) = mode_problems(office.path)
    assert "is not of the group" in problem


def test_ones_own_private_folder_is_fine(office: SmallOffice) -> None:
    office.path.parent.chmod(0o700)
    office.path.chmod(0o600)
    assert mode_problems(office.path) == []


# ---------------------------------------------------------------- two users of one group


def test_two_users_of_one_group_work_on_one_office(office: SmallOffice) -> None:
    """Each opens, saves and closes in turn and at the same time; files made by one can be written by the other."""
    if os.geteuid() != 0:
        pytest.skip("only root becomes two users")
    for folder in (office.path.parent, *office.path.parent.parents):
        if folder.stat().st_uid == 0 and not folder.stat().st_mode & 0o001 and folder != office.path.parent:
            folder.chmod(folder.stat().st_mode | 0o011)
    for file in (office.path.parent, *office.path.parent.iterdir()):
        os.chown(file, -1, 54321)
    office.path.parent.chmod(0o2770)
    for uid in (50001, 50002, 50001):
        child = os.fork()
        if not child:
            _work_as(uid, 54321, office)
        assert os.waitpid(child, 0)[1] == 0
    assert mode_problems(office.path) == []
    child = os.fork()
    if not child:
        _look_in_as(50003, 50003, office)
    assert os.waitpid(child, 0)[1] == 0


def _work_as(uid: int, gid: int, office: SmallOffice) -> None:
    try:
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
        os.umask(0o077)
        with office.open("e1") as file:
            household = file.household(office.households[0].gid)
            file.save_household(household.model_copy(update={"note": str(uid)}))
            file.change_passphrase("correct horse", f"a horse of {uid}")
        with OfficeFile.unlock(office.path, "e1", f"a horse of {uid}") as file:
            file.change_passphrase(f"a horse of {uid}", "correct horse")
        os._exit(0)
    finally:
        os._exit(1)


def _look_in_as(uid: int, gid: int, office: SmallOffice) -> None:
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)
    try:
        list(office.path.parent.iterdir())
    except PermissionError:
        os._exit(0)
    os._exit(1)


# ---------------------------------------------------------------- network file systems

MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
23 22 0:5 / /proc rw - proc proc rw
30 22 0:40 / /srv/office rw - {kind} server:/office rw
31 30 0:41 / /srv/office/local\\040disk rw - xfs /dev/vdb rw
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    return tmp_path / "mountinfo"


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "vboxsf"])
def test_a_network_file_system_is_refused_with_the_reason(mounts: Path, kind: str) -> None:
    assert kind in SHARED
    mounts.write_text(MOUNTS.format(kind=kind), "utf-8")
    with pytest.raises(NetworkFolder, match=rf"/srv/office/a/office.huce lies on a network file system \({kind}\)"):
        refuse_network_folder(Path("/srv/office/a/office.huce"), mounts)
    refuse_network_folder(Path("/srv/office.huce"), mounts)
    refuse_network_folder(Path("/srv/office/local disk/office.huce"), mounts)


def test_the_last_of_two_mounts_on_one_place_counts(mounts: Path) -> None:
    mounts.write_text(MOUNTS.format(kind="ext4") + "40 30 0:50 / /srv/office rw - nfs4 a:/ rw\n", "utf-8")
    assert type_at(Path("/srv/office/office.huce"), mounts) == "nfs4"


def test_the_real_table_of_mounts_is_read(tmp_path: Path) -> None:
    assert type_at(tmp_path / "office.huce")
    refuse_network_folder(tmp_path / "office.huce")


def test_unlocking_and_making_look_where_the_file_lies(
    office: SmallOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage import making, unlocking

    def refuse(path: Path) -> None:
        raise NetworkFolder(str(path))

    monkeypatch.setattr(unlocking, "refuse_network_folder", refuse)
    with pytest.raises(NetworkFolder):
        office.open("e1")
    monkeypatch.setattr(making, "refuse_network_folder", refuse)
    chief = StaffMember(login="chief", name="周敏", role=Role.CHIEF)
    with pytest.raises(NetworkFolder):
        OfficeFile.create(tmp_path / "x.huce", Office(name="社", division="110101001001"), chief, "a passphrase")
    assert not (tmp_path / "x.huce").exists()


# ---------------------------------------------------------------- the process itself


def test_a_process_that_keeps_private_leaves_no_core_and_no_open_files() -> None:
    code = (
        "import ctypes, os, resource\n"
        "from tui.terminal.private_process import keep_private\n"
        "keep_private()\n"
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE), oct(os.umask(0)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0 (0, 0) 0o77"
