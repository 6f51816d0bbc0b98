"""What others do shows at my console, softly: my cursor stays, nothing blocks, and silence costs no byte."""

from __future__ import annotations

import asyncio
import threading
import time
from datetime import date
from datetime import time as clock_time
from pathlib import Path

import pytest
from console_pilot import Console, console
from pty_console import ENTER, PYTHON, PtyConsole
from small_disk import small_disk
from small_office import NOW, PASSPHRASE, SmallOffice, make_small_office

from roster.appointment import Appointment
from roster.draft import Draft
from roster.standing import Mark
from roster.visit import Outcome, Visit, VisitState
from tui.screens.building_list import BuildingListScreen
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.day import DayScreen
from tui.screens.household import HouseholdScreen
from tui.widgets.entry_fields import Field
from tui.widgets.listing import Listing

ROOT = Path(__file__).parents[1]


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    return make_small_office(tmp_path)


def at(office: SmallOffice, login: str = "e1"):  # type: ignore[no-untyped-def]
    return console(office.path, login, PASSPHRASE, clock=lambda: NOW)


async def open_section(here: Console) -> CrossSectionScreen:
    await here.on(BuildingListScreen)
    await here.press("enter")
    await here.on(CrossSectionScreen)
    assert isinstance(here.app.screen, CrossSectionScreen)
    return here.app.screen


async def open_room(here: Console, room: str) -> HouseholdScreen:
    await open_section(here)
    await here.type(room)
    await here.press("enter")
    await here.on(HouseholdScreen)
    assert isinstance(here.app.screen, HouseholdScreen)
    return here.app.screen


def refuse(office: SmallOffice, number: int) -> None:
    with office.open("e2") as other:
        dwelling = office.dwellings[number].gid
        other.record_visit(Visit(dwelling=dwelling, at=NOW, by=other.me.gid, outcome=Outcome.REFUSED))


async def test_the_diagram_follows_within_two_seconds_and_the_cursor_stays(office: SmallOffice) -> None:
    async with at(office) as here:
        screen = await open_section(here)
        await here.type("302")
        before = screen.dwelling
        refuse(office, 0)
        saved = time.monotonic()
        target = office.dwellings[0].gid
        await here.until(lambda: screen.view.standings[target].state is VisitState.REFUSED, seconds=5)
        assert time.monotonic() - saved < 2
        assert screen.dwelling == before == office.dwellings[5].gid


async def test_the_list_of_buildings_follows_and_the_cursor_stays(office: SmallOffice) -> None:
    async with at(office) as here:
        await here.on(BuildingListScreen)
        screen = here.app.screen
        assert isinstance(screen, BuildingListScreen)
        before = screen.query_one(Listing).key
        refuse(office, 0)
        await here.until(lambda: screen.progress[0].marks.get(Mark.REFUSED), seconds=3)
        assert screen.query_one(Listing).key == before


async def test_the_calls_of_the_day_follow_and_the_cursor_stays_on_its_call(office: SmallOffice) -> None:
    def call(number: int, hour: int) -> Appointment:
        with office.open("e2") as other:
            day, start, end = date(2030, 11, 5), clock_time(hour), clock_time(hour + 1)
            dwelling = office.dwellings[number].gid
            made = Appointment(dwelling=dwelling, day=day, start=start, end=end, staff=(other.me.gid,), made_at=NOW)
            return other.make_appointment(made)

    last = call(1, 19)
    async with at(office) as here:
        await here.on(BuildingListScreen)
        await here.press("f9")
        await here.on(DayScreen)
        listing = here.app.screen.query_one(Listing)
        await here.until(lambda: len(listing.rows) == 2)
        call(0, 9)
        await here.until(lambda: len(listing.rows) == 3, seconds=3)
        assert listing.key.appointment.gid == last.gid  # type: ignore[union-attr]


async def test_who_else_has_the_household_open_is_told_and_gone_again(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_room(here, "101")
        await here.until(lambda: not form.company)
        with office.open("e2") as other:
            other.open_here(office.dwellings[0].gid, office.households[0].gid)
            await here.until(lambda: form.company, seconds=3)
            assert form.company_words()[0].startswith("李红 has this household open too, since ")
            mine = other.open_elsewhere(office.dwellings[0].gid, office.households[0].gid)
            assert [who.name for who in mine] == ["王芳"]
            await here.press("escape")
            await here.on(CrossSectionScreen)
            await here.until(lambda: not other.open_elsewhere(office.dwellings[0].gid, office.households[0].gid))


async def test_a_save_waits_for_others_with_a_word_and_then_is_made(office: SmallOffice) -> None:
    begun, done = threading.Event(), threading.Event()

    def import_for_long() -> None:
        with office.open("chief") as chief, chief._ledger.writing():
            begun.set()
            done.wait(10)

    async with at(office) as here:
        form = await open_room(here, "101")
        form.sheet.go_to(Field("note"))
        await here.type("dog")
        importing = threading.Thread(target=import_for_long, daemon=True)
        importing.start()
        while not begun.is_set():
            await asyncio.sleep(0.01)
        await here.press("f2")
        await here.until(lambda: "wait" in here.said, seconds=5)
        assert here.app.screen is form
        done.set()
        await here.on(CrossSectionScreen)
        importing.join(5)
    with office.open() as file:
        assert file.household(office.households[0].gid).note == "dog"


async def test_a_full_disk_leaves_the_text_in_the_form_and_saves_once_there_is_room(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 2048) as mount_again:
        office = make_small_office(tmp_path / "disk")
        async with at(office) as here:
            form = await open_room(here, "101")
            fill(tmp_path / "disk" / "filling")
            form.sheet.go_to(Field("note"))
            await here.type("dog")
            await here.until(lambda: "full" in here.said)
            await here.press("f2")
            await here.until(lambda: "full" in here.said)
            assert here.app.screen is form
            assert form.sheet.readable().note == "dog"
            mount_again("size=8m")
            await here.press("f2")
            await here.on(CrossSectionScreen)
            assert here.app.session is not None
            stored = await here.app.session.ask(lambda file: file.household(office.households[0].gid))
            assert stored.note == "dog"


def fill(path: Path) -> None:
    """Write until there is no room."""
    with path.open("wb", buffering=0) as file:
        for size in (65536, 4096, 512):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue


def test_a_console_at_rest_sends_no_byte_whatever_others_type(office: SmallOffice) -> None:
    command = [PYTHON, "-B", "-m", "tui", "--office", office.path, "--lang", "en"]
    with PtyConsole(command, environment={"PYTHONPATH": str(ROOT)}) as mine:
        mine.wait_for("Login", seconds=30)
        mine.press("e1" + ENTER)
        mine.press(PASSPHRASE + ENTER)
        mine.wait_for("7号楼")
        mine.press(ENTER)
        mine.wait_for("101")
        mine.settle(1.2)
        before = len(mine.sent)
        with office.open("e2") as other:
            for edition in range(1, 6):
                draft = Draft(base=office.households[0], typed={"note": edition}, at=NOW, edition=edition)
                other.keep_draft(draft)
                mine.settle(0.5)
        assert len(mine.sent) == before
        refuse(office, 0)
        mine.until(lambda: len(mine.sent) > before, seconds=3)
        mine.settle(1.2)
        assert len(mine.sent) - before < 1500
