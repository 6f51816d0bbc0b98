"""The shapes of real buildings as text: what is drawn is what was looked at and found good (``tests/data``).

``python tests/test_tui_shapes.py`` draws the pictures anew; look at them before they are kept.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from roster import language
from roster.building import Building, Part, Stairwell, Storey
from roster.cross_section import CrossSection
from roster.dwelling import Dwelling
from roster.match_class import MatchClass
from roster.standing import Standing
from roster.visit import VisitState
from storage.office_file import OfficeFile
from tui.sample_logins import SAMPLE_PASSPHRASE
from tui.widgets.section_text import section_text

DATA = Path(__file__).parent / "data"
SHAPES = ("4号楼", "老街巷平房", "9号楼", "10号楼", "11号楼")
"""Counted from the right, with shops below; houses in a lane; interlocking maisonettes; doors that count on from
stairwell to stairwell from the second floor up; a part of shops with labels of its own."""
WAYS = [
    (language.CHINESE, 80, False),
    (language.CHINESE, 120, False),
    (language.ENGLISH, 80, False),
    (language.ENGLISH, 120, False),
    (language.CHINESE, 80, True),
    (language.ENGLISH, 120, True),
]
"""Language, width in cells, whether marks are signs of ASCII."""


def picture(office: OfficeFile, tongue: str, width: int, ascii_marks: bool) -> str:
    """All shapes, one below the other."""
    language.use(tongue)
    return "\n\n".join("\n".join(_drawn(office, name, width, ascii_marks)) for name in SHAPES) + "\n"


def _drawn(office: OfficeFile, name: str, width: int, ascii_marks: bool) -> Iterator[str]:
    building = next(building for building in office.buildings() if building.name == name)
    section = CrossSection(building, office.dwellings_of(building.gid))
    yield from section_text(section, office.standings_of(building.gid), width=width, ascii_marks=ascii_marks)


def kept(tongue: str, width: int, ascii_marks: bool) -> Path:
    return DATA / f"shapes-{tongue}-{width}{'-ascii' if ascii_marks else ''}.txt"


@pytest.fixture(scope="module")
def office(sample_path: Path) -> Iterator[OfficeFile]:
    with OfficeFile.unlock(sample_path, "chief", SAMPLE_PASSPHRASE) as file:
        yield file


@pytest.mark.parametrize(("tongue", "width", "ascii_marks"), WAYS)
def test_a_real_building_is_drawn_as_it_was_seen_and_found_good(
    office: OfficeFile, tongue: str, width: int, ascii_marks: bool
) -> None:
    drawn = picture(office, tongue, width, ascii_marks)
    assert drawn == kept(tongue, width, ascii_marks).read_text(encoding="utf-8")


def test_marks_in_ascii_leave_every_room_where_it_was(office: OfficeFile) -> None:
    with_hanzi, with_signs = (picture(office, language.CHINESE, 80, signs).splitlines() for signs in (False, True))
    assert with_hanzi != with_signs
    for one, other in zip(with_hanzi, with_signs, strict=True):
        assert [word for word in one.split() if word.isdigit()] == [word for word in other.split() if word.isdigit()]


@pytest.mark.parametrize("width", [20, 30, 40, 80])
def test_no_figure_stands_where_a_label_was_cut_off(width: int) -> None:
    label = "东区二期250-1"
    flight = Stairwell(name="1单元", order=0, columns=2, shaft=1)
    building = Building(
        area=uuid4(),
        number=1,
        name="1号楼",
        storeys=(Storey(level=1, label="1"), Storey(level=2, label="2")),
        parts=(Part(order=0, stairwells=(flight,)),),
    )
    places = [(level, column) for level in (1, 2) for column in (0, 1)]
    dwellings = [
        Dwelling(building=building.gid, stairwell=flight.gid, level=level, column=column, room=label, number=number)
        for number, (level, column) in enumerate(places, 1)
    ]
    lived_in = {
        d.gid: Standing(dwelling=d.gid, state=VisitState.COMPLETE, households=1, persons=2, match=MatchClass.MATCHED)
        for d in dwellings
    }
    lines = section_text(CrossSection(building, dwellings), lived_in, width=width)
    drawn = [word for line in lines[1:] for word in re.findall(r"东[区二期0-9.-]+", line)]
    assert len(drawn) == 4
    assert all(word == label or (word[-1] == "." and label.startswith(word[:-1])) for word in drawn)


def _draw_anew() -> None:
    from tui.sample_office import make_sample

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.huce"
        make_sample(path, date(2026, 10, 21))
        with OfficeFile.unlock(path, "chief", SAMPLE_PASSPHRASE) as office:
            for way in WAYS:
                kept(*way).write_text(picture(office, *way), encoding="utf-8")


if __name__ == "__main__":
    _draw_anew()
