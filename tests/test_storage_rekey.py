"""A new data key when somebody leaves: what they knew opens nothing, and nobody else loses anything."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from small_office import PASSPHRASE, SmallOffice, make_small_office

from roster.staff import Role, StaffMember
from storage import key_slots, rekeying, slots_lock
from storage.driver import connect
from storage.faults import NotAllowed, OfficeBusy, OfficeError, SignedOut, WrongPassphrase
from storage.key_slots import read_slots, slots_path, sub_key
from storage.slots_lock import SlotsLock


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    (tmp_path / "o").mkdir()
    return make_small_office(tmp_path / "o")


def remove_e1(office: SmallOffice) -> None:
    with office.open("chief") as chief:
        chief.remove_staff("e1", "moved away")


# ---------------------------------------------------------------- what it is for


def test_what_the_departed_knew_opens_nothing(office: SmallOffice) -> None:
    with office.open("e1") as file:
        old_key = file._data_key
    remove_e1(office)
    with pytest.raises(WrongPassphrase):
        office.open("e1")
    with pytest.raises(WrongPassphrase):
        connect(office.path, sub_key(old_key, "database"))
    assert old_key not in office.path.read_bytes()
    assert "e1" not in key_slots.logins(read_slots(office.path))


def test_everybody_else_signs_in_as_before_and_finds_everything(office: SmallOffice) -> None:
    with office.open("e2") as file:
        before = [file.households_of(dwelling.gid) for dwelling in office.dwellings]
        keys, audit = file.signing_key(), file.data_version()
    remove_e1(office)
    with office.open("e2") as file:
        assert [file.households_of(dwelling.gid) for dwelling in office.dwellings] == before
        assert file.signing_key() == keys
        assert file.data_version() > audit, "the change feed goes on"
        assert file.verify_audit() is None
        assert [member.login for member in file.staff()] == ["chief", "e2"]
    assert {path.name for path in office.path.parent.iterdir()} == {
        office.path.name,
        slots_path(office.path).name,
        "office.huce.tries",
    }


def test_the_removal_and_the_new_keys_are_on_record(office: SmallOffice) -> None:
    remove_e1(office)
    with office.open("chief") as file:
        rows = file._db.execute("SELECT action, reason FROM audit ORDER BY id DESC LIMIT 20").fetchall()
    assert ("remove", "moved away") in [tuple(row) for row in rows]
    assert "new-keys" in [row[0] for row in rows]


def test_the_chief_goes_on_with_the_new_file(office: SmallOffice) -> None:
    with office.open("chief") as chief:
        chief.enter()
        chief.remove_staff("e1", "")
        household = chief.household(office.households[0].gid)
        chief.save_household(household.model_copy(update={"note": "after"}))
        assert [console.login for console in chief.consoles()] == ["chief"]
    with office.open("e2") as file:
        assert file.household(office.households[0].gid).note == "after"


def test_one_removal_after_another(office: SmallOffice) -> None:
    remove_e1(office)
    with office.open("chief") as chief:
        chief.remove_staff("e2", "")
        chief.change_keys()
    with office.open("chief") as chief:
        assert [member.login for member in chief.staff()] == ["chief"]
        assert chief.verify_audit() is None


def test_who_may_not_be_removed(office: SmallOffice) -> None:
    with office.open("e2") as file, pytest.raises(NotAllowed):
        file.remove_staff("e1", "")
    with office.open("chief") as chief:
        with pytest.raises(OfficeError, match="Nobody removes themselves"):
            chief.remove_staff("chief", "")
        with pytest.raises(OfficeError, match="no login e7"):
            chief.remove_staff("e7", "")
        chief.add_staff(StaffMember(login="c2", name="周二", role=Role.CHIEF), PASSPHRASE)
        chief.remove_staff("c2", "")


def test_a_draft_that_was_rescued_under_the_old_key_is_picked_up(office: SmallOffice) -> None:
    from datetime import UTC, datetime

    from roster.draft import Draft

    with office.open("e2") as file:
        rescue = file.draft_rescue()
        draft = Draft(base=office.households[0], typed={"note": "half a w"}, at=datetime.now(UTC))
        remove_e1(office)
        rescue.save([draft])
    with office.open("e2") as file:
        assert [found.typed for found in file.drafts()] == [{"note": "half a w"}]


# ---------------------------------------------------------------- consoles that are open meanwhile


def test_open_consoles_notice_at_once_and_nothing_they_save_is_taken_for_saved(office: SmallOffice) -> None:
    with office.open("e2") as other:
        household = other.household(office.households[0].gid)
        remove_e1(office)
        for ask in (other.areas, lambda: other.save_household(household.model_copy(update={"note": "lost?"}))):
            with pytest.raises(SignedOut, match="Sign in again"):
                ask()
    with office.open("e2") as again:
        assert again.household(household.gid).note == ""


def test_a_save_that_has_begun_to_wait_is_refused_and_not_lost_silently(office: SmallOffice) -> None:
    """It has passed all checks of the call when the keys change; the one inside its transaction still sees it."""
    with office.open("e2") as other:
        household = other.household(office.households[0].gid)
        remove_e1(office)
        with pytest.raises(SignedOut), other._ledger.writing() as writing:
            writing.db.execute("UPDATE household SET note = 'lost?' WHERE gid = ?", [household.gid.bytes])


def test_an_old_console_that_closes_takes_nothing_of_the_new_file_along(office: SmallOffice) -> None:
    old = office.open("e2")
    remove_e1(office)
    new = office.open("e2")
    household = new.household(office.households[0].gid)
    household = new.save_household(household.model_copy(update={"note": "one"}))
    wal = Path(f"{office.path}-wal")
    assert wal.stat().st_size > 0, "what was saved lies in the write-ahead log"
    there = wal.stat().st_ino
    old.close()
    assert wal.stat().st_ino == there
    new.save_household(household.model_copy(update={"note": "two"}))
    with office.open("chief") as chief:
        assert chief.household(household.gid).note == "two"
    new.close()
    with office.open("chief") as chief:
        assert chief.household(household.gid).note == "two"
        assert chief._db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_acknowledged_saves_of_others_are_in_the_new_file(office: SmallOffice) -> None:
    """Another process saves without a pause while the keys change; what it was told is saved is there after."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        _save_until_signed_out(office, write)
    os.close(write)
    with os.fdopen(read) as acknowledged:
        told = [acknowledged.readline() for _save in range(20)]
        remove_e1(office)
        last = int([*told, *acknowledged.read().split()][-1])
    assert os.waitpid(child, 0)[1] == 0
    with office.open("e2") as file:
        assert file.household(office.households[0].gid).note == str(last)
        assert file.verify_audit() is None


def _save_until_signed_out(office: SmallOffice, write: int) -> None:
    try:
        with office.open("e2") as file:
            household = file.household(office.households[0].gid)
            for number in range(100_000):
                household = file.save_household(household.model_copy(update={"note": str(number)}))
                os.write(write, f"{number}\n".encode())
    except SignedOut:
        os._exit(0)
    finally:
        os._exit(1)


def test_nobody_opens_the_office_while_its_keys_change(office: SmallOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots_lock.SlotsLock.__init__, "__kwdefaults__", {"shared": False, "patience": 0.1})
    with SlotsLock(office.path), pytest.raises(OfficeBusy, match="keys of the office are being changed"):
        office.open("e2")
    office.open("e2").close()


# ---------------------------------------------------------------- kill -9 at every line


_DECIDING = {
    *(("rekeying", name) for name in ("change_keys", "_change", "_drop_journal", "_forget_copy_at", "settle")),
    *(("slots_lock", name) for name in ("write", "_write")),
}
"""Where files come and go."""


def killed_at(line: int, work: Callable[[], object]) -> bool:
    """Do ``work`` in a process of its own that is killed before the given line (counted from 1) of the code that
    changes keys; False if it came to its end before."""
    child = os.fork()
    if not child:
        _count_down(line)
        work()
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or status == 0
    return os.WIFSIGNALED(status)


def _count_down(line: int) -> None:
    left = line

    def trace(frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal left
        if (Path(frame.f_code.co_filename).stem, frame.f_code.co_name) not in _DECIDING:
            return None
        if event == "line":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)


def copies(office: SmallOffice, folder: Path) -> Iterator[SmallOffice]:
    """The same office again and again."""
    number = 0
    while True:
        number += 1
        shutil.copytree(office.path.parent, folder / str(number))
        yield office._replace(path=folder / str(number) / office.path.name)


def check_whole(office: SmallOffice) -> bool:
    """The office is the old one or the new one, whole; whether it is the new one."""
    with office.open("e2") as file:
        assert [file.household(household.gid).note for household in office.households] == ["", "", ""]
        assert file.verify_audit() is None
        assert file._db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        logins = {member.login for member in file.staff()}
    slots = read_slots(office.path)
    assert "before" not in slots
    assert key_slots.logins(slots) == logins
    return "e1" not in logins


def kill_everywhere(office: SmallOffice, folder: Path, every: int) -> None:
    outcomes, line = set(), 1
    for copy in copies(office, folder):
        if not killed_at(line, lambda copy=copy: remove_e1(copy)):  # type: ignore[misc]
            break
        outcomes.add(check_whole(copy))
        shutil.rmtree(copy.path.parent)
        line += every
    assert line > 40, "the lines were not counted"
    assert outcomes == {False, True}
    assert check_whole(copy)
    with pytest.raises(WrongPassphrase):
        copy.open("e1")


def kill_while_settling(office: SmallOffice, folder: Path, decided: bool, every: int) -> None:
    def stop(*_arguments: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def half_way(copy: SmallOffice) -> None:
        if decided:
            rekeying._drop_journal = stop
        else:
            Path.replace = _replace_but_not(copy.path)  # type: ignore[method-assign]
        remove_e1(copy)

    for line, copy in enumerate(copies(office, folder)):
        assert killed_at(10**9, lambda copy=copy: half_way(copy))  # type: ignore[misc]
        assert "before" in read_slots(copy.path)
        killed = killed_at(1 + line * every, lambda copy=copy: rekeying.settle(copy.path))  # type: ignore[misc]
        assert check_whole(copy) is decided
        shutil.rmtree(copy.path.parent)
        if not killed:
            break
    assert line > 3


def test_a_kill_leaves_the_old_office_or_the_new_one(office: SmallOffice, tmp_path: Path) -> None:
    kill_everywhere(office, tmp_path, every=4)


@pytest.mark.parametrize("decided", [False, True])
def test_a_kill_while_a_killed_change_is_settled_does_no_harm(
    office: SmallOffice, tmp_path: Path, decided: bool
) -> None:
    kill_while_settling(office, tmp_path, decided, every=4)


@pytest.mark.soak
def test_a_kill_at_any_line(office: SmallOffice, tmp_path: Path) -> None:
    kill_everywhere(office, tmp_path, every=1)
    for decided in (False, True):
        (tmp_path / str(decided)).mkdir()
        kill_while_settling(office, tmp_path / str(decided), decided, every=1)


def _replace_but_not(office: Path) -> Callable[[Path, Path], Path]:
    """``Path.replace`` that is killed where the database would get its name."""
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target == office:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(self, target)

    return replace
