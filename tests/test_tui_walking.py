"""Working from the cross-section: filters, selections, steps for many dwellings, earlier days, and paper from there."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from console_pilot import Console, console
from pypdf import PdfReader
from small_office import NOW, PASSPHRASE, SmallOffice, make_small_office

from roster.assignment import Assignment
from roster.building import Walk
from roster.staff import Role, StaffMember
from roster.visit import Outcome, Visit, VisitState
from tui.screens.appointment_run import AppointmentRunDialog
from tui.screens.building_list import BuildingListScreen
from tui.screens.choice import Choice
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.dwelling_list import DwellingListScreen
from tui.screens.household import HouseholdScreen
from tui.screens.legend import LegendDialog
from tui.screens.papers import PapersDialog
from tui.widgets.listing import Listing
from tui.widgets.section_walking import SectionWalking


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallOffice:
    monkeypatch.setenv("HUCE_PRINTS", str(tmp_path / "prints"))
    return make_small_office(tmp_path)


def at(
    office: SmallOffice,
    login: str = "e1",
    clock: Callable[[], datetime] = lambda: NOW,
    size: tuple[int, int] = (80, 24),
) -> AbstractAsyncContextManager[Console]:
    return console(office.path, login, PASSPHRASE, clock=clock, size=size)


async def opened(here: Console) -> SectionWalking:
    await here.on(BuildingListScreen)
    await here.press("enter")
    await here.on(CrossSectionScreen)
    screen = here.app.screen
    assert isinstance(screen, CrossSectionScreen)
    return screen.view


async def back(here: Console) -> None:
    await here.on(CrossSectionScreen)


async def choose(here: Console, key: str, words: str) -> None:
    """Open a list with a key and take the row that begins with the words."""
    await here.press(key)
    await here.on(Choice)
    screen = here.app.screen
    assert isinstance(screen, Choice)
    number = next(n for n, (_thing, said) in enumerate(screen.offers, 1) if said.startswith(words))
    if number > 9:
        await here.press("end", *["up"] * (len(screen.offers) - number), "enter")
    else:
        await here.press(str(number))


def shown(here: Console) -> str:
    strips = here.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def body(here: Console) -> str:
    """The building without the lines above and below it."""
    return "\n".join(shown(here).splitlines()[2:20])


def states(view: SectionWalking) -> list[VisitState]:
    return [view.standings[gid].state for gid in view.section.walk]


NEW, HOME = VisitState.NOT_VISITED, VisitState.NOBODY_HOME


# -------------------------------------------------------------------- steps for many


async def test_one_command_enters_a_call_for_each_selected_door_and_one_key_takes_all_back(office: SmallOffice) -> None:
    async with at(office) as here:
        view = await opened(here)
        await here.press("space", "right", "space", "up", "space")
        assert len(view.chosen) == 3
        assert "3 selected" in shown(here)
        await choose(here, "f2", "slips left")
        await here.until(lambda: "3 calls entered" in here.said)
        assert states(view) == [HOME, HOME, NEW, HOME, NEW, NEW]
        assert not view.selection
        await here.press("ctrl+u")
        await here.until(lambda: "Taken back: slips left, 3" in here.said)
        assert states(view) == [NEW] * 6
        await here.press("ctrl+u")
        await here.until(lambda: "nothing to take back" in here.said)


async def test_a_run_is_drawn_with_the_arrows_and_ends_where_one_stands(office: SmallOffice) -> None:
    async with at(office) as here:
        view = await opened(here)
        await here.press("f7", "up", "right")
        assert view.chosen == view.section.walk[:4]
        await here.press("f7", "up")
        assert view.chosen == view.section.walk[:4]
        await choose(here, "f2", "no access")
        await here.until(lambda: "4 calls entered" in here.said)
        assert states(view) == [HOME] * 4 + [NEW] * 2
        with office.open() as file:
            assert [v.outcome for v in file.visits_of(office.dwellings[0].gid)] == [Outcome.NO_ACCESS]


async def test_what_is_done_is_left_out_and_said(office: SmallOffice) -> None:
    with office.open() as file:
        file.record_visit(Visit(dwelling=office.dwellings[0].gid, at=NOW, by=file.me.gid, outcome=Outcome.COMPLETE))
    async with at(office) as here:
        view = await opened(here)
        await choose(here, "f2", "this stairwell")
        await here.until(lambda: len(view.chosen) == 6)
        await choose(here, "f2", "no access")
        await here.until(lambda: "5 calls entered. 1 left out." in here.said)
        assert states(view) == [VisitState.COMPLETE] + [HOME] * 5


async def test_what_others_saved_meanwhile_keeps_a_step_from_being_taken_back(office: SmallOffice) -> None:
    async with at(office) as here:
        view = await opened(here)
        await choose(here, "f2", "no access")
        await here.until(lambda: "1 call entered" in here.said)
        with office.open("e2") as other:
            visit = Visit(dwelling=view.section.walk[0], at=NOW, by=other.me.gid, outcome=Outcome.REFUSED)
            other.record_visit(visit)
        await here.press("ctrl+u")
        await here.until(lambda: "cannot be taken back" in here.said)
        assert "101" in here.said


async def test_appointments_are_made_along_the_walking_order_and_their_notices_are_one_file(
    office: SmallOffice, tmp_path: Path
) -> None:
    async with at(office) as here:
        view = await opened(here)
        await here.press("v", "up", "up", "right", "v")
        await choose(here, "f2", "appointments")
        await here.on(AppointmentRunDialog)
        await here.press("1", "enter", *"18:30-19:30", "enter", *"90", "f2")
        assert isinstance(here.app.screen, AppointmentRunDialog)  # the window is shorter than that
        await here.press(*["backspace"] * 2, *"20", "f2")
        await here.until(lambda: "3 appointments made. 3 found no room" in here.said)
        assert view.chosen == view.section.walk[3:]
        windows = [a and f"{a.start:%H:%M}" for gid in view.section.walk if (a := view.standings[gid].appointment)]
        assert windows == ["18:30", "18:50", "19:10"]
        await choose(here, "f2", "this stairwell")
        await choose(here, "f2", "notices")
        await here.until(lambda: "Written" in here.said)
    (pdf,) = (tmp_path / "prints").glob("notices-3-*.pdf")
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf.read_bytes())).pages]
    assert len(pages) == 3
    assert [room for page, room in zip(pages, ("101", "102", "201"), strict=True) if room in page] == [
        "101",
        "102",
        "201",
    ]


async def test_whole_floors_are_assigned_and_shown_by_their_enumerator(office: SmallOffice) -> None:
    with office.open("chief") as chief:
        chief.add_staff(StaffMember(login="e3", name="冉丽", role=Role.ENUMERATOR), PASSPHRASE)
    async with at(office, "chief") as here:
        view = await opened(here)
        await choose(here, "f2", "assign")
        await here.until(lambda: "Only whole floors" in here.said)
        await choose(here, "f2", "this landing")
        await here.until(lambda: len(view.chosen) == 2)
        await choose(here, "f2", "assign")
        await here.until(lambda: isinstance(here.app.screen, Choice) and here.app.screen.heading == "Assign to")
        await here.press("end", "enter")
        await here.until(lambda: "Assigned to 冉丽" in here.said)
        await choose(here, "f", "enumerator")
        await here.until(lambda: shown(here).count("王芳") == 6)
        assert [gid for gid, names in view.workers_at.items() if "冉丽" in names] == list(view.section.walk[:2])
    with office.open("e3") as file:
        assert file.households_of(office.dwellings[1].gid)


async def test_an_auditor_is_offered_nothing_that_changes_anything(office: SmallOffice) -> None:
    with office.open("chief") as chief:
        chief.add_staff(StaffMember(login="a1", name="邵静", role=Role.AUDITOR), PASSPHRASE)
    async with at(office, "a1") as here:
        await opened(here)
        await here.press("f2")
        await here.on(Choice)
        screen = here.app.screen
        assert isinstance(screen, Choice)
        assert {action.partition("(")[0] for action, _words in screen.offers} == {"select", "print_notices"}


async def test_while_one_draws_the_menu_stays_shut(office: SmallOffice) -> None:
    async with at(office, "chief") as here:
        await opened(here)
        await here.press("f8")
        screen = here.app.screen
        assert isinstance(screen, CrossSectionScreen)
        await here.until(lambda: screen.board is not None)
        await here.press("f2", "ctrl+o")
        await here.pilot.pause(0.1)
        assert here.app.screen is screen


# -------------------------------------------------------------------- filters and cells


async def test_the_legend_counts_and_shows_only_what_is_chosen_and_tab_walks_it(office: SmallOffice) -> None:
    with office.open() as file:
        for door in (1, 4):
            visit = Visit(dwelling=office.dwellings[door].gid, at=NOW, by=file.me.gid, outcome=Outcome.REFUSED)
            file.record_visit(visit)
    async with at(office) as here:
        view = await opened(here)
        assert "王1" in body(here)
        await here.press("f4")
        await here.on(LegendDialog)
        legend = here.app.screen.query_one(Listing)
        row = next(n for n, row in enumerate(legend.rows) if row.cells[3] == "refused")
        assert legend.rows[row].cells[1] == "2"
        await here.press(*["down"] * row, "enter")
        await back(here)
        assert "only refused: 2" in shown(here)
        assert "王1" not in body(here)
        await here.press("tab")
        assert view.box is not None
        assert view.box.dwelling.gid == office.dwellings[1].gid
        await here.press("tab")
        assert view.box.dwelling.gid == office.dwellings[4].gid
        await choose(here, "f2", "all shown")
        await here.until(lambda: set(view.chosen) == {office.dwellings[1].gid, office.dwellings[4].gid})
        await here.press("escape")
        assert not view.selection
        await here.press("escape")
        assert not view.filter
        await here.press("escape")
        await here.on(BuildingListScreen)


async def test_space_puts_several_together_and_nought_shows_everything(office: SmallOffice) -> None:
    async with at(office) as here:
        view = await opened(here)
        await here.press("l")
        await here.on(LegendDialog)
        await here.press("space", "down", "space", "down", "enter")
        await back(here)
        assert len(view.filter.criteria) == 2
        await here.press("l")
        await here.on(LegendDialog)
        await here.press("0")
        await back(here)
        assert not view.filter


async def test_cells_show_what_one_picks(office: SmallOffice) -> None:
    async with at(office) as here:
        view = await opened(here)
        assert "王1" in shown(here)
        await choose(here, "ctrl+o", "six sees")
        await here.until(lambda: "seen 0/6" in shown(here))
        assert "王1" not in body(here)
        assert view.field.label == "six sees"


async def test_a_storey_of_one_line_shows_behind_the_room_what_one_picks(office: SmallOffice) -> None:
    async with at(office) as here:
        await opened(here)
        await here.press("minus")
        assert "seen" not in body(here)
        await choose(here, "ctrl+o", "six sees")
        await here.until(lambda: "seen 0/6" in body(here))
        (storey,) = [line for line in body(here).splitlines() if line.strip().startswith("1F")]
        assert re.search(r"101  seen 0/6 .*102  seen 0/6", storey)


async def test_who_works_elsewhere_is_faint_and_keeps_a_mark(office: SmallOffice) -> None:
    lowest = Assignment(
        area=office.building.area,
        building=office.building.gid,
        stairwell=office.building.stairwells[0].gid,
        bottom=1,
        top=1,
    )
    with office.open("chief") as chief:
        chief.add_staff(StaffMember(login="e3", name="冉丽", role=Role.ENUMERATOR, pieces=(lowest,)), PASSPHRASE)
    async with at(office, "e3") as here:
        view = await opened(here)
        assert view.mine == {office.dwellings[0].gid, office.dwellings[1].gid}
        await choose(here, "f2", "this stairwell")
        await here.until(lambda: len(view.chosen) == 6)
        await choose(here, "f2", "no access")
        await here.until(lambda: "assigned to" in here.said)
        assert states(view) == [NEW] * 6


# -------------------------------------------------------------------- zoom, list, days, order


async def test_minus_leads_to_the_whole_tower_and_on_to_a_list_and_plus_back(office: SmallOffice) -> None:
    async with at(office) as here:
        view = await opened(here)
        await here.press("minus", "minus")
        assert view.zoom == -2
        assert sum("o" in line for line in body(here).splitlines()) >= 3
        assert "101" not in body(here)
        await here.press("minus")
        await here.on(DwellingListScreen)
        listing = here.app.screen.query_one(Listing)
        assert [row.key for row in listing.rows] == list(view.section.walk)
        await here.press("down", "space", "plus")
        await back(here)
        assert view.box is not None
        assert view.box.dwelling.gid == office.dwellings[1].gid
        assert view.chosen == (office.dwellings[1].gid,)


async def test_the_list_opens_dwellings(office: SmallOffice) -> None:
    async with at(office) as here:
        await opened(here)
        await here.press("minus", "minus", "minus")
        await here.on(DwellingListScreen)
        await here.press("down", "enter")
        await here.on(HouseholdScreen)
        await here.press("escape")
        await here.on(DwellingListScreen)


TOMORROW = NOW + timedelta(days=1)


def refuse_tomorrow(office: SmallOffice) -> None:
    """At the first dwelling; nothing happens at the others."""
    with office.open(clock=lambda: TOMORROW) as file:
        visit = Visit(dwelling=office.dwellings[0].gid, at=TOMORROW, by=file.me.gid, outcome=Outcome.REFUSED)
        file.record_visit(visit)


async def test_brackets_step_through_the_days_and_say_what_changed_since(office: SmallOffice) -> None:
    refuse_tomorrow(office)
    async with at(office, clock=lambda: TOMORROW) as here:
        view = await opened(here)
        await here.press("left_square_bracket")
        await here.until(lambda: view.past is not None)
        assert "end of 11-05 1 changed since" in shown(here)
        assert "^101" in shown(here)
        assert "end of 11-05: not visited" in shown(here)
        assert "Today: refused" in shown(here)
        await here.press("right")
        assert "Today: not visited" in shown(here)
        await here.press("up", "tab")
        assert view.box is not None
        assert view.box.dwelling.room == "101"
        await here.press("right_square_bracket")
        await here.until(lambda: view.past is None)
        assert "^101" not in shown(here)


async def test_a_wide_screen_shows_the_day_before_beside_today(office: SmallOffice) -> None:
    refuse_tomorrow(office)
    async with at(office, clock=lambda: TOMORROW, size=(120, 30)) as here:
        view = await opened(here)
        await here.press("left_square_bracket")
        await here.until(lambda: view.before is not None)
        await here.until(lambda: shown(here).count("^101") == 2)
        header, *_body, about, _next, _keys = shown(here).splitlines()
        assert "end of 11-05" in header[:60]
        assert "!1" not in header[:60]
        assert "Today" in header[60:]
        assert "!1" in header[60:]
        assert "not visited" in about[:60]
        assert "refused" in about[60:]
        await here.press("up", "right")
        assert view.before is not None
        assert view.before.cursor == view.cursor
        await here.press("minus")
        assert view.before.zoom == view.zoom == -1
        await here.press("escape")
        await here.until(lambda: "^101" not in shown(here))
        assert "11-05" not in shown(here)


async def test_the_day_before_goes_where_the_window_gets_too_narrow_for_two_and_where_one_draws(
    office: SmallOffice,
) -> None:
    refuse_tomorrow(office)
    async with at(office, "chief", clock=lambda: TOMORROW, size=(120, 30)) as here:
        view = await opened(here)
        await here.press("left_square_bracket")
        await here.until(lambda: view.before is not None)
        await here.pilot.resize_terminal(100, 30)
        await here.until(lambda: view.before is None and view.size.width == 100)
        assert view.past is not None
        assert shown(here).count("^101") == 1
        await here.pilot.resize_terminal(120, 30)
        await here.until(lambda: shown(here).count("^101") == 2)
        await here.press("f8")
        await here.until(lambda: "DRAWING" in shown(here))
        assert view.past is None
        assert "11-05" not in shown(here)


async def test_the_next_dwelling_follows_the_walking_order_that_is_set(office: SmallOffice) -> None:
    async with at(office, "chief") as here:
        view = await opened(here)
        await choose(here, "f2", "walking order")
        await here.until(lambda: isinstance(here.app.screen, Choice) and here.app.screen.heading == "Walking order")
        await here.press("2")
        await here.until(lambda: view.section.building.walk is Walk.DOWN)
        await back(here)
        await here.type("301")
        await here.press("tab", "tab")
        assert view.box is not None
        assert view.box.dwelling.room == "201"


async def test_the_sheets_of_the_building_are_printed_from_it(office: SmallOffice, tmp_path: Path) -> None:
    async with at(office) as here:
        await opened(here)
        await here.press("f6")
        await here.on(PapersDialog)
        screen = here.app.screen
        assert isinstance(screen, PapersDialog)
        number = next(n for n, (paper, _words) in enumerate(screen.offers, 1) if paper == "walk")
        await here.press(str(number))
        await here.until(lambda: "Written" in here.said)
    assert (tmp_path / "prints" / "walk-001-001.pdf").read_bytes().startswith(b"%PDF-")
