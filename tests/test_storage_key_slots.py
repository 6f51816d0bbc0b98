"""Key slots: who gets at the data key, and what an altered slots file gives away (nothing)."""

from __future__ import annotations

import copy
import json
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from small_office import CHEAP, NOW, PASSPHRASE, SmallOffice, make_small_office

from roster.office import Office
from roster.staff import Role, StaffMember
from storage import key_slots
from storage.faults import (
    MustChangePassphrase,
    NewerFormat,
    NotAllowed,
    OfficeError,
    TryLater,
    WrongPassphrase,
)
from storage.key_slots import RECOVERY, Slots, add_slot, new_slots, open_slot, read_slots, resealed, slots_path
from storage.office_file import OfficeFile
from storage.slot_cost import FLOOR, Cost, calibrated, cost_of
from storage.tries import Tries, delay_after

KEY = bytes(range(32))


def slots_for(*logins: str) -> Slots:
    slots = new_slots("样板社区", False, CHEAP)
    for login in logins:
        add_slot(slots, KEY, login, f"{login} passphrase")
    return slots


# ---------------------------------------------------------------- one file of slots


def test_each_passphrase_opens_its_own_slot() -> None:
    slots = json.loads(json.dumps(slots_for("e1", "e2")))
    assert open_slot(slots, "e1", "e1 passphrase") == KEY
    assert open_slot(slots, "e2", "e2 passphrase") == KEY


def test_a_passphrase_is_the_same_however_it_was_composed() -> None:
    slots = new_slots("", False, CHEAP)
    add_slot(slots, KEY, "e1", "Ångström１２３")
    assert open_slot(slots, "e1", "Ångström123") == KEY


@pytest.mark.parametrize(("login", "passphrase"), [("e1", "e2 passphrase"), ("nobody", "e1 passphrase"), ("e1", "")])
def test_no_hint_which_part_was_wrong(login: str, passphrase: str) -> None:
    with pytest.raises(WrongPassphrase, match=r"^Login or passphrase is wrong\.$"):
        open_slot(slots_for("e1", "e2"), login, passphrase)


def test_the_data_key_stands_nowhere_in_the_file() -> None:
    text = json.dumps(slots_for("e1"))
    assert KEY.hex() not in text
    assert key_slots.sub_key(KEY, "database").hex() not in text


def moved(slots: Slots) -> None:
    slots["slots"][0]["login"] = "e2"


def taken_out(slots: Slots) -> None:
    del slots["slots"][1]


def once_struck_out(slots: Slots) -> None:
    slots["slots"][0]["once"] = True


def cheaper(slots: Slots) -> None:
    slots["cost"] = Cost(1, 8, 1).as_slot()


def strangers_public_key(slots: Slots) -> None:
    stranger = slots_for("stranger")["slots"][0]
    slots["slots"][1]["public"] = stranger["public"]


@pytest.mark.parametrize("alter", [moved, taken_out, once_struck_out, cheaper, strangers_public_key])
def test_an_altered_slots_file_opens_for_nobody(alter: object) -> None:
    slots = slots_for("e1", "e2")
    alter(slots)  # type: ignore[operator]
    for login in ("e1", "e2"):
        with pytest.raises(OfficeError):
            open_slot(
                slots, login, f"{slots['slots'][0]['login']} passphrase" if alter is moved else f"{login} passphrase"
            )


def test_a_slot_that_asks_for_too_much_is_not_believed() -> None:
    slots = slots_for("e1")
    slots["slots"][0]["kdf"] = {"time": 4, "memory_kib": 1 << 30, "lanes": 1}
    started = time.monotonic()
    with pytest.raises(WrongPassphrase):
        open_slot(slots, "e1", "e1 passphrase")
    assert time.monotonic() - started < 1


def test_a_new_data_key_reaches_those_who_stay_without_their_passphrases() -> None:
    slots, new_key = slots_for("e1", "e2", RECOVERY), bytes(32)
    made = resealed(slots, KEY, new_key, ["e1"])
    assert open_slot(made, "e2", "e2 passphrase") == new_key
    assert open_slot(made, RECOVERY, f"{RECOVERY} passphrase") == new_key
    with pytest.raises(WrongPassphrase):
        open_slot(made, "e1", "e1 passphrase")
    assert open_slot(slots, "e1", "e1 passphrase") == KEY, "the old slots are not touched"


def test_a_new_data_key_is_not_handed_to_a_slot_that_was_slipped_in() -> None:
    slots = slots_for("e1", "e2")
    slots["slots"].append(slots_for("stranger")["slots"][0])
    with pytest.raises(OfficeError, match="altered by hand"):
        resealed(slots, KEY, bytes(32), ["e1"])


def test_a_sealed_key_of_an_earlier_generation_does_not_fit_the_next() -> None:
    slots = slots_for("e1")
    made = resealed(slots, KEY, bytes(32), [])
    made["slots"][0]["sealed"] = copy.deepcopy(slots["slots"][0]["sealed"])
    with pytest.raises(WrongPassphrase):
        open_slot(made, "e1", "e1 passphrase")


def test_the_cost_fits_the_machine_and_never_falls_below_the_floor() -> None:
    cost = calibrated()
    assert cost.time * cost.memory_kib >= FLOOR.time * FLOOR.memory_kib
    assert cost.memory_kib >= FLOOR.memory_kib
    assert cost_of(cost.as_slot()) == cost


# ---------------------------------------------------------------- an office


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    return make_small_office(tmp_path)


def test_changing_a_passphrase_rewrites_one_slot(office: SmallOffice) -> None:
    before = {slot["login"]: slot for slot in read_slots(office.path)["slots"]}
    with office.open("e1") as file:
        file.change_passphrase(PASSPHRASE, "another horse")
    after = {slot["login"]: slot for slot in read_slots(office.path)["slots"]}
    assert {login for login in after if after[login] != before[login]} == {"e1"}
    OfficeFile.unlock(office.path, "e1", "another horse").close()
    with pytest.raises(WrongPassphrase):
        office.open("e1")


def test_the_old_passphrase_is_asked_for_and_a_short_new_one_refused(office: SmallOffice) -> None:
    with office.open("e1") as file:
        with pytest.raises(WrongPassphrase):
            file.change_passphrase("not it", "another horse")
        with pytest.raises(OfficeError, match="at least 8 characters"):
            file.change_passphrase(PASSPHRASE, "short")
    office.open("e1").close()


def test_a_reset_passphrase_serves_for_nothing_but_choosing_another(office: SmallOffice) -> None:
    with office.open("chief") as chief:
        once = chief.reset_passphrase("e1")
    with OfficeFile.unlock(office.path, "e1", once) as file:
        assert file.passphrase_is_for_once
        for question in (file.areas, file.staff, file.progress):
            with pytest.raises(MustChangePassphrase):
                question()
        file.change_passphrase(once, "a new horse")
        assert not file.passphrase_is_for_once
        assert file.areas()
    with OfficeFile.unlock(office.path, "e1", "a new horse") as file:
        assert file.areas()
    with pytest.raises(WrongPassphrase):
        OfficeFile.unlock(office.path, "e1", once)


def test_only_the_chief_resets_and_adds(office: SmallOffice) -> None:
    with office.open("e1") as file:
        with pytest.raises(NotAllowed):
            file.reset_passphrase("e2")
        with pytest.raises(NotAllowed):
            file.add_staff(StaffMember(login="e9", name="王九", role=Role.CHIEF), "a passphrase")
    assert "e9" not in key_slots.logins(read_slots(office.path))


def test_the_recovery_code_sets_a_new_passphrase_and_is_replaced(tmp_path: Path) -> None:
    chief = StaffMember(login="chief", name="周敏", role=Role.CHIEF)
    file, code = OfficeFile.create(
        tmp_path / "office.huce", Office(name="社区", division="110101001001"), chief, "forgotten one", cost=CHEAP
    )
    file.close()
    copied = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    with OfficeFile.unlock_with_recovery(tmp_path / "office.huce", copied) as file:
        new_code = file.recover("remembered one")
    OfficeFile.unlock(tmp_path / "office.huce", "chief", "remembered one").close()
    OfficeFile.unlock_with_recovery(tmp_path / "office.huce", new_code).close()
    with pytest.raises(WrongPassphrase):
        OfficeFile.unlock_with_recovery(tmp_path / "office.huce", code)
    with pytest.raises(WrongPassphrase):
        OfficeFile.unlock(tmp_path / "office.huce", "chief", "forgotten one")


def test_somebody_with_a_passphrase_cannot_use_the_way_of_the_recovery_code(office: SmallOffice) -> None:
    with office.open("e1") as file, pytest.raises(OfficeError, match="Only the recovery code"):
        file.recover("a new passphrase")


def test_slots_of_a_newer_huce_are_refused(office: SmallOffice) -> None:
    slots = read_slots(office.path)
    slots_path(office.path).write_text(json.dumps({**slots, "version": key_slots.FORMAT + 1}), "utf-8")
    with pytest.raises(NewerFormat, match="newer huce"):
        office.open("e1")


def test_the_slots_file_keeps_its_mode_whatever_the_umask(office: SmallOffice) -> None:
    before = os.umask(0o077)
    try:
        with office.open("e1") as file:
            file.change_passphrase(PASSPHRASE, "another horse")
    finally:
        os.umask(before)
    assert slots_path(office.path).stat().st_mode & 0o777 == 0o660


# ---------------------------------------------------------------- wrong tries


def test_the_delay_grows_and_stops_growing() -> None:
    delays = [delay_after(wrong) for wrong in range(30)]
    assert delays[:3] == [0, 0, 0]
    assert delays[3:7] == [2, 4, 8, 16]
    assert delays == sorted(delays)
    assert delays[-1] == 900


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.mark.parametrize("login", ["e1", "nobody"])
def test_wrong_tries_cost_time_for_known_and_unknown_logins_alike(office: SmallOffice, login: str) -> None:
    clock = Clock()
    waits = []
    for _try in range(6):
        while True:
            try:
                OfficeFile.unlock(office.path, login, "wrong passphrase", clock=clock)
            except TryLater as later:
                waits.append(later.seconds)
                clock.now += timedelta(seconds=later.seconds)
                continue
            except WrongPassphrase:
                break
    assert waits == [2, 4, 8]


def test_the_right_passphrase_has_to_wait_too_and_then_ends_the_delay(office: SmallOffice) -> None:
    clock = Clock()
    for _try in range(3):
        with pytest.raises(WrongPassphrase):
            OfficeFile.unlock(office.path, "e1", "wrong passphrase", clock=clock)
    with pytest.raises(TryLater, match="try again in 2 seconds"):
        office.open("e1", clock=clock)
    office.open("e2", clock=clock).close()  # others do not wait
    clock.now += timedelta(seconds=2)
    office.open("e1", clock=clock).close()
    for _try in range(3):
        with pytest.raises(WrongPassphrase):
            OfficeFile.unlock(office.path, "e1", "wrong passphrase", clock=clock)


def test_wrong_tries_are_on_record_after_the_next_right_one(office: SmallOffice) -> None:
    for _try in range(2):
        with pytest.raises(WrongPassphrase):
            OfficeFile.unlock(office.path, "e1", "wrong passphrase")
    with office.open("e1") as file:
        rows = file._db.execute("SELECT fields FROM audit WHERE action = 'unlock-failed'").fetchall()
    assert [json.loads(fields)["tries"] for (fields,) in rows] == [[None, 2]]


def test_a_try_counts_before_it_is_made(office: SmallOffice) -> None:
    """Many at once gain nothing: each has counted before the others know how they ended."""
    now = datetime.now(UTC).timestamp()
    for _parallel in range(3):
        Tries(office.path, "e1").begin(now)
    with pytest.raises(TryLater):
        Tries(office.path, "e1").begin(now)


def test_a_clock_that_was_set_back_makes_nobody_wait_longer(office: SmallOffice) -> None:
    now = datetime.now(UTC).timestamp()
    for _try in range(3):
        Tries(office.path, "e1").begin(now)
    with pytest.raises(TryLater) as later:
        Tries(office.path, "e1").begin(now - 86_400)
    assert later.value.seconds == 2


def test_the_file_of_tries_stays_small_and_survives_nonsense(office: SmallOffice) -> None:
    kept = office.path.with_name("office.huce.tries")
    kept.write_text("{nonsense", "utf-8")
    for number in range(1100):
        Tries(office.path, f"made-up-{number}").begin(number)
    assert kept.stat().st_size < 100_000
    assert "made-up" not in kept.read_text("utf-8")
