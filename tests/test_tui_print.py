"""Sheets from an office file: ``huce print`` and the console write the same papers, whole or not at all."""

from __future__ import annotations

import asyncio
import shutil
import stat
import time as clock
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result
from console_pilot import Console, console
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from sheets import codes_on, pages_of, sizes_of

from printouts import press
from printouts.permit import permit_sheet
from printouts.permit_token import verify
from roster import language
from roster.appointment import Appointment
from roster.dwelling import Dwelling, Use, parse_code
from roster.household import Household
from roster.record import Fault
from storage.database_thread import DatabaseThread
from storage.office_file import OfficeFile
from tui import papers
from tui.commands.huce import huce
from tui.printing import write_paper
from tui.sample_logins import SAMPLE_PASSPHRASE
from tui.screens.day import DayScreen
from tui.screens.papers import PapersDialog
from tui.session import Session

NOTE = "家有大狗请先来电"


class Place(NamedTuple):
    """An office, a dwelling in it where a call is due tomorrow, one where it was yesterday, and one without."""

    path: Path
    called_on: Dwelling
    household: Household
    missed: Dwelling
    left_alone: Dwelling
    call: Appointment


@pytest.fixture(scope="module")
def place(sample_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("paper") / "office"
    shutil.copytree(sample_path.parent, folder)
    path = folder / sample_path.name
    with OfficeFile.unlock(path, "chief", SAMPLE_PASSPHRASE) as office:
        (area,) = next(member.areas for member in office.staff() if member.login == "e1")
        flats = [
            dwelling
            for building in office.buildings()
            if building.area == area
            for dwelling in office.dwellings_of(building.gid)
            if dwelling.use is Use.RESIDENCE and not office.open_appointments_of(dwelling.gid)
        ]
        called_on, household = next(
            (flat, household)
            for flat in flats
            for household in office.households_of(flat.gid)
            if len(household.head_name) > 2
        )
        missed, left_alone, *_others = (flat for flat in flats if flat != called_on)
        office.make_appointment(_appointment(office, missed, -1))
        call = office.make_appointment(_appointment(office, called_on, 1))
    return Place(path, called_on, household, missed, left_alone, call)


def _appointment(office: OfficeFile, dwelling: Dwelling, days: int) -> Appointment:
    """So many days from today, by the enumerator of the area and the instructor."""
    staff = {member.login: member.gid for member in office.staff()}
    return Appointment(
        dwelling=dwelling.gid,
        day=office.today() + timedelta(days=days),
        start=time(18, 30),
        end=time(19),
        staff=(staff["e1"], staff["i1"]),
        note=NOTE,
        made_at=datetime.now(UTC),
    )


def run(place: Place, *words: str, login: str = "chief", passphrase: str = SAMPLE_PASSPHRASE) -> Result:
    """``huce print ...`` with the passphrase on standard input."""
    opening = ["--office", str(place.path), "--as", login, "--passphrase-file", "-"]
    return CliRunner().invoke(huce, ["--lang", "en", "print", *words, *opening], input=f"{passphrase}\n")


# -------------------------------------------------------------------- the command line


def test_a_permit_is_written_for_its_owner_s_eyes_only(place: Place, tmp_path: Path) -> None:
    out = tmp_path / "permit.pdf"
    result = run(place, "permit", "--staff", "e1", "--out", str(out))
    assert (result.exit_code, result.output) == (0, f"Written: {out}\n")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert sizes_of(out.read_bytes()) == [(105, 148)]
    (page,) = pages_of(out.read_bytes())
    assert "王芳" in page
    assert "SAMPLE" in page
    assert [path.name for path in tmp_path.iterdir()] == ["permit.pdf"], "nothing else is left in the folder"


def test_a_permit_is_signed_with_the_office_s_key(place: Place) -> None:
    with OfficeFile.unlock(place.path, "chief", SAMPLE_PASSPHRASE) as office:
        setting = papers.permit_paper(office, papers.member_with(office, "i1")).set
        public = load_pem_public_key(office.public_key_pem().encode())
    assert isinstance(setting, partial)
    assert isinstance(public, Ed25519PublicKey)
    (link,) = codes_on(permit_sheet(*setting.args, **setting.keywords), ppi=150)
    claims = verify(link, public.public_bytes_raw())
    assert (claims.name, claims.areas) == ("冉光荣", ("001", "002", "003"))


def test_a_notice_is_of_the_next_call_and_says_nothing_of_who_lives_there(place: Place, tmp_path: Path) -> None:
    out = tmp_path / "notice.pdf"
    code = place.called_on.code
    result = run(place, "notice", "--dwelling", f"{code[:3]}-{code[3:6]}-{code[6:]}".lower(), "--out", str(out))
    assert result.exit_code == 0, result.output
    (page,) = pages_of(out.read_bytes())
    assert place.call.day.isoformat() in page
    assert place.called_on.room in page
    assert "王芳" in page
    assert "冉光荣" in page
    for inside in (place.household.head_name, place.household.head_name[1:], NOTE, NOTE[:4]):
        assert inside not in page


def test_a_schedule_masks_heads_and_has_the_note(place: Place, tmp_path: Path) -> None:
    out = tmp_path / "schedule.pdf"
    words = ("schedule", "--staff", "e1", "--date", place.call.day.isoformat(), "--out", str(out))
    result = run(place, *words, login="e1")
    assert result.exit_code == 0, result.output
    text = "".join(pages_of(out.read_bytes()))
    assert NOTE in text
    assert place.called_on.room in text
    assert place.household.head_name not in text
    assert f"{place.household.head_name[0]}*" in text


def test_a_day_may_be_written_as_a_clerk_writes_days(place: Place, tmp_path: Path) -> None:
    out = tmp_path / "schedule.pdf"
    assert run(place, "schedule", "--staff", "e1", "--date", "+1", "--out", str(out)).exit_code == 0
    assert place.call.day.isoformat() in pages_of(out.read_bytes())[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("permit", "--staff", "nobody"), "Nobody here has the login nobody."),
        (("schedule", "--staff", "nobody"), "Nobody here has the login nobody."),
        (("notice", "--dwelling", "7K3"), "“7K3” is not a dwelling code"),
        (("notice", "--dwelling", "000000000"), "This office has no dwelling with the code 000000000."),
        (("schedule", "--staff", "auditor", "--date", "2026-11-25"), "has no calls on Wednesday 2026-11-25."),
        (("schedule", "--staff", "e1", "--date", "soon"), "write a day as 11-25"),
    ],
)
def test_what_cannot_be_printed_is_said_and_nothing_written(
    place: Place, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    assert parse_code("000000000") == "000000000"
    result = run(place, *words, "--out", str(tmp_path / "x.pdf"))
    assert result.exit_code == 1
    assert said in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_dwelling_without_an_appointment_to_come_gets_no_notice(place: Place, tmp_path: Path) -> None:
    for dwelling in (place.left_alone, place.missed):
        result = run(place, "notice", "--dwelling", dwelling.code, "--out", str(tmp_path / "x.pdf"))
        assert result.exit_code == 1
        assert "No appointment is open for this dwelling. Make one first." in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_passphrase_prints_nothing_and_is_not_repeated(place: Place, tmp_path: Path) -> None:
    words = ("permit", "--staff", "e1", "--out", str(tmp_path / "x.pdf"))
    result = run(place, *words, passphrase="open sesame")
    assert result.exit_code == 1
    assert "open sesame" not in result.output
    assert result.output.startswith("Error: ")
    assert list(tmp_path.iterdir()) == []


def test_a_passphrase_of_no_words_is_refused(place: Place, tmp_path: Path) -> None:
    result = run(place, "permit", "--staff", "e1", "--out", str(tmp_path / "x.pdf"), passphrase="")
    assert result.exit_code == 1
    assert "-: holds no passphrase in its first line" in result.output


@contextmanager
def sealed(folder: Path) -> Iterator[Path]:
    """A place in ``folder`` where nobody can write, not even root: a file stands where its folder should be."""
    (folder / "file").write_text("dear")
    yield folder / "file" / "x.pdf"
    assert (folder / "file").read_text() == "dear"
    assert [path.name for path in folder.iterdir()] == ["file"]


def test_a_folder_that_is_none_is_named(place: Place, tmp_path: Path) -> None:
    with sealed(tmp_path) as out:
        result = run(place, "permit", "--staff", "e1", "--out", str(out))
    assert result.exit_code == 1
    assert f"{out} cannot be written: Not a directory" in result.output


# -------------------------------------------------------------------- sheets on disk


def test_an_older_sheet_is_replaced_and_any_other_file_stays_as_it_is(place: Place, tmp_path: Path) -> None:
    sheet, letter = tmp_path / "a.pdf", tmp_path / "b.pdf"
    sheet.write_bytes(b"%PDF-1.7 old")
    papers.keep_paper(b"%PDF-1.7 new", sheet)
    assert sheet.read_bytes() == b"%PDF-1.7 new"
    letter.write_text("a letter")
    with pytest.raises(Fault, match=r"b\.pdf is there already and is no PDF file"):
        papers.keep_paper(b"%PDF-1.7 new", letter)
    assert letter.read_text() == "a letter"
    salt = place.path.read_bytes()[:16]
    result = run(place, "permit", "--staff", "e1", "--out", str(place.path))
    assert result.exit_code == 1
    assert place.path.read_bytes()[:16] == salt  # signing in may have changed the rest
    assert run(place, "permit", "--staff", "e1", "--out", str(sheet)).exit_code == 0


def test_a_sheet_that_cannot_be_finished_leaves_the_older_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = tmp_path / "a.pdf"
    sheet.write_bytes(b"%PDF-1.7 old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Fault, match=r"a\.pdf cannot be written: No space left on device"):
        papers.keep_paper(b"%PDF-1.7 new", sheet)
    assert sheet.read_bytes() == b"%PDF-1.7 old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


# -------------------------------------------------------------------- the console


async def session_of(place: Place, login: str) -> Session:
    thread = await DatabaseThread.open(lambda: OfficeFile.unlock(place.path, login, SAMPLE_PASSPHRASE))
    office, me, staff, areas = await thread.run(lambda file: (file.office(), file.me, file.staff(), file.areas()))
    return Session(thread, office, me, staff, areas, lambda: datetime.now(UTC))


async def test_the_console_writes_each_paper_into_a_folder_of_the_clerk_s_own(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "deep" / "prints"
    monkeypatch.setenv("HUCE_PRINTS", str(folder))
    session = await session_of(place, "chief")
    day = place.call.day
    said = [
        await write_paper(session, "permit", None, day),
        await write_paper(session, "notice", place.called_on.gid, day),
    ]
    await session.close()
    names = ["permit-chief.pdf", f"notice-{place.called_on.code}.pdf"]
    assert said == [(f"Written: {folder / name}", False) for name in names]
    assert {path.name for path in folder.iterdir()} == set(names)
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(("login", "offered"), [("chief", True), ("e1", False)])
async def test_the_closing_sheet_is_printed_from_the_day_by_who_reviews(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, login: str, offered: bool
) -> None:
    monkeypatch.setenv("HUCE_PRINTS", str(tmp_path))
    async with console(place.path, login, SAMPLE_PASSPHRASE) as here:
        await here.press("f6")
        await here.on(PapersDialog)
        assert "closing" not in papers_offered(here)
        await here.press("escape", "f9")
        await here.on(DayScreen)
        await here.press("f6")
        await here.on(PapersDialog)
        assert ("closing" in papers_offered(here)) is offered
        if offered:
            await here.type(str(papers_offered(here).index("closing") + 1))
            day = date.today().isoformat()
            await here.until(lambda: here.said == f"Written: {tmp_path / f'closing-{day}.pdf'}", seconds=30)
            assert (tmp_path / f"closing-{day}.pdf").read_bytes().startswith(b"%PDF-")


def papers_offered(here: Console) -> list[str]:
    return [paper for paper, _words in here.app.screen.offers]  # type: ignore[attr-defined]


async def test_the_console_s_schedule_is_that_of_who_is_signed_in(place: Place, tmp_path: Path) -> None:
    session = await session_of(place, "e1")
    day = place.call.day
    text, wrong = await write_paper(session, "schedule", None, day)
    await session.close()
    path = Path.home() / "huce-prints" / f"schedule-e1-{day.isoformat()}.pdf"
    assert (text, wrong) == (f"Written: {path}", False)
    assert NOTE in pages_of(path.read_bytes())[0]


async def test_the_console_says_what_went_wrong_and_goes_on(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await session_of(place, "chief")
    day = place.call.day
    with sealed(tmp_path) as out:
        monkeypatch.setenv("HUCE_PRINTS", str(out.parent / "prints"))
        text, wrong = await write_paper(session, "permit", None, day)
        assert (text, wrong) == (f"{out.parent / 'prints'} cannot be written: Not a directory", True)
        monkeypatch.setenv("HUCE_PRINTS", str(tmp_path / "prints"))
        text, wrong = await write_paper(session, "notice", place.left_alone.gid, day)
        assert (text, wrong) == ("No appointment is open for this dwelling. Make one first.", True)
        text, wrong = await write_paper(session, "schedule", None, day)
        assert wrong
        assert "has no calls on" in text
    await session.close()


async def test_the_office_answers_while_a_sheet_is_set(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = tmp_path / "begun", tmp_path / "go-on"
    (tmp_path / "worker.py").write_text(
        "import pathlib, sys, time\n"
        f"pathlib.Path({str(begun)!r}).touch()\n"
        f"while not pathlib.Path({str(go_on)!r}).exists(): time.sleep(0.01)\n"
        "sys.stdout.write('%PDF-1.7')\n"
    )
    monkeypatch.setattr(press, "_HERE", tmp_path)
    monkeypatch.setenv("HUCE_PRINTS", str(tmp_path / "prints"))
    session = await session_of(place, "chief")
    writing = asyncio.create_task(write_paper(session, "permit", None, place.call.day))
    end = clock.monotonic() + 10
    while not begun.exists() and clock.monotonic() < end:
        await asyncio.sleep(0.01)
    me = await asyncio.wait_for(session.ask(lambda office: office.staff_member("chief")), 5)
    assert me == session.me
    assert not writing.done()
    go_on.touch()
    assert await writing == (f"Written: {tmp_path / 'prints' / 'permit-chief.pdf'}", False)
    await session.close()


async def test_the_console_speaks_chinese(place: Place, chinese: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert language.chosen() == language.CHINESE
    session = await session_of(place, "chief")
    text, wrong = await write_paper(session, "permit", None, place.call.day)
    await session.close()
    assert (text, wrong) == (f"已保存：{Path.home() / 'huce-prints' / 'permit-chief.pdf'}", False)
    (page,) = pages_of((Path.home() / "huce-prints" / "permit-chief.pdf").read_bytes())
    assert "人口普查工作证" in page
