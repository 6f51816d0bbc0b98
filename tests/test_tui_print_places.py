"""Sheets of a building and maps: ``huce print walk|wall|courtyard``, and F6 where a map is looked at."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from console_pilot import console
from sheets import pages_of, sizes_of

from roster.masking import DocumentClass, mask_name
from storage.office_file import OfficeFile
from tui.commands.huce import huce
from tui.messages import OpenMap
from tui.sample_logins import SAMPLE_PASSPHRASE
from tui.screens.courtyard import CourtyardScreen
from tui.screens.papers import PapersDialog

COURTYARD = "39号院"
"""In area 001 of the sample, with a map of its own."""


def heads_in(path: Path, name: str) -> list[tuple[str, str]]:
    """Room and head of the dwellings of a building with one household."""
    with OfficeFile.unlock(path, "chief", SAMPLE_PASSPHRASE) as office:
        building = next(building for building in office.buildings() if building.name == name)
        heads = {gid: standing.head for gid, standing in office.standings_of(building.gid).items()}
        dwellings = office.dwellings_of(building.gid)
    return [(d.room, heads[d.gid]) for d in dwellings if len(heads[d.gid]) > 2 and " " not in heads[d.gid]]


def run(office: Path, *words: str, login: str = "chief") -> Result:
    """``huce print ...`` with the passphrase on standard input."""
    opening = ["--office", str(office), "--as", login, "--passphrase-file", "-"]
    return CliRunner().invoke(huce, ["--lang", "en", "print", *words, *opening], input=f"{SAMPLE_PASSPHRASE}\n")


def masked(head: str) -> str:
    return mask_name(head, DocumentClass.ROSTER_PRINT)


@pytest.mark.parametrize("sheet", ["walk", "wall"])
def test_a_building_s_sheet_masks_heads_and_a_blank_one_has_none(sample_path: Path, tmp_path: Path, sheet: str) -> None:
    told, blank = tmp_path / "told.pdf", tmp_path / "blank.pdf"
    (room, head), *_others = heads_in(sample_path, "9号楼")
    result = run(sample_path, sheet, "--building", "9号楼", "--out", str(told))
    assert (result.exit_code, result.output) == (0, f"Written: {told}\n")
    assert stat.S_IMODE(told.stat().st_mode) == 0o600
    assert run(sample_path, sheet, "--building", "9号楼", "--blank", "--out", str(blank)).exit_code == 0
    text, bare = ("".join(pages_of(path.read_bytes())) for path in (told, blank))
    assert room in text
    assert masked(head) in text
    assert head not in text
    assert room in bare
    assert masked(head) not in bare


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("walk", "--building", "99号楼"), "There is no building 99号楼."),
        (("wall", "--building", "9号楼", "--area", "1"), "There is no building 9号楼."),
        (("courtyard", "--area", "2"), "Area 002 has no map yet"),
        (("courtyard", "--area", "77"), "There is no area 077."),
        (("courtyard", "--area", "1", "--courtyard", "40号院"), "Area 001 has no courtyard 40号院."),
    ],
)
def test_what_is_not_there_is_named_and_nothing_is_written(
    sample_path: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    result = run(sample_path, *words, "--out", str(tmp_path / "no.pdf"))
    assert result.exit_code == 1
    assert said in result.output
    assert not list(tmp_path.iterdir())


def test_a_map_is_one_sheet_with_masked_heads_or_blank(sample_path: Path, tmp_path: Path) -> None:
    told, blank, yard = (tmp_path / f"{name}.pdf" for name in ("told", "blank", "yard"))
    assert run(sample_path, "courtyard", "--area", "1", "--out", str(told)).exit_code == 0
    assert run(sample_path, "courtyard", "--area", "1", "--blank", "--out", str(blank)).exit_code == 0
    assert run(sample_path, "courtyard", "--area", "1", "--courtyard", COURTYARD, "--out", str(yard)).exit_code == 0
    (_room, head), *_others = heads_in(sample_path, "老街巷平房")
    (page,), (bare,), (own,) = (pages_of(path.read_bytes()) for path in (told, blank, yard))
    assert masked(head) in page
    assert head not in page
    assert masked(head) not in bare
    assert COURTYARD in own
    assert all(sizes_of(path.read_bytes())[0] in ((297, 210), (420, 297), (210, 297)) for path in (told, blank, yard))


async def test_f6_prints_the_map_that_is_looked_at(
    sample_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUCE_PRINTS", str(tmp_path / "prints"))
    async with console(sample_copy, "chief", SAMPLE_PASSPHRASE) as here:
        assert here.app.session is not None
        here.app.post_message(OpenMap(here.app.session.areas[0].gid, None))
        await here.on(CourtyardScreen)
        await here.press("f6")
        await here.on(PapersDialog)
        screen = here.app.screen
        assert isinstance(screen, PapersDialog)
        words = dict(screen.offers)
        assert words["map"] == "map of area 001"
        await here.press(str(list(words).index("map-blank") + 1))
        await here.until(lambda: "Written" in here.said, seconds=30)
    (path,) = (tmp_path / "prints").iterdir()
    (page,) = pages_of(path.read_bytes())
    assert not [head for _room, head in heads_in(sample_copy, "老街巷平房") if masked(head) in page]
