"""Real buildings drawn at the console key by key, and what drawing does to what is entered."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from small_office import NOW, PASSPHRASE, SmallOffice, make_small_office
from walk import NARROW, WIDE, Walk

from roster import language
from roster.building import Numbering
from roster.drawing.drawing import Drawing
from roster.sample import new_town, old_town
from roster.sample.structure import Structure
from storage.office_file import OfficeFile
from tui.app import HuceApp
from tui.screens.building_list import BuildingListScreen
from tui.screens.confirm import Confirm
from tui.screens.cross_section import CrossSectionScreen
from tui.screens.new_building import NewBuildingDialog
from tui.typist import _keys_of
from tui.widgets.section_editing import SectionEditing
from tui.widgets.section_preview import SectionPreview


class Script(NamedTuple):
    """What is typed to draw a building: its name, the sentence, and the keys that make it the real one."""

    structure: Structure
    sentence: str
    keys: tuple[str, ...] = ()
    most: int = 60

    def typed(self) -> tuple[str, ...]:
        """Everything from the list of buildings on."""
        mended = ("<f8>", *self.keys, "<f2>", "<f8>") if self.keys else ()
        return ("<f7>", self.structure.name, "<enter>", self.sentence, "<enter>", *mended)


UP_TO_THE_TOP, TO_THE_BOTTOM = "<ctrl+end>", "<ctrl+home>"
SCRIPTS = {
    "plain walk-up": Script(old_town.plain_walk_up(), "6层2单元2户"),
    "top floor with the inner doors only": Script(old_town.narrow_top(), "7层1单元4户缺701、704"),
    "counted from the right": Script(old_town.right_to_left(), "6层3单元2户右起"),
    "above garages": Script(old_town.above_garages(), "2-7层2单元2户"),
    "3A in place of 4": Script(old_town.without_a_fourth_floor(), "8层2单元2户4=3A"),
    "four to a landing": Script(new_town.four_to_a_landing(), "5层2单元4户"),
    "doors continuing across stairwells": Script(new_town.continuing_doors(), "2-25层2单元4户连号带单元号电梯"),
    "tower of 792": Script(new_town.tower()._replace(name="12号楼"), "33层4单元6户电梯"),
    "row of houses": Script(
        old_town.row_of_houses(),
        "2层9间31号起",
        (
            *("<up>", " ", "<end>", "<delete>", "<down>"),
            *("<left>", "e"),
            *("<left>", "<left>", "e") * 3,
            *("<right>", "<right>", "<right>", "u", "2"),
        ),
    ),
    "interlocked maisonettes": Script(
        new_town.interlocked_maisonettes(),
        "18层1单元4户电梯商铺2层3间",
        (
            *("<right>", " ", UP_TO_THE_TOP, "e"),
            *("<right>", "<right>", " ", TO_THE_BOTTOM, "e"),
            *("<left>", "<up>", " ", UP_TO_THE_TOP, "e"),
            *("<left>", "<left>", " ", TO_THE_BOTTOM, "<up>", "e"),
            *("203", "<delete>", "101", "<delete>", "103", "<delete>"),
        ),
    ),
    "shops that repeat room numbers": Script(
        new_town.repeated_rooms(), "住宅17层3单元2户电梯缺1-101、102、201商铺2层14间", ("4-214", "u", "3")
    ),
    "one with everything at once": Script(
        old_town.stepped_walk_up(),
        "地下1层6层4单元2户缺4-502、602",
        (
            *(" ", "<right>", "m", "r", "门面1", "<enter>", "u", "2"),
            *("<down>", " ", "<left>", "m", "r", "储藏室", "<enter>", "u", "3"),
            *("<up>", "<right>", " ", "<right>", "u", "2", " ", "<left>", "r", "门面2", "<enter>"),
            *("2-402", " ", "<left>", "m"),
            *("3-101", "<down>", " ", "<right>", "<insert>", " ", "<left>", "r", "B01", "<enter>"),
            *("3-502", " ", "<up>", "m"),
            *("4-102", "r", "活动室", "<enter>", "u", "3"),
        ),
        most=110,
    ),
}
"""The buildings of the sample, which have the shapes of measured ones; every letter counts as a key."""


def shape_wanted(structure: Structure) -> object:
    wings = [
        (
            wing.name,
            [
                (at.name, at.columns, at.shaft, sorted(door._replace(address="") for door in at.doors))
                for at in wing.landings
            ],
        )
        for wing in structure.wings
    ]
    return structure.name, structure.labels, structure.lowest, structure.lift, structure.numbering, wings


def shape_of(drawing: Drawing) -> object:
    building = drawing.building
    wings = [
        (
            part.name,
            [
                (
                    at.name,
                    at.columns,
                    at.shaft,
                    sorted(
                        (d.level, d.column, d.room, d.levels, d.columns, d.use, d.address)
                        for d in drawing.dwellings
                        if d.stairwell == at.gid
                    ),
                )
                for at in part.stairwells
            ],
        )
        for part in building.parts
    ]
    labels = tuple(storey.label for storey in building.storeys)
    return building.name, labels, building.storeys[0].level, building.lift, building.numbering, wings


@pytest.fixture(scope="module")
def made_office(tmp_path_factory: pytest.TempPathFactory) -> SmallOffice:
    return make_small_office(tmp_path_factory.mktemp("drawn"))


@pytest.fixture
def office(made_office: SmallOffice, tmp_path: Path) -> SmallOffice:
    """A small office of one's own to write in."""
    import shutil

    shutil.copytree(made_office.path.parent, tmp_path / "office")
    return made_office._replace(path=tmp_path / "office" / made_office.path.name)


@asynccontextmanager
async def drawing(
    office: SmallOffice, login: str = "chief", size: tuple[int, int] = NARROW, *, opens: str = ""
) -> AsyncIterator[Walk]:
    """A signed-in console; ``opens`` names a building whose drawing is begun."""
    app = HuceApp(office.path, clock=lambda: NOW)
    async with app.run_test(size=size):
        walk = Walk(app)
        await walk.signs_in(login, PASSPHRASE)
        if opens:
            await walk.opens(opens)
            await walk.type("<f8>")
        yield walk
        if app.session is not None:
            await app.session.close()


def board(walk: Walk) -> SectionEditing:
    screen = walk.app.scenic
    assert isinstance(screen, CrossSectionScreen)
    assert screen.board is not None
    return screen.board


def rooms(walk: Walk) -> list[str]:
    return sorted(d.room for d in board(walk).drawing.dwellings)


def stored(office: SmallOffice, name: str) -> Drawing:
    with OfficeFile.unlock(office.path, "chief", PASSPHRASE, clock=lambda: NOW) as file:
        building = next(b for b in file.buildings() if b.name == name)
        assert file.verify_audit() is None
        return file.drawing_of(building.gid)


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=list(SCRIPTS))
async def test_a_real_building_is_drawn_in_few_keys(office: SmallOffice, script: Script, chinese: None) -> None:
    typed = script.typed()
    assert sum(len(_keys_of(text)) for text in typed) < script.most
    async with drawing(office, size=WIDE) as walk:
        await walk.type(*typed)
        await walk.comes_to(CrossSectionScreen)
        await walk.until(lambda: not walk.app.screen.query(SectionEditing), "walking again")  # type: ignore[attr-defined]
        assert len(walk.view.section.boxes) == sum(len(at.doors) for w in script.structure.wings for at in w.landings)
    assert shape_of(stored(office, script.structure.name)) == shape_wanted(script.structure)


@pytest.mark.parametrize("tongue", [language.CHINESE, language.ENGLISH])
async def test_the_building_is_shown_as_one_types(office: SmallOffice, tongue: str) -> None:
    language.use(tongue)
    async with drawing(office) as walk:
        await walk.type("<f7>", "9号楼", "<enter>", "6层 3单元")
        preview = walk.app.screen.query_one(SectionPreview)
        assert preview.section is not None
        assert len(preview.section.boxes) == 36
        await walk.sees("601", "ground" if tongue == language.ENGLISH else "地坪")
        await walk.type(" 阁楼")
        await walk.sees("阁楼", "not understood" if tongue == language.ENGLISH else "看不懂")
        await walk.type("<enter>")
        await walk.comes_to(NewBuildingDialog)
        await walk.type("<escape>")
        await walk.comes_to(BuildingListScreen)
    with OfficeFile.unlock(office.path, "chief", PASSPHRASE, clock=lambda: NOW) as file:
        assert [b.name for b in file.buildings()] == ["7号楼"]


async def test_a_name_that_is_taken_is_said_and_nothing_is_lost(office: SmallOffice, chinese: None) -> None:
    async with drawing(office) as walk:
        await walk.type("<f7>", "7号楼", "<enter>", "6层2单元2户", "<enter>")
        await walk.comes_to(NewBuildingDialog)
        await walk.sees("7号楼", "6层2单元2户", "已有")
        await walk.type("<up>", "9号楼", "<f2>")
        await walk.comes_to(CrossSectionScreen)
    assert len(stored(office, "9号楼").dwellings) == 24


async def test_a_building_is_cloned_and_stands_in_a_new_area(office: SmallOffice, chinese: None) -> None:
    async with drawing(office, opens="7号楼") as walk:
        await walk.type("c", "8号楼", "<down>", "<down>", "<down>", "2", "<f2>")
        await walk.comes_to(CrossSectionScreen)
        await walk.sees("8号楼", "002")
    old, new = stored(office, "7号楼"), stored(office, "8号楼")
    assert [(d.level, d.column, d.room) for d in new.dwellings] == [(d.level, d.column, d.room) for d in old.dwellings]
    assert not {d.gid for d in new.dwellings} & old.gids
    assert not {d.code for d in new.dwellings} & {d.code for d in old.dwellings}
    assert new.building.area != old.building.area


async def test_every_step_is_taken_back_also_after_saving(office: SmallOffice, chinese: None) -> None:
    before = stored(office, "7号楼")
    async with drawing(office, opens="7号楼") as walk:
        await walk.type("<ctrl+end>", "f", "<up>", "f", "w", "<ctrl+u>")
        assert board(walk).drawing.building.storeys[-1].label == "5"
        assert len(board(walk).drawing.building.stairwells) == 1
        await walk.type("<ctrl+y>")
        assert len(board(walk).drawing.building.stairwells) == 2
        await walk.type("<f2>")
        await walk.sees("已保存")
        assert len(stored(office, "7号楼").dwellings) == 20
        await walk.type("<ctrl+u>", "<ctrl+y>")
        assert not board(walk).history.unsaved, "undone and redone is what was saved"
        await walk.type("<ctrl+u>", "<ctrl+u>", "<ctrl+u>")
        assert board(walk).history.unsaved
        await walk.type("<f2>")
        await walk.until(lambda: not board(walk).history.unsaved, "saved again")
    after = stored(office, "7号楼")
    assert shape_of(after) == shape_of(before)
    assert {(d.gid, d.code, d.number) for d in after.dwellings} == {(d.gid, d.code, d.number) for d in before.dwellings}


async def test_a_dwelling_with_a_household_cannot_vanish(office: SmallOffice, chinese: None) -> None:
    async with drawing(office, opens="7号楼") as walk:
        await walk.type("101", "<delete>")
        await walk.sees("101", "不能")
        assert "101" in rooms(walk)
        await walk.type("<right>", " ", "<left>", "<f5>", "<escape>")
        assert {"101", "102"} <= set(rooms(walk)), "either would have lost its household"
        await walk.type("301", "<delete>", "<f2>")
        await walk.sees("已保存")
    assert sorted(d.room for d in stored(office, "7号楼").dwellings) == ["101", "102", "201", "202", "302"]


async def test_what_is_not_saved_is_asked_about_and_kept(office: SmallOffice, chinese: None) -> None:
    async with drawing(office, opens="7号楼") as walk:
        await walk.type("302", "<delete>", "<escape>")
        await walk.comes_to(Confirm)
        await walk.type("<enter>")
        await walk.comes_to(CrossSectionScreen)
        assert "302" not in rooms(walk)
        await walk.type("<ctrl+q>")
        await walk.comes_to(Confirm)
        await walk.type("<escape>", "<escape>", "2")
        await walk.until(lambda: not walk.app.screen.query(SectionEditing), "walking again")
        assert len(walk.view.section.boxes) == 6
        await walk.type("<escape>")
        await walk.comes_to(BuildingListScreen)


async def test_searching_while_one_draws_loses_nothing(office: SmallOffice, chinese: None) -> None:
    async with drawing(office, opens="7号楼") as walk:
        await walk.type("302", "<delete>", "<f3>", "201")
        await walk.sees("201")
        await walk.until(lambda: walk.app.screen.query_one("Listing").rows, "what was found")  # type: ignore[attr-defined]
        await walk.type("<enter>")
        await walk.comes_to(CrossSectionScreen)
        await walk.until(lambda: walk.view.box is not None and walk.view.box.dwelling.room == "201", "the dwelling")
        await walk.type("<escape>")
        await walk.until(lambda: walk.app.screen.query(SectionEditing), "the drawing")
        assert "302" not in rooms(walk)


async def test_two_who_draw_the_same_building_do_not_overwrite_each_other(office: SmallOffice, chinese: None) -> None:
    async with drawing(office, opens="7号楼") as walk:
        await walk.type("302", "<delete>")
        with OfficeFile.unlock(office.path, "chief", PASSPHRASE, clock=lambda: NOW) as other:
            old = other.drawing_of(office.building.gid)
            kept = tuple(d for d in old.dwellings if d.room != "301")
            other.save_drawing(old, Drawing(old.building, kept))
        await walk.type("<f2>")
        await walk.sees("7号楼", "刚被他人改动")
        assert "302" not in rooms(walk), "what was drawn is still there to look at"
    assert sorted(d.room for d in stored(office, "7号楼").dwellings) == ["101", "102", "201", "202", "302"]


async def test_what_another_draws_is_shown_to_who_walks_there(office: SmallOffice, chinese: None) -> None:
    async with drawing(office) as walk:
        await walk.opens("7号楼")
        with OfficeFile.unlock(office.path, "chief", PASSPHRASE, clock=lambda: NOW) as other:
            old = other.drawing_of(office.building.gid)
            kept = tuple(d for d in old.dwellings if d.room != "301")
            other.save_drawing(old, Drawing(old.building, kept))
        await walk.until(lambda: len(walk.view.section.boxes) == 5, "the other's drawing")


async def test_enumerators_do_not_draw(office: SmallOffice, chinese: None) -> None:
    async with drawing(office, "e1") as walk:
        await walk.type("<f7>")
        await walk.sees("负责人和指导员")
        await walk.opens("7号楼")
        await walk.type("<f8>")
        await walk.sees("负责人和指导员")
        assert not walk.app.screen.query(SectionEditing)


async def test_a_tower_is_cut_between_two_areas(office: SmallOffice, chinese: None) -> None:
    async with drawing(office) as walk:
        await walk.type("<f7>", "9号楼", "<enter>", "6层2单元2户", "<down>", "<down>", "2", "<f2>")
        await walk.comes_to(CrossSectionScreen)
        await walk.type("<f8>", "x", "1", "<enter>")
        await walk.sees("不是第一个")
        await walk.type("<end>", "<right>", "x", "7", "<enter>")
        await walk.sees("7", "没有")
        await walk.type("x", "1", "<enter>", "<f2>")
        await walk.sees("已保存")
        await walk.type("<f8>")
        await walk.sees("::", "002|001")
    drawn = stored(office, "9号楼")
    assert [drawn.building.area_of(s.gid) == office.building.area for s in drawn.building.stairwells] == [False, True]


async def test_every_command_of_drawing_is_reached_without_letters(office: SmallOffice, chinese: None) -> None:
    async with drawing(office, opens="7号楼") as walk:
        for words, seen in (
            ("镜像", lambda: board(walk).drawing.building.numbering is Numbering.RIGHT_TO_LEFT),
            ("加单元", lambda: len(board(walk).drawing.building.stairwells) == 2),
            ("删单元", lambda: len(board(walk).drawing.building.stairwells) == 1),
            ("加楼层", lambda: len(board(walk).drawing.building.storeys) == 4),
            ("加地下", lambda: board(walk).drawing.building.storeys[0].label == "-1"),
        ):
            await walk.type("<home>", "<home>", "<ctrl+p>", words, "<enter>")
            await walk.until(seen, words)
        await walk.type("<ctrl+p>", "楼名", "<enter>", "九号楼", "<enter>")
        await walk.until(lambda: board(walk).drawing.building.name == "九号楼", "the name")


async def test_a_room_may_be_called_as_if_it_were_markup(office: SmallOffice, chinese: None) -> None:
    async with drawing(office, opens="7号楼") as walk:
        await walk.type("302", "<f4>", "[/b]", "<enter>", "<f2>")
        await walk.sees("[/b]", "已保存")
    assert "[/b]" in {d.room for d in stored(office, "7号楼").dwellings}
