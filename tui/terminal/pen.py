"""How a terminal's pen is set: colours and marks as SGR parameters, and the shortest change from one to another."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rich.color import ColorSystem
from rich.style import Style
from textual.strip import Strip

_OFF = {
    "1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "6": "25", "7": "27", "8": "28", "9": "29",
    "21": "24", "51": "54", "52": "54", "53": "55",
}  # fmt: skip
"""What ends each mark; bold and faint, the two underlines, the two blinks end together."""
_SEEN_ON_BLANKS = frozenset(("4", "7", "9", "21", "51", "52", "53"))
"""Underline, reverse, strike, double underline, frame, circle, overline."""


class Pen(NamedTuple):
    """SGR parameters; an empty colour is the terminal's own."""

    foreground: str = ""
    background: str = ""
    marks: tuple[str, ...] = ()

    @property
    def on_blank(self) -> Pen:
        """The pen without what cannot be seen on a blank."""
        return _on_blank(self)


PLAIN = Pen()


@lru_cache(maxsize=1024)
def _on_blank(pen: Pen) -> Pen:
    return pen if _SEEN_ON_BLANKS.intersection(pen.marks) else Pen("", pen.background)


@lru_cache(maxsize=1024)
def pen_of(style: Style | None, colours: ColorSystem) -> Pen:
    """The pen that textual would draw ``style`` with. Links are left out."""
    return _parse(Strip.render_ansi(style, colours)) if style is not None else PLAIN


def _parse(sgr: str) -> Pen:
    foreground = background = ""
    marks: list[str] = []
    codes = sgr.split(";") if sgr else []
    while codes:
        code = codes.pop(0)
        if code in ("38", "48"):
            following = 2 if codes[0] == "5" else 4  # 5;number or 2;red;green;blue
            colour, codes = ";".join([code, *codes[:following]]), codes[following:]
            if code == "38":
                foreground = colour
            else:
                background = colour
        elif code in _OFF:
            marks.append(code)
        elif code[:-1] in ("3", "9"):
            foreground = "" if code == "39" else code
        elif code[:-1] in ("4", "10"):
            background = "" if code == "49" else code
    return Pen(foreground, background, tuple(marks))


@lru_cache(maxsize=4096)
def change(old: Pen, new: Pen) -> str:
    """The shortest sequence that turns one pen into another, empty where they are the same."""
    if old == new:
        return ""
    afresh = "\x1b[{}m".format(";".join(["0", *_parameters(new)]) if new != PLAIN else "")
    ended = dict.fromkeys(_OFF[mark] for mark in old.marks if mark not in new.marks)
    begun = [mark for mark in new.marks if mark not in old.marks or _OFF[mark] in ended]
    colours = []
    if old.foreground != new.foreground:
        colours.append(new.foreground or "39")
    if old.background != new.background:
        colours.append(new.background or "49")
    relative = "\x1b[{}m".format(";".join([*ended, *begun, *colours]))
    return min(relative, afresh, key=len)


def _parameters(pen: Pen) -> list[str]:
    return [each for each in (*pen.marks, pen.foreground, pen.background) if each]
