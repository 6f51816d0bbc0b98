"""The shadow screen shows what textual would have shown, in fewer bytes."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

import pyte
import pytest
from pty_console import CTRL_L, DOWN, ESCAPE, LEFT, PYTHON, RIGHT, TAB, UP, PtyConsole, look_of
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tui.terminal import shadow_screen
from tui.terminal.pen import PLAIN, Pen, change, pen_of
from tui.terminal.screen_cells import cells_of, painted_lines
from tui.terminal.shown_screen import AFRESH, ShownScreen

OPEN_DIALOG, NIGHT, COUNT = "\x0f", "\x14", "\x07"
TRIAL = Path(__file__).with_name("shadow_trial.py")
WORDS = ("王", "建国", "\U00020bb7", "\U0002a6a5龘", "x", "roster", " ", "      ", "（）", "ｱ", "·…", "[/b]")
JOINED_WORDS = (*WORDS, "e\u0301a", "o\u0308")
COLOURS = (None, None, "red", "bright_blue", "color(208)", "#336699", "default")
MARKS = ("bold", "dim", "italic", "underline", "blink", "reverse", "strike")


# ---------------------------------------------------------------- pictures drawn by chance


class Chance(random.Random):
    """Random styles, lines and pictures."""

    words = WORDS

    def style(self) -> Style | None:
        if self.random() < 0.3:
            return None
        marks = {mark: True for mark in MARKS if self.random() < 0.15}
        return Style(color=self.choice(COLOURS), bgcolor=self.choice(COLOURS), **marks)

    def line(self, width: int) -> Strip:
        segments: list[Segment] = []
        wanted = self.choice((0, width // 2, width, width))
        while sum(segment.cell_length for segment in segments) < wanted:
            text = "".join(self.choice(self.words) for _word in range(self.randint(1, 4)))
            segments.append(Segment(text, self.style()))
        return Strip(segments).crop_extend(0, width, None)

    def next_picture(self, picture: list[Strip]) -> list[Strip]:
        """Mostly like the one before, as screens are."""
        width, height = picture[0].cell_length, len(picture)
        choice = self.random()
        if choice < 0.3:  # scrolled, a few lines kept at the edges
            lines, top, bottom = self.randint(1, 3), self.randint(0, 2), self.randint(0, 2)
            inside = picture[top : height - bottom]
            fresh = [self.line(width) for _line in range(lines)]
            inside = inside[lines:] + fresh if self.random() < 0.5 else fresh + inside[:-lines]
            return [*picture[:top], *inside, *picture[height - bottom :]]
        touched = range(height) if choice > 0.9 else [self.randrange(height) for _line in range(self.randint(1, 3))]
        return [self.line(width) if y in touched else strip for y, strip in enumerate(picture)]


def layout_update(picture: list[Strip]) -> LayoutUpdate:
    return LayoutUpdate([[strip] for strip in picture], Region(0, 0, picture[0].cell_length, len(picture)))


def chops_update(y: int, begin: int, patch: Strip, picture: list[Strip]) -> ChopsUpdate:
    """One dirty span, and beside it a chop that was painted without what lies over it."""
    end, width = begin + patch.cell_length, picture[0].cell_length
    astray: Strip | None = Strip([Segment("?" * (width - end))]) if end < width else None
    chops: list[dict[int, Strip | None]] = [{} for _strip in picture]
    ends: list[list[int]] = [[] for _strip in picture]
    chops[y] = {0: None, begin: patch} if begin else {0: patch}
    ends[y] = [begin, end] if begin else [end]
    if astray is not None:
        chops[y][end] = astray
        ends[y].append(width)
    return ChopsUpdate(chops, [(y, begin, end)], ends)  # type: ignore[arg-type]


class Emulator(pyte.Screen):
    """A terminal as textual sets it up: no line wrap."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height)
        self._stream = pyte.ByteStream(self)
        self.feed("\x1b[?7l")

    def feed(self, data: str) -> None:
        self._stream.feed(data.encode())


def as_textual_shows(picture: list[Strip], console: Console) -> Emulator:
    emulator = Emulator(picture[0].cell_length, len(picture))
    emulator.feed(layout_update([Strip(list(strip)) for strip in picture]).render_segments(console))
    return emulator


@pytest.mark.parametrize("seed", range(24))
def test_whatever_changes_the_screen_is_what_textual_would_have_shown(seed: int) -> None:
    chance = Chance(seed)
    console = Console(color_system=chance.choice(("standard", "256", "truecolor")), force_terminal=True)
    colours = console._color_system
    assert colours is not None
    for _window in range(3):  # after a resize a terminal starts afresh
        width, height = chance.randint(2, 60), chance.randint(7, 16)
        in_pieces = chance.random() < 0.7  # not with combining characters: textual's cropping tears them off
        chance.words = WORDS if in_pieces else JOINED_WORDS
        picture = [chance.line(width) for _line in range(height)]
        shown, emulator = ShownScreen(width, height), Emulator(width, height)
        emulator.feed("left by another program 王建国\r\n" * 3 + AFRESH)
        for step in range(14):
            if step and in_pieces and chance.random() < 0.4:
                y, begin = chance.randrange(height), chance.randrange(width)
                patch = chance.line(chance.randint(1, width - begin))
                update: LayoutUpdate | ChopsUpdate = chops_update(y, begin, patch, picture)
                old = picture[y]
                picture[y] = Strip.join([old.crop(0, begin), patch, old.crop(begin + patch.cell_length)])
            else:
                picture = chance.next_picture(picture) if step else picture
                update = layout_update(picture)
            emulator.feed(shown.bring_to(painted_lines(update, shown.lines, colours)))
            assert look_of(emulator) == look_of(as_textual_shows(picture, console))
            afresh, again = Emulator(width, height), ShownScreen(width, height)
            afresh.feed(AFRESH + again.bring_to(dict(enumerate(shown.lines))))
            assert look_of(emulator) == look_of(afresh)
            assert emulator.cursor.attrs == emulator.default_char


def test_the_comparison_would_see_a_wrong_glyph_colour_or_mark() -> None:
    def look(data: str) -> object:
        emulator = Emulator(4, 1)
        emulator.feed(data)
        return look_of(emulator)

    different = ["x", "y", "\x1b[31mx", "\x1b[41mx", "\x1b[1mx", "\x1b[41m ", "\x1b[4m ", "\x1b[7m ", " ", "王"]
    assert len({repr(look(data)) for data in different}) == len(different)
    assert look(" ") == look("\x1b[31;1m ")


# ---------------------------------------------------------------- few bytes


def painted(shown: ShownScreen, *lines: str | Strip) -> str:
    strips = [line if isinstance(line, Strip) else Strip([Segment(line)]) for line in lines]
    picture = [strip.adjust_cell_length(shown.width) for strip in strips]
    update = LayoutUpdate([[strip] for strip in picture], Region(0, 0, shown.width, len(picture)))
    return shown.bring_to(painted_lines(update, shown.lines, ColorSystem.STANDARD))


def test_what_is_there_already_costs_nothing() -> None:
    shown = ShownScreen(20, 3)
    assert painted(shown, "王建国", "李四")
    assert painted(shown, "王建国", "李四") == ""


def test_only_changed_cells_are_sent() -> None:
    shown = ShownScreen(40, 3)
    painted(shown, "", "floor 3   王建国   李四")
    assert painted(shown, "", "floor 3   王建民   李四") == "\x1b[9D民"


def test_a_short_gap_is_drawn_again_and_a_long_one_jumped_over() -> None:
    shown = ShownScreen(40, 1)
    painted(shown, "abcdefghijklmnop")
    assert painted(shown, "ABcdEfghijklmnoP") == "\rABcdE\x1b[10CP"


def test_trailing_blanks_are_one_erase() -> None:
    shown = ShownScreen(40, 1)
    painted(shown, "a long line that goes away")
    assert painted(shown, "a") == "\x1b[;3H\x1b[K"  # the first blank stood there already


def test_trailing_blanks_on_a_colour_are_drawn_because_not_all_terminals_erase_in_colours() -> None:
    shown = ShownScreen(12, 1)
    bar = Strip([Segment(" " * 12, Style(bgcolor="blue"))])
    assert painted(shown, bar) == "\x1b[H\x1b[44m" + " " * 12 + "\x1b[m"


def test_the_pen_is_turned_by_what_differs() -> None:
    assert change(Pen("31", "44", ("1",)), Pen("32", "44", ("1",))) == "\x1b[32m"
    assert change(Pen("31", "44"), Pen("31")) == "\x1b[49m"
    assert change(Pen("38;5;208", "44", ("1",)), PLAIN) == "\x1b[m"
    assert change(PLAIN, Pen("31")) == "\x1b[31m"


def striped(text: str) -> Strip:
    return Strip([Segment(each, Style(color=("red", "blue")[n % 2])) for n, each in enumerate(text)])


def test_each_pen_is_taken_up_once_where_that_is_shorter() -> None:
    assert painted(ShownScreen(4, 1), striped("abcd")) == "\x1b[H\x1b[31ma\x1b[Cc\b\b\x1b[34mb\x1b[Cd\x1b[m"
    assert painted(ShownScreen(4, 1), striped("abc")) == "\x1b[H\x1b[31ma\x1b[34mb\x1b[31mc\x1b[m"


def test_beside_a_glyph_of_disputed_width_all_is_drawn_from_the_left() -> None:
    sent = painted(ShownScreen(6, 1), striped("abc…ef"))
    assert [letter for letter in sent if letter in "abc…ef"] == list("abc…ef")


@pytest.mark.parametrize("seed", range(4))
def test_a_turned_pen_is_the_pen_it_was_turned_to(seed: int) -> None:
    chance = Chance(seed)
    pens = [pen_of(chance.style(), ColorSystem.TRUECOLOR) for _pen in range(60)]
    for old, new in pairwise(pens):
        assert interpreted(change(PLAIN, old) + change(old, new)) == interpreted(change(PLAIN, new))


def interpreted(sequences: str) -> dict[str, str]:
    """The standard's reading of SGR (ECMA-48 8.3.117), with the marks that the emulator leaves out."""
    state: dict[str, str] = {}
    ends = {
        "22": ("1", "2"),
        "23": ("3",),
        "24": ("4", "21"),
        "25": ("5", "6"),
        "27": ("7",),
        "28": ("8",),
        "29": ("9",),
    }
    for sequence in sequences.split("\x1b[")[1:]:
        codes = iter(sequence.removesuffix("m").split(";"))
        for code in codes:
            if code in ("", "0"):
                state.clear()
            elif code in ends:
                for mark in ends[code]:
                    state.pop(mark, None)
            elif code in ("38", "48"):
                kind = next(codes)
                state[code] = ",".join([kind, *(next(codes) for _part in range(1 if kind == "5" else 3))])
            elif code in ("39", "49"):
                state.pop(code[0] + "8", None)
            elif len(code) > 1:
                state["38" if code[:-1] in ("3", "9") else "48"] = code
            else:
                state[code] = "on"
    return state


def test_a_list_that_moves_by_a_line_is_scrolled_between_its_neighbours() -> None:
    shown, emulator = ShownScreen(60, 12), Emulator(60, 12)
    rows = [f"{number:>3} 文汇社区 {'王李张刘陈杨赵黄周吴'[number % 10] * 9}" for number in range(20)]
    emulator.feed(painted(shown, "head", *rows[:10], "foot"))
    down = painted(shown, "head", *rows[1:11], "foot")
    emulator.feed(down)
    assert "\x1b[2;11r" in down and len(down.encode()) < 100
    up = painted(shown, "head", *rows[:10], "foot")
    emulator.feed(up)
    assert len(up.encode()) < 100
    assert [line.rstrip() for line in emulator.display] == ["head", *rows[:10], "foot"]


# ---------------------------------------------------------------- glyphs


def test_wide_glyphs_are_never_half_overwritten() -> None:
    shown, emulator = ShownScreen(8, 1), Emulator(8, 1)
    for line in ("王建国", " 王建国", "a建国", "建王国x", "", "12王"):
        emulator.feed(painted(shown, line))
        assert emulator.display[0].rstrip() == line


def test_an_overlay_that_cuts_a_wide_glyph_leaves_a_blank() -> None:
    shown = ShownScreen(8, 1)
    painted(shown, "王建国李")
    update = chops_update(0, 3, Strip([Segment("xx")]), [Strip([Segment(" " * 8)])])
    lines = painted_lines(update, shown.lines, ColorSystem.STANDARD)
    assert "".join(cell.glyph for cell in lines[0]) == "王 xx " + "李"


def test_a_glyph_is_not_cut_at_the_right_edge() -> None:
    shown = ShownScreen(5, 1)
    lines = painted_lines(
        LayoutUpdate([[Strip([Segment("王建国")])]], Region(0, 0, 5, 1)), shown.lines, ColorSystem.STANDARD
    )
    assert "".join(cell.glyph for cell in lines[0]) == "王建 "


def test_characters_without_width_stay_with_the_glyph_before_them() -> None:
    joined = [Strip([Segment("e", Style(bold=True)), Segment("\u0301王\u0308"), Segment("\ufe00x")])]
    cells = cells_of(joined, ColorSystem.STANDARD)
    assert [cell.glyph for cell in cells] == ["e\u0301", "王\u0308\ufe00", "", "x"]
    assert [cell.glyph for cell in cells_of([Strip([Segment("\u0301a")])], ColorSystem.STANDARD)] == ["a"]


def test_after_a_glyph_of_disputed_width_the_place_is_told_anew() -> None:
    shown = ShownScreen(20, 1)
    assert painted(shown, "a…b") == "\x1b[Ha…\x1b[;3Hb"
    shown = ShownScreen(20, 1)
    assert painted(shown, "\U0001f468\u200d\U0001f469b") == "\x1b[H\U0001f468\u200d\U0001f469\x1b[;3Hb"


def test_control_characters_in_a_name_do_not_reach_the_terminal() -> None:
    shown = ShownScreen(20, 1)
    assert painted(shown, "a\x1b[2Jb\x07\x9b") == "\x1b[Ha[2Jb"
    painted(shown, "\ud800").encode()


# ---------------------------------------------------------------- a real app on a real pty


@contextmanager
def trial(
    *, shadow: bool = True, colours: str = "256", size: tuple[int, int] = (80, 24), **more: bool
) -> Iterator[PtyConsole]:
    environment = {
        "HUCE_SHADOW": str(int(shadow)),
        "PYTHONPATH": str(TRIAL.parents[1]),
        "TEXTUAL_ANIMATIONS": "none",
        "TEXTUAL_COLOR_SYSTEM": colours,
        "TEXTUAL_DISABLE_KITTY_KEY": "1",
        "TEXTUAL_SMOOTH_SCROLL": "0",
    }
    with PtyConsole([PYTHON, TRIAL], columns=size[0], lines=size[1], environment=environment, **more) as console:
        console.wait_for("READY", "29" if size[1] > 60 else "0 王建国")
        console.settle()
        yield console


@pytest.mark.parametrize(("seed", "colours"), [(1, "256"), (2, "truecolor"), (3, "standard")])
def test_an_app_looks_the_same_with_and_without_the_shadow(seed: int, colours: str) -> None:
    chance = random.Random(seed)
    keys = [UP, DOWN, LEFT, RIGHT, DOWN, RIGHT, TAB, "王", "x", "\U00020bb7", "\x7f", OPEN_DIALOG, NIGHT]
    with trial(colours=colours) as with_shadow, trial(colours=colours, shadow=False) as without:
        both = (with_shadow, without)
        for step in range(1, 15):
            pressed = "".join(chance.choice(keys) for _key in range(chance.randint(1, 9)))
            size = chance.choice([(80, 24), (61, 17), (100, 30), (33, 12)]) if chance.random() < 0.3 else None
            for console in both:
                console.press(pressed)
                if OPEN_DIALOG in pressed and step % 3:
                    console.press(ESCAPE, 0.2)
                if size is not None:
                    console.resize(*size)
                console.type(COUNT)
                console.wait_for(f"READY {step} ")
                console.settle()
            with_shadow.until(lambda: look_of(with_shadow.screen) == look_of(without.screen), 5)
            if chance.random() < 0.3:
                before = look_of(with_shadow.screen)
                assert AFRESH.encode() in with_shadow.press(CTRL_L).data
                assert look_of(with_shadow.screen) == before
        assert len(with_shadow.sent) * 2 < len(without.sent)


def test_a_redraw_and_being_continued_paint_over_what_another_program_left() -> None:
    with trial() as console:
        before = look_of(console.screen)
        noise = b"\x1b[3;9r\x1b[31mSegmentation fault\r\n" * 3
        pyte.ByteStream(console.screen).feed(noise)
        assert look_of(console.screen) != before
        console.press(CTRL_L)
        console.until(lambda: look_of(console.screen)[1:] == before[1:], 5)
        console.signal(signal.SIGSTOP)
        pyte.ByteStream(console.screen).feed(noise)
        console.signal(signal.SIGCONT)
        console.until(lambda: look_of(console.screen)[1:] == before[1:], 5)


def test_a_window_resized_there_and_back_is_painted_again() -> None:
    with trial() as console:
        before = look_of(console.screen)
        console.resize(70, 20)
        console.resize(80, 24)
        pyte.ByteStream(console.screen).feed(b"\x1b[2J")
        console.until(lambda: look_of(console.screen) == before, 5)


def test_the_hidden_cursor_stands_at_the_caret_for_the_input_method() -> None:
    with trial() as console:
        line = console.line_of("姓名")
        console.press(TAB)
        console.press("王\U00020bb7e")
        console.until(lambda: (console.screen.cursor.x, console.screen.cursor.y) == (7, line), 5)
        console.press(LEFT)
        console.until(lambda: console.screen.cursor.x == 6, 5)


def test_output_is_synchronised_only_where_the_terminal_says_it_can_and_only_in_bulk() -> None:
    with trial() as console:
        assert b"\x1b[?2026h" not in console.sent
    with trial(synchronises=True) as console:
        console.press(CTRL_L)
        assert b"\x1b[?2026h" + AFRESH.encode() in console.sent
        assert b"\x1b[?2026h" not in console.press(RIGHT).data


def test_textual_is_the_version_the_shadow_was_made_for() -> None:
    assert version("textual") == shadow_screen.MADE_FOR
    assert shadow_screen._is_made_for_textual()


def test_under_another_textual_it_steps_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shadow_screen, "MADE_FOR", "8.2.9")
    assert not shadow_screen._is_made_for_textual.__wrapped__()


async def test_a_headless_app_is_left_alone() -> None:
    app = shadow_screen.ShadowScreenApp[None]()
    async with app.run_test():
        assert not app.has_shadow


def test_names_have_the_widths_this_test_relies_on() -> None:
    assert cell_len("\U00020bb7\U0002a6a5龘e\u0301") == 7
    assert os.environ.get("HUCE_SHADOW") is None
