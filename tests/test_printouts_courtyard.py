"""The courtyard map on paper: one A4 sheet with frame, legend, north, author and day; heads masked, or nobody."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner
from maps_on_paper import AREA, DAY, a_map, a_thing, contents_of
from sheets import OFFICE, pages_of, picture_of, sizes_of, speaking

from printouts.courtyard import courtyard_pdf, courtyard_sheet
from printouts.font import MissingGlyphs
from roster.courtyard.courtyard_map import CourtyardMap
from roster.courtyard.thing import ThingKind
from roster.language import CHINESE
from tui.commands.huce import huce
from tui.sample_logins import SAMPLE_PASSPHRASE

A4, A4_ACROSS = (210, 297), (297, 210)


def pdf(drawn: CourtyardMap, *, blank: bool = False, sample: bool = False) -> bytes:
    office = OFFICE.model_copy(update={"sample": sample})
    return courtyard_pdf(office, contents_of(drawn), drawn, DAY, blank=blank)


def test_it_is_one_sheet_with_title_legend_north_author_and_days() -> None:
    made = pdf(a_map())
    assert sizes_of(made) == [A4_ACROSS]
    (page,) = pages_of(made)
    for words in (
        f"{OFFICE.name}Area003柳树屯二组",
        "Mapofcourtyardsandbuildings",
        "Dwellings3,households3,persons9,done66%",
        "Legendhouseroadwell",
        "Drawnby冉光荣",
        "Drawnon2026-09-01",
        "Printedon2026-11-25",
        "Checkedby",
        "31号",
        "well",
    ):
        assert words in page
    assert page.count("N") == 1, "north"


def test_houses_say_households_persons_and_masked_heads() -> None:
    (page,) = pages_of(pdf(a_map()))
    for words in ("2hh5pers.", "欧**华李*", "1hh4pers.", "王*芳", "vacant", "!refused"):
        assert words in page
    for name in ("欧阳小华", "李雷", "王芳芳"):
        assert name not in page


def test_a_blank_map_says_nothing_of_residents_and_asks_for_it() -> None:
    (page,) = pages_of(pdf(a_map(), blank=True))
    assert page.count("head") == 3
    assert "31号" in page
    for told in ("王*", "李*", "2hh5", "persons", "refused", "vacant", "inside"):
        assert told not in page


def test_in_chinese_all_words_are_chinese() -> None:
    with speaking(CHINESE):
        (page,) = pages_of(pdf(a_map()))
    assert not {c for c in page if c.isascii() and c.isalpha()}
    assert "院落建筑物分布图" in page


def test_a_high_map_is_set_upright() -> None:
    assert sizes_of(pdf(a_map(columns=30, rows=60))) == [A4]


def test_a_map_full_of_houses_still_is_one_sheet_and_loses_none() -> None:
    houses = [
        a_thing(ThingKind.HOUSE, 1 + 6 * (n % 33), 8 + 4 * (n // 33), 5, 3, f"{n + 100}号", number=n + 10)
        for n in range(33 * 27)
    ]
    made = pdf(a_map(*houses, columns=200, rows=120))
    assert sizes_of(made) == [A4_ACROSS]
    (page,) = pages_of(made)
    assert all(f"{n + 100}号" in page for n in range(33 * 27))


def test_long_labels_stay_in_their_boxes() -> None:
    wordy = a_thing(ThingKind.HOUSE, 1, 8, 5, 3, "长" * 60)
    made = pdf(a_map(wordy, a_thing(ThingKind.ROAD, 30, 0, 1, 18, "W" * 60)))
    assert sizes_of(made) == [A4_ACROSS]


@pytest.mark.parametrize("words", ["[/b]", '#read("/etc/passwd") *x* $x$', "阿卜杜热依木·买买提江"])
def test_labels_are_printed_as_they_are_spelt(words: str) -> None:
    (page,) = pages_of(pdf(a_map(a_thing(ThingKind.PUBLIC, 1, 8, 12, 3, words))))
    assert "".join(words.split()) in page
    assert "root:" not in page


def test_what_the_face_cannot_draw_is_named() -> None:
    with pytest.raises(MissingGlyphs, match="Label"):
        pdf(a_map(a_thing(ThingKind.SHED, 1, 8, 3, 2, "\ue863")))


def test_only_a_sample_is_marked() -> None:
    assert pages_of(pdf(a_map(), sample=True))[0].count("SAMPLE") == 2
    assert "SAMPLE" not in pages_of(pdf(a_map()))[0]


def test_north_is_up_and_west_is_left() -> None:
    """What lies in the north-west corner of the grid is dark in that corner of the frame, and nowhere else."""
    corners = [(0, 0), (34, 0), (0, 15), (34, 15)]
    for column, row in corners:
        drawn = CourtyardMap(area=AREA.gid, things=(a_thing(ThingKind.WALL, column, row, 4, 3),))
        picture = picture_of(courtyard_sheet(OFFICE, contents_of(drawn), drawn, DAY, blank=True), 50)
        width, height = picture.size
        dark = [
            (left, top)
            for left in (0, 34)
            for top in (0, 15)
            if picture.getpixel(
                (round(width * (0.16 if left == 0 else 0.87)), round(height * (0.26 if top == 0 else 0.72)))
            )
            < 128
        ]
        assert dark == [(column, row)]


# -------------------------------------------------------------------- the command


def printed(path: Path, *words: str) -> tuple[int, str]:
    opening = ["--office", str(path), "--as", "chief", "--passphrase-file", "-"]
    result = CliRunner().invoke(
        huce, ["--lang", "en", "print", "courtyard", *words, *opening], input=f"{SAMPLE_PASSPHRASE}\n"
    )
    return result.exit_code, result.output


def test_the_command_prints_an_area_and_a_courtyard(sample_copy: Path, tmp_path: Path) -> None:
    area, yard = tmp_path / "area.pdf", tmp_path / "yard.pdf"
    assert printed(sample_copy, "--area", "1", "--out", str(area)) == (0, f"Written: {area}\n")
    assert printed(sample_copy, "--area", "1", "--courtyard", "39号院", "--blank", "--out", str(yard))[0] == 0
    assert "文汇路" in pages_of(area.read_bytes())[0]
    (page,) = pages_of(yard.read_bytes())
    assert "39号院" in page
    assert "正房" in page


def test_what_cannot_be_printed_is_said_and_nothing_written(sample_copy: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    for words, said in (
        (("--area", "9"), "There is no area 009."),
        (("--area", "2"), "Area 002 has no map yet"),
        (("--area", "1", "--courtyard", "nowhere"), "Area 001 has no courtyard nowhere."),
        (("--area", "0"), "--area"),
    ):
        code, output = printed(sample_copy, *words, "--out", str(out))
        assert code != 0
        assert said in output
    assert not out.exists()


def test_a_thing_of_another_office_comes_to_nothing() -> None:
    """A map may name a dwelling that is not in the area any more."""
    lost = a_thing(ThingKind.HOUSE, 1, 8, 5, 3, "40号", dwelling=uuid4())
    (page,) = pages_of(pdf(a_map(lost)))
    assert "40号" in page
