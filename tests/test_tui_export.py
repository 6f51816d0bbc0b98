"""``huce export buildings``: what is written is read again without loss, and runs in no spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from itertools import cycle
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from small_office import PASSPHRASE, SmallOffice, make_small_office

from roster import language
from roster.area import EnumerationArea
from roster.building import Walk
from roster.drawing.drawing import Drawing, rebuilt
from roster.lists.dwelling_list import DwellingPlan
from roster.sample.chance import Chance
from roster.sample.new_town import NEW_TOWN
from roster.sample.old_town import OLD_TOWN
from roster.sample.structure import build
from storage.office_file import OfficeFile
from tui.commands.export import command as export
from tui.commands.imports import command as imports

SAMPLES = (*OLD_TOWN, *NEW_TOWN)


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    return make_small_office(tmp_path / "office")


def signed_in(office: SmallOffice) -> list[str]:
    return [
        *("--office", str(office.path), "--as", "chief"),
        *("--passphrase-file", str(office.path.parent.parent / "passphrase")),
    ]


def written(office: SmallOffice, path: Path, *options: str) -> Result:
    return CliRunner().invoke(export, ["buildings", "--out", str(path), *options, *signed_in(office)])


def filled(office: SmallOffice) -> SmallOffice:
    """With every building of the sample in its area, walked in every order."""
    chance = Chance(1, 1_790_000_000_000)
    with office.open("chief") as file:
        known = {area.number: area for area in file.areas()}
        areas = known | {n: EnumerationArea(number=n) for n in (2, 3)}
        drawn = [build(make(), areas[make().area].gid, chance) for make in SAMPLES]
        names = {building.gid: f"样{number}号楼" for number, (building, _dwellings) in enumerate(drawn, 1)}
        file.apply_dwellings(
            DwellingPlan(
                areas=tuple(area for n, area in areas.items() if n not in known),
                buildings=tuple(
                    rebuilt(b, name=names[b.gid], number=b.number + 10, walk=walk)
                    for (b, _dwellings), walk in zip(drawn, cycle(reversed(Walk)), strict=False)
                ),
                dwellings=tuple(d for _building, dwellings in drawn for d in dwellings),
            )
        )
    return office


def shapes(file: OfficeFile) -> dict[str, object]:
    """All that a cross-section shows of every building, by name."""
    return {building.name: _shape(file.drawing_of(building.gid)) for building in file.buildings()}


def _shape(drawing: Drawing) -> object:
    building = drawing.building
    return (
        (building.address, building.numbering, building.lift, building.walk),
        [(s.level, s.label) for s in building.storeys],
        [(p.name, [(s.name, s.columns, s.shaft) for s in p.stairwells]) for p in building.parts],
        [
            (b.bottom, b.top, b.left, b.right, b.dwelling.room, b.dwelling.use, b.dwelling.address)
            for b in drawing.section.boxes
        ],
    )


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("tongue", [language.CHINESE, language.ENGLISH])
def test_every_sample_building_comes_back_as_it_was(
    office: SmallOffice, tmp_path: Path, ending: str, tongue: str
) -> None:
    language.use(tongue)
    path = tmp_path / f"list.{ending}"
    made = written(filled(office), path)
    assert made.exit_code == 0, made.output
    with office.open("chief") as file:
        before, version = shapes(file), file.data_version()
    same = CliRunner().invoke(imports, ["dwellings", str(path), *signed_in(office)])
    assert same.exit_code == 0, same.output
    with office.open("chief") as file:
        assert file.data_version() == version, "where it came from the list changes nothing"
    other = make_small_office(tmp_path / "other" / "office")
    (tmp_path / "other" / "passphrase").write_text(PASSPHRASE)
    taken_in = CliRunner().invoke(imports, ["dwellings", str(path), *signed_in(other)])
    assert taken_in.exit_code == 0, taken_in.output
    assert len(before) == len(SAMPLES) + 1
    with other.open("chief") as file:
        assert shapes(file) == before


def test_one_building_is_written_alone(office: SmallOffice, tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    assert written(filled(office), path, "--building", "7号楼").exit_code == 0
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert len(rows) == 7
    assert {row[1] for row in rows[1:]} == {"7号楼"}
    missing = written(office, tmp_path / "none.csv", "--building", "77号楼")
    assert missing.exit_code == 1
    assert "77号楼" in missing.output
    assert not (tmp_path / "none.csv").exists()


def test_what_is_there_stays_and_other_endings_are_refused(office: SmallOffice, tmp_path: Path) -> None:
    for name in ("list.csv", "list.xlsx"):
        (tmp_path / name).write_text("mine")
        made = written(office, tmp_path / name)
        assert made.exit_code == 1
        assert name in made.output
        assert (tmp_path / name).read_text() == "mine"
    for name in ("list.ods", "no/folder.csv", "no/folder.xlsx"):
        made = written(office, tmp_path / name)
        assert made.exit_code == 1
        assert name in made.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["list.csv", "list.xlsx", "office", "passphrase"]


@pytest.mark.parametrize("room", ['=HYPERLINK("http://x")', "+1", "@SUM(A1)", "-101", "|cmd"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_no_label_runs_as_a_formula_and_each_is_read_again(
    office: SmallOffice, tmp_path: Path, ending: str, room: str
) -> None:
    with office.open("chief") as file:
        old = file.drawing_of(office.building.gid)
        changed = [d.model_copy(update={"room": room}) if d.room == "302" else d for d in old.dwellings]
        file.save_drawing(old, Drawing(old.building, tuple(changed)))
    path = tmp_path / f"list.{ending}"
    assert written(office, path).exit_code == 0
    for cell in _cells(path):
        assert not str(cell).startswith(("=", "+", "@", "|")) or ending == "xlsx"
        assert not str(cell).startswith("-") or float(str(cell)), "a number runs nothing"
    again = CliRunner().invoke(imports, ["dwellings", str(path), *signed_in(office)])
    assert again.exit_code == 0, again.output
    with office.open("chief") as file:
        assert file.drawing_of(office.building.gid).gids == old.gids


def _cells(path: Path) -> Iterable[object]:
    if path.suffix == ".csv":
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
            yield from row
        return
    for cells in openpyxl.load_workbook(path).worksheets[0].iter_rows():
        for cell in cells:
            assert cell.data_type != "f"
            yield cell.value
