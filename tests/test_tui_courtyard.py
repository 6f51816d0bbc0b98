"""Areas and maps by the console's own keys: the sheet of an area, walking a map, drawing one, contacts, paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from sheets import pages_of
from textual.geometry import Region
from walk import NARROW, WIDE, Walk, walking

from roster import language
from roster.courtyard.courtyard_map import CourtyardMap
from roster.courtyard.thing import ThingKind
from roster.drawing.from_outline import draw
from roster.drawing.sentence import outline_of
from roster.standing import Mark
from storage.office_file import OfficeFile
from tui.sample_logins import SAMPLE_PASSPHRASE
from tui.screens.area_sheet import AreaSheetScreen
from tui.screens.ask_line import AskLine
from tui.screens.behind_choice import BehindChoice
from tui.screens.building_list import BuildingListScreen
from tui.screens.confirm import Confirm
from tui.screens.contacts import ContactsDialog
from tui.screens.courtyard import CourtyardScreen
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.household import HouseholdScreen
from tui.screens.thing_choice import ThingChoice
from tui.widgets.courtyard_editing import CourtyardEditing
from tui.widgets.courtyard_view import CourtyardView


async def to_the_sheet(walk: Walk, login: str = "chief") -> AreaSheetScreen:
    await walk.signs_in(login)
    await walk.type("<home>", "<f8>")
    await walk.comes_to(AreaSheetScreen)
    screen = walk.app.screen
    assert isinstance(screen, AreaSheetScreen)
    return screen


async def to_the_map(walk: Walk, login: str = "chief") -> CourtyardScreen:
    await to_the_sheet(walk, login)
    await walk.type("<f8>")
    await walk.comes_to(CourtyardScreen)
    return the_map(walk)


def the_map(walk: Walk) -> CourtyardScreen:
    screen = walk.app.scenic
    assert isinstance(screen, CourtyardScreen)
    return screen


def view(walk: Walk) -> CourtyardView:
    return the_map(walk).view


def board(walk: Walk) -> CourtyardEditing:
    found = the_map(walk).board
    assert found is not None
    return found


def stored_maps(path: Path) -> tuple[CourtyardMap, ...]:
    with OfficeFile.unlock(path, "chief", SAMPLE_PASSPHRASE) as office:
        return office.area_contents(office.areas()[0].gid).maps


# -------------------------------------------------------------------- walking


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("tongue", [language.CHINESE, language.ENGLISH])
async def test_a_map_is_walked_and_its_houses_open(sample_copy: Path, tongue: str, size: tuple[int, int]) -> None:
    language.use(tongue)
    async with walking(sample_copy, size) as walk:
        await to_the_map(walk)
        await walk.sees("1号楼", "31号", "文汇路", "社区服务站")
        assert view(walk).thing.label == "1号楼"  # type: ignore[union-attr]
        await walk.type("<right>", "<right>", "<right>")
        assert view(walk).thing.label == "31号"  # type: ignore[union-attr]
        await walk.type("36")
        assert view(walk).thing.label == "36号"  # type: ignore[union-attr]
        await walk.type("<enter>")
        await walk.comes_to(HouseholdScreen)
        await walk.type("<escape>")
        await walk.comes_to(CourtyardScreen)
        await walk.type("39", "<enter>")
        await walk.until(lambda: view(walk).drawn.name == "39号院", "the courtyard's map")
        await walk.sees("正房", "猪圈")
        await walk.type("<enter>")
        await walk.comes_to(HouseholdScreen)
        await walk.type("<escape>", "<escape>")
        await walk.until(lambda: view(walk).drawn.name == "", "the map of the area")
        await walk.type("<home>", "<enter>")
        await walk.comes_to(CrossSectionScreen)
        await walk.type("<escape>")
        await walk.comes_to(CourtyardScreen)


async def test_tab_goes_by_number_to_houses_with_something_to_do(sample_copy: Path) -> None:
    async with walking(sample_copy) as walk:
        screen = await to_the_map(walk)
        numbers = []
        for _stop in range(8):
            await walk.type("<tab>")
            thing = screen.view.thing
            assert thing is not None
            mark = screen.view.contents.totals(screen.view.contents.behind(thing)).mark
            assert mark is not None
            assert mark.face.todo
            numbers.append(thing.number)
        assert numbers == sorted(numbers)


async def test_an_arrow_key_repaints_two_houses_and_the_lines_about_them(sample_copy: Path) -> None:
    async with walking(sample_copy) as walk:
        shown = (await to_the_map(walk)).view
        before = [list(shown.render_line(y)) for y in range(shown.size.height)]
        await walk.type("<down>", "<right>")
        await walk.type("<left>", "<up>")
        assert [list(shown.render_line(y)) for y in range(shown.size.height)] == before
        asked: list[Region] = []
        refresh = shown.refresh

        def watched(*regions: Region, **options: bool) -> object:
            asked.extend(regions or (shown.size.region,))
            return refresh(*regions, **options)

        shown.refresh = watched  # type: ignore[assignment, method-assign]
        await walk.type("<right>")
        after = [list(shown.render_line(y)) for y in range(shown.size.height)]
        changed = {y for y, (old, new) in enumerate(zip(before, after, strict=True)) if old != new}
        assert changed
        assert changed <= {y for region in asked for y in range(region.y, region.bottom)}
        assert sum(region.area for region in asked) < shown.size.area / 8


async def test_an_appointment_made_on_the_map_shows_there(sample_copy: Path) -> None:
    async with walking(sample_copy) as walk:
        screen = await to_the_map(walk)
        await walk.type("33")
        await walk.sees("33号", "not visited")
        await walk.type("<f5>", "0", "<enter>", "3", "<enter>", "<f2>")
        await walk.sees("18:30-20:30")
        thing = screen.view.thing
        assert thing is not None
        assert screen.view.contents.totals(screen.view.contents.behind(thing)).mark is Mark.APPOINTED


async def test_what_another_console_saves_shows_on_the_map(sample_copy: Path) -> None:
    async with walking(sample_copy) as walk:
        await to_the_map(walk)
        with OfficeFile.unlock(sample_copy, "i1", SAMPLE_PASSPHRASE) as other:
            (drawn,) = (m for m in other.area_contents(other.areas()[0].gid).maps if not m.name)
            shed = next(thing for thing in drawn.things if thing.label == "水井")
            other.save_courtyard(
                drawn,
                drawn.with_things(t if t is not shed else t.model_copy(update={"label": "古井"}) for t in drawn.things),
            )
        await walk.sees("古井")


async def test_names_are_never_markup(sample_copy: Path) -> None:
    with OfficeFile.unlock(sample_copy, "chief", SAMPLE_PASSPHRASE) as office:
        (drawn,) = (m for m in office.area_contents(office.areas()[0].gid).maps if not m.name)
        office.save_courtyard(
            drawn,
            drawn.with_things(
                t.model_copy(update={"label": "[b]x[/b]"}) if t.kind is ThingKind.PUBLIC else t for t in drawn.things
            ),
        )
    async with walking(sample_copy) as walk:
        await to_the_map(walk)
        await walk.sees("[b]x[/b]")


# -------------------------------------------------------------------- drawing


async def test_a_map_is_drawn_from_nothing_by_keys_and_saved(sample_copy: Path) -> None:
    """Area 002: a road, a pond, two buildings, all numbered, in under 60 keys; then they open."""
    async with walking(sample_copy) as walk:
        await walk.signs_in("chief")
        listing = walk.app.screen.query_one("Listing")
        await walk.type(*["<down>"] * 8, "<f8>")
        await walk.comes_to(AreaSheetScreen)
        await walk.type("<f8>")
        await walk.until(lambda: isinstance(walk.app.screen, CourtyardScreen) and the_map(walk).board, "the board")
        assert listing is not None
        await walk.sees("DRAWING")
        await walk.type("<down>", "<down>", "<down>", "<down>", "<insert>")
        await walk.comes_to(ThingChoice)
        await walk.type("3")
        await walk.comes_to(CourtyardScreen)
        await walk.type("<f4>")
        await walk.comes_to(AskLine)
        await walk.type("文汇路", "<enter>")
        await walk.comes_to(CourtyardScreen)
        await walk.type("<pageup>", "1", "<f5>")
        await walk.comes_to(BehindChoice)
        await walk.type("9号楼", "<enter>")
        await walk.comes_to(CourtyardScreen)
        await walk.type("<right>", "<right>", "<f9>", "<f5>")
        await walk.comes_to(BehindChoice)
        await walk.type("<enter>")
        await walk.comes_to(CourtyardScreen)
        await walk.type("z", "<f2>")
        await walk.until(lambda: not board(walk).history.unsaved, "saved")
        drawn = board(walk).drawn
        assert [(t.kind, t.label, t.number) for t in drawn.things] == [
            (ThingKind.ROAD, "文汇路", None),
            (ThingKind.HOUSE, "9号楼", 1),
            (ThingKind.HOUSE, "8号楼", 2),
        ]
        await walk.type("<f8>")
        await walk.until(lambda: the_map(walk).board is None, "walking")
        await walk.sees("9号楼", "8号楼", "文汇路")
        assert (the_map(walk).view.thing or drawn.things[0]).label == "8号楼"
        await walk.type("<enter>")
        await walk.comes_to(CrossSectionScreen)


async def test_things_are_stretched_moved_selected_and_taken_back(sample_copy: Path) -> None:
    async with walking(sample_copy) as walk:
        await to_the_map(walk)
        await walk.type("<f8>")
        await walk.until(lambda: the_map(walk).board, "the board")
        first = board(walk).drawn
        await walk.type("<end>", "<pagedown>", "<f7>", "<left>", "<left>", "<insert>")
        await walk.comes_to(ThingChoice)
        await walk.type("<home>", *["<down>"] * 4, "<enter>")
        await walk.comes_to(CourtyardScreen)
        field = board(walk).thing
        assert field is not None
        assert (field.kind, field.place) == (ThingKind.FIELD, (35, 17, 3, 1))
        await walk.type("<f10>", "<left>", "<f10>")
        assert board(walk).drawn.thing(field.gid).place == (35, 17, 2, 1)
        await walk.type("<ctrl+t>", "<left>", "<left>", "<enter>")
        assert board(walk).drawn.thing(field.gid).place == (33, 17, 2, 1)
        assert board(walk).grip == ""
        await walk.type("<delete>")
        assert board(walk).drawn == first
        for _step in range(5):
            await walk.type("<ctrl+u>")
        assert board(walk).drawn == first
        await walk.type("<ctrl+u>")
        await walk.sees("Nothing to take back.")
        for _step in range(4):
            await walk.type("<ctrl+y>")
        assert board(walk).drawn.thing(field.gid).place == (33, 17, 2, 1)


async def test_what_cannot_be_is_said_and_changes_nothing(sample_copy: Path) -> None:
    async with walking(sample_copy) as walk:
        await to_the_map(walk)
        await walk.type("<f8>")
        await walk.until(lambda: the_map(walk).board, "the board")
        before = board(walk).history
        await walk.type("1")
        await walk.sees("1号楼 stands there already")
        await walk.type("<f10>", *["<left>"] * 6)
        await walk.sees("cannot become smaller")
        await walk.type("<escape>", "<f7>", "<escape>", "<end>", "<f4>")
        await walk.sees("There is nothing here.")
        await walk.type(*["<ctrl+u>"] * 4)
        assert board(walk).drawn == before.now


async def test_an_unsaved_map_is_asked_about(sample_copy: Path) -> None:
    async with walking(sample_copy) as walk:
        await to_the_map(walk)
        await walk.type("<f8>")
        await walk.until(lambda: the_map(walk).board, "the board")
        await walk.type("<end>", "4", "<escape>")
        await walk.comes_to(Confirm)
        await walk.type("1")
        await walk.comes_to(CourtyardScreen)
        assert board(walk).history.unsaved
        await walk.type("<escape>")
        await walk.comes_to(Confirm)
        await walk.type("2")
        await walk.until(lambda: the_map(walk).board is None, "walking")
    assert len(next(drawn for drawn in stored_maps(sample_copy) if not drawn.name).things) == 28


async def test_a_house_becomes_a_courtyard_with_a_map_of_its_own(sample_copy: Path) -> None:
    async with walking(sample_copy) as walk:
        await to_the_map(walk)
        await walk.type("38", "<f8>")
        await walk.until(lambda: the_map(walk).board, "the board")
        await walk.type("<f5>")
        await walk.comes_to(BehindChoice)
        await walk.type(*["<backspace>"] * 3, "map of its own", "<enter>")
        await walk.comes_to(AskLine)
        await walk.type("<enter>")
        await walk.until(lambda: board(walk).thing and board(walk).thing.inside, "the courtyard")  # type: ignore[union-attr]
        await walk.type("<f2>")
        await walk.until(lambda: not board(walk).history.unsaved, "saved")
        await walk.type("<f8>")
        await walk.until(lambda: the_map(walk).board is None, "walking")
        await walk.type("<enter>")
        await walk.until(lambda: view(walk).drawn.name == "38号", "its map")
        await walk.sees("Nothing is on this map yet.")


async def test_an_enumerator_walks_and_does_not_draw(sample_copy: Path) -> None:
    async with walking(sample_copy) as walk:
        await to_the_map(walk, "e1")
        await walk.type("<f8>")
        await walk.sees("Maps are drawn by the chief and the instructors.")
        assert the_map(walk).board is None


async def test_two_who_draw_at_once_do_not_write_over_each_other(sample_copy: Path) -> None:
    async with walking(sample_copy) as walk:
        await to_the_map(walk)
        await walk.type("<f8>")
        await walk.until(lambda: the_map(walk).board, "the board")
        with OfficeFile.unlock(sample_copy, "i1", SAMPLE_PASSPHRASE) as other:
            (drawn,) = (m for m in other.area_contents(other.areas()[0].gid).maps if not m.name)
            other.save_courtyard(drawn, drawn.with_things(drawn.things[:-1]))
        await walk.type("<end>", "4", "<f2>")
        await walk.sees("Somebody else changed the map of this area meanwhile.")
        assert board(walk).history.unsaved
    assert len(next(drawn for drawn in stored_maps(sample_copy) if not drawn.name).things) == 27


# -------------------------------------------------------------------- the sheet of an area


async def test_the_sheet_lists_buildings_maps_and_progress(sample_copy: Path) -> None:
    async with walking(sample_copy) as walk:
        screen = await to_the_sheet(walk)
        await walk.sees("老街片", "1号楼", "老街巷平房", "39号院", "the whole area", "of 998 households")
        totals = screen.contents.totals()
        assert f"{totals.persons} persons" in walk.shown()
        await walk.type("<enter>")
        await walk.comes_to(CrossSectionScreen)
        await walk.type("<escape>")
        await walk.comes_to(AreaSheetScreen)
        await walk.type("<end>", "<enter>")
        await walk.until(lambda: view(walk).drawn.name == "39号院", "the courtyard's map")
        await walk.type("<escape>", "<escape>")
        await walk.comes_to(BuildingListScreen)


async def test_contacts_are_filled_in_shown_and_a_wrong_telephone_named(sample_copy: Path) -> None:
    async with walking(sample_copy, WIDE) as walk:
        await to_the_sheet(walk, "e1")
        await walk.type("<f4>")
        await walk.comes_to(ContactsDialog)
        await walk.type("孙房东", "<enter>", "1380000", "<enter>", "李楼长", "<f2>")
        await walk.sees("landlord: ")
        assert isinstance(walk.app.screen, ContactsDialog)
        await walk.type("13800001234", "<down>", "02379221234", "<f2>")
        await walk.comes_to(AreaSheetScreen)
        await walk.sees("building head 李楼长 02379221234")
    with OfficeFile.unlock(sample_copy, "chief", SAMPLE_PASSPHRASE) as office:
        found = office.contacts_of(office.buildings()[0].gid)
    assert [(c.name, c.phone) for c in found] == [("孙房东", "13800001234"), ("李楼长", "02379221234")]


async def test_numbers_in_snake_order_are_offered_and_taken(sample_copy: Path) -> None:
    async with walking(sample_copy) as walk:
        screen = await to_the_sheet(walk)
        await walk.type("<f5>")
        await walk.comes_to(Confirm)
        await walk.sees("4 老街巷平房")
        await walk.type("2")
        await walk.comes_to(AreaSheetScreen)
        await walk.until(
            lambda: [b.number for b in screen.contents.buildings if b.name == "老街巷平房"] == [4], "the new number"
        )
        assert sorted(b.number for b in screen.contents.buildings) == list(range(1, 8))
        await walk.type("<f5>")
        await walk.sees("The buildings are numbered as they lie on the map.")
        await walk.type("<ctrl+u>")
        await walk.sees("Taken back.")
        assert [b.number for b in screen.contents.buildings if b.name == "老街巷平房"] == [7]


async def test_a_courtyard_s_map_is_begun_and_taken_out_from_the_sheet(sample_copy: Path) -> None:
    async with walking(sample_copy) as walk:
        await to_the_sheet(walk)
        await walk.type("<f7>")
        await walk.comes_to(AskLine)
        await walk.type("东院", "<enter>")
        await walk.until(lambda: isinstance(walk.app.screen, CourtyardScreen), "its map")
        await walk.type("<escape>")
        await walk.comes_to(AreaSheetScreen)
        await walk.type("<end>")
        await walk.sees("东院")
        await walk.type("<delete>")
        await walk.comes_to(Confirm)
        await walk.type("2")
        await walk.until(lambda: "东院" not in walk.shown(), "it is gone")
        await walk.type("<ctrl+u>")
        await walk.sees("东院")


async def test_a_building_drawn_by_mistake_is_taken_out_and_put_back_and_one_that_is_lived_in_stays(
    sample_copy: Path,
) -> None:
    with OfficeFile.unlock(sample_copy, "chief", SAMPLE_PASSPHRASE) as office:
        area = office.areas()[0].gid
        outline = outline_of("3 storeys 2 doors")
        office.save_drawing(None, draw(outline, area=area, number=1, name="错楼"))
    async with walking(sample_copy) as walk:
        screen = await to_the_sheet(walk)
        await walk.type("<delete>")
        await walk.comes_to(Confirm)
        await walk.type("2")
        await walk.sees("households are registered there")
        await walk.type(*["<down>"] * 7, "<delete>")
        await walk.sees("错楼 with its 6 dwellings")
        await walk.type("2")
        await walk.until(lambda: "错楼" not in {b.name for b in screen.contents.buildings}, "it is gone")
        await walk.type("<ctrl+u>")
        await walk.sees("Taken back.", "错楼")
        await walk.type("<ctrl+u>")
        await walk.sees("There is nothing to take back.")


async def test_a_full_area_warns_on_its_sheet(sample_copy: Path) -> None:
    with OfficeFile.unlock(sample_copy, "chief", SAMPLE_PASSPHRASE) as office:
        area = office.areas()[0].gid
        doors = office.dwellings_of(office.buildings()[0].gid)
        household = next(household for door in doors for household in office.households_of(door.gid))
        assert household.area == area
        office.save_household(household.model_copy(update={"number": 900}))
    async with walking(sample_copy) as walk:
        await to_the_sheet(walk)
        await walk.sees("900 of 998 household numbers are used")


# -------------------------------------------------------------------- paper


async def test_f4_prints_the_map(sample_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUCE_PRINTS", str(tmp_path / "prints"))
    async with walking(sample_copy) as walk:
        await to_the_map(walk)
        await walk.type("<f4>")
        await walk.comes_to(Confirm)
        await walk.type("1")
        await walk.until(lambda: list((tmp_path / "prints").glob("map-001.pdf")), "the sheet")
        await walk.sees("Written: ")
    (page,) = pages_of((tmp_path / "prints" / "map-001.pdf").read_bytes())
    assert "老街巷" in page
