"""The spot check at the console and on the command line: drawn, checked door by door, counted, proven, on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from console_pilot import Console, console
from pypdf import PdfReader
from small_office import NOW, PASSPHRASE, SmallOffice
from verified_office import make_verified_office, members, second_of
from wcwidth import wcswidth

from roster import language
from roster.verification.second_keying import SecondKeying
from roster.verification.systematic_sample import Plan
from tui.commands.verify import command
from tui.screens.building_list import BuildingListScreen
from tui.screens.check_figures import CheckFigures
from tui.screens.choice import Choice
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.decision import DecisionDialog
from tui.screens.differences import DifferencesScreen
from tui.screens.draw_sample import DrawSampleDialog, parse_plan
from tui.screens.keying_list import KeyingListScreen
from tui.screens.papers import PapersDialog
from tui.screens.sample import SampleScreen
from tui.screens.second_keying import SecondKeyingScreen
from tui.screens.spot_checks import SpotChecksScreen
from tui.widgets.entry_fields import Column, Field
from tui.widgets.listing import Listing
from tui.widgets.text_field import TextField


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    return make_verified_office(tmp_path)


def at(office: SmallOffice, login: str = "i1"):  # type: ignore[no-untyped-def]
    return console(office.path, login, PASSPHRASE, clock=lambda: NOW)


def rows(here: Console) -> list[tuple[str, ...]]:
    return [row.cells for row in here.app.screen.query_one(Listing).rows]


async def drawn(here: Console, size: str = "/1") -> None:
    """A sample of the whole area, drawn and opened."""
    await here.on(BuildingListScreen)
    await here.app.run_action("spot_checks")
    await here.on(SpotChecksScreen)
    await here.press("f4")
    await here.on(DrawSampleDialog)
    fields = {field.id: field for field in here.app.screen.query(TextField)}
    fields["size"].value, fields["seed"].value = size, "20301101"
    await here.press("f2")
    await here.on(SampleScreen)


async def test_a_sample_is_drawn_and_opened_and_is_as_its_seed_draws_it(office: SmallOffice) -> None:
    async with at(office, "auditor") as here:
        await drawn(here, "3")
        assert len(rows(here)) == 3
        await here.press("f4")
        await here.on(CheckFigures)
        assert any("the sample is the same" in str(s.render()) for s in here.app.screen.query(".dialog-word"))
        await here.press("escape", "escape")
        await here.on(SpotChecksScreen)
        ((_time, place, how, seed, done, omitted, by),) = rows(here)
        assert (place, how, seed, done, omitted, by) == ("area 001", "3 dwellings", "20301101", "0/3", "-", "谭静")


async def test_what_cannot_be_drawn_is_said_at_its_field(office: SmallOffice) -> None:
    async with at(office) as here:
        await here.on(BuildingListScreen)
        await here.app.run_action("spot_checks")
        await here.on(SpotChecksScreen)
        await here.press("f4")
        await here.on(DrawSampleDialog)
        fields = {field.id: field for field in here.app.screen.query(TextField)}
        for name, wrong, right in (("area", "9", "1"), ("building", "8号楼", "7号楼"), ("size", "99", "2")):
            fields[name].value = wrong
            await here.press("f2")
            await here.until(lambda name=name: fields[name].has_focus)
            assert isinstance(here.app.screen, DrawSampleDialog)
            fields[name].value = right
        await here.press("f2")
        await here.on(SampleScreen)


async def test_each_door_is_checked_as_the_same_or_keyed_again(office: SmallOffice) -> None:
    async with at(office) as here:
        await drawn(here)
        await here.press("down", "enter")
        await here.on(Choice)
        await here.press("1")
        await here.on(SampleScreen)
        await here.until(lambda: rows(here)[1][3] == "nothing differs")
        await here.press("enter")
        await here.on(Choice)
        await here.press("1")
        await here.until(lambda: rows(here)[1][3] == "to do")
        await here.press("end", "enter")
        await here.on(Choice)
        await here.press("2")
        await here.until(lambda: isinstance(here.app.screen, Choice) and "Second" in here.app.screen.heading)
        await here.press("1")
        await here.on(SecondKeyingScreen)
        form = here.app.screen
        assert isinstance(form, SecondKeyingScreen)
        assert form.keying_of == form.household.gid
        form.sheet.go_to(Field(Column.NAME, 0))
        await here.press("z", "f2")
        await here.until(lambda: not isinstance(here.app.screen, SecondKeyingScreen))
        await here.press("escape")
        await here.on(SampleScreen)
        await here.until(lambda: rows(here)[-1][3] == "keyed a second time")
        assert "z" not in "".join(cell for row in rows(here) for cell in row if cell != "keyed a second time")
        await here.press("f7")
        await here.on(CrossSectionScreen)


async def test_the_walk_sheet_of_a_sample_is_printed_from_it(
    office: SmallOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUCE_PRINTS", str(tmp_path / "prints"))
    async with at(office) as here:
        await drawn(here, "2")
        await here.press("f6")
        await here.on(PapersDialog)
        await here.press("1")
        await here.until(lambda: "Written" in here.said)
    (sheet,) = (tmp_path / "prints").glob("sample-001-*.pdf")
    text = "".join(page.extract_text() for page in PdfReader(sheet).pages)
    assert "20301101" in text
    assert "7号楼" in text
    assert "冉" not in text


async def test_no_line_is_wider_where_ambiguous_glyphs_take_two_columns(office: SmallOffice) -> None:
    """In Chinese, where a terminal may draw some glyphs in one cell or in two."""
    language.use(language.CHINESE)

    def measure() -> None:
        for strip in here.app.screen._compositor.render_strips():
            line = "".join(segment.text for segment in strip)
            assert wcswidth(line) == wcswidth(line, ambiguous_width=2) == 80, line

    async with at(office) as here:
        await drawn(here)
        measure()
        await here.press("f4")
        await here.on(CheckFigures)
        measure()
        await here.press("escape", "escape")
        await here.on(SpotChecksScreen)
        measure()
        await here.press("f4")
        await here.on(DrawSampleDialog)
        measure()
        await here.press("escape")
        with office.open("i2") as file:
            blank = file.blank_for_second_keying(office.households[0].gid)
            keying = SecondKeying(
                household=office.households[0].gid, second=second_of(blank, members(son={"sex": "2"}))
            )
            file.keep_second_keying(keying)
        await here.app.run_action("second_keyings")
        await here.on(KeyingListScreen)
        measure()
        await here.press("enter")
        await here.on(DifferencesScreen)
        measure()
        await here.press("enter")
        await here.on(DecisionDialog)
        measure()


# ---------------------------------------------------------------- the command line


def huce(office: SmallOffice, *words: str, login: str = "i1") -> Result:
    given = [*words, "--office", str(office.path), "--as", login, "--passphrase-file", "-"]
    return CliRunner().invoke(command, given, input=PASSPHRASE + "\n")


def test_a_sample_is_drawn_listed_proven_and_printed_by_command(office: SmallOffice, tmp_path: Path) -> None:
    made = huce(office, "draw", "--area", "1", "--building", "7号楼", "--every", "2", "--seed", "abc")
    assert made.exit_code == 0, made.output
    name = made.output.split()[1].rstrip(":")
    assert name in huce(office, "samples").output
    figures = huce(office, "figures", name)
    assert "the sample is the same" in figures.output
    assert figures.output.count("to do") == 3
    assert huce(office, "sheet", name, "--out", str(tmp_path / "s.pdf")).exit_code == 0
    assert (tmp_path / "s.pdf").read_bytes().startswith(b"%PDF")
    assert "There is no sample" in huce(office, "figures", "nothing").output


def test_a_sample_that_was_changed_is_found_out(office: SmallOffice) -> None:
    with office.open("i1") as file:
        check = file.draw_sample(office.building.area, None, Plan(size=2), "abc")
        other = next(gid for gid in check.frame if gid not in check.drawn)
        file._db.execute("UPDATE spot_check SET drawn = ?", [check.drawn[0].bytes + other.bytes])
    found = huce(office, "figures", check.gid.hex[-6:])
    assert found.exit_code == 1
    assert "it was changed" in found.output


def test_rates_are_shown_and_written_by_command(office: SmallOffice, tmp_path: Path) -> None:
    with office.open("i2") as file:
        blank = file.blank_for_second_keying(office.households[0].gid)
        second = second_of(blank, members(son={"sex": "2"}))
        file.keep_second_keying(SecondKeying(household=office.households[0].gid, second=second))
    head, row, *_more = huce(office, "rates").output.splitlines()
    assert head.split()[0] == "Enumerator"
    assert row.split()[0] == "王芳"
    assert huce(office, "rates", "--csv", str(tmp_path / "r.csv")).exit_code == 0
    assert "e1,王芳,1," in (tmp_path / "r.csv").read_text("utf-8-sig")
    assert huce(office, "rates", login="e1").exit_code == 1


@pytest.mark.parametrize(("text", "plan"), [("20", Plan(size=20)), ("/10", Plan(every=10)), ("／１０", Plan(every=10))])
def test_how_many_is_read_as_it_is_typed(text: str, plan: Plan) -> None:
    assert parse_plan(text) == plan
