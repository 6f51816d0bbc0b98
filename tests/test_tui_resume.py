"""What was typed and not saved is there again: after Esc, after leaving, after a kill, at another console."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest
from console_pilot import console, open_first
from pty_console import ENTER, PYTHON, PtyConsole
from small_office import NOW, PASSPHRASE, SmallOffice, make_small_office

from roster.draft import Draft
from tui.screens.building_list import BuildingListScreen
from tui.screens.confirm import Confirm
from tui.screens.conflict import ConflictDialog
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.drafts import DraftsDialog
from tui.screens.household import HouseholdScreen
from tui.widgets.entry_fields import Column, Field
from tui.widgets.listing import Listing


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    return make_small_office(tmp_path)


def at(office: SmallOffice, login: str = "e1"):  # type: ignore[no-untyped-def]
    return console(office.path, login, PASSPHRASE, clock=lambda: NOW)


def drafts(office: SmallOffice, login: str = "e1") -> tuple[Draft, ...]:
    with office.open(login) as file:
        return file.drafts()


async def test_half_a_name_is_in_the_office_file_soon_after_the_last_key(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_first(here)
        form.sheet.go_to(Field(Column.NAME, 1))
        for keys, text in ((("李", "小"), ["李小", 2]), (("backspace",), ["李", 1])):
            await here.press(*keys)
            pressed = time.monotonic()
            await here.until(lambda text=text: [d.typed["in_hand"]["text"] for d in drafts(office)] == [text])  # type: ignore[misc]
            assert time.monotonic() - pressed < 1.5, "half a second, and the reading of it on a busy machine"


async def test_signing_in_again_leads_back_to_the_same_letter(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_first(here)
        dwelling, household = form.dwelling, form.household
        form.sheet.go_to(Field(Column.NAME, 1))
        await here.type("李小明")
        await here.press("left", "left")
        await here.until(lambda: drafts(office) and drafts(office)[0].typed["in_hand"]["text"] == ["李小明", 1])
    async with at(office, "e2") as other:
        await other.on(BuildingListScreen)
    async with at(office) as here:
        await here.on(DraftsDialog)
        await here.press("enter")
        await here.on(HouseholdScreen)
        form = here.app.screen
        assert isinstance(form, HouseholdScreen)
        assert form.dwelling == dwelling
        assert form.sheet.cursor == Field(Column.NAME, 1)
        editor = form.sheet.desk.editor
        assert editor is not None
        assert (editor.text, editor.caret) == ("李小明", 1)
        await here.press("end")
        await here.type("月")
        await here.press("f2")
        await here.on(CrossSectionScreen)
    assert drafts(office) == ()
    with office.open() as file:
        assert [person.name for person in file.household(household.gid).persons][1:] == ["李小明月"]


async def test_later_keeps_the_draft_and_forgetting_asks_first(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_first(here)
        form.sheet.go_to(Field("note"))
        await here.type("dog")
        await here.press("escape")
        await here.on(CrossSectionScreen)
        await here.until(lambda: drafts(office))
    async with at(office) as here:
        await here.on(DraftsDialog)
        await here.press("escape")
        await here.on(BuildingListScreen)
        assert drafts(office)
        await here.press("ctrl+r")
        await here.on(DraftsDialog)
        await here.press("ctrl+d")
        await here.on(Confirm)
        await here.press("enter")
        await here.on(DraftsDialog)
        assert drafts(office)
        await here.press("ctrl+d")
        await here.on(Confirm)
        await here.type("2")
        await here.on(BuildingListScreen)
        assert drafts(office) == ()
        await here.press("ctrl+r")
        await here.until(lambda: here.said)


async def test_a_household_begun_and_not_stored_comes_back_as_the_new_one_it_was(office: SmallOffice) -> None:
    async with at(office) as here:
        await here.on(BuildingListScreen)
        await here.press("enter")
        await here.on(CrossSectionScreen)
        await here.type("301")
        await here.press("enter")
        await here.on(HouseholdScreen)
        form = here.app.screen
        assert isinstance(form, HouseholdScreen)
        gid = form.household.gid
        form.sheet.go_to(Field("note"))
        await here.type("cat")
        await here.press("escape")
        await here.on(CrossSectionScreen)
        await here.press("enter")
        await here.on(HouseholdScreen)
        form = here.app.screen
        assert isinstance(form, HouseholdScreen)
        assert form.household.gid == gid
        await here.press("f2")
        await here.on(CrossSectionScreen)
    with office.open() as file:
        (stored,) = file.households_of(office.dwellings[4].gid)
        assert (stored.gid, stored.note, stored.number) == (gid, "cat", 4)


async def test_a_draft_of_a_household_that_others_saved_meets_both_versions(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_first(here)
        household = form.household
        form.sheet.go_to(Field("note"))
        await here.type("dog")
        form.sheet.go_to(Field(Column.BIRTH, 0))
        await here.type("19")
        await here.press("escape")
        await here.until(lambda: drafts(office))
    with office.open("e2") as other:
        persons = (household.persons[0].model_copy(update={"name": "王建国"}),)
        other.save_household(household.model_copy(update={"note": "cat", "persons": persons}))
    async with at(office) as here:
        await here.on(DraftsDialog)
        await here.press("enter")
        await here.on(ConflictDialog)
        dialog = here.app.screen
        assert isinstance(dialog, ConflictDialog)
        assert dialog.saved is not None
        assert dialog.saved.by == "李红"
        await here.press("f2")
        assert here.app.screen is dialog, "the note was changed by both"
        await here.press("right", "f2")
        await here.on(HouseholdScreen)
        form = here.app.screen
        assert isinstance(form, HouseholdScreen)
        assert form.sheet.draft.text(Field("note")) == "cat"
        assert form.sheet.draft.text(Field(Column.NAME, 0)) == "王建国"
        assert form.sheet.cursor == Field(Column.BIRTH, 0)
        editor = form.sheet.desk.editor
        assert editor is not None
        assert editor.text == "19", "what cannot be stored yet is still being typed"
        await here.press("end")
        await here.type("68-03")
        await here.press("f2")
        await here.on(CrossSectionScreen)
    with office.open() as file:
        stored = file.household(household.gid)
        assert (stored.note, stored.persons[0].name, stored.persons[0].birth) == ("cat", "王建国", "1968-03")
        assert stored.version == 3


async def test_text_that_was_erased_again_does_not_come_back(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_first(here)
        form.sheet.go_to(Field("note"))
        await here.type("dog")
        await here.until(lambda: drafts(office))
        await here.press("backspace", "backspace", "backspace")
        await here.until(lambda: not drafts(office))
        await here.type("cat")
        await here.press("escape")
        await here.until(lambda: drafts(office))
    async with at(office) as here:
        await here.on(DraftsDialog)
        await here.press("enter")
        await here.on(HouseholdScreen)
        await here.press("backspace", "backspace", "backspace")
        await here.until(lambda: not drafts(office))


async def test_leaving_loses_nothing_and_asks_nothing(office: SmallOffice) -> None:
    async with at(office) as here:
        form = await open_first(here)
        form.sheet.go_to(Field("note"))
        await here.type("dog")
        await here.press("ctrl+q")
        await here.until(lambda: not here.app.is_running or here.app._exit)
        here.app.session = None
    assert drafts(office)[0].typed["in_hand"]["text"][0] == "dog"


async def test_the_list_shows_where_each_draft_belongs(office: SmallOffice) -> None:
    with office.open() as file:
        for n, household in enumerate(office.households[:2]):
            file.keep_draft(Draft(base=household, typed={"note": n}, at=NOW))
    async with at(office) as here:
        await here.on(DraftsDialog)
        rows = here.app.screen.query_one(Listing).rows
        assert {row.cells[0] for row in rows} == {"7号楼 1单元 room 101", "7号楼 1单元 room 102"}


@pytest.mark.parametrize(
    ("number", "wait"),
    [(signal.SIGKILL, 1.5), (signal.SIGTERM, 0.0), (signal.SIGHUP, 0.0)],
    ids=["kill -9 a moment later", "terminated in the middle", "hung up in the middle"],
)
def test_a_console_that_is_killed_leaves_what_was_typed(office: SmallOffice, number: int, wait: float) -> None:
    """Where no last word is possible, what was typed up to half a second before is there; a busy machine gets more."""
    command = [PYTHON, "-B", "-m", "tui", "--office", office.path, "--lang", "en"]
    with PtyConsole(command, environment={"PYTHONPATH": str(Path(__file__).parents[1])}) as line:
        line.wait_for("Login", seconds=30)
        line.press("e1" + ENTER)
        line.press(PASSPHRASE + ENTER)
        line.wait_for("7号楼")
        line.press(ENTER)
        line.wait_for("101")
        line.press("102" + ENTER)
        line.wait_for("王2")
        line.press("\x1b[B")
        line.type("欧阳小")
        line.until(lambda: "欧阳小" in line.shown())
        line.settle(wait or 0.01)
        line.signal(number)
        line.settle(0.5)
    (draft,) = drafts(office)
    assert draft.household == office.households[1].gid
    assert draft.typed["cursor"] == [Column.NAME, 1]
    assert draft.typed["in_hand"]["text"] == ["欧阳小", 3]
