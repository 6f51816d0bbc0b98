"""Keys typed ahead, bytes that are not UTF-8, full-width keys: through a real pty where a pty matters."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest
from textual.events import Key
from trial_on_a_pty import TrialOnAPty

from tui.terminal.half_width import half_width_key


def test_textual_is_the_version_whose_private_parts_were_read() -> None:
    assert version("textual") == "8.2.8"


def test_codes_of_a_burst_land_in_their_own_fields(tmp_path: Path) -> None:
    with TrialOnAPty(tmp_path) as trial:
        codes = [f"{n}" + "abcdefghij" * 5 + "末尾" + f"{n}" for n in range(5)]
        trial.type("".join(code + "\r" for code in codes))
        assert trial.noted()["values"] == [codes]
        assert trial.quit() == 0


def test_text_typed_behind_an_enter_that_opens_a_screen_goes_to_that_screen(tmp_path: Path) -> None:
    with TrialOnAPty(tmp_path) as trial:
        trial.type("one\ropen\rfirst\rsecond")
        assert trial.noted()["values"] == [["one", "open", "", "", ""], ["first", "second", "", "", ""]]
        assert trial.quit() == 0


def test_a_question_gets_its_answer_though_keys_are_held(tmp_path: Path) -> None:
    with TrialOnAPty(tmp_path) as trial:
        trial.type("ask\r")
        trial.until(lambda: "ask" in trial.shown())
        trial.type("yes\rnext\r")
        trial.until(lambda: "answered yes" in trial.shown())
        assert trial.noted()["values"] == [["asknext", "", "", "", "answered yes"]]
        assert trial.quit() == 0


def test_a_paste_keeps_its_place_among_keys(tmp_path: Path) -> None:
    with TrialOnAPty(tmp_path) as trial:
        trial.type("one\r\x1b[200~two\x1b[201~\rthree")
        assert trial.noted()["values"] == [["one", "two", "three", "", ""]]
        assert trial.quit() == 0


def test_bytes_that_are_not_utf8_are_left_out_and_told_once(tmp_path: Path) -> None:
    with TrialOnAPty(tmp_path) as trial:
        trial.type(b"a" + "王".encode("gbk") + b"b\xff\xfec\r" + "王".encode())
        noted = trial.noted()
        assert noted["values"] == [["abc", "王", "", "", ""]]
        assert noted["complaints"] == 1
        trial.type(b"\x1b[200~bad \xff paste\x1b[201~")
        assert trial.noted()["values"] == [["abc", "王", "", "", ""]]
        assert trial.quit() == 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("１", "1"), ("９", "9"), ("＋", "+"), ("－", "-"), ("／", "/"), ("、", "/"), ("。", "."), ("ｎ", "n")],
)
def test_full_width_keys_count_as_the_keys_that_were_struck(typed: str, meant: str) -> None:
    assert half_width_key(Key(typed, typed)) == meant


@pytest.mark.parametrize(("name", "typed"), [("王", "王"), ("enter", "\r"), ("up", None), ("·", "·")])
def test_keys_without_an_ascii_character_have_none(name: str, typed: str | None) -> None:
    assert half_width_key(Key(name, typed)) is None


def test_ascii_keys_are_themselves() -> None:
    assert half_width_key(Key("slash", "/")) == "/"
