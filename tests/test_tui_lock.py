"""The lock: nobody reads over an empty chair, and who comes back finds everything as it was."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from console_pilot import Console, console, open_first
from households import a_household
from pty_console import ENTER, PYTHON, PtyConsole
from small_office import NOW, PASSPHRASE, SmallOffice, make_small_office
from textual.events import Paste
from textual.widgets import Static

from roster.staff import Role, StaffMember
from storage.office_file import OfficeFile
from tui.app import HuceApp
from tui.messages import OpenFound
from tui.screens.building_list import BuildingListScreen
from tui.screens.confirm import Confirm
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.household import HouseholdScreen
from tui.screens.lock import LockScreen
from tui.screens.sign_in import SignInScreen
from tui.widgets.entry_fields import Column, Field
from tui.widgets.text_field import TextField


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    return make_small_office(tmp_path)


async def half_a_name(here: Console) -> HouseholdScreen:
    """A form with a name half typed."""
    form = await open_first(here)
    form.sheet.go_to(Field(Column.NAME, 1))
    await here.type("李小")
    return form


def word(here: Console) -> str:
    return str(here.app.screen.query_one("#word", Static).render())


def shown(here: Console) -> str:
    screen = here.app.screen
    return "\n".join(strip.text for strip in screen._compositor.render_strips())


def nobody_types(here: Console, minutes: float) -> None:
    here.app._typed_at -= minutes * 60
    here.app.look_after_idle()


async def enter_passphrase(here: Console, passphrase: str = PASSPHRASE) -> None:
    here.app.screen.query_one(TextField).value = passphrase
    await here.press("enter")


def drafts(office: SmallOffice, login: str = "e1") -> list[object]:
    with office.open(login) as file:
        return [draft.typed["in_hand"]["text"][0] for draft in file.drafts()]


# ---------------------------------------------------------------- idle


async def test_who_is_away_for_too_long_finds_the_console_locked_and_all_as_it_was(office: SmallOffice) -> None:
    async with console(office.path, "e1", PASSPHRASE, clock=lambda: NOW) as here:
        form = await half_a_name(here)
        nobody_types(here, 9)
        await here.pilot.pause()
        assert here.app.screen is form
        await here.type("x")
        await here.press("backspace")
        nobody_types(here, 10)
        await here.on(LockScreen)
        assert "Locked, since nobody typed for 10 minutes." in shown(here)
        await enter_passphrase(here)
        await here.until(lambda: here.app.screen is form)
        assert form.sheet.snapshot()["in_hand"]["text"] == ["李小", 2]
        await here.type("龙")
        assert form.sheet.snapshot()["in_hand"]["text"] == ["李小龙", 3]


async def test_nothing_of_residents_shows_through_the_lock(office: SmallOffice) -> None:
    async with console(office.path, "e1", PASSPHRASE, clock=lambda: NOW) as here:
        await half_a_name(here)
        assert "王1" in shown(here)
        here.app.action_lock()
        await here.on(LockScreen)
        text = shown(here)
        assert "王芳" in text, "who is expected back"
        assert "李小" not in text
        assert "王1" not in text


async def test_no_key_works_through_the_lock(office: SmallOffice) -> None:
    async with console(office.path, "e1", PASSPHRASE, clock=lambda: NOW) as here:
        await half_a_name(here)
        here.app.action_lock()
        await here.on(LockScreen)
        for key in ("escape", "f1", "f2", "f3", "f6", "f9", "f10", "ctrl+p", "ctrl+r", "ctrl+e", "ctrl+s"):
            await here.press(key)
            assert isinstance(here.app.screen, LockScreen), key


async def test_a_wrong_passphrase_keeps_it_locked_and_costs_time(office: SmallOffice) -> None:
    async with console(office.path, "e1", PASSPHRASE) as here:
        await here.on(BuildingListScreen)
        here.app.action_lock()
        await here.on(LockScreen)
        for _try in range(3):
            await enter_passphrase(here, "not it at all")
            await here.until(lambda: word(here) == "Login or passphrase is wrong.")
            here.app.screen.word("")  # type: ignore[attr-defined]
        await enter_passphrase(here)
        await here.until(lambda: re.search(r"try again in [12] second", word(here)))
        assert isinstance(here.app.screen, LockScreen)
        await here.until(lambda: word(here) == "Try again now.")
        await enter_passphrase(here)
        await here.on(BuildingListScreen)


async def test_what_was_typed_is_a_draft_while_it_is_locked(office: SmallOffice) -> None:
    async with console(office.path, "e1", PASSPHRASE, clock=lambda: NOW) as here:
        await half_a_name(here)
        here.app.action_lock()
        await here.until(lambda: drafts(office) == ["李小"])


async def test_another_person_signs_in_once_everything_typed_is_kept(office: SmallOffice) -> None:
    async with console(office.path, "e1", PASSPHRASE, clock=lambda: NOW) as here:
        await half_a_name(here)
        here.app.action_lock()
        await here.on(LockScreen)
        await here.press("f4")
        await here.until(lambda: here.app.another)
        assert here.app.session is None
    assert drafts(office) == ["李小"]


async def test_a_question_of_something_under_way_waits_behind_the_lock(office: SmallOffice) -> None:
    async with console(office.path, "e1", PASSPHRASE, clock=lambda: NOW) as here:
        await here.on(BuildingListScreen)
        here.app.action_lock()
        await here.on(LockScreen)
        question = Confirm("Later", "about 王1?", safe="no", other="yes")
        here.app.run_worker(here.app.push_screen_wait(question))
        await here.pilot.pause(0.2)
        assert isinstance(here.app.screen, LockScreen)
        assert "王1" not in shown(here)
        await enter_passphrase(here)
        await here.until(lambda: here.app.screen is question)


async def test_the_chief_sees_that_a_console_is_locked(office: SmallOffice) -> None:
    with office.open("chief") as chief:
        async with console(office.path, "e1", PASSPHRASE, clock=lambda: NOW) as here:
            here.app.action_lock()
            await here.on(LockScreen)
            here.app.look_after_idle()
            await here.until(lambda: [console.locked for console in chief.consoles()] == [True])
        assert chief.consoles() == ()


# ---------------------------------------------------------------- ended


async def test_an_ended_console_says_why_and_goes_on_after_a_new_sign_in(office: SmallOffice) -> None:
    with office.open("chief") as chief:
        async with console(office.path, "e1", PASSPHRASE, clock=lambda: NOW) as here:
            form = await half_a_name(here)
            (mine,) = chief.consoles()
            chief.end_console(mine.gid)
            await here.on(LockScreen)
            assert "周敏 has ended this console. What was typed is kept." in shown(here)
            assert drafts(office) == ["李小"]
            await enter_passphrase(here, "not it at all")
            await here.until(lambda: word(here) == "Login or passphrase is wrong.")
            await enter_passphrase(here)
            await here.until(lambda: here.app.screen is form)
            await here.type("龙")
            await here.press("enter", "f2")
            await here.on(CrossSectionScreen)
            household = chief.household(office.households[0].gid)
            assert [person.name for person in household.persons] == ["王1", "李小龙"]
            assert len([one for one in chief.consoles() if not one.ended]) == 1


async def test_new_keys_lock_the_other_consoles_and_what_they_hold_is_saved_after(office: SmallOffice) -> None:
    async with console(office.path, "e1", PASSPHRASE, clock=lambda: NOW) as here:
        form = await half_a_name(here)
        with office.open("chief") as chief:
            chief.remove_staff("e2", "moved away")
        await here.on(LockScreen)
        assert "its keys were changed" in shown(here)
        await enter_passphrase(here)
        await here.until(lambda: here.app.screen is form)
        await here.press("enter", "f2")
        await here.on(CrossSectionScreen)
    with office.open("chief") as chief:
        assert [p.name for p in chief.household(office.households[0].gid).persons] == ["王1", "李小"]
        assert chief.verify_audit() is None


async def test_who_was_removed_does_not_get_back_in(office: SmallOffice) -> None:
    async with console(office.path, "e1", PASSPHRASE, clock=lambda: NOW) as here:
        await half_a_name(here)
        with office.open("chief") as chief:
            chief.remove_staff("e1", "moved away")
        await here.on(LockScreen)
        await enter_passphrase(here)
        await here.until(lambda: word(here) == "Login or passphrase is wrong.")
        await here.press("ctrl+q")
        await here.until(lambda: here.app.session is None)
        assert not here.app.another


# ---------------------------------------------------------------- refusals in words


async def test_a_dwelling_of_somebody_else_says_whose_it_is_and_the_walk_goes_on(office: SmallOffice) -> None:
    with office.open("chief") as chief:
        e1 = next(member for member in chief.staff() if member.login == "e1")
        chief.change_staff(e1.model_copy(update={"areas": ()}))
    async with console(office.path, "e1", PASSPHRASE, clock=lambda: NOW) as here:
        await here.on(BuildingListScreen)
        await here.press("enter")
        await here.on(CrossSectionScreen)
        assert "王1" not in shown(here)
        await here.press("home", "enter")
        await here.until(lambda: here.said == "This dwelling is assigned to 李红, not to you.")
        await here.press("f5")
        await here.until(lambda: here.said == "This dwelling is assigned to 李红, not to you.")
        await here.press("right")
        assert isinstance(here.app.screen, CrossSectionScreen)


async def test_wrong_tries_at_sign_in_are_counted_down_and_the_keyboard_stays_free(office: SmallOffice) -> None:
    now = datetime.now().astimezone()
    for _try in range(3):
        with pytest.raises(Exception, match="wrong"):
            OfficeFile.unlock(office.path, "e1", "not it at all", clock=lambda: now)
    app = HuceApp(office.path)
    async with app.run_test(size=(80, 24)) as pilot:
        here = Console(app, pilot)
        fields = list(app.screen.query(TextField))
        fields[0].value, fields[1].value = "e1", PASSPHRASE
        fields[1].focus()
        await here.press("enter")
        await here.until(lambda: re.search(r"try again in [12] second", word(here)))
        await here.type("abc")
        assert fields[1].value == "abc"
        await here.until(lambda: word(here) == "Try again now.")


async def test_wrong_file_modes_are_said_before_anybody_signs_in(office: SmallOffice) -> None:
    office.path.parent.chmod(0o755)
    app = HuceApp(office.path)
    async with app.run_test(size=(80, 24)) as pilot:
        here = Console(app, pilot)
        await here.on(SignInScreen)
        assert "Everybody on this machine can look into the folder" in shown(here)


# ---------------------------------------------------------------- on a real terminal


def test_another_person_signs_in_at_the_same_terminal_and_nothing_leaks(office: SmallOffice) -> None:
    command = [PYTHON, "-m", "tui", "--office", str(office.path)]
    with PtyConsole(command, environment={"HUCE_LANG": "en"}) as here:
        here.wait_for("Login")
        here.type(f"e1{ENTER}{PASSPHRASE}{ENTER}")
        here.wait_for("7号楼", "enumerator 王芳")
        here.type("\x1b[21~")  # F10
        here.wait_for("lock now")
        here.type("4")
        here.wait_for("Locked.", "王芳")
        assert "7号楼" not in here.shown(), "nothing shows through"
        here.type("\x1bOS")  # F4
        here.wait_for("Login")
        here.type(f"e2{ENTER}{PASSPHRASE}{ENTER}")
        here.wait_for("enumerator 李红")
        limits = Path(f"/proc/{here.pid}/limits").read_text("utf-8")
        assert re.search(r"Max core file size\s+0\s+0", limits)
        for place in ("cmdline", "environ"):
            with suppress(PermissionError):  # kept from all but root, which is better still
                told = Path(f"/proc/{here.pid}/{place}").read_bytes()
                assert "王1".encode() not in told
                assert PASSPHRASE.encode() not in told
        assert b"\x1b]0;" not in here.sent
        assert b"\x1b]2;" not in here.sent


async def test_an_auditor_sees_masked_numbers_without_false_queries_and_is_refused_the_whole(
    office: SmallOffice,
) -> None:
    household = a_household(area=office.building.area, dwelling=office.dwellings[5].gid)
    with office.open("chief") as chief:
        chief.add_staff(StaffMember(login="a1", name="谭静", role=Role.AUDITOR), PASSPHRASE)
        stored = chief.save_household(household.model_copy(update={"version": 0, "sightings": ()}))
    async with console(office.path, "a1", PASSPHRASE, clock=lambda: NOW, size=(120, 40)) as here:
        await here.on(BuildingListScreen)
        here.app.post_message(OpenFound(office.building.gid, office.dwellings[5].gid, stored.gid))
        await here.on(HouseholdScreen)
        form = here.app.screen
        assert isinstance(form, HouseholdScreen)
        form.sheet.go_to(Field(Column.ID_NUMBER, 0))
        await here.pilot.pause()
        assert not [field for field in form.sheet._reading().placed if field.name == Column.ID_NUMBER]
        await here.press("f8")
        await here.until(lambda: here.said == "As auditor you may not do this: see ID numbers in full.")
        for person in stored.persons:
            assert person.id_number not in shown(here)


async def test_an_auditor_reads_a_form_and_no_key_changes_it(office: SmallOffice) -> None:
    with office.open("chief") as chief:
        chief.add_staff(StaffMember(login="a1", name="谭静", role=Role.AUDITOR), PASSPHRASE)
    async with console(office.path, "a1", PASSPHRASE, clock=lambda: NOW) as here:
        form = await open_first(here)
        before = form.sheet.draft.state
        for key in ("x", "space", "2", "backspace", "delete", "f4", "ctrl+d", "ctrl+y", "ctrl+u"):
            await here.press(key)
            assert here.app.screen is form, key
            assert form.sheet.word == "You only read here; nothing can be changed.", key
        here.app.post_message(Paste("李小龙"))
        await here.pilot.pause()
        assert form.sheet.draft.state is before
        assert not form.sheet.dirty
        cursor = form.sheet.cursor
        await here.press("enter")
        assert form.sheet.cursor != cursor
        await here.press("f5")
        await here.until(lambda: "appointments are made by who works at the doors" in here.said)
        await here.press("escape")
        await here.on(CrossSectionScreen)
    assert drafts(office, "a1") == []


async def test_an_enumerator_is_told_at_once_who_imports(office: SmallOffice) -> None:
    async with console(office.path, "e1", PASSPHRASE, clock=lambda: NOW) as here:
        await here.on(BuildingListScreen)
        await here.press("f4")
        await here.until(lambda: here.said == "Lists are imported by the chief and the instructors.")
        assert isinstance(here.app.screen, BuildingListScreen)
