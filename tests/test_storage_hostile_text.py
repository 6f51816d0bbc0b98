"""Text that means harm or just is odd: kept as a person would read it or refused, and never run, anywhere."""

from __future__ import annotations

import csv
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from rich.cells import cell_len
from small_office import SmallOffice, make_small_office

from roster.audit_words import summary_words
from roster.person import Person, Relation
from roster.record import Fault, plain
from storage.audit_export import TITLES, rows_of
from storage.faults import OfficeError
from storage.formula_safe import formula_safe, write_table
from storage.office_file import OfficeFile
from tui.terminal.safe_glyphs import safe_glyphs

HOSTILE = [
    "[/b]",
    "[bold red]王[/]",
    "\x1b]0;owned\x07王",
    "\x1b[2J\x1b[31m王",
    "王\u202e芳\u2066",
    "王\u200b\u200d芳",
    "王\u0301\u0301芳",
    "'; DROP TABLE person; --",
    '"=1+1"',
    "=cmd|' /C calc'!A0",
    "+86 138",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "＝１＋１",
    "%s%s{0}{name}",
    "../../etc/passwd",
    "\ufeff王",
    "\ue863",
    "𪚔",
    "王" * 60,
]
ODD = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=40),
    st.text(st.sampled_from("[]/=+-@\t\r\n\x1b\x00\x7f\u202e\u2066\u200d\ufeff'\"%王芳 \u3000"), max_size=12),
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SmallOffice:
    return make_small_office(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def chief(small: SmallOffice) -> Iterator[OfficeFile]:
    with small.open("chief") as office:
        yield office


def stored(office: OfficeFile, small: SmallOffice, name: str) -> Person | None:
    """The head after saving him under that name, or None if the roster refuses it."""
    household = office.household(small.households[0].gid)
    try:
        head = Person(gid=household.persons[0].gid, line=1, name=name, relation=Relation.HEAD)
    except ValidationError:
        return None
    office.save_household(household.model_copy(update={"persons": (head,)}))
    return office.household(household.gid).persons[0]


@given(ODD)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_name_is_stored_clean_and_found_shown_and_told_as_it_is(
    chief: OfficeFile, small: SmallOffice, name: str
) -> None:
    person = stored(chief, small, name)
    if person is None:
        assert "\0" in name or any(unicodedata.category(c) == "Cs" for c in name) or len(name) > 60
        return
    assert person.name == plain(name) == plain(person.name)
    assert unicodedata.is_normalized("NFC", person.name)
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in person.name)
    shown = safe_glyphs(person.name)
    assert "\x1b" not in shown
    assert cell_len(shown) == sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in shown)
    if "一" <= person.name[:1] <= "龥" and unicodedata.is_normalized("NFKC", person.name):
        assert person.name in [found.title for found in chief.find(person.name)]
    (entry, *_rest) = chief.entries(chief.read_filter("#1"))
    assert isinstance(summary_words(entry), str)


@given(st.text(st.characters(), max_size=30))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_searched_for_is_only_searched_for(chief: OfficeFile, text: str) -> None:
    before = chief.data_version()
    assert isinstance(chief.find(text), tuple)
    try:
        chief.read_filter(text)
    except Fault as fault:
        assert "\x1b" not in str(fault) or "\x1b" in text
    assert chief.data_version() == before


@pytest.mark.parametrize("field", ["name", "id_number", "no_id_reason"])
@pytest.mark.parametrize("text", ["a\0b", "\ud800王", "王" * 201, "x" * 10_000])
def test_what_cannot_be_stored_is_refused_with_the_reason(field: str, text: str) -> None:
    with pytest.raises(ValidationError, match=r"cannot be stored|longer than"):
        Person.model_validate({"line": 1, field: text})


@given(ODD)
def test_no_cell_of_a_table_runs_in_a_spreadsheet(text: str) -> None:
    cell = formula_safe(text)
    assert isinstance(cell, str)
    assert cell.endswith(text)
    assert cell[:1] not in set("=+-@\t\r\n|%＝＋－＠")
    assert cell.strip()[:1] not in set("=+-@|%＝＋－＠")


@pytest.mark.parametrize("value", [0, -5, 3.5, None, True])
def test_numbers_stay_numbers(value: object) -> None:
    assert formula_safe(value) is value


def test_an_export_of_hostile_names_is_text_from_end_to_end(
    chief: OfficeFile, small: SmallOffice, tmp_path: Path
) -> None:
    for name in HOSTILE:
        stored(chief, small, name)
    path = tmp_path / "record.csv"
    write_table(path, TITLES, rows_of(chief.export_entries(chief.read_filter(""), path.name)))
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    assert {len(row) for row in table} == {len(TITLES)}
    assert any("DROP TABLE" in cell for row in table for cell in row)
    assert not any(cell[:1] in set("=+-@\t\r") for row in table for cell in row)


def test_a_table_never_replaces_a_file_and_leaves_no_half(tmp_path: Path) -> None:
    path = tmp_path / "there.csv"
    path.write_text("mine")
    with pytest.raises(OfficeError, match="there already"):
        write_table(path, ["a"], [["b"]])
    assert path.read_text() == "mine"

    def breaking() -> Iterator[list[str]]:
        yield ["b"]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_table(tmp_path / "new.csv", ["a"], breaking())
    assert [found.name for found in tmp_path.iterdir()] == ["there.csv"]


@pytest.mark.parametrize("place", ["missing/record.csv", "there.csv/record.csv"])
def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "there.csv").write_text("")
    with pytest.raises(OfficeError, match="cannot be written"):
        write_table(tmp_path / place, ["a"], [])


def test_a_backup_folder_with_an_odd_name_is_only_a_folder(small: SmallOffice, tmp_path: Path) -> None:
    shutil.copytree(small.path.parent, tmp_path / "office")
    copy = small._replace(path=tmp_path / "office" / small.path.name)
    with copy.open("chief") as office:
        made = office.backup(tmp_path / "a;b $(x) [/b] é")
        assert made.path.exists()
        up = office.backup(tmp_path / "office" / ".." / "outside")
        assert (tmp_path / "outside" / up.path.name).exists()
