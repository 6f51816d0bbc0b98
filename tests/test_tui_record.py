"""The record on the screen, and going back from there and from the form."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from console_pilot import Console, console, open_first
from small_office import NOW, PASSPHRASE, SmallOffice, make_small_office
from worked_office import ID_NUMBER

from roster.person import Person, Relation
from storage.audit import PAGE
from tui.screens.building_list import BuildingListScreen
from tui.screens.confirm import Confirm
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.entry import EntryDialog
from tui.screens.household import HouseholdScreen
from tui.screens.one_line import OneLineDialog
from tui.screens.record import RecordScreen
from tui.widgets.entry_fields import Field
from tui.widgets.listing import Listing
from tui.widgets.text_field import TextField


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SmallOffice:
    return make_small_office(tmp_path_factory.mktemp("made"))


@pytest.fixture
def office(made: SmallOffice, tmp_path: Path) -> SmallOffice:
    shutil.copytree(made.path.parent, tmp_path / "office")
    small = made._replace(path=tmp_path / "office" / made.path.name)
    with small.open("e1") as file:
        household = file.household(small.households[0].gid)
        child = Person(line=2, name="[/b]", relation=Relation.CHILD, id_number=ID_NUMBER)
        file.save_household(
            household.model_copy(update={"persons": (*household.persons, child), "phone": "13800001111"})
        )
    return small


def at(office: SmallOffice, login: str = "chief"):  # type: ignore[no-untyped-def]
    return console(office.path, login, PASSPHRASE, clock=lambda: NOW)


async def open_record(here: Console) -> RecordScreen:
    await here.on(BuildingListScreen)
    await here.app.run_action("record")
    await here.on(RecordScreen)
    assert isinstance(here.app.screen, RecordScreen)
    return here.app.screen


async def narrow(here: Console, words: str) -> list[tuple[str, ...]]:
    """The rows that remain."""
    screen = here.app.screen
    await here.press("f4")
    screen.query_one(TextField).value = words
    await here.press("enter")
    await here.pilot.pause()
    return [row.cells for row in screen.query_one(Listing).rows]


async def test_the_newest_entry_stands_first_and_enter_shows_all_its_fields(office: SmallOffice) -> None:
    async with at(office) as here:
        screen = await open_record(here)
        rows = await narrow(here, "e1")
        numbers = [int(row[0]) for row in rows]
        assert numbers == sorted(numbers, reverse=True)
        assert {row[2] for row in rows} == {"王芳"}
        assert screen.entry is not None
        await here.press("enter")
        await here.on(EntryDialog)
        dialog = here.app.screen
        assert isinstance(dialog, EntryDialog)
        fields = [row.cells for row in dialog.query_one(Listing).rows]
        assert ("name", "", "[/b]") in fields
        assert ("ID number", "", "(kept secret)") in fields
        shown = "\n".join(
            "".join(segment.text for segment in strip) for strip in here.app.screen._compositor.render_strips()
        )
        assert "[/b]" in shown
        assert ID_NUMBER not in shown


async def test_words_narrow_and_words_for_nothing_are_told(office: SmallOffice) -> None:
    async with at(office) as here:
        await open_record(here)
        everything = await narrow(here, "")
        door = await narrow(here, "7号楼 101")
        assert 0 < len(door) < len(everything)
        assert all("101" in row[4] for row in door)
        assert await narrow(here, "chief 7号楼 101 2030-11-05") != door
        await here.press("f4")
        here.app.screen.query_one(TextField).value = "无此人"
        await here.press("enter")
        await here.until(lambda: "无此人" in here.said)
        assert here.app.screen.query_one(TextField).value == "无此人"


async def test_escape_leaves_the_words_first_and_then_the_record(office: SmallOffice) -> None:
    async with at(office) as here:
        screen = await open_record(here)
        await here.press("f4")
        assert screen.query_one(TextField).has_focus
        await here.press("escape")
        assert here.app.screen is screen
        assert screen.query_one(Listing).has_focus
        await here.press("escape")
        await here.on(BuildingListScreen)


async def test_going_down_reads_on_until_the_first_entry(office: SmallOffice) -> None:
    with office.open("e1") as file:
        household = file.household(office.households[1].gid)
        for n in range(PAGE + 10):
            household = file.save_household(household.model_copy(update={"note": f"第{n}次"}))
    async with at(office) as here:
        screen = await open_record(here)
        listing = screen.query_one(Listing)
        assert len(listing.rows) == PAGE
        await here.press("end")
        await here.until(lambda: len(listing.rows) > PAGE)
        assert int(listing.rows[listing.cursor].cells[0]) == int(listing.rows[PAGE - 1].cells[0])
        await here.press("end")
        await here.until(lambda: listing.rows[-1].cells[0] == "1")


async def test_an_enumerator_is_told_whom_the_record_is_for(office: SmallOffice) -> None:
    async with at(office, "e1") as here:
        await here.on(BuildingListScreen)
        await here.app.run_action("record")
        await here.until(lambda: "chief and the auditor" in here.said)
        assert isinstance(here.app.screen, BuildingListScreen)


async def test_a_member_who_was_taken_out_is_put_back_from_the_record(office: SmallOffice) -> None:
    with office.open("e1") as file:
        household = file.household(office.households[0].gid)
        file.save_household(household.model_copy(update={"persons": household.persons[:1]}))
    async with at(office) as here:
        screen = await open_record(here)
        rows = await narrow(here, "[/b]")
        at_row = next(n for n, row in enumerate(rows) if row[3].startswith("removed"))
        screen.query_one(Listing).cursor = at_row
        await here.press("f7")
        await here.on(Confirm)
        await here.press("2")
        await here.until(lambda: "recorded" in here.said)
        back = await here.app.signed_in.ask(lambda file: file.household(household.gid))
        assert [person.name for person in back.persons] == ["王1", "[/b]"]


async def test_what_is_shown_is_exported_for_its_owner_only(
    office: SmallOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUCE_PRINTS", str(tmp_path / "prints"))
    async with at(office) as here:
        await open_record(here)
        await narrow(here, "7号楼 101")
        await here.press("f8")
        await here.until(lambda: "written" in here.said)
    (path,) = (tmp_path / "prints").iterdir()
    assert path.stat().st_mode & 0o077 == 0
    text = path.read_text("utf-8-sig")
    assert "[/b]" in text
    assert ID_NUMBER not in text


# -------------------------------------------------------------------- from the form


async def test_undo_with_nothing_typed_asks_and_takes_the_last_save_back(office: SmallOffice) -> None:
    async with at(office, "e1") as here:
        form = await open_first(here)
        await here.press("home", "enter") if form.household.gid != office.households[0].gid else None
        assert len(form.household.persons) == 2
        form.sheet.go_to(Field("note", None))
        await here.type("x")
        await here.press("ctrl+u")
        assert isinstance(here.app.screen, HouseholdScreen), "what is typed goes first"
        await here.press("ctrl+u")
        await here.on(Confirm)
        await here.press("2")
        await here.until(lambda: "taken back" in here.said)
        assert [person.name for person in form.household.persons] == ["王1"]
        assert not form.sheet.dirty
    with office.open("chief") as file:
        (entry, *_older) = [e for e in file.entries(file.read_filter("#1")) if e.table == "household"]
        assert (entry.action, entry.who) == ("undo", "王芳")


async def test_undo_of_somebody_elses_change_is_refused_in_words(office: SmallOffice) -> None:
    async with at(office, "e2") as here:
        await open_first(here)
        await here.press("ctrl+u")
        await here.on(Confirm)
        await here.press("2")
        await here.until(lambda: "王芳" in here.said)


async def test_a_household_is_taken_out_with_a_reason_once_it_is_empty(office: SmallOffice) -> None:
    async with at(office, "e1") as here:
        await open_first(here)
        await here.app.run_action("remove_household", here.app.screen)
        await here.on(OneLineDialog)
        await here.type("entered twice")
        await here.press("enter")
        await here.until(lambda: "still has 2 members" in here.said)
        await here.press("ctrl+u")
        await here.on(Confirm)
        await here.press("2")
        await here.until(lambda: "taken back" in here.said)
        await here.app.run_action("remove_household", here.app.screen)
        await here.on(OneLineDialog)
        await here.type("entered twice")
        await here.press("enter")
        await here.on(CrossSectionScreen)
    with office.open("chief") as file:
        assert file.households_of(office.households[0].dwelling) == ()


async def test_escape_on_the_first_screen_stays_there(office: SmallOffice) -> None:
    async with at(office, "e1") as here:
        await here.on(BuildingListScreen)
        await here.press("escape")
        await here.until(lambda: "Ctrl+Q" in here.said)
        assert isinstance(here.app.screen, BuildingListScreen)
