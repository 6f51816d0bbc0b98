"""The line editor: every key leaves a whole text with the caret between two graphemes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import split_graphemes

from tui.widgets.line_editor import LineEditor

TRICKY = [
    "a",
    "王",
    "䶮",
    "\U00030ede",
    "·",
    "\u3000",
    "e",
    "\u0301",
    "\ufe0f",
    "\U000e0101",
    "\u200d",
    "👨",
    "👩",
    "🇨",
    "🇳",
    "한",
    "\u1112\u1161\u11ab",
    "ﾊ",
    "ﾞ",
    "[/b]",
    "\n",
    "\x1b",
    "\t",
]
TEXTS = st.one_of(st.lists(st.sampled_from(TRICKY), max_size=6).map("".join), st.text(max_size=6))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), TEXTS),
        st.tuples(st.sampled_from(["left", "right", "home", "end", "backspace", "delete"])),
    ),
    max_size=25,
)


def edges(text: str) -> set[int]:
    return {0, len(text)} | {end for _begin, end, _cells in split_graphemes(text)[0]}


@given(STEPS, st.integers(0, 12))
def test_whatever_is_typed_the_text_stays_within_the_limit_and_the_caret_between_graphemes(
    steps: list[tuple[str, ...]], limit: int
) -> None:
    editor = LineEditor("", limit)
    for name, *arguments in steps:
        getattr(editor, name)(*arguments)
        assert len(editor.text) <= limit
        assert editor.caret in edges(editor.text)
        assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in editor.text)
    assert unicodedata.is_normalized("NFC", editor.committed)


@given(TEXTS)
def test_backspace_from_the_right_and_delete_from_the_left_both_empty_any_text(text: str) -> None:
    from_right, from_left = LineEditor(text), LineEditor(text)
    from_left.home()
    while from_right.backspace():
        pass
    while from_left.delete():
        pass
    assert (from_right.text, from_left.text) == ("", "")


@given(TEXTS, TEXTS)
def test_typing_and_taking_back_as_many_graphemes_leaves_what_was_there(before: str, typed: str) -> None:
    ascii_only = "".join(c for c in typed if c.isascii() and c.isprintable())
    assume(not before or unicodedata.category(before[-1]) != "Cf")  # a joiner would take the next letter in
    editor = LineEditor(before, 1000)
    text, caret = editor.text, editor.caret
    assert editor.insert(ascii_only)
    for _character in ascii_only:
        editor.backspace()
    assert (editor.text, editor.caret) == (text, caret)


def test_letters_go_in_at_the_caret() -> None:
    editor = LineEditor("王国")
    editor.left()
    editor.insert("建")
    assert (editor.text, editor.caret) == ("王建国", 2)


def test_the_ideographic_space_is_kept() -> None:
    editor = LineEditor("山田")
    assert editor.insert("\u3000")
    assert editor.text == "山田\u3000"


def test_one_backspace_takes_a_letter_and_its_accent() -> None:
    editor = LineEditor("Jose\u0301")
    editor.backspace()
    assert editor.text == "Jos"


def test_what_is_typed_apart_is_stored_composed() -> None:
    editor = LineEditor()
    editor.insert("e")
    editor.insert("\u0301")
    assert (editor.committed, len(editor.text)) == ("é", 2)


@pytest.mark.parametrize(("typed", "kept"), [("王建国", "王建"), ("王e\u0301x", "王"), ("👨\u200d👩x", "")])
def test_a_full_field_takes_whole_graphemes_only_and_says_so(typed: str, kept: str) -> None:
    editor = LineEditor("", 2)
    assert not editor.insert(typed)
    assert editor.text == kept


def test_a_paste_gives_its_first_line() -> None:
    editor = LineEditor()
    assert editor.paste("王建国\n冉光英")
    assert editor.text == "王建国"
