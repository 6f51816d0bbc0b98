"""Text broken into lines of terminal cells, and the key line that fits as many keys as there is room for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from tui.widgets.cell_text import broken, cells
from tui.widgets.key_line import KeyLine


def test_english_is_broken_between_words() -> None:
    assert broken("calls, slips, appointments, notices", 20) == ["calls, slips,", "appointments,", "notices"]
    assert broken("incomprehensibilities", 8) == ["incompre", "hensibil", "ities"]


def test_chinese_is_broken_anywhere_but_before_closing_punctuation() -> None:
    assert broken("保存并返回剖面图；也可按 Ctrl+S", 16) == ["保存并返回剖面", "图；也可按", "Ctrl+S"]
    assert broken("地面层为一）", 10) == ["地面层为", "一）"]


@given(st.text(alphabet="ab c，。；）户册楼(1", max_size=60), st.integers(2, 30))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = broken(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


async def test_a_keys_name_and_its_word_do_not_read_as_one_and_the_last_that_fits_is_shown() -> None:
    class Line(App[None]):
        def compose(self) -> ComposeResult:
            yield KeyLine([("F1", "help"), ("Enter", "open"), ("Enter", "打开"), ("F2", "many")])

    app = Line()
    async with app.run_test(size=(39, 3)):
        assert app.query_one(KeyLine).render_line(0).text == " F1help  Enter open  Enter打开  F2many "
    async with Line().run_test(size=(37, 3)) as pilot:
        assert "F2" not in pilot.app.query_one(KeyLine).render_line(0).text


async def test_a_long_sentence_is_said_to_its_end_and_gives_its_lines_back() -> None:
    class Line(App[None]):
        def compose(self) -> ComposeResult:
            yield KeyLine([("F1", "help")])

    async with Line().run_test(size=(20, 6)) as pilot:
        line = pilot.app.query_one(KeyLine)
        line.say("these rooms stand in the way: 101, 102, 103", wrong=True)
        await pilot.pause()
        assert line.size.height == 3
        said = " ".join(line.render_line(y).text.strip() for y in range(3))
        assert said == "these rooms stand in the way: 101, 102, 103"
        line.hush()
        await pilot.pause()
        assert line.size.height == 1
        assert "F1" in line.render_line(0).text
