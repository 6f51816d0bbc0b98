"""No sheet is printed with an empty box in a name: what the font lacks is named beforehand."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
import typst
from pylopdf_fonts_zh_cn import sans_path, serif_path
from sheets import SEED, a_notice, a_permit, pages_of
from tiny_font import write_font

from printouts import press
from printouts.cmap import coverage_of
from printouts.font import FAMILY, LATIN_FAMILY, MissingGlyphs, latin_letters, preflight
from printouts.permit import permit_pdf
from printouts.permit_token import sign
from printouts.private_use import meant_by
from roster import language


def print_permit(name: str) -> bytes:
    permit = a_permit(name=name)
    return permit_pdf(permit, link=sign(permit, SEED, "https://huce.example/v"), sample=False)


def test_a_character_that_no_font_has_is_named_with_its_field_and_code_point() -> None:
    with pytest.raises(MissingGlyphs) as caught:
        print_permit("王𪚔芳")
    assert caught.value.missing == {"Name": ["𪚔"]}
    assert "Name: 𪚔 (U+2A694)" in str(caught.value)


def test_the_same_in_chinese() -> None:
    language.use(language.CHINESE)
    try:
        with pytest.raises(MissingGlyphs) as caught:
            print_permit("王𪚔芳")
    finally:
        language.use(language.ENGLISH)
    assert "姓名：𪚔（U+2A694）" in str(caught.value)


def test_an_old_private_use_character_is_refused_and_the_one_meant_is_offered() -> None:
    with pytest.raises(MissingGlyphs) as caught:
        print_permit("张\ue863")
    assert "Name: U+E863 (private use, 䶮 is meant)" in str(caught.value)
    assert "\ue863" not in str(caught.value)


def test_a_private_use_character_without_a_known_meaning_is_refused_too() -> None:
    with pytest.raises(MissingGlyphs, match=r"Name: U\+E000 \(private use\)"):
        print_permit("张\ue000")


@pytest.mark.parametrize("name", ["张堃䶮", "㛃𬭎䶮喆堃頔翀", "[/b]", "阿卜杜热依木·买买提江", "Łukasz Øre"])
def test_rare_names_are_printed(name: str) -> None:
    (page,) = pages_of(print_permit(name))
    assert "".join(name.split()) in page


def test_each_field_at_fault_is_named_once() -> None:
    with pytest.raises(MissingGlyphs) as caught:
        preflight([("Name", "𪚔𪚔"), ("Room", "101"), ("Note", "a𪚔\u0fffb")])
    assert caught.value.missing == {"Name": ["𪚔"], "Note": ["𪚔", "\u0fff"]}


def test_a_dwelling_s_address_is_looked_at_too() -> None:
    from printouts.notice import notice_pdf

    with pytest.raises(MissingGlyphs, match="Address: 𪚔"):
        notice_pdf(a_notice(address="𪚔路18号"))


def test_a_font_in_the_office_s_own_folder_draws_what_the_main_one_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_font(tmp_path / "rare.ttf", "𪚔")
    (tmp_path / "broken.ttf").write_bytes(b"not a font")
    monkeypatch.setenv("HUCE_FONTS", str(tmp_path))
    pdf = print_permit("王𪚔芳")
    assert "王𪚔芳" in pages_of(pdf)[0]
    assert b"HuceTrial" in pdf


def test_each_letter_of_foreign_names_is_drawn_and_not_as_a_box() -> None:
    letters = latin_letters()
    assert set("ĄČĞİŁŐŞȚąčğıłőșź") <= set(letters)
    preflight([("Name", letters)])
    boxes = 3  # of characters that nobody has assigned, to compare with
    sheet = {"latin": {"family": LATIN_FAMILY, "letters": letters}, "family": FAMILY, "language": "en"}
    source = (
        '#import "sheet.typ": face\n#set text(font: face, size: 12pt)\n'
        "#set page(width: 20pt, height: 20pt, margin: 2pt)\n"
        "#for letter in sys.inputs.letters.clusters() { page(letter) }\n"
    )
    pages = typst.compile(
        source.encode(),
        root=str(Path(press.__file__).parent / "templates"),
        font_paths=[str(sans_path().parent)],
        ignore_system_fonts=True,
        format="png",
        ppi=72,
        sys_inputs={"letters": letters + "\u0378\u0379\u0380", "sheet": json.dumps({**sheet, "sample": ""})},
    )
    drawn = {hashlib.sha256(page).digest() for page in pages[:-boxes]}
    assert len(pages) == len(letters) + boxes
    assert not drawn & {hashlib.sha256(page).digest() for page in pages[-boxes:]}


def test_coverage_agrees_with_what_is_known_of_the_font() -> None:
    for font in (sans_path(), serif_path()):
        coverage = coverage_of(font)
        assert all(code_point in coverage for code_point in range(0x4E00, 0x9FA6))
        assert ord("䶮") in coverage
        assert 0x2A694 not in coverage
        assert 0xE863 not in coverage


def test_a_file_that_is_no_font_is_said_to_be_none(tmp_path: Path) -> None:
    file = tmp_path / "x.ttf"
    file.write_bytes(b"\0\1\0\0\0\x09" + bytes(20))
    with pytest.raises(ValueError, match=r"x\.ttf|no cmap"):
        coverage_of(file)


def test_old_private_use_characters_are_those_of_gbk() -> None:
    assert [meant_by(c) for c in "\ue81e\ue863\ue864\ue816"] == ["龴", "䶮", "龻", "𠂇"]
    assert meant_by("\ue000") is None
    assert meant_by("王") is None
