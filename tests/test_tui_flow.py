"""The main job, from signing in to paper, by the console's own keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from walk import EVENING, NARROW, WIDE, Walk, number, walking

from roster import language
from roster.person import Relation
from roster.sighting import See
from roster.standing import Mark
from roster.visit import Outcome
from storage.office_file import OfficeFile
from tui.app import HuceApp
from tui.sample_logins import SAMPLE_PASSPHRASE
from tui.screens.appointment import AppointmentDialog
from tui.screens.building_list import BuildingListScreen
from tui.screens.confirm import Confirm
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.day import DayScreen
from tui.screens.find import FindDialog
from tui.screens.help import HelpDialog
from tui.screens.household import HouseholdScreen
from tui.screens.papers import PapersDialog
from tui.screens.sign_in import SignInScreen
from tui.screens.start import StartScreen
from tui.widgets.text_field import TextField

HEADS, WIFES = number("51232819620814913"), number("51352319650322924")


async def register_a_couple(walk: Walk, head: str = "向国华") -> None:
    """Into the form that is open: two people, all seen, visit complete."""
    await walk.type(head, "<enter>", "0", "<enter>", "冉素珍", "<enter>", "1", "<enter>", "<enter>")
    for number_, group in ((HEADS, "15"), (WIFES, "6")):
        await walk.type(number_, "<enter>", group, "<enter>", "1", "<enter>", "1", "<enter>", "3", "<enter>")
    await walk.type("0", "<enter>", "0", "<enter>", "89", "<enter>", "3", "<enter>", *("1", "<enter>") * 6, "1")


async def to_the_next(walk: Walk, mark: Mark) -> None:
    for _step in range(200):
        await walk.type("<tab>")
        if walk.view.mark is mark:
            return
    raise AssertionError(mark)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("tongue", [language.CHINESE, language.ENGLISH])
async def test_an_office_walks_its_first_building(
    sample_copy: Path, tongue: str, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    language.use(tongue)
    monkeypatch.setenv("HUCE_PRINTS", str(tmp_path / "prints"))
    async with walking(sample_copy, size) as walk:
        await walk.signs_in("e1")
        await walk.opens("3号楼")
        await to_the_next(walk, Mark.NOT_VISITED)
        dwelling = walk.view.box.dwelling  # type: ignore[union-attr]
        await walk.type("<enter>")
        await walk.comes_to(HouseholdScreen)
        await register_a_couple(walk)
        await walk.type("<f2>")
        await walk.comes_to(CrossSectionScreen)
        await walk.until(lambda: walk.view.mark is Mark.COMPLETE, "the cell's new mark")
        assert walk.view.box.dwelling == dwelling  # type: ignore[union-attr]
        await walk.sees("向国华")
        await to_the_next(walk, Mark.NOBODY_HOME)
        await walk.type("<f5>")
        await walk.comes_to(AppointmentDialog)
        await walk.type("0", "<enter>", "3", "<enter>", "<f2>")
        await walk.until(lambda: walk.view.mark is Mark.APPOINTED, "the appointment's mark")
        await walk.sees("18:30-20:30")
        for paper in "123":
            await walk.type("<f6>", paper)
            await walk.until(
                lambda n=int(paper): len(list((tmp_path / "prints").glob("*.pdf"))) == n,  # type: ignore[misc]
                f"sheet {paper}; the screen shows:\n{walk.shown()}",
                patience=90,  # a sheet is set by a program of its own, on a machine that may be busy
            )
        await walk.type("<f9>")
        await walk.comes_to(DayScreen)
        await walk.sees("2026-10-21", "18:30-20:30", "3号楼")
        await walk.type("<escape>", "<escape>")
        await walk.comes_to(BuildingListScreen)
    with OfficeFile.unlock(sample_copy, "e1", SAMPLE_PASSPHRASE) as office:
        (household,) = office.households_of(dwelling.gid)
        assert [(p.name, p.relation, p.id_number) for p in household.persons] == [
            ("向国华", Relation.HEAD, HEADS),
            ("冉素珍", Relation.SPOUSE, WIFES),
        ]
        assert household.sees_made() == len(See)
        assert office.visits_of(dwelling.gid)[0].outcome is Outcome.COMPLETE
        assert office.verify_audit() is None


async def test_a_wrong_passphrase_says_so_and_keeps_the_login(sample_copy: Path, chinese: None) -> None:
    async with walking(sample_copy) as walk:
        await walk.type("e1", "<enter>", "not this one", "<enter>")
        await walk.sees("登录名或口令不对")
        assert walk.app.screen.query_one("#login", TextField).value == "e1"
        assert "not this one" not in walk.shown()
        assert isinstance(walk.app.screen, SignInScreen)


async def test_escape_goes_one_step_back_and_what_was_typed_is_there_again(sample_copy: Path, chinese: None) -> None:
    async with walking(sample_copy) as walk:
        await walk.signs_in("e1")
        await walk.opens("1号楼")
        await walk.opens_dwelling("601")
        await walk.type("<ctrl+home>", "<end>", "x")
        await walk.type("<escape>")
        await walk.comes_to(CrossSectionScreen)
        before = walk.view.cursor
        await walk.type("<enter>")
        await walk.comes_to(HouseholdScreen)
        sheet = walk.app.screen.query_one("EntrySheet")
        assert sheet.dirty  # type: ignore[attr-defined]
        assert "x" in sheet.desk.editor.text  # type: ignore[attr-defined]
        await walk.type("<escape>", "<escape>")
        await walk.comes_to(BuildingListScreen)
        assert before is not None


@pytest.mark.parametrize("name", ["[/b]", "阿卜杜热依木·买买提江", "王䶮", "[red]x", "𪚔小龙"])
async def test_a_resident_of_any_name_is_shown_found_and_stored_as_written(sample_copy: Path, name: str) -> None:
    async with walking(sample_copy) as walk:
        await walk.signs_in("e1")
        await walk.opens("3号楼")
        await to_the_next(walk, Mark.NOT_VISITED)
        dwelling = walk.view.box.dwelling.gid  # type: ignore[union-attr]
        await walk.type("<enter>")
        await walk.comes_to(HouseholdScreen)
        await register_a_couple(walk, name)
        await walk.type("<f2>")
        await walk.until(lambda: walk.view.standings[dwelling].head == name, "the head's name")
        await walk.type("<f3>", name)
        await walk.comes_to(FindDialog)
        await walk.until(lambda: walk.app.screen.query_one("Listing").rows, "what was found")  # type: ignore[attr-defined]
        assert walk.app.screen.query_one("Listing").rows[0].cells[0] == name  # type: ignore[attr-defined]
        await walk.type("<enter>")
        await walk.comes_to(HouseholdScreen)
        await walk.type("<escape>")
    with OfficeFile.unlock(sample_copy, "e1", SAMPLE_PASSPHRASE) as office:
        assert office.households_of(dwelling)[0].head_name == name


async def test_a_search_leads_from_anywhere_to_the_dwelling(sample_copy: Path, chinese: None) -> None:
    async with walking(sample_copy) as walk:
        await walk.signs_in("chief")
        for typed, seen in (("zxy", "曾祥䶮"), ("曾祥", "曾祥䶮"), ("1203", "1203")):
            await walk.type("<f3>", typed)
            await walk.sees(seen)
            await walk.type("<escape>")
        await walk.type("<f3>", "zengxiang")
        await walk.sees("曾祥䶮")
        await walk.type("<enter>")
        await walk.comes_to(HouseholdScreen)
        await walk.sees("7号楼 1单元 1203室", "曾祥䶮")
        await walk.type("<escape>")
        await walk.comes_to(CrossSectionScreen)
        assert walk.view.box.dwelling.room == "1203"  # type: ignore[union-attr]


async def test_typed_digits_jump_to_rooms_also_from_an_input_method(sample_copy: Path) -> None:
    async with walking(sample_copy) as walk:
        await walk.signs_in("e3")
        await walk.opens("7号楼")
        await walk.type("3-1204")
        assert (walk.view.box.dwelling.room, walk.view.box.landing) == ("1204", 2)  # type: ignore[union-attr]
        await walk.type("<up>", "２０１")
        assert (walk.view.box.dwelling.room, walk.view.box.landing) == ("201", 2)  # type: ignore[union-attr]
        await walk.type("<backspace>", "<backspace>")
        assert walk.view.typed == "2"


async def test_a_letter_after_a_jump_is_its_own_command_unless_a_room_has_it(sample_copy: Path) -> None:
    async with walking(sample_copy) as walk:
        await walk.signs_in("e3")
        await walk.opens("7号楼")
        await walk.type("1203", "a")
        await walk.comes_to(AppointmentDialog)
        await walk.type("<escape>", "３０２", "ｐ")
        await walk.comes_to(PapersDialog)
        await walk.type("<escape>")
        await walk.comes_to(CrossSectionScreen)
        assert (walk.view.typed, walk.view.box.dwelling.room) == ("", "302")  # type: ignore[union-attr]


async def test_the_help_names_every_key_of_the_place(sample_copy: Path, chinese: None) -> None:
    async with walking(sample_copy, WIDE) as walk:
        await walk.signs_in("e1")
        await walk.opens("1号楼")
        await walk.type("<f1>")
        await walk.comes_to(HelpDialog)
        await walk.sees("PgUp/PgDn", "跳到室号", "下一个有事要办的住房")
        await walk.type("<f1>")
        await walk.comes_to(CrossSectionScreen)


@pytest.mark.parametrize("tongue", [language.CHINESE, language.ENGLISH])
async def test_the_forms_key_line_shows_at_80_columns_what_is_needed_first(sample_copy: Path, tongue: str) -> None:
    language.use(tongue)
    words = {
        language.CHINESE: ("F2保存", "Enter下一项", "F4代码", "F10说明", "Ctrl+U撤销", "F5预约", "F7沿用"),
        language.ENGLISH: ("F2save", "Enter next", "F4codes", "F10explain", "Ctrl+U undo", "F5appoint"),
    }
    async with walking(sample_copy) as walk:
        await walk.signs_in("e1")
        await walk.opens("3号楼")
        await walk.type("<enter>")
        await walk.comes_to(HouseholdScreen)
        await walk.sees(*words[tongue])


async def test_a_first_start_makes_an_office_and_shows_the_recovery_code_once(tmp_path: Path, chinese: None) -> None:
    path = tmp_path / "office" / "office.huce"
    app = HuceApp(path, clock=lambda: EVENING)
    async with app.run_test(size=NARROW):
        walk = Walk(app)
        await walk.comes_to(StartScreen)
        await walk.type(
            "1", "文汇社区居民委员会", "<enter>", "50011400100", "<enter>", "陈国平", "<enter>", "chief", "<enter>"
        )
        await walk.type("a good passphrase", "<enter>", "a good passphrase", "<f2>")
        await walk.sees("区划代码应为12位数字")
        await walk.type("<end>", "1", "<f2>")
        await walk.sees("请抄下并锁好", "已抄下")
        code = next(word for word in walk.shown().split() if word.count("-") == 7)
        await walk.type("<enter>", "<esc>")
        await walk.comes_to(Confirm)
        assert code in walk.shown(), "nothing but the answer that it is written down ends it"
        await walk.type("2")
        await walk.comes_to(SignInScreen)
        await walk.type("a good passphrase", "<enter>")
        await walk.comes_to(BuildingListScreen)
        await walk.sees("还没有楼栋", "文汇社区居民委员会")
        assert app.session is not None
        await app.session.close()
    with OfficeFile.unlock_with_recovery(path, code) as office:
        assert office.me.login == "chief"
        assert office.office().division == "500114001001"


async def test_an_appointment_is_changed_and_cancelled(sample_copy: Path, chinese: None) -> None:
    async with walking(sample_copy) as walk:
        await walk.signs_in("e2")
        await walk.opens("10号楼")
        await to_the_next(walk, Mark.APPOINTED)
        dwelling = walk.view.box.dwelling.gid  # type: ignore[union-attr]
        await walk.type("<f5>")
        await walk.comes_to(AppointmentDialog)
        await walk.type("<end>", *["<backspace>"] * 12, "someday", "<f2>")
        await walk.sees("日期写作")
        await walk.type("<end>", *["<backspace>"] * 12, "1", "<f2>")
        await walk.comes_to(CrossSectionScreen)
        await walk.sees("10-22")
        with OfficeFile.unlock(sample_copy, "e2", SAMPLE_PASSPHRASE, clock=lambda: EVENING) as office:
            assert [a.day for a in office.open_appointments_of(dwelling)] == [date(2026, 10, 22)]
        await walk.type("<f5>")
        await walk.comes_to(AppointmentDialog)
        await walk.type("<f4>")
        await walk.comes_to(CrossSectionScreen)
        await walk.until(lambda: walk.view.standings[dwelling].appointment is None, "no appointment")
