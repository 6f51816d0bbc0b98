"""Managing staff, from the command line and at the chief's desk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from console_pilot import Console, console
from small_office import PASSPHRASE, SmallOffice, make_small_office

from roster.assignment import Assignment
from roster.assignment_words import assignment_words, parse_assignments
from roster.record import Fault
from roster.staff import Role, StaffMember
from storage.faults import WrongPassphrase
from storage.key_slots import logins, read_slots
from storage.office_file import OfficeFile
from tui.app import HuceApp
from tui.commands.huce import huce
from tui.screens.checks import ChecksDialog
from tui.screens.confirm import Confirm
from tui.screens.consoles import ConsolesScreen
from tui.screens.desk import DeskDialog
from tui.screens.member import MemberDialog
from tui.screens.one_line import OneLineDialog
from tui.screens.passphrase import PassphraseDialog
from tui.screens.settings import SettingsDialog
from tui.screens.staff import StaffScreen
from tui.widgets.listing import Listing
from tui.widgets.text_field import TextField


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    return make_small_office(tmp_path)


# ---------------------------------------------------------------- what is assigned, in words


def parsed(office: SmallOffice, text: str) -> StaffMember:
    with office.open("chief") as file:
        assigned = parse_assignments(text, file.areas(), file.buildings())
    return StaffMember(login="x", name="x", role=Role.ENUMERATOR, areas=assigned.areas, pieces=assigned.pieces)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ""),
        ("1", "001"),
        ("００１", "001"),
        ("001 001、1", "001"),
        ("1/7号楼", "001/7号楼"),
        ("001/7号楼/1", "001/7号楼/1单元"),
        ("001/7号楼/1单元/2-3", "001/7号楼/1单元/2-3"),
        ("001/7号楼/1单元/3～2", "001/7号楼/1单元/2-3"),
        ("001/7号楼/1单元/2, 001/7号楼/1单元/3", "001/7号楼/1单元/2-2, 001/7号楼/1单元/3-3"),
    ],
)
def test_what_is_assigned_reads_back_as_it_was_typed(office: SmallOffice, typed: str, words: str) -> None:
    member = parsed(office, typed)
    with office.open("chief") as file:
        assert assignment_words(member, file.areas(), file.buildings()) == words
    assert parsed(office, words).assignments == member.assignments


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("9", "there is no area 9; there are 001"),
        ("001/8号楼", "area 001 has no building 8号楼"),
        ("001/7号楼/2单元", "7号楼 has no stairwell 2单元; it has 1单元"),
        ("001/7号楼/1单元/2-9", "“2-9” is no range of floors of 7号楼"),
        ("001/7号楼/1单元/2-3/x", "write area/building/stairwell/floors"),
    ],
)
def test_what_cannot_be_assigned_is_said(office: SmallOffice, typed: str, reason: str) -> None:
    with pytest.raises(Fault, match=reason):
        parsed(office, typed)


# ---------------------------------------------------------------- the command line


def run(office: SmallOffice, *arguments: str, says: str = PASSPHRASE, login: str = "chief") -> Result:
    end = [] if arguments[1] in ("recover",) else ["--as", login, "--passphrase-file", "-"]
    return CliRunner().invoke(huce, [*arguments, "--office", str(office.path), *end], input=says + "\n")


def test_list_shows_everybody_and_what_is_theirs(office: SmallOffice) -> None:
    result = run(office, "staff", "list")
    assert [line.split() for line in result.output.splitlines()] == [
        ["chief", "周敏", "chief"],
        ["e1", "王芳", "enumerator", "001"],
        ["e2", "李红", "enumerator", "001"],
    ]


def test_a_new_member_signs_in_with_the_printed_passphrase_and_chooses_another(
    office: SmallOffice, tmp_path: Path
) -> None:
    result = run(office, "staff", "add", "e3", "--name", "田建国", "001/7号楼/1单元/1-2")
    assert result.exit_code == 0, result.output
    once = result.stdout.strip()
    result = run(office, "staff", "list", says=once, login="e3")
    assert result.exit_code == 1
    assert "Choose a passphrase of your own first" in result.output
    (tmp_path / "new").write_text("four plain words here\n", "utf-8")
    result = run(office, "staff", "passphrase", "--new-passphrase-file", str(tmp_path / "new"), says=once, login="e3")
    assert result.exit_code == 0, result.output
    with OfficeFile.unlock(office.path, "e3", "four plain words here") as file:
        assert file.me.pieces == (
            Assignment(
                area=office.building.area,
                building=office.building.gid,
                stairwell=office.building.stairwells[0].gid,
                bottom=1,
                top=2,
            ),
        )


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["add", "E 3", "--name", "x"], "login: a login is small letters"),
        (["add", "e3", "--name", ""], "name: this cannot be empty"),
        (["add", "e1", "--name", "x"], "The login e1 is taken"),
        (["add", "e3", "--name", "x", "007"], "there is no area 007"),
        (["assign", "e7", "001"], "There is no login e7"),
        (["reset", "e7"], "There is no login e7"),
        (["remove", "chief", "--reason", "x", "--yes"], "Nobody removes themselves"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_changed(
    office: SmallOffice, arguments: list[str], reason: str
) -> None:
    before = read_slots(office.path)
    result = run(office, "staff", *arguments)
    assert result.exit_code == 1
    assert reason in result.output
    assert read_slots(office.path) == before


def test_assigning_replaces_what_was_assigned(office: SmallOffice) -> None:
    assert run(office, "staff", "assign", "e1", "001/7号楼").exit_code == 0
    with office.open("e1") as file:
        assert (file.me.areas, len(file.me.pieces)) == ((), 1)
    assert run(office, "staff", "assign", "e1").exit_code == 0
    with office.open("e1") as file:
        assert file.me.assignments == ()


def test_who_forgot_a_passphrase_gets_one_for_once(office: SmallOffice) -> None:
    once = run(office, "staff", "reset", "e1").stdout.strip()
    with pytest.raises(WrongPassphrase):
        office.open("e1")
    with OfficeFile.unlock(office.path, "e1", once) as file:
        assert file.passphrase_is_for_once


def test_removing_asks_first(office: SmallOffice) -> None:
    result = run(office, "staff", "remove", "e1", "--reason", "moved", says=f"{PASSPHRASE}\nn")
    assert result.exit_code == 1
    assert "Everybody else has to sign in again" in result.output
    assert "e1" in logins(read_slots(office.path))
    result = run(office, "staff", "remove", "e1", "--reason", "moved", says=f"{PASSPHRASE}\ny")
    assert result.exit_code == 0, result.output
    assert "stay under the old keys" in result.output
    assert logins(read_slots(office.path)) == {"chief", "e2"}


def test_a_command_is_on_record_as_signed_in_and_out(office: SmallOffice) -> None:
    with office.open("chief") as file:
        before = file.chain_head().number
    assert run(office, "staff", "list", login="e1").exit_code == 0
    with office.open("chief") as file:
        done = [entry for entry in file.entries(file.read_filter("e1")) if entry.number > before]
    assert [(entry.action, entry.who) for entry in done] == [("sign-out", "王芳"), ("sign-in", "王芳")]


def test_only_the_chief_manages(office: SmallOffice) -> None:
    result = run(office, "staff", "reset", "e2", login="e1")
    assert result.exit_code == 1
    assert "As enumerator you may not do this: manage staff." in result.output


def test_the_recovery_code_gives_the_chief_a_new_passphrase(office: SmallOffice, tmp_path: Path) -> None:
    code = run(office, "office", "recovery-code").stdout.strip()
    (tmp_path / "new").write_text("found it again\n", "utf-8")
    result = run(
        office, "office", "recover", "--code-file", "-", "--new-passphrase-file", str(tmp_path / "new"), says=code
    )
    assert result.exit_code == 0, result.output
    new_code = result.stdout.strip()
    assert new_code != code
    OfficeFile.unlock(office.path, "chief", "found it again").close()
    OfficeFile.unlock_with_recovery(office.path, new_code).close()


def test_new_keys_for_everybody(office: SmallOffice) -> None:
    before = read_slots(office.path)
    assert run(office, "office", "new-keys").exit_code == 0
    assert read_slots(office.path)["generation"] == before["generation"] + 1
    office.open("e1").close()


# ---------------------------------------------------------------- the chief's desk


async def at_desk(here: Console, action: str) -> None:
    await here.press("f10")
    await here.on(DeskDialog)
    offers = [row.action for row in here.app.screen.offers]  # type: ignore[attr-defined]
    await here.type(str((offers.index(action) + 1) % 10))


def shown(here: Console) -> list[tuple[str, ...]]:
    return [row.cells for row in here.app.screen.query_one(Listing).rows]


async def put(here: Console, field: str, text: str) -> None:
    here.app.screen.query_one(f"#{field}", TextField).value = text


async def test_the_desk_offers_what_the_role_may_do(office: SmallOffice) -> None:
    for login, rows in (("e1", ["drafts", "hits", "passphrase", "lock"]), ("chief", ["staff", "consoles", "settings"])):
        async with console(office.path, login, PASSPHRASE) as here:
            await here.press("f10")
            await here.on(DeskDialog)
            offers = [row.action for row in here.app.screen.offers]  # type: ignore[attr-defined]
            assert set(rows) <= set(offers)
            assert ("staff" in offers) == (login == "chief")


async def test_a_chief_adds_assigns_and_removes(office: SmallOffice) -> None:
    async with console(office.path, "chief", PASSPHRASE) as here:
        await at_desk(here, "staff")
        await here.on(StaffScreen)
        await here.until(lambda: shown(here))
        await here.press("f4")
        await here.on(MemberDialog)
        await put(here, "login", "e3")
        await put(here, "name", "[/b]")
        await put(here, "assigned", "001/9号楼")
        await here.press("f2")
        await here.until(lambda: "no building 9号楼" in str(here.app.screen.query_one(".dialog-word").render()))
        await put(here, "assigned", "001/7号楼")
        await here.press("f2")
        await here.on(Confirm)
        once = here.app.screen.question.split(": ")[1].split("\n")[0]  # type: ignore[attr-defined]
        await here.press("enter")
        await here.on(StaffScreen)
        assert ("e3", "[/b]", "enumerator", "001/7号楼", "") in shown(here)
        with OfficeFile.unlock(office.path, "e3", once) as file:
            assert file.passphrase_is_for_once
        await here.press("enter")
        await here.on(MemberDialog)
        await put(here, "name", "田建国")
        await here.press("f2")
        await here.until(lambda: here.said == "Saved.")
        assert "田建国" in [row[1] for row in shown(here)]
        await here.press("f8")
        await here.on(OneLineDialog)
        await here.type("left")
        await here.press("enter")
        await here.until(lambda: "the keys are changed" in here.said)
        assert [row[0] for row in shown(here)] == ["chief", "e1", "e2"]
        await here.press("escape")  # and the console goes on with the new file
        assert here.app.session is not None
        assert await here.app.session.ask(lambda file: file.areas())


async def test_a_refusal_is_said_and_the_console_goes_on(office: SmallOffice) -> None:
    async with console(office.path, "chief", PASSPHRASE) as here:
        await at_desk(here, "staff")
        await here.on(StaffScreen)
        await here.until(lambda: shown(here))
        await here.press("f8")
        await here.on(OneLineDialog)
        await here.type("why not")
        await here.press("enter")
        await here.until(lambda: "Nobody removes themselves" in here.said)
        await here.press("down")
        assert here.said == ""


async def test_a_chief_ends_another_console(office: SmallOffice) -> None:
    with office.open("e1") as e1:
        e1.enter()
        async with console(office.path, "chief", PASSPHRASE) as here:
            await at_desk(here, "consoles")
            await here.on(ConsolesScreen)
            await here.until(lambda: len(shown(here)) == 2)
            await here.press("down", "f8")
            await here.on(Confirm)
            await here.press("2")
            await here.until(lambda: "is ended" in here.said)
            assert [row[3] for row in shown(here)] == ["at work", "ended"]


async def test_ones_own_console_is_not_ended_and_nothing_is_asked(office: SmallOffice) -> None:
    async with console(office.path, "chief", PASSPHRASE) as here:
        await at_desk(here, "consoles")
        await here.on(ConsolesScreen)
        await here.until(lambda: shown(here))
        await here.press("f8")
        await here.until(lambda: here.said == "This is your own console; sign out instead.")
        assert isinstance(here.app.screen, ConsolesScreen)


async def test_the_tenth_row_of_the_desk_is_chosen_with_0(office: SmallOffice) -> None:
    async with console(office.path, "chief", PASSPHRASE) as here:
        await here.press("f10")
        await here.on(DeskDialog)
        rows = [row.cells[0] for row in here.app.screen.query_one(Listing).rows]
        assert rows[9] == "0 run all proofs"
        await here.type("0")
        await here.on(ChecksDialog)


async def test_the_day_until_which_data_are_kept_is_set_and_cleared(office: SmallOffice) -> None:
    async with console(office.path, "chief", PASSPHRASE) as here:
        for typed, kept in (("2031-12-31", date(2031, 12, 31)), ("", None)):
            await at_desk(here, "settings")
            await here.on(SettingsDialog)
            await put(here, "keep_until", "soon")
            await here.press("f2")
            await here.until(
                lambda: "「soon」 will not do. The last day" in str(here.app.screen.query_one(".dialog-word").render())
            )
            await put(here, "keep_until", typed)
            await here.press("f2")
            await here.until(lambda: here.said == "Saved.")
            assert here.app.session is not None
            assert here.app.session.office.keep_until == kept


async def test_settings_are_checked_and_stored(office: SmallOffice) -> None:
    async with console(office.path, "chief", PASSPHRASE) as here:
        await at_desk(here, "settings")
        await here.on(SettingsDialog)
        await put(here, "lock_minutes", "0")
        await here.press("f2")
        await here.pilot.pause(0.2)
        assert isinstance(here.app.screen, SettingsDialog)
        await put(here, "lock_minutes", "5")
        await put(here, "phone", "023-00001234")
        await here.press("f2")
        await here.until(lambda: here.said == "Saved.")
        assert here.app.session is not None
        assert here.app.session.office.lock_minutes == 5


async def test_ones_own_passphrase_is_changed_at_the_desk(office: SmallOffice) -> None:
    async with console(office.path, "e1", PASSPHRASE) as here:
        await at_desk(here, "passphrase")
        await here.on(PassphraseDialog)
        await put(here, "old", "not it, surely")
        await put(here, "new", "another horse")
        await put(here, "again", "another horse")
        await here.press("f2")
        await here.until(lambda: "is wrong" in str(here.app.screen.query_one(".dialog-word").render()))
        await put(here, "old", PASSPHRASE)
        await here.press("f2")
        await here.until(lambda: here.said == "Your passphrase is changed.")
    OfficeFile.unlock(office.path, "e1", "another horse").close()


async def test_a_passphrase_for_once_is_replaced_at_sign_in(office: SmallOffice) -> None:
    with office.open("chief") as chief:
        once = chief.reset_passphrase("e1")
    app = HuceApp(office.path)
    async with app.run_test(size=(80, 24)) as pilot:
        here = Console(app, pilot)
        fields = list(app.screen.query(TextField))
        fields[0].value, fields[1].value = "e1", once
        fields[1].focus()
        await here.press("enter")
        await here.on(PassphraseDialog)
        await here.press("escape")
        await here.until(lambda: not fields[1].disabled)
        fields[1].value = once
        await here.press("enter")
        await here.on(PassphraseDialog)
        await put(here, "new", "my very own")
        await put(here, "again", "my very own")
        await here.press("f2")
        await here.until(lambda: app.scenic is not None)
        assert app.session is not None
        await app.session.close()
    OfficeFile.unlock(office.path, "e1", "my very own").close()
