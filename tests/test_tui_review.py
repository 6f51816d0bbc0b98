"""The review in the console: the whole round between enumerator and instructor, trays, notes, and what is refused."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from console_pilot import Console, console
from reviewed_office import complete, make_reviewed_office
from small_office import NOW, PASSPHRASE, SmallOffice

from roster.review.field_thread import ThreadState
from roster.review.review import ReviewState
from tui.screens.building_list import BuildingListScreen
from tui.screens.choice import Choice
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.household import HouseholdScreen
from tui.screens.one_line import OneLineDialog
from tui.screens.review_history import ReviewHistory
from tui.screens.thread import ThreadDialog
from tui.screens.tray import TrayScreen
from tui.widgets.entry_fields import NOTE, PHONE, Column, Field
from tui.widgets.listing import Listing

BIRTH = Field(Column.BIRTH, 0)


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    return make_reviewed_office(tmp_path)


def at(office: SmallOffice, login: str = "e1") -> AbstractAsyncContextManager[Console]:
    return console(office.path, login, PASSPHRASE, clock=lambda: NOW)


def shown(here: Console) -> str:
    strips = here.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def in_tray(here: Console) -> list[object]:
    """Open the tray; the households in it."""
    await here.on(BuildingListScreen)
    await here.press("f2")
    await here.on(TrayScreen)
    return keys(here)


def keys(here: Console) -> list[object]:
    return [row.key for row in here.app.screen.query_one(Listing).rows if row.key is not None]


async def opened(here: Console, state: ReviewState) -> HouseholdScreen:
    """The household under the cursor of the tray, once its review is known."""
    await here.press("enter")
    await here.on(HouseholdScreen)
    form = here.app.screen
    assert isinstance(form, HouseholdScreen)
    await here.until(lambda: form.review_state is state)
    await here.pilot.pause()
    return form


async def choose(here: Console, words: str) -> None:
    await here.press("ctrl+k")
    await here.on(Choice)
    screen = here.app.screen
    assert isinstance(screen, Choice)
    number = next(n for n, (_step, said) in enumerate(screen.offers, 1) if said.startswith(words))
    await here.press(str(number))


async def say(here: Console, text: str) -> None:
    await here.press("ctrl+n")
    await here.on(ThreadDialog)
    await here.type(text)
    await here.press("enter")
    await here.on(HouseholdScreen)


async def test_the_whole_round_from_complete_to_approved(office: SmallOffice) -> None:
    first = office.households[0].gid
    async with at(office, "i1") as here:
        await here.on(BuildingListScreen)
        await here.until(lambda: "1 to review" in shown(here))
        assert await in_tray(here) == [first]
        form = await opened(here, ReviewState.WAITING)
        assert "waits for review" in shown(here).splitlines()[0]
        form.sheet.go_to(BIRTH)
        await say(here, "与户口本不符")
        await here.until(lambda: form.threads)
        await here.pilot.pause()
        assert "* question 冉光荣 11-05 19:02: 与户口本不符" in shown(here)
        assert "*1976-03-05" in shown(here)
        await choose(here, "return it")
        await here.on(OneLineDialog)
        await here.type("见问询")
        await here.press("enter")
        await here.on(TrayScreen)
        await here.until(lambda: "Household 001 is returned." in here.said)
        assert keys(here) == []
    async with at(office, "e1") as here:
        await here.on(BuildingListScreen)
        await here.until(lambda: "1 returned, 1 to answer" in shown(here))
        assert await in_tray(here) == [first]
        assert "见问询" in shown(here)
        form = await opened(here, ReviewState.RETURNED)
        assert "Returned: 见问询" in here.said
        assert "returned 冉光荣 11-05  见问询" in shown(here).splitlines()[0]
        await here.press("ctrl+g")
        assert form.sheet.cursor == BIRTH
        await choose(here, "hand it in again")
        await here.until(lambda: "1 questions are still to be answered" in here.said)
        await say(here, "已看户口本")
        await here.until(lambda: form.threads[0].state is ThreadState.ANSWERED)
        await choose(here, "hand it in again")
        await here.on(TrayScreen)
        assert keys(here) == []
    async with at(office, "i1") as here:
        await here.on(BuildingListScreen)
        await here.until(lambda: "1 to review, 1 answered" in shown(here))
        await in_tray(here)
        form = await opened(here, ReviewState.WAITING)
        form.sheet.go_to(BIRTH)
        await here.pilot.pause()
        assert "* answered 王芳 11-05 19:02: 已看户口本 (1 more before)" in shown(here)
        await here.press("ctrl+n")
        await here.on(ThreadDialog)
        assert "与户口本不符" in shown(here)
        await here.press("f8")
        await here.on(HouseholdScreen)
        await here.until(lambda: form.threads[0].state is ThreadState.CLOSED)
        await here.pilot.pause()
        assert " 1976-03-05" in shown(here), "no mark is left"
        await choose(here, "approve")
        await here.on(TrayScreen)
        await here.until(lambda: "Household 001 is approved." in here.said)
        assert keys(here) == []
        await here.press("f4")
        assert keys(here) == [first]
        assert "approved" in shown(here)
    with office.open("chief") as chief:
        assert chief.review_state_of(first) is ReviewState.APPROVED
        assert chief.verify_audit() is None


async def test_what_was_returned_is_put_right_saved_and_handed_in_from_the_tray(office: SmallOffice) -> None:
    first = office.households[0].gid
    with office.open("i1") as file:
        file.return_household(first, file.household(first).version, "电话是空的")
    async with at(office) as here:
        await in_tray(here)
        form = await opened(here, ReviewState.RETURNED)
        form.sheet.go_to(PHONE)
        await here.type("13800001234")
        await here.press("f2")
        await here.on(TrayScreen)
        await here.until(lambda: "still returned" in here.said)
        assert keys(here) == [first]
        await here.press("f8")
        await here.until(lambda: "Household 001 is handed in again." in here.said)
        assert keys(here) == []
        await here.press("f4", "f8")
        await here.until(lambda: "was not returned" in here.said)


async def test_the_cursor_of_the_tray_goes_on_to_the_next_household(office: SmallOffice) -> None:
    with office.open("e2") as file:
        for household in office.households[1:]:
            complete(file, household)
    async with at(office, "i1") as here:
        first, second, third = await in_tray(here)
        await here.press("down")
        await opened(here, ReviewState.WAITING)
        await choose(here, "approve")
        await here.on(TrayScreen)
        await here.until(lambda: keys(here) == [first, third])
        assert here.app.screen.query_one(Listing).key == third
        assert second == office.households[1].gid


async def test_what_one_entered_oneself_is_for_somebody_else_to_approve(office: SmallOffice) -> None:
    with office.open("i1") as file:
        complete(file, office.households[1])
    async with at(office, "i1") as here:
        await in_tray(here)
        await here.press("down")
        await opened(here, ReviewState.WAITING)
        await choose(here, "approve")
        await here.until(lambda: "somebody else has to approve it" in here.said)
        assert isinstance(here.app.screen, HouseholdScreen)


async def test_nothing_is_decided_over_something_typed_or_something_saved_meanwhile(office: SmallOffice) -> None:
    first = office.households[0]
    async with at(office, "i1") as here:
        await in_tray(here)
        form = await opened(here, ReviewState.WAITING)
        form.sheet.go_to(PHONE)
        await here.type("1")
        await choose(here, "approve")
        await here.until(lambda: "Something is typed and not saved" in here.said)
        await here.press("ctrl+u")
        with office.open() as file:
            stored = file.household(first.gid).model_copy(update={"note": "刚刚更正"})
            file.save_household(stored)
        await choose(here, "approve")
        await here.until(lambda: "read it again before you decide" in here.said)
        assert form.sheet.draft.text(NOTE) == "刚刚更正"
        await here.until(lambda: form.review_state is ReviewState.WAITING)
        await choose(here, "approve")
        await here.on(TrayScreen)


async def test_an_enumerator_keeps_notes_and_takes_them_away(office: SmallOffice) -> None:
    async with at(office) as here:
        await here.on(BuildingListScreen)
        await here.press("enter")
        await here.on(CrossSectionScreen)
        await here.press("home", "enter")
        await here.on(HouseholdScreen)
        form = here.app.screen
        assert isinstance(form, HouseholdScreen)
        form.sheet.go_to(PHONE)
        await say(here, "[/b]白天打不通")
        await here.until(lambda: form.threads)
        await here.pilot.pause()
        assert '" note 王芳 11-05 19:02: [/b]白天打不通' in shown(here)
        await here.press("ctrl+n")
        await here.on(ThreadDialog)
        await here.press("f8")
        await here.on(HouseholdScreen)
        await here.until(lambda: form.threads[0].state is ThreadState.CLOSED)
        await choose(here, "all that was said")
        await here.on(ReviewHistory)
        assert "Household telephone: [/b]白天打不通" in shown(here)


async def test_of_a_member_who_is_not_stored_nothing_is_said_yet(office: SmallOffice) -> None:
    async with at(office) as here:
        await here.on(BuildingListScreen)
        await here.press("enter")
        await here.on(CrossSectionScreen)
        await here.press("home", "enter")
        await here.on(HouseholdScreen)
        form = here.app.screen
        assert isinstance(form, HouseholdScreen)
        form.sheet.go_to(Field(Column.NAME, 1))
        await here.press("ctrl+n")
        await here.until(lambda: "not stored yet" in here.said)
        await here.type("冉小波")
        await here.press("ctrl+n")
        await here.until(lambda: "not stored yet" in here.said)


async def test_what_others_ask_appears_in_an_open_form_and_tray(office: SmallOffice) -> None:
    first = office.households[0]
    async with at(office) as here:
        assert await in_tray(here) == []
        with office.open("i1") as file:
            file.write_line(first.gid, None, "phone", "号码几位？", asks=True)
        await here.until(lambda: keys(here) == [first.gid])
        form = await opened(here, ReviewState.WAITING)
        with office.open("i1") as file:
            file.write_line(first.gid, None, "note", "什么意思？", asks=True)
        await here.until(lambda: len(form.threads) == 2)


async def test_an_auditor_reads_everything_and_writes_nothing(office: SmallOffice) -> None:
    first = office.households[0]
    with office.open("i1") as file:
        file.write_line(first.gid, None, "phone", "号码几位？", asks=True)
    async with at(office, "auditor") as here:
        assert await in_tray(here) == [first.gid]
        form = await opened(here, ReviewState.WAITING)
        form.sheet.go_to(PHONE)
        await here.press("ctrl+n")
        await here.on(ThreadDialog)
        assert "号码几位？" in shown(here)
        assert "You only read here" in shown(here)
        await here.press("f7", "f8", "escape")
        await here.on(HouseholdScreen)
    with office.open("i1") as file:
        assert [thread.state for thread in file.threads_of(first.gid)] == [ThreadState.ASKED]
