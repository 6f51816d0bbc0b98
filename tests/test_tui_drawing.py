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
    return walk.app.screen.query_one(SectionEditing)


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
