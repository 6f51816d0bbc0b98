"""Backups from the console and the command line: asked for, by themselves, put back, and proven."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from console_pilot import console
from small_office import NOW, PASSPHRASE, SmallOffice, make_small_office

from storage.backups import backups_in, usual_folder
from storage.key_slots import slots_path
from tui.commands.huce import huce
from tui.screens.building_list import BuildingListScreen
from tui.screens.checks import ChecksDialog


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SmallOffice:
    return make_small_office(tmp_path_factory.mktemp("made"))


@pytest.fixture
def office(made: SmallOffice, tmp_path: Path) -> SmallOffice:
    shutil.copytree(made.path.parent, tmp_path / "office")
    (tmp_path / "office").chmod(0o2770)
    return made._replace(path=tmp_path / "office" / made.path.name)


def run(office: SmallOffice, *words: str, login: str | None = "chief", typed: str = PASSPHRASE + "\n") -> Result:
    signing = ["--as", login] if login else []
    arguments = [*words, "--office", str(office.path), *signing, "--passphrase-file", "-"]
    return CliRunner().invoke(huce, arguments, input=typed, prog_name="huce")


def backups(office: SmallOffice) -> list[Path]:
    return [backup.path for backup in backups_in(usual_folder(office.path), office.path)]


def at(office: SmallOffice, login: str = "chief"):  # type: ignore[no-untyped-def]
    return console(office.path, login, PASSPHRASE, clock=lambda: NOW)


# -------------------------------------------------------------------- the console


async def test_a_chief_backs_up_now_and_is_told_the_name(office: SmallOffice) -> None:
    async with at(office) as here:
        await here.on(BuildingListScreen)
        await here.app.run_action("backup")
        await here.until(lambda: "Proven backup" in here.said)
        (path,) = backups(office)
        assert here.said == f"Proven backup: {path.name}", "whole in 80 columns"


async def test_a_console_backs_up_by_itself_and_only_tells_the_chief_when_it_fails(office: SmallOffice) -> None:
    async with at(office, "e1") as here:
        await here.on(BuildingListScreen)
        here.app.back_up_if_due()
        await here.until(lambda: backups(office))
        assert here.said == ""
    shutil.rmtree(usual_folder(office.path))
    usual_folder(office.path).write_text("in the way")
    for login, told in (("e1", False), ("chief", True)):
        async with at(office, login) as here:
            await here.on(BuildingListScreen)
            await here.app.back_up_if_due().wait()
            await here.pilot.pause()
            assert ("No backup was made" in here.said) is told


async def test_a_chief_who_signs_in_hears_that_no_backup_was_made_for_a_day(office: SmallOffice) -> None:
    for later, told in ((timedelta(hours=1), False), (timedelta(days=2), True)):
        async with console(office.path, "chief", PASSPHRASE, clock=lambda later=later: NOW + later) as here:  # type: ignore[misc]
            await here.on(BuildingListScreen)
            await here.pilot.pause(0.2)
            assert ("There is no backup" in here.said) is told


async def test_the_proofs_are_shown_what_failed_first(office: SmallOffice) -> None:
    async with at(office) as here:
        await here.on(BuildingListScreen)
        await here.app.run_action("check")
        await here.on(ChecksDialog)
        assert isinstance(here.app.screen, ChecksDialog)
        assert here.app.screen.findings[0].text == "There is no backup."
        told = [finding.text for finding in here.app.screen.findings[1:]]
        assert {"The database engine is safe.", "The key slots are whole."} <= set(told)
        assert not any(finding.wrong for finding in here.app.screen.findings[1:])
        await here.press("escape")
        await here.on(BuildingListScreen)
        assert here.said == ""


# -------------------------------------------------------------------- the command line


def test_backup_change_restore_is_as_it_was(office: SmallOffice) -> None:
    result = run(office, "backup")
    assert result.exit_code == 0, result.output
    (made,) = backups(office)
    with office.open("e1") as file:
        household = file.household(office.households[0].gid)
        file.save_household(household.model_copy(update={"note": "备份之后"}))
    result = run(office, "restore", str(made), "--yes")
    assert result.exit_code == 0, result.output
    assert "1 buildings, 6 dwellings, 3 households, 3 persons" in result.output
    with office.open("e1") as file:
        assert file.household(household.gid).note == ""
    assert len(list(office.path.parent.glob("office.huce.replaced-*[0-9]"))) == 1


def test_restoring_asks_and_no_means_no(office: SmallOffice) -> None:
    run(office, "backup")
    (made,) = backups(office)
    before = office.path.stat().st_ino
    result = run(office, "restore", str(made), typed=f"{PASSPHRASE}\nn\n")
    assert result.exit_code == 1
    assert "Nothing was changed" in result.output
    assert office.path.stat().st_ino == before


def test_check_says_all_is_well_with_code_0_and_what_is_wrong_with_code_1(office: SmallOffice) -> None:
    run(office, "backup")
    result = run(office, "check")
    assert (result.exit_code, "WRONG" in result.output) == (0, False), result.output
    (made,) = backups(office)
    whole = bytearray(made.read_bytes())
    whole[len(whole) // 2] ^= 1
    made.write_bytes(whole)
    result = run(office, "check")
    assert result.exit_code == 1
    assert made.name in result.output


def test_the_record_is_proven_against_a_head_that_was_published(office: SmallOffice) -> None:
    with office.open("chief") as file:
        head = file.chain_head()
    result = run(office, "audit", "verify", "--head", head.short)
    assert result.exit_code == 0, result.output
    assert f"Entry {head.number} is as it was published" in result.output
    result = run(office, "audit", "verify", "--head", f"{head.number}-{'0' * 12}")
    assert result.exit_code == 1
    assert "cut off or replaced" in result.output


def test_the_record_is_shown_and_exported_by_what_one_asks_for(office: SmallOffice, tmp_path: Path) -> None:
    result = run(office, "audit", "show", "--household", "2", "--staff", "chief")
    assert result.exit_code == 0, result.output
    assert "household 002" in result.output
    assert "household 001" not in result.output
    result = run(office, "audit", "export", str(tmp_path / "record.csv"))
    assert result.exit_code == 0, result.output
    assert (tmp_path / "record.csv").read_text("utf-8-sig").startswith("number,time,staff")
    result = run(office, "audit", "show", "--person", "nobody")
    assert (result.exit_code, "nobody" in result.output) == (1, True)


def test_a_closing_sheet_is_printed(office: SmallOffice, tmp_path: Path) -> None:
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    result = run(office, "print", "closing", "--date", tomorrow, "--out", str(tmp_path / "closing.pdf"))
    assert result.exit_code == 1
    assert "still to come" in result.output
    result = run(office, "print", "closing", "--out", str(tmp_path / "today.pdf"))
    assert result.exit_code == 0, result.output
    assert (tmp_path / "today.pdf").read_bytes().startswith(b"%PDF-")
    assert "printed  office  paper closing" in run(office, "audit", "show", "--limit", "3").output


def test_retiring_keeps_counts_destroys_the_rest_and_says_what_it_cannot_reach(
    office: SmallOffice, tmp_path: Path
) -> None:
    run(office, "backup")
    for left in ("tries", "rescued-0123456789abcdef0123456789abcdef-01234567"):
        office.path.with_name(f"{office.path.name}.{left}").write_bytes(b"{}")
    kept = tmp_path / "kept"
    result = run(office, "retire", "--keep", str(kept), typed=f"{PASSPHRASE}\n别的名字\n")
    assert result.exit_code == 1
    assert "Nothing was destroyed" in result.output
    assert slots_path(office.path).exists()
    assert not kept.exists()
    result = run(office, "retire", "--keep", str(kept), "--yes")
    assert result.exit_code == 0, result.output
    assert "Out of reach" in result.output
    assert {path.name for path in kept.iterdir()} == {"counts.csv", "record.csv"}
    assert not [path for path in office.path.parent.rglob("*") if path.is_file()]


def test_an_enumerator_can_neither_restore_nor_retire(office: SmallOffice, tmp_path: Path) -> None:
    run(office, "backup")
    (made,) = backups(office)
    for words in (("restore", str(made), "--yes"), ("retire", "--keep", str(tmp_path / "kept"), "--yes")):
        result = run(office, *words, login="e1")
        assert result.exit_code == 1, result.output
    assert office.path.exists()
